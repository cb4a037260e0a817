"""Disclose a keeper's details to police, for a reason, on the record."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.access.quotas import DISCLOSURES, QuotaExceeded, spend
from service.access.roles import Actor
from service.actions.addresses import residence_of
from service.actions.errors import Forbidden, Invalid, TooMany
from service.actions.items import load_item
from service.actions.wiring import record
from service.domain.phrases import N_
from service.models import Account, Item, Keeper, Transfer, utc_now, writing

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
    """Whom to ask about an item; `earlier` are those who passed it on before, latest first."""

    name: str
    kind: str
    emails: list[str]
    address: str = ""
    earlier: list["EarlierKeeper"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class EarlierKeeper:
    """Somebody who had the item until it was accepted by the next."""

    name: str
    kind: str
    emails: list[str]
    until: datetime


def disclose_keeper(actor: Actor, item_id: str, reason: str, note: str = "", check: str = "") -> KeeperDetails:
    """Return a keeper's details; raises Invalid without a reason. Every disclosure leaves an entry."""
    if not actor.is_police:
        raise Forbidden(N_("Only police may open a keeper's details."))
    _check_reason(reason, note)
    with writing() as session:
        item = load_item(session, actor, item_id)
        _spend(session, actor)
        details = _details(session, item)
        told = {"why": reason, "note": note.strip(), "check": check, "earlier": len(details.earlier)}
        record(session, actor, "disclosure", item_id, utc_now(), **told)
        return details


def _check_reason(reason: str, note: str) -> None:
    if reason not in REASONS:
        raise Invalid({"reason": N_("Choose a reason: %(names)s.", names=", ".join(REASONS))})
    if reason == "other" and len(note.strip()) < 10:
        raise Invalid({"note": N_("Write the reason in a few words (at least ten characters).")})
    if len(note) > LONGEST_NOTE:
        raise Invalid({"note": N_("Use at most %(longest_note)s characters.", longest_note=LONGEST_NOTE)})


def _spend(session: Session, actor: Actor) -> None:
    try:
        spend(session, DISCLOSURES, f"account:{actor.account_id}", utc_now())
    except QuotaExceeded as error:
        raise TooMany(N_("%(error)s Ask a supervisor.", error=error), error.retry_after) from error


def _details(session: Session, item: Item) -> KeeperDetails:
    home = residence_of(session, item.keeper_id)
    address = ", ".join(part for part in (home.street, home.town, home.postcode) if part) if home else ""
    keeper = item.keeper
    return KeeperDetails(keeper.name, keeper.kind, _emails(session, keeper), address, _earlier(session, item))


def _earlier(session: Session, item: Item) -> list[EarlierKeeper]:
    sold = select(Transfer, Keeper).join(Keeper, Keeper.id == Transfer.from_keeper_id)
    rows = session.execute(
        sold.where(Transfer.item_id == item.id, Transfer.state == "accepted").order_by(Transfer.id.desc())
    )
    return [
        EarlierKeeper(keeper.name, keeper.kind, _emails(session, keeper), transfer.closed_at or transfer.offered_at)
        for transfer, keeper in rows
    ]


def _emails(session: Session, keeper: Keeper) -> list[str]:
    return list(session.scalars(select(Account.email).where(Account.keeper_id == keeper.id).order_by(Account.id)))
