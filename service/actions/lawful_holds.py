"""Lawful holds: what the law has kept is not erased before the hold ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from service.access.roles import Actor
from service.actions.errors import Conflict, Forbidden, Invalid, NotFound
from service.actions.items import load_item
from service.actions.wiring import record, row_id, shown_id
from service.domain.phrases import N_
from service.models import Account, Item, LawfulHold, reading, utc_now, writing

LONGEST_AUTHORITY = 300
_HOLDERS = frozenset({"officer", "supervisor", "admin"})


@dataclass(frozen=True, slots=True)
class HoldShown:
    """A hold: of an item (its id) or a household, under what authority, and until when at the latest."""

    id: str
    item: str | None
    authority: str
    until: datetime
    placed_at: datetime
    lifted_at: datetime | None


def place_hold(actor: Actor, authority: str, until: datetime, item: str = "", email: str = "") -> HoldShown:
    """Keep an item, or everything of the household that an account belongs to."""
    _check(actor, authority, until)
    if bool(item) == bool(email):
        raise Invalid({"item": N_("Name either an item by its id, or a household by an account's address.")})
    with writing() as session:
        placed = LawfulHold(authority=authority.strip(), until=until, placed_by=actor.account_id)
        if item:
            placed.item_id = load_item(session, actor, item).id
        else:
            placed.keeper_id = _household(session, email)
        session.add(placed)
        session.flush()
        record(session, actor, "hold.placed", shown_id("hold", placed.id), utc_now(), of=item or "household")
        return shown_hold(placed)


def lift_hold(actor: Actor, hold_id: str) -> None:
    """End a hold before its time."""
    if actor.role not in _HOLDERS:
        raise Forbidden(N_("Only an officer, a supervisor or the operator may lift a hold."))
    with writing() as session:
        found = session.get(LawfulHold, row_id("hold", hold_id), with_for_update=True)
        if found is None:
            raise NotFound(N_("There is no such lawful hold here."))
        if found.lifted_at:
            raise Conflict(N_("This hold is lifted already."))
        found.lifted_at = utc_now()
        record(session, actor, "hold.lifted", hold_id, utc_now())


def list_holds() -> list[HoldShown]:
    """The holds that stand today, oldest first."""
    with reading() as session:
        return [shown_hold(one) for one in session.scalars(_standing().order_by(LawfulHold.id))]


def holds_on(session: Session, keeper: int) -> Sequence[LawfulHold]:
    """The holds that stand on a household or on any of its items."""
    items = select(Item.id).where(Item.keeper_id == keeper)
    mine = or_(LawfulHold.keeper_id == keeper, LawfulHold.item_id.in_(items))
    return session.scalars(_standing().where(mine).order_by(LawfulHold.until.desc())).all()


def refuse_held(session: Session, item: Item) -> None:
    """Raise Conflict while a hold stands on an item or its household."""
    mine = or_(LawfulHold.keeper_id == item.keeper_id, LawfulHold.item_id == item.id)
    held = session.scalar(_standing().where(mine).order_by(LawfulHold.until.desc()))
    if held:
        day = f"{held.until.day} {held.until:%B %Y}"
        raise Conflict(
            N_(
                "We must keep this until %(day)s, because: %(authority)s. It can be deleted then.",
                day=day,
                authority=held.authority,
            )
        )


def _standing() -> Select[LawfulHold]:
    return select(LawfulHold).where(LawfulHold.lifted_at.is_(None), LawfulHold.until > utc_now())


def _check(actor: Actor, authority: str, until: datetime) -> None:
    if actor.role not in _HOLDERS:
        raise Forbidden(N_("Only an officer, a supervisor or the operator may place a hold."))
    faults: dict[str, str] = {}
    if not authority.strip() or len(authority.strip()) > LONGEST_AUTHORITY or not authority.strip().isprintable():
        faults["authority"] = N_(
            "Say what law or order has it kept, in at most %(longest_authority)s characters.",
            longest_authority=LONGEST_AUTHORITY,
        )
    if until <= utc_now():
        faults["until"] = N_("This day is over. Write one to come.")
    if faults:
        raise Invalid(faults)


def _household(session: Session, email: str) -> int:
    keeper = session.scalar(select(Account.keeper_id).where(Account.email == email.strip().lower()))
    if keeper is None:
        raise NotFound(N_("No household has an account with this address."))
    return keeper


def shown_hold(one: LawfulHold) -> HoldShown:
    """A hold as pages and commands show it."""
    item = shown_id("item", one.item_id) if one.item_id else None
    return HoldShown(shown_id("hold", one.id), item, one.authority, one.until, one.placed_at, one.lifted_at)
