"""How one signs in: the second step with codes of an app, and what stands in for a lost phone."""

import time
from typing import Any

from flask import flash, redirect, render_template, session, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from look.qr import qr_address
from service.access.guards import actor
from service.actions.errors import Invalid, Refused
from service.actions.one_time_codes import (
    begin_codes,
    begun_codes,
    codes_of,
    confirm_codes,
    end_codes,
    replace_recovery_codes,
)
from service.actions.passkeys import passkeys_of
from service.household.account_forms import CodesOffForm, ConfirmAddressForm, FirstCodeForm
from service.household.site import for_keepers, household
from service.pages import Page, page, put_errors, typed

_BEGUN = "codes_begun"  # in the cookie: when the password was typed
_BEGUN_FOR = 15 * 60  # seconds


@household.get("/account/signing-in")
@for_keepers
def signing_in() -> Page:
    """What the account asks for at sign-in, and its passkeys."""
    return render_template("household/signing_in.html", codes=codes_of(actor()), passkeys=passkeys_of(actor()))


@household.route("/account/codes/on", methods=["GET", "POST"])
@for_keepers
def codes_on() -> Page:
    """The password first."""
    form = ConfirmAddressForm()
    if form.validate_on_submit():
        try:
            begin_codes(actor(), typed(form.password))
        except Refused as error:
            return _refused("household/codes_on.html", form, error)
        session[_BEGUN] = int(time.time())
        return redirect(url_for("household.codes_app"))
    return page("household/codes_on.html", form)


@household.route("/account/codes/app", methods=["GET", "POST"])
@for_keepers
def codes_app() -> Page:
    """What the app scans, and its first code. For a quarter of an hour after the password was typed."""
    if time.time() - session.get(_BEGUN, 0) > _BEGUN_FOR:
        return redirect(url_for("household.codes_on"))
    form, secret = FirstCodeForm(), begun_codes(actor())
    said: dict[str, Any] = {"secret": secret.words, "picture": qr_address(secret.address)}
    if form.validate_on_submit():
        try:
            codes = confirm_codes(actor(), typed(form.code))
        except Refused as error:
            return _refused("household/codes_app.html", form, error, **said)
        session.pop(_BEGUN, None)
        return render_template("household/recovery_codes.html", codes=codes)
    return page("household/codes_app.html", form, **said)


@household.route("/account/codes/off", methods=["GET", "POST"])
@for_keepers
def codes_off() -> Page:
    """The password is to be enough again."""
    form = CodesOffForm()
    if form.validate_on_submit():
        try:
            end_codes(actor(), typed(form.password), typed(form.code))
        except Refused as error:
            return _refused("household/codes_off.html", form, error)
        flash(_("Codes are off. The password is enough again."))
        return redirect(url_for("household.signing_in"))
    return page("household/codes_off.html", form)


@household.route("/account/codes/new", methods=["GET", "POST"])
@for_keepers
def recovery_codes() -> Page:
    """Ten new recovery codes."""
    form = CodesOffForm()
    if form.validate_on_submit():
        try:
            codes = replace_recovery_codes(actor(), typed(form.password), typed(form.code))
        except Refused as error:
            return _refused("household/codes_new.html", form, error)
        return render_template("household/recovery_codes.html", codes=codes)
    return page("household/codes_new.html", form)


def _refused(template: str, form: FlaskForm, error: Refused, **context: Any) -> Page:
    """The form again with what is wrong, at the field that it concerns or above them all."""
    if isinstance(error, Invalid):
        put_errors(form, error, next(iter(error.fields)))
    else:
        form.form_errors = [error.detail]
    return page(template, form, error.status, **context)
