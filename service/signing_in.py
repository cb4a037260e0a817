"""Signing in and out, as every site does it: the password, then a code where the account asks for one."""

from collections.abc import Collection
from typing import Any

from flask import redirect, request, session, url_for
from flask_login import current_user, login_user, logout_user
from flask_wtf import FlaskForm
from werkzeug import Response

from look.forms import CodeForm, SignInForm
from service.access.guards import SignedIn, client_address, safe_next, session_token
from service.access.roles import Actor
from service.actions.browser_sessions import end_this_session, start_session
from service.actions.errors import CodeNeeded, Refused, Unconfirmed
from service.actions.sign_in import enter_code, sign_in
from service.languages import language, said
from service.pages import Page, page, typed

UNCONFIRMED = "unconfirmed"  # in the cookie: the account whose password was right
HALF = "half"  # in the cookie: the account that has yet to type its code
_WRONG_DOOR = "This account has its own page: sign in at the page for your work."


def sign_in_page(surface: str, template: str, home: str, roles: Collection[str]) -> Page:
    """Show and take the sign-in form of one site, for these roles alone."""
    if request.method == "POST" and "code" in request.form:
        return _code_page(surface, template, home, roles)
    form = SignInForm()
    if not form.validate_on_submit():
        return page(template, form)
    try:
        actor = sign_in(typed(form.email), typed(form.password), client_address(), surface)
    except Unconfirmed as error:
        return _unconfirmed(template, form, error, roles)
    except CodeNeeded as needed:
        session[HALF] = list(needed.half)
        return page(template, CodeForm(formdata=None))
    except Refused as error:
        form.password.errors = [f"{said(error.detail)}."]
        return page(template, form, status=error.status)
    return _go_in(actor, template, form, home, roles)


def _code_page(surface: str, template: str, home: str, roles: Collection[str]) -> Page:
    """Take the code. Without a password typed before in this browser, the first form comes again."""
    form, half = CodeForm(), session.get(HALF)
    if half is None:
        return page(template, SignInForm(formdata=None))
    if not form.validate_on_submit():
        return page(template, form)
    try:
        actor = enter_code(tuple(half), typed(form.code), surface)
    except Refused as error:
        form.code.errors = [f"{said(error.detail)}."]
        return page(template, form, status=error.status)
    session.pop(HALF)
    return _go_in(actor, template, SignInForm(formdata=None), home, roles)


def _go_in(actor: Actor, template: str, form: FlaskForm, home: str, roles: Collection[str]) -> Page:
    if actor.role not in roles:
        return _wrong_door(template, form)
    let_in(actor)
    return redirect(safe_next(url_for(home)))


def _wrong_door(template: str, form: FlaskForm) -> Page:
    form.email.errors = [_WRONG_DOOR]
    return page(template, form, status=403)


def _unconfirmed(template: str, form: FlaskForm, error: Unconfirmed, roles: Collection[str]) -> Page:
    """Only a household's own account can be unconfirmed: it is offered the letter again."""
    if "keeper" not in roles:
        return _wrong_door(template, form)
    session[UNCONFIRMED] = error.account_id
    return redirect(url_for("household.send_again"))


def let_in(actor: Actor, till: int | None = None) -> None:
    """Begin a session in this browser. A keeper's outlives the browser's closing; at a counter it does not."""
    session.permanent = actor.role == "keeper"
    login_user(SignedIn(actor, start_session(actor, request.user_agent.string, language(), till)))


def sign_out_to(endpoint: str) -> Response:
    if token := session_token():
        end_this_session(token)
    logout_user()
    return redirect(url_for(endpoint))


def signed_in_words() -> dict[str, Any]:
    """For the header: who is signed in, and for which organisation."""
    actor = current_user.actor if current_user.is_authenticated else None
    if actor is None:
        return {"signed_in": None}
    organisation, _, place = actor.organisation.partition(", ")
    place = ", ".join(part for part in (place, actor.till) if part)
    return {"signed_in": {"organisation": organisation or "Homeward", "place": place, "name": actor.name}}
