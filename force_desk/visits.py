"""Visits at the door: secure it, mark it, record it. Each step is kept at once, so that a dropped tablet loses none."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from force_desk.kit_forms import ConfirmForm
from force_desk.site import for_team, force
from force_desk.visit_forms import ChecklistForm, HomeForm, HouseholdForm, PackForm
from service.access.guards import actor, client_address
from service.actions.addresses import Residence
from service.actions.errors import Conflict, Invalid, TooMany
from service.actions.finish_visit import enrol_household, finish_visit
from service.actions.mailed_links import Asker
from service.actions.visits import VisitShown, answer_checklist, begin_visit, leave_pack, list_visits, one_visit
from service.domain.home_checks import HOME_CHECKS, PACK, advice_for
from service.pages import Page, page, page_number, pages_of, put_errors, typed

PAGE_SIZE = 30


@force.get("/visits")
@for_team
def visits() -> Page:
    """The visits that this account may see."""
    shown, total = list_visits(actor(), page_number(), PAGE_SIZE)
    return render_template("force/visits.html", visits=shown, page=pages_of(total, PAGE_SIZE))


@force.route("/visits/new", methods=["GET", "POST"])
@for_team
def new_visit() -> Page:
    """Begin at an address."""
    form = HomeForm()
    if form.validate_on_submit():
        try:
            begun = begin_visit(actor(), Residence(typed(form.street), typed(form.town), typed(form.postcode)))
        except Invalid as error:
            put_errors(form, error, "postcode")
        else:
            return redirect(url_for("force.visit", visit_id=begun))
    return page("force/new_visit.html", form)


@force.get("/visits/<visit_id>")
@for_team
def visit(visit_id: str) -> Page:
    """One visit: how far it is, and what was said."""
    found = one_visit(actor(), visit_id)
    words = {"checks": HOME_CHECKS, "pack": PACK, "advice": advice_for(found.answers)}
    return render_template("force/visit.html", visit=found, **words)


@force.route("/visits/<visit_id>/secure", methods=["GET", "POST"])
@for_team
def secure(visit_id: str) -> Page:
    """The checklist."""
    found = one_visit(actor(), visit_id)
    form = ChecklistForm(data=found.answers)
    if form.validate_on_submit():
        answer_checklist(actor(), visit_id, {name: form[name].data or "" for name in HOME_CHECKS})
        return _on(found, "force.mark")
    return page("force/secure.html", form, visit=found, checks=HOME_CHECKS)


@force.route("/visits/<visit_id>/mark", methods=["GET", "POST"])
@for_team
def mark(visit_id: str) -> Page:
    """The kit, and what else is left there."""
    found = one_visit(actor(), visit_id)
    form = PackForm(data={"kit": found.kit, "pack": found.pack})
    if form.validate_on_submit():
        try:
            leave_pack(actor(), visit_id, form.pack.data or [], typed(form.kit))
        except Invalid as error:
            put_errors(form, error, "kit")
        else:
            return _on(found, "force.record_household")
    return page("force/mark.html", form, visit=found)


@force.route("/visits/<visit_id>/record", methods=["GET", "POST"])
@for_team
def record_household(visit_id: str) -> Page:
    """Put the household on the register, if it wants that."""
    found = one_visit(actor(), visit_id)
    form = HouseholdForm()
    if form.validate_on_submit():
        try:
            said = typed(form.name), typed(form.email), bool(form.consent.data)
            enrol_household(actor(), visit_id, *said, Asker(client_address()))
        except Invalid as error:
            put_errors(form, error, "email")
        except (Conflict, TooMany) as error:
            form.form_errors = [error.detail]
        else:
            flash(_("The visit is finished. Two letters are on their way: the advice, and a link to their list."))
            return _on(found, "force.visit")
    return page("force/record_household.html", form, visit=found)


@force.route("/visits/<visit_id>/finish", methods=["GET", "POST"])
@for_team
def finish(visit_id: str) -> Page:
    """End the visit without writing anybody down."""
    found, form = one_visit(actor(), visit_id), ConfirmForm()
    if form.validate_on_submit():
        finish_visit(actor(), visit_id)
        flash(_("The visit is finished. Nobody was written down."))
        return _on(found, "force.visit")
    return page("force/finish_visit.html", form, visit=found)


def _on(found: VisitShown, endpoint: str) -> Page:
    return redirect(url_for(endpoint, visit_id=found.id))
