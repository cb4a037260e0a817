"""Who looked at a household's details: police acts on the record, told to the household some time after."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from service.access.roles import Actor
from service.actions.disclose_keeper import REASONS
from service.actions.errors import NotFound
from service.actions.in_batches import batches
from service.actions.transfers import keeper_of
from service.actions.wiring import row_id, settings, shown_id
from service.models import (
    Account,
    Check,
    Item,
    LookDelay,
    Organisation,
    Photo,
    RecordDetail,
    RecordEntry,
    Transfer,
    reading,
    utc_now,
)

ACTS = ("disclosure", "keeper.compared", "item.opened", "photos.listed", "photo.opened", "check.opened")
_AT_ONCE = 500
_ALWAYS = datetime(1, 1, 1, tzinfo=UTC)
_NEVER = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Look:
    """One look: when, what was looked at, of which thing, which force (empty: the operator), and why."""

    at: datetime
    act: str
    thing: str
    item: str | None
    force: str
    why: str


@dataclass(frozen=True, slots=True)
class _Mine:
    """Something of the household's, and from when to when it was."""

    since: datetime
    until: datetime
    thing: str = ""
    item: str | None = None


def looks(actor: Actor) -> list[Look]:
    """Looks by others at what is the household's, newest first; those that are not told of yet are left out."""
    keeper_of(actor)
    with reading() as session:
        return list(told_looks(session, actor, utc_now()))


def told_looks(session: Session, actor: Actor, now: datetime) -> list[Look]:
    """The same in a session: older than HOMEWARD_DISCLOSURE_DELAY, and held back no longer by police."""
    mine = _mine(session, actor)
    forces = _Forces(session, keeper_of(actor))
    found = [
        Look(entry.at, entry.act, mine[entry.subject].thing, mine[entry.subject].item, forces.of(entry.who), why)
        for entry, why in _entries(session, mine, now)
        if not forces.is_own(entry.who)
    ]
    return sorted(found, key=lambda look: look.at, reverse=True)


def _entries(session: Session, mine: dict[str, _Mine], now: datetime) -> Iterator[tuple[RecordEntry, str]]:
    told = select(RecordEntry, RecordDetail.details).outerjoin(RecordDetail, RecordDetail.entry_id == RecordEntry.id)
    told = told.outerjoin(LookDelay, LookDelay.entry_id == RecordEntry.id).where(
        RecordEntry.act.in_(ACTS),
        RecordEntry.at <= now - settings().disclosure_delay,
        or_(LookDelay.until.is_(None), LookDelay.until <= now),
    )
    for some in batches(mine, _AT_ONCE):
        for entry, text in session.execute(told.where(RecordEntry.subject.in_(some))):
            details = json.loads(text) if text else {}
            span = mine[entry.subject]
            named = entry.act == "disclosure" and details.get("earlier", 0)  # earlier keepers are told as well
            if span.since <= entry.at and (entry.at <= span.until or named):
                yield entry, REASONS.get(details.get("why", ""), "")


def _mine(session: Session, actor: Actor) -> dict[str, _Mine]:
    """What police can look at, by its id on the record: things, their photos, and checks."""
    keeper = keeper_of(actor)
    came = _moments(session, Transfer.to_keeper_id == keeper)
    left = _moments(session, Transfer.from_keeper_id == keeper)
    items = session.scalars(select(Item).where(or_(Item.keeper_id == keeper, Item.id.in_(left))))
    found: dict[str, _Mine] = {}
    numbers: dict[int, _Mine] = {}
    for item in items:
        still = item.keeper_id == keeper
        shown = shown_id("item", item.id)
        since = came.get(item.id, _ALWAYS) if still or came.get(item.id, _NEVER) < left[item.id] else _ALWAYS
        name = " ".join(part for part in (item.make, item.model) if part) or item.category
        numbers[item.id] = _Mine(
            since, _NEVER if still else left[item.id], name if still else "", shown if still else None
        )
        found[shown] = numbers[item.id]
    for some in batches(numbers, _AT_ONCE):
        for photo, item_id in session.execute(select(Photo.id, Photo.item_id).where(Photo.item_id.in_(some))):
            found[shown_id("photo", photo)] = numbers[item_id or 0]
    checks = session.scalars(select(Check.reference).where(Check.account_id == actor.account_id))
    return found | {reference: _Mine(_ALWAYS, _NEVER) for reference in checks}


def _moments(session: Session, whose: Any) -> dict[int, datetime]:
    """Item → when it was last accepted in a transfer of the household's."""
    sold = select(Transfer.item_id, Transfer.closed_at).where(whose, Transfer.state == "accepted")
    rows = session.execute(sold.where(Transfer.item_id.is_not(None)).order_by(Transfer.id))
    return {item: at for item, at in rows if item and at}


class _Forces:
    """The force behind the opaque id of an account; never the officer."""

    def __init__(self, session: Session, keeper: int) -> None:
        self._session = session
        self._own = {shown_id("account", n) for n in session.scalars(_of(keeper))}
        self._known: dict[str, str] = {}

    def is_own(self, who: str) -> bool:
        return who in self._own

    def of(self, who: str) -> str:
        if who not in self._known:
            self._known[who] = self._name(who)
        return self._known[who]

    def _name(self, who: str) -> str:
        try:
            account = self._session.get(Account, row_id("account", who))
        except NotFound:
            return ""
        place: Organisation | None = account.organisation if account else None
        return place.parent.name if place and place.parent else place.name if place else ""


def _of(keeper: int) -> Any:
    return select(Account.id).where(Account.keeper_id == keeper)


def entries_about(session: Session, subjects: Iterable[str], acts: Sequence[str] = ()) -> list[int]:
    """The numbers of entries about any of these, of these acts or of all."""
    found: list[int] = []
    for some in batches(subjects, _AT_ONCE):
        about = select(RecordEntry.id).where(RecordEntry.subject.in_(some))
        found += session.scalars(about.where(RecordEntry.act.in_(acts)) if acts else about)
    return found
