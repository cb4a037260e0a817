"""One's own account: who one is, the password, and where one is signed in."""

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from service.access.guards import actor, session_token
from service.actions.browser_sessions import end_other_sessions as end_others
from service.actions.browser_sessions import end_session as end_one
from service.actions.browser_sessions import sessions_of
from service.actions.change_password import change_password
from service.actions.errors import Invalid
from service.household.forms import ConfirmForm, PasswordForm
from service.household.site import for_keepers, household
from service.pages import Page, page, put_errors, typed
from service.signing_in import let_in


@household.route("/account", methods=["GET", "POST"])
@for_keepers
def account() -> Page:
    """Who one is, what is kept for signing in, and a new password."""
    form = PasswordForm()
    if form.validate_on_submit():
        try:
            let_in(change_password(actor(), typed(form.password), typed(form.new_password)))
        except Invalid as error:
            put_errors(form, error, "password")
        else:
            flash(_("Your password is changed. Everywhere else you were signed out."))
            return redirect(url_for("household.account"))
    return page(
        "household/account.html",
        form,
        account={"name": actor().name, "email": actor().email},
        blank=ConfirmForm(formdata=None),
        sessions=sessions_of(actor(), session_token()),
    )


@household.post("/account/sessions/<session_id>/end")
@for_keepers
def end_session(session_id: str) -> Page:
    """Sign out one browser; signing in again is all it costs."""
    if ConfirmForm().validate_on_submit():
        end_one(actor(), session_id)
        flash(_("That browser is signed out."))
    return redirect(url_for("household.account"))


@household.post("/account/sessions/end-others")
@for_keepers
def end_other_sessions() -> Page:
    """Sign out every other browser."""
    if ConfirmForm().validate_on_submit():
        end_others(actor(), session_token())
        flash(_("Everywhere else you are signed out."))
    return redirect(url_for("household.account"))
