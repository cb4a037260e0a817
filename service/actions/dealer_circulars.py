"""Circulars as a dealer sees them: unseen ones first, one of them with its covered photos, and "seen it"."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from service.access.keys import seal
from service.access.quotas import SIGHTINGS, QuotaExceeded, spend
from service.access.roles import DEALERS, Actor
from service.actions.dealer_places import own_places
from service.actions.errors import Forbidden, Invalid, NotFound, TooMany
from service.actions.letters import Recipient, send_letter
from service.actions.outbox import put
from service.actions.photo_store import fetch
from service.actions.wiring import record, row_id, settings, shown_id
from service.domain.phrases import N_
from service.domain.trades import is_meant
from service.imaging.sizes import shrunk
from service.models import (
    Account,
    Check,
    Circular,
    CircularSeen,
    Dealer,
    OutboxRow,
    Photo,
    Sighting,
    reading,
    utc_now,
    writing,
)

SIGHTING_TOLD = "sighting"
_NONE = N_("There is no such circular here.")
_LIKE_FOR, _TAKE_BACK = timedelta(days=90), timedelta(hours=24)
_SUBJECT = N_("A dealer answered a circular")
_LETTER = N_("Somebody at a dealer’s says that they saw what your circular shows. Who, where and when:\n%(link)s")


@dataclass(frozen=True, slots=True)
class CircularForDealer:
    """A circular without anything of the report; `like` are (reference, time) of own checks of such a thing."""

    id: str
    title: str
    category: str
    make: str
    model: str
    colour: str
    description: str
    force: str
    sent_at: datetime
    photos: int
    seen: bool
    answered: str
    like: list[tuple[str, datetime]]


def circulars_for(actor: Actor, category: str = "") -> list[CircularForDealer]:
    """Those that are sent to the own premises and have not ended: unseen ones first, then the newest."""
    with reading() as session:
        wanted = [*_mine(session, actor), *([Circular.category == category] if category else [])]
        rows = session.scalars(select(Circular).where(*wanted).order_by(Circular.sent_at.desc()).limit(200)).all()
        shown = [_shown(session, actor, row) for row in rows]
    return sorted(shown, key=lambda one: one.seen)


def unseen_circulars(actor: Actor) -> int:
    """How many nobody of the own premises has opened."""
    with reading() as session:
        unseen = select(func.count()).select_from(Circular).where(*_mine(session, actor), ~_seen(actor))
        return session.scalar(unseen) or 0


def open_circular(actor: Actor, shown: str) -> CircularForDealer:
    """One circular; that it was opened is kept, and on the record the first time."""
    with writing() as session:
        row = _load(session, actor, shown)
        place = actor.organisation_id
        if actor.account_id and place and session.get(CircularSeen, (row.id, actor.account_id)) is None:
            session.add(CircularSeen(circular_id=row.id, account_id=actor.account_id, premises_id=place))
            session.flush()
            record(session, actor, "circular.opened", shown, utc_now())
        return _shown(session, actor, row)


def circular_picture(actor: Actor, shown: str, place: int, edge: int = 1024) -> bytes:
    """A covered photo, as JPEG; raises NotFound once the circular has ended."""
    with reading() as session:
        row = _load(session, actor, shown)
        if not 0 <= place < len(row.photos):
            raise NotFound(_NONE)
        key = session.get_one(Photo, row.photos[place].photo_id).picture_key
    return shrunk(fetch(key), edge)


def say_seen(actor: Actor, shown: str, note: str = "") -> str:
    """Tell the force that such a thing was seen; the officer who sent it gets a letter. Returns the answer's id."""
    if len(note) > 1000 or "\x00" in note:
        raise Invalid({"note": N_("Use at most %(most)s printable characters.", most=1000)})
    if actor.account_id is None:
        raise Forbidden(N_("A person answers a circular. Sign in."))
    with writing() as session:
        row = _load(session, actor, shown)
        _spend(session, actor)
        sealed = seal(settings().secret_key, note.strip()) if note.strip() else None
        answer = Sighting(circular_id=row.id, premises_id=actor.organisation_id, account_id=actor.account_id)
        answer.sealed_note = sealed
        session.add(answer)
        session.flush()
        put(session, SIGHTING_TOLD, {"sighting": answer.id})
        record(session, actor, "circular.answered", shown, utc_now())
        return shown_id("sighting", answer.id)


