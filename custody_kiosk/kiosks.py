"""Kiosks: trusting this browser, ending that, and one's own badge and PIN."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug import Response
from wtforms import PasswordField, SelectField, StringField
from wtforms.validators import DataRequired

from custody_kiosk.site import for_police, for_supervisors, kiosk
from look.forms import PASSWORD_LENGTH, at_most
from service.access.guards import actor
from service.actions.errors import Forbidden, Invalid, NotFound, TooMany
from service.actions.kiosks import kiosk_places, own_badge, own_kiosks, revoke_kiosk, set_badge, trust_kiosk
from service.pages import Page, page, put_errors, typed

COOKIE, _KEPT_FOR = "kiosk", 400 * 24 * 3600  # seconds: the longest that browsers keep one


class BadgeForm(FlaskForm):  # type: ignore[misc]
    """A badge number and a PIN of one's own."""

    badge = StringField("Number on your badge", validators=[DataRequired("Type the number on your badge"), at_most(20)])
    pin = PasswordField("New PIN", validators=[DataRequired("Type a PIN of four to eight digits"), at_most(20)])
    password = PasswordField("Your password", validators=[DataRequired("Type your password"), at_most(PASSWORD_LENGTH)])


class TrustForm(FlaskForm):  # type: ignore[misc]
    """Where this browser stands."""

    place = SelectField("Where does it stand?", validators=[DataRequired("Choose the suite or store")])
    name = StringField("Name of the kiosk", validators=[DataRequired("Give it a name, such as Desk 1"), at_most(60)])


@kiosk.route("/me", methods=["GET", "POST"])
@for_police
def me() -> Page:
    """One's own badge and PIN."""
    form = BadgeForm(badge=own_badge(actor()))
    if form.validate_on_submit():
        try:
            set_badge(actor(), typed(form.password), typed(form.badge), typed(form.pin))
        except Invalid as error:
            put_errors(form, error, "pin")
        except (Forbidden, TooMany) as error:
            form.form_errors.append(error.detail)
            return page("kiosk/me.html", form, error.status)
        else:
            flash("Your badge and PIN are set. They work at the trusted kiosks of your force.")
            return redirect(url_for("kiosk.me"))
    return page("kiosk/me.html", form)


@kiosk.get("/kiosks")
@for_supervisors
def kiosks() -> Page:
    """The trusted kiosks of the force."""
    return render_template("kiosk/kiosks.html", kiosks=own_kiosks(actor()))


@kiosk.route("/kiosks/new", methods=["GET", "POST"])
@for_supervisors
def new_kiosk() -> Page:
    """Trust this browser."""
    form = TrustForm()
    form.place.choices = [("", "Choose"), *kiosk_places(actor())]
    if form.validate_on_submit():
        try:
            token = trust_kiosk(actor(), form.place.data, typed(form.name))
        except Invalid as error:
            put_errors(form, error, "name")
        else:
            flash("This browser is trusted. Officers sign in here by badge and PIN once you have signed out.")
            return _remembered(redirect(url_for("kiosk.kiosks")), token)
    return page("kiosk/new_kiosk.html", form)


@kiosk.route("/kiosks/<kiosk_id>/end", methods=["GET", "POST"])
@for_supervisors
def end_kiosk(kiosk_id: str) -> Page:
    """Trust a kiosk no longer, once that is confirmed."""
    form = FlaskForm()
    if form.validate_on_submit():
        try:
            revoke_kiosk(actor(), kiosk_id)
        except NotFound as error:
            flash(error.detail, "problem")
        else:
            flash("The kiosk is not trusted any more. It is refused from its next request on.")
        return redirect(url_for("kiosk.kiosks"))
    told = (
        "Whoever is signed in there is signed out. What it holds and has not sent stays on it, sealed: trust the same "
    )
    told += "browser again in the same suite, and it is sent."
    words = {"title": "Trust this kiosk no longer?", "back": "kiosk.kiosks", "action": request.path}
    return render_template("kiosk/confirm.html", form=form, told=told, button="Yes, end its trust", **words)


def _remembered(answer: Response, token: str) -> Response:
    """The answer with the kiosk's cookie, as well guarded as the one of a session."""
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    answer.set_cookie(COOKIE, token, _KEPT_FOR, httponly=True, samesite="Lax", secure=secure, path="/kiosk/")
    return answer
