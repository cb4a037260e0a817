"""Reading the own purchase book: searching it, one line, its photo, and saying that a thing is gone."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, joinedload

from service.access.keys import unseal
from service.access.roles import Actor
from service.actions.dealer_places import own_places
from service.actions.errors import Conflict, NotFound
from service.actions.photo_store import fetch
from service.actions.wiring import record, row_id, settings, shown_id
from service.domain.phrases import N_
from service.imaging.sizes import shrunk
from service.models import Photo, Purchase, reading, utc_now, writing

_HERE = ZoneInfo("Europe/London")
_NONE = N_("There is no such line in your book.")
STATES = ("held", "free", "police", "gone")


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: words of the thing or its number, of the seller's name; days from and until; a state."""

    words: str = ""
    seller: str = ""
    since: date | None = None
    until: date | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class PurchaseShown:
    """One line. `state`: held until a day, free to sell, held for police (with their reference), or gone."""

    id: str
    number: int
    premises: str
    bought_at: datetime
    by: str
    category: str
    make: str
    model: str
    colour: str
    description: str
    identifier: str
    check: str
    verdict: str
    seller_name: str
    seller_address: str
    document_kind: str
    document_ends: str
    has_photo: bool
    hold_until: datetime
    gone_at: datetime | None
    held_reference: str
    state: str


def purchase_page(actor: Actor, sought: Sought, page: int = 1, size: int = 30) -> tuple[list[PurchaseShown], int]:
    """Lines of the own book, newest first, and how many fit in all."""
    with reading() as session:
        fitting = (Purchase.premises_id.in_(own_places(actor)), *conditions(sought))
        newest = rows().where(*fitting).order_by(Purchase.bought_at.desc(), Purchase.id.desc())
        if sought.seller.strip():  # names are sealed: the lines are opened one by one
            found = list(_of_seller(session, newest, sought.seller))
            return found[(page - 1) * size : page * size], len(found)
        total = session.scalar(select(func.count()).select_from(Purchase).where(*fitting)) or 0
        lines = session.scalars(newest.offset((page - 1) * size).limit(size)).all()
        return [show_purchase(line) for line in lines], total


def one_purchase(actor: Actor, shown: str) -> PurchaseShown:
    """One line of the own book; raises NotFound alike for another's and for none."""
    with reading() as session:
        return show_purchase(_load(session, actor, shown))


def purchase_photo(actor: Actor, shown: str, edge: int = 1024) -> bytes:
    """The photo of a line of the own book, as JPEG; raises NotFound."""
    with reading() as session:
        number = _load(session, actor, shown).photo_id
        photo = session.get(Photo, number) if number else None
        if photo is None:
            raise NotFound(N_("There is no photo with this line."))
        key = photo.picture_key
    return shrunk(fetch(key), edge)


def say_gone(actor: Actor, shown: str, gone: bool = True) -> PurchaseShown:
    """Say that a thing was sold or went otherwise, or that it is here after all.

    Raises Conflict while it is held: for its days, or for police.
    """
    with writing() as session:
        line = _load(session, actor, shown, hold=True)
        if gone and line.held_at:
            raise Conflict(N_("The police asked you to keep this. Ring them before it goes anywhere."))
        if gone and line.hold_until > utc_now():
            raise Conflict(N_("It is held until %(day)s. Say so afterwards.", day=line.hold_until.date()))
        line.gone_at = utc_now() if gone else None
        session.flush()
        record(session, actor, "purchase.gone" if gone else "purchase.here", shown, utc_now())
        return show_purchase(line)


def rows() -> Any:
    """Lines with what is shown beside them."""
    return select(Purchase).options(
        joinedload(Purchase.premises), joinedload(Purchase.account), joinedload(Purchase.check)
    )


def conditions(sought: Sought) -> list[ColumnElement[bool]]:
    """What a line must be like; the seller's name is not looked at."""
    found: list[ColumnElement[bool]] = []
    columns = (Purchase.description, Purchase.make, Purchase.model, Purchase.colour, Purchase.identifier)
    for word in sought.words.replace("\x00", " ").split()[:8]:
        found.append(or_(*(column.icontains(word, autoescape=True) for column in columns)))
    if sought.since:
        found.append(Purchase.bought_at >= datetime.combine(sought.since, time(), _HERE))
    if sought.until:
        found.append(Purchase.bought_at < datetime.combine(sought.until + timedelta(days=1), time(), _HERE))
    return found + _in_state(sought.state)


def show_purchase(line: Purchase) -> PurchaseShown:
    """A line with its seller unsealed."""
    name, address = json.loads(unseal(settings().secret_key, line.sealed_seller))
    return PurchaseShown(
        id=shown_id("purchase", line.id),
        number=line.number,
        premises=line.premises.full_name,
        bought_at=line.bought_at,
        by=line.account.name if line.account else "",
        category=line.category,
        make=line.make,
        model=line.model,
        colour=line.colour,
        description=line.description,
        identifier=line.identifier,
        check=line.check.reference if line.check else "",
        verdict=line.check.verdict if line.check else "",
        seller_name=name,
        seller_address=address,
        document_kind=line.document_kind,
        document_ends=line.document_ends,
        has_photo=line.photo_id is not None,
        hold_until=line.hold_until,
        gone_at=line.gone_at,
        held_reference=line.held_reference,
        state=_state(line),
    )


def _of_seller(session: Session, lines: Any, seller: str) -> Iterator[PurchaseShown]:
    wanted = seller.casefold().split()
    for line in session.scalars(lines.execution_options(yield_per=500)):
        shown = show_purchase(line)
        if all(word in shown.seller_name.casefold() for word in wanted):
            yield shown


def _load(session: Session, actor: Actor, shown: str, hold: bool = False) -> Purchase:
    one = select(Purchase).where(Purchase.id == row_id("purchase", shown), Purchase.premises_id.in_(own_places(actor)))
    line = session.scalar(one.with_for_update() if hold else one)
    if line is None:
        raise NotFound(_NONE)
    return line


def _state(line: Purchase) -> str:
    if line.gone_at:
        return "gone"
    if line.held_at:
        return "police"
    return "held" if line.hold_until > utc_now() else "free"


def _in_state(state: str) -> list[ColumnElement[bool]]:
    here, now = Purchase.gone_at.is_(None), utc_now()
    if state == "gone":
        return [Purchase.gone_at.is_not(None)]
    if state == "police":
        return [here, Purchase.held_at.is_not(None)]
    if state in {"held", "free"}:
        still = Purchase.hold_until > now
        return [here, Purchase.held_at.is_(None), still if state == "held" else ~still]
    return []
