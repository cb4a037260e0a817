"""What a tray's answer sets going: a lead for the property desk and the officer in the case."""

from typing import Any

from sqlalchemy import ColumnElement, Insert, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from service.access.roles import POLICE, Actor
from service.actions.alerts import alert_desk
from service.actions.errors import NotFound
from service.actions.wiring import record, row_id, shown_id
from service.domain.trays import SERIOUS
from service.models import Account, Badge, Check, Lead, Tray, TrayItem

CAUSE = "tray"


def open_tray_lead(session: Session, actor: Actor, item: TrayItem, check: Check) -> None:
    """Open a lead where the answer is `refer` or `stolen` and names an item, in the caller's transaction; once."""
    matches = (check.told or {}).get("matches", [])
    best = next((match for match in matches if match["tier"] != "neighbour"), None)
    if check.verdict not in SERIOUS or best is None:
        return
    try:
        about: int | None = row_id("item", best["item"])
    except NotFound:
        about = None
    values = {"cause_kind": CAUSE, "cause_id": item.id, "check_id": check.id, "item_id": about, "tier": best["tier"]}
    values |= {"force_id": actor.force_id, "weight": best["weight"], "probability": best["probability"], "match": best}
    number = session.scalar(_unless_there(session, values))
    if number is not None:
        tray = shown_id("tray", item.tray_id)
        record(session, actor, "lead.made", shown_id("lead", number), check.at, cause=tray)
        alert_desk(session, number, actor.force_id, _told(session, actor, item))


def _told(session: Session, actor: Actor, item: TrayItem) -> ColumnElement[bool]:
    """The property desk of the force, and the officer in the case, where their badge or address was given."""
    words = {word.strip(",;()") for word in session.get_one(Tray, item.tray_id).officer.split()}
    badges = select(Badge.account_id).where(Badge.force_id == (actor.force_id or 0))
    named = badges.where(Badge.badge.in_([word.upper() for word in words]))
    addressed = Account.email.in_([word.lower() for word in words if "@" in word]) & Account.role.in_(POLICE)
    return or_(Account.role == "property", Account.id.in_(named), addressed)


def _unless_there(session: Session, values: dict[str, Any]) -> Insert:
    make = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    one = ["cause_kind", "cause_id", "check_id"]
    return make(Lead).values(**values).on_conflict_do_nothing(index_elements=one).returning(Lead.id)
