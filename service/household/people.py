"""The people of a household: who they are, inviting one, and parting."""

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from service.access.guards import actor, everybody
from service.actions.errors import Conflict, Invalid, Refused, TooMany
from service.actions.open_invitations import invited_by, withdraw
from service.actions.people import accept_invitation, invitation, invite, leave, people_of, remove_person
from service.household.account_forms import ConfirmAddressForm, InvitedForm, InviteForm
from service.household.forms import ConfirmForm
from service.household.site import for_keepers, household
from service.link_pages import asker, link_page
from service.pages import Page, page, put_errors, typed
from service.signing_in import let_in


@household.route("/account/people", methods=["GET", "POST"])
@for_keepers
def people() -> Page:
    """Who shares the household's things, and inviting one more."""
    form = InviteForm()
    if form.validate_on_submit():
        try:
            invite(actor(), typed(form.email), asker())
        except Invalid as error:
            put_errors(form, error, "email")
        except (Conflict, TooMany) as error:
            form.email.errors = [error.detail]
        else:
            flash(_("The letter is on its way. Its link works for seven days."))
            return redirect(url_for("household.people"))
    blank = ConfirmForm(formdata=None)
    return page("household/people.html", form, blank=blank, people=people_of(actor()), invited=invited_by(actor()))


@household.post("/account/people/invitations/<link_id>/end")
@for_keepers
def end_invitation(link_id: str) -> Page:
    """Withdraw an invitation."""
    if ConfirmForm().validate_on_submit():
        withdraw(actor(), link_id)
        flash(_("The invitation is withdrawn. Its link does not work any more."))
    return redirect(url_for("household.people"))


@household.route("/account/people/<person_id>/remove", methods=["GET", "POST"])
@for_keepers
def remove(person_id: str) -> Page:
    """Put somebody out, after the password."""
    person = next((one for one in people_of(actor()) if one.id == person_id and not one.is_me), None)
    if person is None:
        raise NotFound
    form = ConfirmAddressForm()
    if form.validate_on_submit():
        try:
            remove_person(actor(), person_id, typed(form.password))
        except Invalid as error:
            put_errors(form, error, "password")
        except Conflict as error:
            form.form_errors = [error.detail]
        else:
            flash(_("%(name)s is not in your household any more.", name=person.name))
            return redirect(url_for("household.people"))
    return page("household/remove_person.html", form, person=person)


@household.route("/account/leave", methods=["GET", "POST"])
@for_keepers
def leave_household() -> Page:
    """Part from one's own household."""
    form, others = ConfirmForm(), len(people_of(actor())) > 1
    if form.validate_on_submit():
        try:
            leave(actor())
        except Conflict as error:
            form.form_errors = [error.detail]
        else:
            return redirect(url_for("household.sign_in"))
    return page("household/leave.html", form, others=others)


@household.route("/invited/<token>", methods=["GET", "POST"])
@everybody
@link_page(household)
def invited(token: str) -> Page:
    """The link of an invitation. Looking changes nothing."""
    form, told = InvitedForm(), invitation(token)
    if form.validate_on_submit():
        try:
            let_in(accept_invitation(token, typed(form.name), typed(form.password)))
            return redirect(url_for("household.things"))
        except Invalid as error:
            put_errors(form, error, "name")
        except Refused as error:
            form.form_errors = [error.detail]
            return page("household/invited.html", form, error.status, invitation=told, token=token)
    return page("household/invited.html", form, invitation=told, token=token)
