"""The manager's page: premises, people and tills of the business; and the link by which somebody joins."""

from flask import flash, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from wtforms import PasswordField, RadioField, SelectField, StringField
from wtforms.validators import DataRequired, Optional

from dealer_portal.site import dealer, for_managers
from look.forms import EMAIL_LENGTH, NUMBER_LENGTH, PASSWORD_LENGTH, at_most
from service.access.guards import actor, everybody
from service.actions.errors import Conflict, Invalid, NotFound, Refused, TooMany
from service.actions.staff import (
    add_premises,
    add_staff,
    join_staff,
    own_business,
    remove_staff,
    rename_premises,
    send_staff_link,
    welcome,
)
from service.actions.tills import own_tills
from service.link_pages import asker, link_page
from service.pages import Page, page, put_errors, typed
from service.signing_in import let_in


class StaffForm(FlaskForm):  # type: ignore[misc]
    """Somebody who works here."""

    name = StringField("Name", validators=[DataRequired("Write their name"), at_most(NUMBER_LENGTH)])
    email = StringField("E-mail address", validators=[DataRequired("Write their address"), at_most(EMAIL_LENGTH)])
    role = RadioField(
        "What may they do?",
        choices=[("dealer", "Check, and write the purchase book"), ("dealer_manager", "The same, and this page too")],
        validators=[DataRequired("Choose what they may do")],
    )
    premises = SelectField("At which shop?", validators=[Optional()])


class PremisesForm(FlaskForm):  # type: ignore[misc]
    """The name of a shop."""

    name = StringField("Name of the shop", validators=[DataRequired("Give it a name"), at_most(NUMBER_LENGTH)])


class WelcomeForm(FlaskForm):  # type: ignore[misc]
    """The password that somebody who was added chooses."""

    password = PasswordField("Password", validators=[DataRequired("Choose a password"), at_most(PASSWORD_LENGTH)])


@dealer.get("/business")
@for_managers
def business() -> Page:
    """Premises, people and tills."""
    shops, staff = own_business(actor())
    return render_template("dealer/business.html", shops=shops, staff=staff, tills=own_tills(actor()), form=FlaskForm())


@dealer.route("/business/staff/new", methods=["GET", "POST"])
@for_managers
def new_staff() -> Page:
    """Add somebody."""
    form = StaffForm()
    form.premises.choices = [("", "All of them (managers)"), *((one.id, one.name) for one in own_business(actor())[0])]
    if form.validate_on_submit():
        try:
            said = (typed(form.name), typed(form.email), form.role.data, form.premises.data or "")
            add_staff(actor(), *said, asker())
        except Invalid as error:
            put_errors(form, error, "premises")
        except (Conflict, TooMany) as error:
            form.form_errors.append(error.detail)
            return page("dealer/new_staff.html", form, error.status)
        else:
            flash(f"{typed(form.name)} gets a letter with a link. It works for seven days.")
            return redirect(url_for("dealer.business"))
    return page("dealer/new_staff.html", form)


@dealer.post("/business/staff/<person_id>/link")
@for_managers
def staff_link(person_id: str) -> Page:
    """Send the link again."""
    try:
        send_staff_link(actor(), person_id, asker())
    except (Conflict, NotFound, TooMany) as error:
        flash(error.detail, "problem")
    else:
        flash("The letter is on its way again. The earlier link does not work any more.")
    return redirect(url_for("dealer.business"))


@dealer.route("/business/staff/<person_id>/remove", methods=["GET", "POST"])
@for_managers
def end_staff(person_id: str) -> Page:
    """Remove somebody, once that is confirmed."""
    person = next((one for one in own_business(actor())[1] if one.id == person_id), None)
    if person is None:
        raise NotFound
    form = FlaskForm()
    if form.validate_on_submit():
        try:
            remove_staff(actor(), person_id)
        except Conflict as error:
            flash(error.detail, "problem")
        else:
            flash(f"{person.name} is removed and signed out everywhere.")
        return redirect(url_for("dealer.business"))
    told = "They are signed out everywhere at once, and cannot sign in again. What they checked keeps their name."
    words = {"title": f"Remove {person.name}?", "back": "dealer.business", "action": request.path}
    return render_template("dealer/confirm.html", form=form, told=told, button="Yes, remove them", **words)


@dealer.route("/business/premises/new", methods=["GET", "POST"])
@dealer.route("/business/premises/<premises_id>", methods=["GET", "POST"])
@for_managers
def premises(premises_id: str = "") -> Page:
    """Add a shop, or give one another name."""
    known = next((one for one in own_business(actor())[0] if one.id == premises_id), None)
    if premises_id and known is None:
        raise NotFound
    form = PremisesForm(obj=known)
    if form.validate_on_submit():
        try:
            if known:
                rename_premises(actor(), premises_id, typed(form.name))
            else:
                add_premises(actor(), typed(form.name))
        except Invalid as error:
            put_errors(form, error, "name")
        except Conflict as error:
            form.form_errors.append(error.detail)
            return page("dealer/premises_form.html", form, error.status, known=known)
        else:
            flash("The shop is kept.")
            return redirect(url_for("dealer.business"))
    return page("dealer/premises_form.html", form, known=known)


@dealer.route("/welcome/<token>", methods=["GET", "POST"])
@everybody
@link_page(dealer)
def welcome_page(token: str) -> Page:
    """The link of a letter. Looking changes nothing."""
    form, told = WelcomeForm(), welcome(token)
    if form.validate_on_submit():
        try:
            let_in(join_staff(token, typed(form.password)))
            return redirect(url_for("dealer.check"))
        except Invalid as error:
            put_errors(form, error, "password")
        except Refused as error:
            form.form_errors = [error.detail]
            return page("dealer/welcome.html", form, error.status, told=told, token=token)
    return page("dealer/welcome.html", form, told=told, token=token)
