"""Disclose a keeper's details to police, for a reason, on the record."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.access.quotas import DISCLOSURES, QuotaExceeded, spend
from service.access.roles import Actor
from service.actions.errors import Forbidden, Invalid, TooMany
from service.actions.items import load_item
from service.actions.wiring import record
from service.models import Account, Item, utc_now, writing

# What an officer may choose; "other" needs a note in their own words.
REASONS = {
    "return": "To return this item to its keeper",
    "confirm": "To ask the keeper whether this is their item",
    "investigate": "To investigate a crime that this item is part of",
    "safeguard": "To keep somebody safe",
    "other": "Another reason, written below",
}
LONGEST_NOTE = 1000


@dataclass(frozen=True, slots=True)
class KeeperDetails:
    """Whom to ask about an item."""

    name: str
    kind: str
    emails: list[str]


def disclose_keeper(actor: Actor, item_id: str, reason: str, note: str = "", check: str = "") -> KeeperDetails:
    """Return a keeper's details; raises Invalid without a reason. Every disclosure leaves an entry."""
    if not actor.is_police:
        raise Forbidden("Only police may open a keeper's details.")
    _check_reason(reason, note)
    with writing() as session:
        item = load_item(session, actor, item_id)
        _spend(session, actor)
        record(session, actor, "disclosure", item_id, utc_now(), why=reason, note=note.strip(), check=check)
        return _details(session, item)


def _check_reason(reason: str, note: str) -> None:
    if reason not in REASONS:
        raise Invalid({"reason": f"Choose a reason: {', '.join(REASONS)}."})
    if reason == "other" and len(note.strip()) < 10:
        raise Invalid({"note": "Write the reason in a few words (at least ten characters)."})
    if len(note) > LONGEST_NOTE:
        raise Invalid({"note": f"Use at most {LONGEST_NOTE} characters."})


def _spend(session: Session, actor: Actor) -> None:
    try:
        spend(session, DISCLOSURES, f"account:{actor.account_id}", utc_now())
    except QuotaExceeded as error:
        raise TooMany(f"{error} Ask a supervisor.", error.retry_after) from error


def _details(session: Session, item: Item) -> KeeperDetails:
    emails = session.scalars(select(Account.email).where(Account.keeper_id == item.keeper_id).order_by(Account.id))
    return KeeperDetails(item.keeper.name, item.keeper.kind, list(emails))
