"""Transfers of things: loading and showing offers, and closing them. What an offer says goes when it closes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.access.keys import lookup_hash, unseal
from service.access.roles import Actor
from service.actions.errors import Forbidden, NotFound
from service.actions.items import open_report_of, standing_of
from service.actions.outbox import put
from service.actions.wiring import record, row_id, settings, shown_id
from service.domain.phrases import N_
from service.models import Account, Item, Transfer, utc_now

OPEN_FOR = timedelta(days=30)
KINDS = ("sold", "given")
NOT_OPEN = N_("This offer is no longer open. Ask the person who offered it.")
KEEPERS_ONLY = N_("Only a keeper's account can pass things on. Make one at the register's own page.")
# What a seller is told of by mail.
TOLD = frozenset({"accepted", "declined", "lapsed", "void"})


@dataclass(frozen=True, slots=True)
class ThingOffered:
    """What kind of thing it is: enough to know it by, too little to copy its numbers."""

    category: str
    make: str
    model: str
    colour: str
    numbers: list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class TransferShown:
    """A transfer as the one who offers it (`direction` out) or the one who takes it (in) sees it.

    Nobody sees the other. `thing` stands while the offer is open, `note` for the taker alone.
    """

    id: str
    reference: str
    direction: str
    state: str
    kind: str
    way: str
    category: str
    sold_on: date
    offered_at: datetime
    expires_at: datetime
    closed_at: datetime | None
    item: str | None = None
    thing: ThingOffered | None = None
    note: str = ""


def keeper_of(actor: Actor) -> int:
    """The household that an actor belongs to; raises Forbidden for those without one."""
    if actor.keeper_id is None:
        raise Forbidden(KEEPERS_ONLY)
    return actor.keeper_id


def email_hash(email: str) -> bytes:
    return lookup_hash(settings().secret_key, f"transfer to {email.strip().lower()}")


def code_hash(code: str) -> bytes:
    return lookup_hash(settings().secret_key, f"transfer code {code}")


def open_offer(session: Session, item_number: int) -> Transfer | None:
    """The offer of an item that stands and is in time."""
    found = session.scalar(select(Transfer).where(Transfer.item_id == item_number, Transfer.state == "open"))
    return found if found and found.expires_at > utc_now() else None


def offered_to(session: Session, actor: Actor) -> Sequence[Transfer]:
    """Open offers to the actor's address, of those made since the account is there.

    Nobody has proved yet that an address is theirs. Whoever makes an account later needs the code from the mail.
    """
    account = session.get(Account, actor.account_id)
    if account is None:
        return []
    mine = select(Transfer).where(Transfer.state == "open", Transfer.email_lookup == email_hash(account.email))
    since = mine.where(Transfer.offered_at >= account.created_at, Transfer.expires_at > utc_now())
    return [one for one in session.scalars(since.order_by(Transfer.id)) if can_be_taken(session, one)]


def can_be_taken(session: Session, transfer: Transfer) -> bool:
    """Whether an offer is open, in time, and of an item without a report or a dispute."""
    item = session.get(Item, transfer.item_id) if transfer.item_id else None
    in_time = transfer.state == "open" and transfer.expires_at > utc_now()
    return in_time and item is not None and not is_held_up(item)


def is_held_up(item: Item) -> bool:
    """A reported or disputed item goes nowhere."""
    return open_report_of(item) is not None or standing_of(item).disputed


def load_offered(session: Session, actor: Actor, transfer_id: str) -> Transfer:
    """An open offer to the actor's address; raises NotFound alike for another's, a closed one and none."""
    number = row_id("transfer", transfer_id)
    found = next((one for one in offered_to(session, actor) if one.id == number), None)
    if found is None:
        raise NotFound(NOT_OPEN)
    return found


def close(session: Session, actor: Actor, transfer: Transfer, state: str) -> None:
    """Close an offer: what it was found by and its note go, and the seller is told what became of it."""
    transfer.state, transfer.closed_at = state, utc_now()
    transfer.sealed_note = transfer.sealed_code = transfer.code_lookup = None
    transfer.sealed_email = transfer.email_lookup = None
    of = shown_id("item", transfer.item_id) if transfer.item_id else ""
    record(session, actor, f"transfer.{state}", shown_id("transfer", transfer.id), utc_now(), item=of)
    if state in TOLD:
        put(session, f"transfer_{state}", {"transfer": transfer.id})
    session.flush()


def close_any(session: Session, actor: Actor, item: Item, state: str) -> None:
    """Close the offer of an item, if one stands: the item was reported, or goes off the register."""
    found = session.scalar(select(Transfer).where(Transfer.item_id == item.id, Transfer.state == "open"))
    if found:
        close(session, actor, found, state)


def show_transfer(session: Session, actor: Actor, transfer: Transfer) -> TransferShown:
    """A transfer as this actor sees it; the thing while it is open."""
    out = transfer.from_keeper_id is not None and transfer.from_keeper_id == actor.keeper_id
    item = session.get(Item, transfer.item_id) if transfer.item_id else None
    seen = item is not None and (transfer.state == "open" or item.keeper_id == actor.keeper_id)
    plain = ("reference", "state", "kind", "way", "category", "sold_on", "offered_at", "expires_at", "closed_at")
    said: dict[str, Any] = {name: getattr(transfer, name) for name in plain}
    if out and transfer.state == "open" and transfer.expires_at <= utc_now():
        said["state"] = "lapsed"
    mine = item is not None and item.keeper_id == actor.keeper_id
    return TransferShown(
        id=shown_id("transfer", transfer.id),
        direction="out" if out else "in",
        item=shown_id("item", item.id) if item and mine else None,
        thing=_thing(item) if item and seen else None,
        note=unseal(settings().secret_key, transfer.sealed_note) if transfer.sealed_note and not out else "",
        **said,
    )


def _thing(item: Item) -> ThingOffered:
    numbers = [{"kind": one.kind, "ends": one.canonical[-4:]} for one in item.identifiers if len(one.canonical) > 4]
    return ThingOffered(item.category, item.make, item.model, item.colour, numbers)
