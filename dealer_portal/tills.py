"""Trusted tills: signing in by PIN, one's own PIN, and trusting this browser."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug import Response
from wtforms import PasswordField, SelectField, StringField
from wtforms.validators import DataRequired

from dealer_portal.site import dealer, for_dealers, for_managers
from look.forms import PASSWORD_LENGTH, at_most
from service.access.guards import actor, safe_next, session_token
from service.actions.browser_sessions import end_this_session
from service.actions.errors import Forbidden, Invalid, NotFound, Refused, TooMany
from service.actions.pins import has_pin, set_pin
from service.actions.staff import own_business
from service.actions.tills import (
    TillShown,
    managers_only,
    revoke_till,
    sign_in_by_pin,
    till_of,
    trust_till,
)
from service.pages import Page, page, put_errors, typed
from service.signing_in import let_in

COOKIE, _KEPT_FOR = "till", 400 * 24 * 3600  # seconds: the longest that browsers keep one


class PinForm(FlaskForm):  # type: ignore[misc]
    """Who is at the till."""

    person = SelectField("Who are you?", validators=[DataRequired("Choose your name")])
    pin = PasswordField("PIN", validators=[DataRequired("Type your PIN"), at_most(20)])


class OwnPinForm(FlaskForm):  # type: ignore[misc]
    """A PIN of one's own."""

    pin = PasswordField("New PIN", validators=[DataRequired("Type a PIN of four to eight digits"), at_most(20)])
    password = PasswordField("Your password", validators=[DataRequired("Type your password"), at_most(PASSWORD_LENGTH)])


class TrustForm(FlaskForm):  # type: ignore[misc]
    """Which counter this browser stands on."""

    premises = SelectField("At which shop does it stand?", validators=[DataRequired("Choose the shop")])
    name = StringField("Name of the till", validators=[DataRequired("Give it a name, such as Counter 1"), at_most(60)])


def this_till() -> TillShown | None:
    """The trusted till that this browser is, with somebody who may sign in at it."""
    token = request.cookies.get(COOKIE, "")
    till = till_of(token) if token else None
    return till if till and till.people else None


def pin_page(till: TillShown) -> Page:
    """Choose a name, type the PIN."""
    form = PinForm()
    form.person.choices = till.people
    if form.validate_on_submit():
        try:
            person, number = sign_in_by_pin(request.cookies[COOKIE], form.person.data, typed(form.pin))
        except Refused as error:
            form.pin.errors = [f"{error.detail}."]
            return page("dealer/pin.html", form, error.status, till=till)
        if old := session_token():
            end_this_session(old)
        let_in(person, number)
        return redirect(safe_next(url_for("dealer.check")))
    return page("dealer/pin.html", form, till=till)


@dealer.route("/me", methods=["GET", "POST"])
@for_dealers
def me() -> Page:
    """One's own account: the PIN."""
    form = OwnPinForm()
    if form.validate_on_submit():
        try:
            set_pin(actor(), typed(form.password), typed(form.pin))
        except Invalid as error:
            put_errors(form, error, "pin")
        except (Forbidden, TooMany) as error:
            form.form_errors.append(error.detail)
            return page("dealer/me.html", form, error.status, has_pin=has_pin(actor()))
        else:
            flash("Your PIN is set. It works at the trusted tills of your shop.")
            return redirect(url_for("dealer.me"))
    return page("dealer/me.html", form, has_pin=has_pin(actor()))


@dealer.route("/tills/new", methods=["GET", "POST"])
@for_managers
def new_till() -> Page:
    """Trust this browser."""
    form = TrustForm()
    form.premises.choices = [("", "Choose"), *((one.id, one.name) for one in own_business(actor())[0])]
    if form.validate_on_submit():
        try:
            token = trust_till(actor(), form.premises.data, typed(form.name))
        except Invalid as error:
            put_errors(form, error, "name")
        else:
            flash("This browser is trusted. Staff with a PIN can sign in here once you have signed out.")
            return _remembered(redirect(url_for("dealer.business")), token)
    return page("dealer/new_till.html", form)


@dealer.route("/tills/<till_id>/end", methods=["GET", "POST"])
@for_managers
def end_till(till_id: str) -> Page:
    """Trust a till no longer, once that is confirmed."""
    managers_only(actor())
    form = FlaskForm()
    if form.validate_on_submit():
        try:
            revoke_till(actor(), till_id)
        except NotFound as error:
            flash(error.detail, "problem")
        else:
            flash("The till is not trusted any more. Whoever was signed in there by PIN is signed out.")
        return redirect(url_for("dealer.business"))
    words = {"title": "Trust this till no longer?", "back": "dealer.business", "action": request.path}
    told = "Whoever is signed in there by PIN is signed out at once. You can trust it again at the till itself."
    return render_template("dealer/confirm.html", form=form, told=told, button="Yes, end its trust", **words)


def _remembered(answer: Response, token: str) -> Response:
    """The answer with the till's cookie, as well guarded as the one of a session."""
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    answer.set_cookie(COOKIE, token, _KEPT_FOR, httponly=True, samesite="Lax", secure=secure, path="/dealer/")
    return answer
