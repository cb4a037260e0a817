"""Leads: earlier checks that very likely held what was reported to this force since, and working one to its end."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from force_desk.kit_forms import ConfirmForm
from force_desk.lead_forms import AskDealerForm, LeadForm
from force_desk.site import for_investigators, force
from service.access.guards import actor
from service.actions.alerts import gets_alerts, set_alerts
from service.actions.errors import Invalid
from service.actions.leads import STATES, Wanted, change_lead, count_leads, list_leads, open_lead, release_lead
from service.actions.leads import tell_dealer as have_dealer_told
from service.pages import SCALE, Page, lead_for_page, page, page_number, pages_of, put_errors, typed

PAGE_SIZE = 30


@force.get("/leads")
@for_investigators
def leads() -> Page:
    """The leads of this force, newest first."""
    state = request.args.get("state", "")
    state = state if state in STATES else ""
    found = list_leads(actor(), Wanted(state), page_number(), PAGE_SIZE)
    mine, anybody = gets_alerts(actor())
    return render_template(
        "force/leads.html",
        leads=[lead_for_page(lead) for lead in found.leads],
        counts=count_leads(actor()),
        state=state,
        page=pages_of(found.total, PAGE_SIZE),
        alerts={"mine": mine, "anybody": anybody},
        form=ConfirmForm(),
    )


@force.post("/leads/letters/<any(on, off):wanted>")
@for_investigators
def lead_letters(wanted: str) -> Page:
    """Have a letter for each new lead, or none."""
    set_alerts(actor(), wanted == "on")
    flash(_("You get a letter for each new lead.") if wanted == "on" else _("You get no letters about leads."))
    return redirect(url_for("force.leads"))


@force.route("/leads/<lead_id>", methods=["GET", "POST"])
@for_investigators
def lead(lead_id: str) -> Page:
    """One lead, to work to its end; opening it goes on the record."""
    form = LeadForm()
    if form.validate_on_submit():
        try:
            change_lead(actor(), lead_id, form.state.data, typed(form.note))
        except Invalid as error:
            put_errors(form, error, "note")
        else:
            flash(_("That is noted."))
            return redirect(url_for("force.lead", lead_id=lead_id))
    return _lead_page(lead_id, form, AskDealerForm(formdata=None), form.errors)


@force.post("/leads/<lead_id>/dealer")
@for_investigators
def tell_dealer(lead_id: str) -> Page:
    """Have the dealer told whose check it was."""
    ask = AskDealerForm()
    if ask.validate_on_submit():
        try:
            have_dealer_told(actor(), lead_id, typed(ask.ask))
        except Invalid as error:
            put_errors(ask, error, "ask")
        else:
            flash(_("The dealer is being told."))
            return redirect(url_for("force.lead", lead_id=lead_id))
    return _lead_page(lead_id, LeadForm(formdata=None), ask, ask.errors)


@force.post("/leads/<lead_id>/release")
@for_investigators
def release(lead_id: str) -> Page:
    """Show the certificate of its check as withdrawn from now on."""
    release_lead(actor(), lead_id)
    flash(_("The certificate is shown as withdrawn."))
    return redirect(url_for("force.lead", lead_id=lead_id))


def _lead_page(lead_id: str, form: FlaskForm, ask: FlaskForm, problems: Any) -> Page:
    found = lead_for_page(open_lead(actor(), lead_id))
    status = 422 if problems else 200
    return page("force/lead.html", form, status, ask=ask, lead=found, scale=SCALE)