def take_back(actor: Actor, answer: str) -> None:
    """Take one's own answer back within the day; the force sees that it was."""
    with writing() as session:
        mine = (Sighting.id == row_id("sighting", answer)) & (Sighting.account_id == actor.account_id)
        row = session.scalar(select(Sighting).where(mine, Sighting.at > utc_now() - _TAKE_BACK))
        if row is None:
            raise NotFound(N_("There is no such answer of yours from the last day."))
        row.taken_back_at = utc_now()
        record(session, actor, "circular.answer_taken_back", shown_id("circular", row.circular_id), utc_now())


def tell_of_sighting(row: OutboxRow) -> None:
    """Tell the officer who sent a circular that somebody answered."""
    with reading() as session:
        answer = session.get(Sighting, row.payload["sighting"])
        circular = session.get(Circular, answer.circular_id) if answer else None
        author = session.get(Account, circular.made_by) if circular else None
    if answer is None or circular is None or author is None or answer.taken_back_at or author.disabled_at:
        return
    link = f"{settings().public_url}/force/circulars/{shown_id('circular', circular.id)}"
    send_letter(Recipient(author.email, author.language or ""), _SUBJECT, _LETTER.of(link=link), f"{row.kind}-{row.id}")


def _mine(session: Session, actor: Actor) -> list[ColumnElement[bool]]:
    """Sent by the force that looks after the actor's business, not ended, and meant for it."""
    if actor.role not in DEALERS:
        raise Forbidden(N_("These are for dealers."))
    mine = session.get(Dealer, actor.business_id) if actor.business_id else None
    if mine is None:
        return [Circular.id.is_(None)]
    running = (Circular.force_id == mine.force_id, Circular.sent_at.is_not(None), Circular.ended_at.is_(None))
    rows = session.execute(select(Circular.id, Circular.trades, Circular.areas).where(*running))
    meant = [number for number, trades, areas in rows if is_meant(trades, areas, mine.trades, mine.area)]
    return [Circular.id.in_(meant)]


def _load(session: Session, actor: Actor, shown: str) -> Circular:
    row = session.scalar(select(Circular).where(Circular.id == row_id("circular", shown), *_mine(session, actor)))
    if row is None:
        raise NotFound(_NONE)
    return row


def _seen(actor: Actor) -> ColumnElement[bool]:
    mine = CircularSeen.premises_id.in_(own_places(actor))
    return exists().where((CircularSeen.circular_id == Circular.id) & mine)


def _shown(session: Session, actor: Actor, row: Circular) -> CircularForDealer:
    seen = session.scalar(select(_seen(actor)).select_from(Circular).where(Circular.id == row.id))
    mine = (Sighting.circular_id == row.id) & (Sighting.account_id == actor.account_id)
    last = select(Sighting).where(mine, Sighting.taken_back_at.is_(None)).order_by(Sighting.id.desc()).limit(1)
    answer = session.scalar(last)
    names = ("title", "category", "make", "model", "colour", "description")
    return CircularForDealer(
        id=shown_id("circular", row.id),
        **{name: getattr(row, name) for name in names},
        force=row.force.name,
        sent_at=row.sent_at or row.made_at,
        photos=len(row.photos),
        seen=bool(seen),
        answered=shown_id("sighting", answer.id) if answer else "",
        like=_like(session, actor, row),
    )


def _like(session: Session, actor: Actor, row: Circular) -> list[tuple[str, datetime]]:
    """Own checks of the last 90 days (bought things and stock among them) whose description agrees as far as said."""
    if not (row.make or row.model):
        return []
    same = [Check.category == row.category, Check.organisation_id.in_(own_places(actor))]
    said = ((Check.make, row.make), (Check.model, row.model), (Check.colour, row.colour))
    same += [(func.lower(column) == text.lower()) | (column == "") for column, text in said if text]
    named = Check.make if row.make else Check.model
    found = select(Check.reference, Check.at).where(*same, named != "", Check.at > utc_now() - _LIKE_FOR)
    return [(reference, at) for reference, at in session.execute(found.order_by(Check.id.desc()).limit(10))]


def _spend(session: Session, actor: Actor) -> None:
    try:
        spend(session, SIGHTINGS, f"premises:{actor.organisation_id}", utc_now())
    except QuotaExceeded as error:
        raise TooMany(error.args[0], error.retry_after) from error
