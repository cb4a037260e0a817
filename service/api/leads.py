"""Leads: earlier checks that very likely held an item which was reported afterwards."""

from typing import Any

from flask_smorest import Blueprint

from schemas.leads import LeadList, LeadOut, LeadPatch, LeadQuery
from service.access.guards import actor, bearer
from service.access.roles import POLICE
from service.actions.leads import Wanted, change_lead, list_leads, open_lead, release_lead
from service.api.idempotency import idempotent

routes = Blueprint("leads", __name__, description="Earlier checks that lead to a reported item, for police")


@routes.get("/leads")
@bearer("admin", *sorted(POLICE))
@routes.arguments(LeadQuery, location="query")
@routes.response(200, LeadList)
def leads(query: dict[str, Any]) -> dict[str, Any]:
    """List the leads of your own force, newest first (on the record)."""
    wanted = Wanted(state=query["state"], since=query["since"])
    page = list_leads(actor(), wanted, query["page"], query["page_size"])
    return {"leads": page.leads, "total": page.total, "page": query["page"], "page_size": query["page_size"]}


@routes.get("/leads/<lead_id>")
@bearer("admin", *sorted(POLICE))
@routes.response(200, LeadOut)
def one(lead_id: str) -> dict[str, Any]:
    """One lead of your own force (on the record)."""
    return open_lead(actor(), lead_id)


@routes.patch("/leads/<lead_id>")
@bearer(*sorted(POLICE))
@idempotent
@routes.arguments(LeadPatch)
@routes.response(200, LeadOut)
def change(said: dict[str, Any], lead_id: str) -> dict[str, Any]:
    """Say that a lead was seen, is followed, or is closed and why."""
    return change_lead(actor(), lead_id, said["state"], said["note"])


@routes.post("/leads/<lead_id>/release")
@bearer(*sorted(POLICE))
@idempotent
@routes.response(200, LeadOut)
def release(lead_id: str) -> dict[str, Any]:
    """Show a certificate of the lead's check as withdrawn from now on; by itself that happens after 72 hours."""
    return release_lead(actor(), lead_id)
