"""Passkeys: adding and removing one's own, and signing in with one. The browser makes and keeps them, by a script."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from time import time

from flask import flash, jsonify, redirect, session, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from service.access.guards import actor, client_address, everybody, safe_next
from service.actions.errors import Invalid, Refused, SignInFailed
from service.actions.passkeys import (
    CHALLENGE_FOR,
    Asked,
    add_passkey,
    ask_for_new_passkey,
    ask_for_passkey,
    passkeys_of,
    remove_passkey,
    sign_in_with_passkey,
)
from service.household.account_forms import ConfirmAddressForm, NewPasskeyForm, PasskeyForm
from service.household.site import for_keepers, household
from service.languages import said
from service.pages import Page, page, put_errors, typed
from service.signing_in import let_in

_ASKED = "passkey"  # in the cookie: the challenge, and when it was made


@household.route("/account/passkeys/new", methods=["GET", "POST"])
@for_keepers
def new_passkey() -> Page:
    """Add one: the script asks for options with the password, has the browser make it, and sends what it answers."""
    form = NewPasskeyForm()
    if form.validate_on_submit():
        try:
            add_passkey(actor(), typed(form.name), typed(form.answer), _challenge())
        except Invalid as error:
            put_errors(form, error, "name")
        except Refused as error:
            form.form_errors = [error.detail]
        else:
            flash(_("The passkey is added."))
            return redirect(url_for("household.signing_in"))
    return page("household/new_passkey.html", form)


@household.post("/account/passkeys/options")
@for_keepers
def new_passkey_options() -> Page:
    """What the browser is to make, once the password fits."""
    form = ConfirmAddressForm()
    if not form.validate_on_submit():
        return jsonify(detail=_("Type your password.")), 422  # type: ignore[return-value]
    try:
        return _options(ask_for_new_passkey(actor(), typed(form.password)))
    except Refused as error:
        return jsonify(detail=error.detail), error.status  # type: ignore[return-value]


@household.route("/account/passkeys/<passkey_id>/remove", methods=["GET", "POST"])
@for_keepers
def remove_one_passkey(passkey_id: str) -> Page:
    """Forget one, after the password."""
    found = next((one for one in passkeys_of(actor()) if one.id == passkey_id), None)
    if found is None:
        raise NotFound
    form = ConfirmAddressForm()
    if form.validate_on_submit():
        try:
            remove_passkey(actor(), passkey_id, typed(form.password))
        except Invalid as error:
            put_errors(form, error, "password")
        else:
            flash(_("The passkey is removed."))
            return redirect(url_for("household.signing_in"))
    return page("household/remove_passkey.html", form, passkey=found)


@household.post("/sign-in/passkey/options")
@everybody
def passkey_options() -> Page:
    """What the browser is to sign; the same for everybody."""
    try:
        return _options(ask_for_passkey())
    except Refused as error:
        return jsonify(detail=error.detail), error.status  # type: ignore[return-value]


@household.post("/sign-in/passkey")
@everybody
def passkey_sign_in() -> Page:
    """Let in whoever's passkey answered."""
    form = PasskeyForm()
    try:
        if not form.validate_on_submit():
            raise SignInFailed(_("This passkey could not be used. Try again, or sign in with your password."))
        let_in(sign_in_with_passkey(typed(form.answer), _challenge(), client_address(), "register"))
    except Refused as error:
        flash(said(error.detail), "problem")
        return redirect(url_for("household.sign_in"))
    return redirect(safe_next(url_for("household.things")))


def _options(asked: Asked) -> Page:
    session[_ASKED] = [urlsafe_b64encode(asked.challenge).decode(), int(time())]
    return jsonify(asked.options)


def _challenge() -> bytes:
    """What this browser was asked to sign; nothing fits an empty one."""
    challenge, since = session.pop(_ASKED, ["", 0])
    return urlsafe_b64decode(challenge) if time() - since <= CHALLENGE_FOR.total_seconds() else b""
