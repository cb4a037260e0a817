"""Leads: earlier checks that very likely held an item which was reported afterwards."""

from typing import Any

from flask_smorest import Blueprint

from schemas.leads import DealerToldIn, LeadList, LeadOut, LeadPatch, LeadQuery, ReceiptIn
from service.access.guards import actor, bearer, bearer_token, everybody
from service.access.roles import POLICE
from service.actions.alerts import take_receipt
from service.actions.leads import Wanted, change_lead, list_leads, open_lead, release_lead, tell_dealer
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


@routes.post("/leads/<lead_id>/dealer-alerts")
@bearer(*sorted(POLICE))
@idempotent
@routes.arguments(DealerToldIn)
@routes.response(200, LeadOut)
def dealer_alert(said: dict[str, Any], lead_id: str) -> dict[str, Any]:
    """Have the dealer told whose check it was, with what you ask of them; done again it tells nobody twice."""
    return tell_dealer(actor(), lead_id, said["note"])


@routes.post("/mail-receipts")
@everybody
@routes.doc(security=[{"bearer": []}])
@routes.arguments(ReceiptIn)
@routes.response(204)
def receipt(said: dict[str, Any]) -> None:
    """Take a mail provider's word on a letter; its bearer token is printed by `homeward receipts-token`."""
    take_receipt(bearer_token(), said["reference"] or "", said["status"])
