"""A lead as police see it: the match as it was weighed, the check that was made, and how the report stands today."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from service.actions.alerts import alerts_of
from service.actions.sales import last_sales
from service.actions.wiring import shown_id
from service.models import Account, Certificate, Check, Item, ItemEvent, Lead, Organisation, Purchase, TheftReport

_ENDED = ("recovered", "withdrawn")


def show_leads(session: Session, leads: Sequence[Lead]) -> list[dict[str, Any]]:
    """The leads in their order, with everything beside them, by a few queries for all."""
    checks = _checks(session, {lead.check_id for lead in leads})
    reports = _reports(session, {lead.cause_id for lead in leads if lead.cause_kind == "report"})
    items = _items(session, {lead.item_id for lead in leads if lead.item_id})
    sales = last_sales(session, items)
    bought = _bought(session, {lead.check_id for lead in leads})
    alerts = alerts_of(session, {lead.id for lead in leads})
    forces = _names(session, {lead.force_id for lead in leads if lead.force_id})
    return [
        {
            **_said(lead),
            "force": forces.get(lead.force_id or 0, ""),
            "item": shown_id("item", lead.item_id) if lead.item_id else None,
            "item_ref": items.get(lead.item_id or 0),
            "transferred_at": sales.get(lead.item_id or 0),
            "report": reports.get(lead.cause_id) if lead.cause_kind == "report" else None,
            "check": checks[lead.check_id],
            "purchase": bought.get(lead.check_id),
            "alerts": alerts.get(lead.id, []),
        }
        for lead in leads
    ]


def _said(lead: Lead) -> dict[str, Any]:
    match = lead.match or {}
    words = ("identifier", "read_as", "category", "make", "model", "colour")
    return {
        "lead": shown_id("lead", lead.id),
        "at": lead.at,
        "state": lead.state,
        "note": lead.note,
        "released_at": lead.released_at,
        "dealer_told_at": lead.dealer_told_at,
        "dealer_note": lead.dealer_note,
        "changed_at": lead.changed_at,
        "changed_by": shown_id("account", lead.changed_by) if lead.changed_by else None,
        "cause": lead.cause_kind,
        **{name: match.get(name, "") for name in words},
        "tier": lead.tier,
        "weight": lead.weight,
        "probability": lead.probability,
        "reasons": match.get("reasons", []),
    }


def _checks(session: Session, numbers: Collection[int]) -> dict[int, dict[str, Any]]:
    """Check → its reference, and when, where and to whom it was told. A member of the public is not named."""
    rows = session.execute(
        select(Check, Account.role, Organisation, Certificate.id)
        .outerjoin(Certificate, Certificate.check_id == Check.id)
        .outerjoin(Account, Account.id == Check.account_id)
        .outerjoin(Organisation, Organisation.id == Check.organisation_id)
        .where(Check.id.in_(numbers))
        .options(joinedload(Organisation.parent))
    )
    return {
        check.id: {
            "check": check.reference,
            "at": check.at,
            "by": role or "operator",
            "place": place.full_name if place else "",
            "at_dealer": place is not None and place.kind == "premises",
            "surface": check.surface,
            "verdict": check.verdict,
            "certified": certificate is not None,
        }
        for check, role, place, certificate in rows
    }


def _bought(session: Session, numbers: Collection[int]) -> dict[int, dict[str, Any]]:
    """Check → the line of the purchase book that rests on it, without its seller: the book is asked for that."""
    rows = session.scalars(select(Purchase).where(Purchase.check_id.in_(numbers)).order_by(Purchase.id))
    return {
        row.check_id or 0: {
            "number": row.number,
            "bought_at": row.bought_at,
            "gone": row.gone_at is not None,
            "held_reference": row.held_reference,
        }
        for row in rows
    }


def _reports(session: Session, numbers: Collection[int]) -> dict[int, dict[str, Any]]:
    acts: dict[int, list[ItemEvent]] = {}
    for event in session.scalars(select(ItemEvent).where(ItemEvent.report_id.in_(numbers)).order_by(ItemEvent.id)):
        acts.setdefault(event.report_id or 0, []).append(event)
    reports = session.scalars(select(TheftReport).where(TheftReport.id.in_(numbers)))
    return {report.id: _report(report, acts.get(report.id, [])) for report in reports}


def _report(report: TheftReport, events: Sequence[ItemEvent]) -> dict[str, Any]:
    acts = [event.act for event in events]
    ended = next((act for act in acts if act in _ENDED), "")
    references = [event.crime_reference for event in events if event.crime_reference]
    return {
        "id": shown_id("report", report.id),
        "kind": report.kind,
        "state": ended or ("confirmed" if "confirmed" in acts else "claimed"),
        "ended": bool(ended),
        "crime_reference": references[-1] if references else "",
    }


def _items(session: Session, numbers: Collection[int]) -> dict[int, str | None]:
    return dict(session.execute(select(Item.id, Item.ref).where(Item.id.in_(numbers))).all())


def _names(session: Session, numbers: Collection[int]) -> dict[int, str]:
    named = select(Organisation.id, Organisation.name).where(Organisation.id.in_(numbers))
    return dict(session.execute(named).all())
