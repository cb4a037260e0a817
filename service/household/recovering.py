"""A forgotten password: asking for a letter, and the page that its link opens."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from service.access.guards import everybody
from service.actions.errors import Invalid, Refused
from service.actions.mailed_links import RECOVER, is_own_link
from service.actions.recover import ask_to_recover
from service.actions.recover import recover as recover_account
from service.household.account_forms import ForgotForm, RecoverForm
from service.household.site import household
from service.link_pages import asker, asking_browser, link_page
from service.pages import Page, page, put_errors, typed


@household.route("/forgot", methods=["GET", "POST"])
@everybody
def forgot() -> Page:
    """Ask for a letter. The answer is the same whether the address has an account or not."""
    form = ForgotForm()
    if not form.validate_on_submit():
        return page("household/forgot.html", form)
    try:
        ask_to_recover(typed(form.email), asker())
    except Refused as error:
        form.email.errors = [error.detail]
        return page("household/forgot.html", form, status=error.status)
    return redirect(url_for("household.forgot_sent"))


@household.get("/forgot/sent")
@everybody
def forgot_sent() -> Page:
    """What to do next."""
    return render_template("household/letter_sent.html", purpose="recover")


@household.route("/recover/<token>", methods=["GET", "POST"])
@everybody
@link_page(household)
def recover(token: str) -> Page:
    """The link of the letter, in the browser that asked for it. Looking changes nothing."""
    if not is_own_link(RECOVER, token, asking_browser()):
        return render_template("household/other_browser.html"), 403
    form = RecoverForm()
    if form.validate_on_submit():
        try:
            recover_account(token, asking_browser(), typed(form.new_password))
            flash(_("Your password is changed, and you are signed out everywhere. Sign in with the new one."))
            return redirect(url_for("household.sign_in"))
        except Invalid as error:
            put_errors(form, error, "new_password")
    return page("household/recover.html", form, token=token)
