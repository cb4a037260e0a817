"""Circulars of a force: looking at them, what dealers answered, and ending one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from service.access.keys import unseal
from service.access.roles import Actor
from service.actions.circular_audience import premises_for
from service.actions.errors import Conflict, Forbidden, NotFound
from service.actions.photo_store import erase_later
from service.actions.wiring import record, row_id, settings, shown_id
from service.domain.phrases import N_
from service.models import Circular, CircularPhoto, CircularSeen, Photo, Sighting, reading, utc_now, writing

_KEPT_AFTER = timedelta(days=90)
_SENT = N_("This circular is sent: it cannot be changed, only ended.")


@dataclass(frozen=True, slots=True)
class SightingShown:
    at: datetime
    premises: str
    person: str
    note: str
    taken_back: bool


@dataclass(frozen=True, slots=True)
class CircularShown:
    """A circular as its force sees it; `photos` are (id, photo id, boxes), `to` counts the premises that it goes to."""

    id: str
    crime_reference: str
    title: str
    category: str
    make: str
    model: str
    colour: str
    description: str
    trades: list[str]
    areas: list[str]
    made_at: datetime
    sent_at: datetime | None
    ended_at: datetime | None
    photos: list[tuple[str, str, list[list[float]]]]
    to: int
    seen: int
    sightings: list[SightingShown]


def circulars_of_force(actor: Actor, page: int = 1, size: int = 30) -> tuple[list[CircularShown], int]:
    """The circulars of the own force, newest first, and how many there are."""
    officers_only(actor)
    mine = Circular.force_id == actor.force_id
    with reading() as session:
        total = session.scalar(select(func.count()).select_from(Circular).where(mine)) or 0
        newest = select(Circular).where(mine).order_by(Circular.id.desc()).offset((page - 1) * size).limit(size)
        return [_shown(session, row) for row in session.scalars(newest)], total


def one_circular(actor: Actor, shown: str) -> CircularShown:
    """One circular of the own force; raises NotFound alike for another's and for none."""
    officers_only(actor)
    with reading() as session:
        return _shown(session, load_circular(session, actor, shown))


def end_circular(actor: Actor, shown: str) -> None:
    """Take it out of dealers' lists: the thing is found, or it is out of date. A draft is erased at once."""
    officers_only(actor)
    with writing() as session:
        row = load_circular(session, actor, shown)
        if row.sent_at is None:
            erase_photos(session, [one.photo_id for one in row.photos])
            session.delete(row)
        elif row.ended_at is None:
            row.ended_at = utc_now()
        record(session, actor, "circular.ended", shown, utc_now())


def erase_old_circulars(now: datetime) -> int:
    """Erase circulars that ended 90 days ago, with photos and answers; returns how many."""
    old = select(Circular).where(Circular.ended_at < now - _KEPT_AFTER).limit(50)
    with writing() as session:
        rows = session.scalars(old).all()
        for row in rows:
            erase_photos(session, [one.photo_id for one in row.photos])
            session.delete(row)
    return len(rows)


def officers_only(actor: Actor) -> None:
    """Raises Forbidden for everybody but officers of a force."""
    if actor.role != "officer" or actor.force_id is None:
        raise Forbidden(N_("Circulars are sent by officers of a force."))


def load_circular(session: Session, actor: Actor, shown: str, draft: bool = False, hold: bool = False) -> Circular:
    """A circular of the own force; raises NotFound alike for another's and for none, and Conflict for a sent one."""
    one = select(Circular).where(Circular.id == row_id("circular", shown), Circular.force_id == actor.force_id)
    row = session.scalar(one.with_for_update() if hold else one)
    if row is None:
        raise NotFound(N_("There is no such circular here."))
    if draft and row.sent_at:
        raise Conflict(_SENT)
    return row


def erase_photos(session: Session, photos: Sequence[int]) -> None:
    """Erase photos and their places in circulars, in the caller's transaction; their files go after it."""
    rows = session.scalars(select(Photo).where(Photo.id.in_(photos))).all()
    erase_later(session, rows)
    session.execute(delete(CircularPhoto).where(CircularPhoto.photo_id.in_(photos)))
    session.execute(delete(Photo).where(Photo.id.in_(photos)))


def _shown(session: Session, row: Circular) -> CircularShown:
    seen = select(func.count(CircularSeen.premises_id.distinct())).where(CircularSeen.circular_id == row.id)
    answers = session.scalars(select(Sighting).where(Sighting.circular_id == row.id).order_by(Sighting.id.desc())).all()
    names = ("crime_reference", "title", "category", "make", "model", "colour", "description")
    return CircularShown(
        id=shown_id("circular", row.id),
        **{name: getattr(row, name) for name in names},
        trades=list(row.trades),
        areas=list(row.areas),
        made_at=row.made_at,
        sent_at=row.sent_at,
        ended_at=row.ended_at,
        photos=[(shown_id("circular photo", one.id), shown_id("photo", one.photo_id), one.boxes) for one in row.photos],
        to=len(premises_for(session, row.force_id, row.trades, row.areas)),
        seen=session.scalar(seen) or 0,
        sightings=[_answer(one) for one in answers],
    )


def _answer(one: Sighting) -> SightingShown:
    note = unseal(settings().secret_key, one.sealed_note) if one.sealed_note else ""
    return SightingShown(one.at, one.premises.full_name, one.account.name, note, one.taken_back_at is not None)
