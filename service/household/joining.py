"""Making an account: the form, the page that says to look in the mail, and the link in the letter."""

from flask import redirect, render_template, session, url_for

from service.access.guards import everybody
from service.actions.errors import Invalid, Refused
from service.actions.join import ask_to_join, confirm_address
from service.actions.join import send_again as send_link_again
from service.actions.mailed_links import CONFIRM, is_own_link
from service.household.account_forms import ConfirmAddressForm
from service.household.forms import ConfirmForm, JoinForm
from service.household.site import household
from service.link_pages import asker, asking_browser, link_page
from service.pages import Page, page, put_errors, typed
from service.signing_in import UNCONFIRMED, let_in


@household.route("/join", methods=["GET", "POST"])
@everybody
def join() -> Page:
    """A household asks for an account. The answer is the same whether the address has one or not."""
    form = JoinForm()
    if not form.validate_on_submit():
        return page("household/join.html", form)
    try:
        ask_to_join(typed(form.name), typed(form.email), typed(form.password), asker())
    except Invalid as error:
        put_errors(form, error, "email")
        return page("household/join.html", form)
    except Refused as error:
        form.email.errors = [error.detail]
        return page("household/join.html", form, status=error.status)
    return redirect(url_for("household.look_in_your_mail"))


@household.get("/join/sent")
@everybody
def look_in_your_mail() -> Page:
    """What to do next."""
    return render_template("household/letter_sent.html", purpose="join")


@household.route("/join/again", methods=["GET", "POST"])
@everybody
def send_again() -> Page:
    """For somebody with the right password whose address is not confirmed: the letter once more."""
    form, account_id = ConfirmForm(), session.get(UNCONFIRMED)
    if not isinstance(account_id, int):
        return redirect(url_for("household.sign_in"))
    if form.validate_on_submit():
        try:
            send_link_again(account_id, asker())
        except Refused as error:
            form.form_errors = [error.detail]
            return page("household/send_again.html", form, status=error.status)
        session.pop(UNCONFIRMED)
        return redirect(url_for("household.look_in_your_mail"))
    return page("household/send_again.html", form)


@household.route("/confirm/<token>", methods=["GET", "POST"])
@everybody
@link_page(household)
def confirm(token: str) -> Page:
    """The link of the letter. Looking changes nothing: mail programs follow links; the button confirms."""
    form, is_own = ConfirmAddressForm(), is_own_link(CONFIRM, token, asking_browser())
    if is_own:
        del form.password
    if form.validate_on_submit():
        try:
            let_in(confirm_address(token, asking_browser(), "" if is_own else typed(form.password)))
            return redirect(url_for("household.things"))
        except Invalid as error:
            put_errors(form, error, "password")
        except Refused as error:
            form.form_errors = [error.detail]
            return page("household/confirm_address.html", form, status=error.status, is_own=is_own, token=token)
    return page("household/confirm_address.html", form, is_own=is_own, token=token)
