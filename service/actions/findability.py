"""How well a keeper's things can be traced: numbers and marks are tried on the register as finders read them."""

import random
from collections import Counter
from collections.abc import Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from service.access.keys import unseal
from service.actions.candidates import Sought, find_candidates
from service.actions.check_evidence import ObjectInHand, TypedReading, read_object
from service.actions.imagined import slip
from service.actions.outbox import put
from service.actions.thresholds import thresholds
from service.actions.wiring import settings
from service.domain.findability import Findability, Traits, expected, findability
from service.domain.identifiers import read
from service.domain.marks import read_mark
from service.domain.verdicts.decide import is_likely
from service.domain.weighing import Description
from service.imaging.fingerprints import VERSION
from service.models import (
    Item,
    OutboxRow,
    Photo,
    PhotoFingerprint,
    PhotoMark,
    SimulatedFinds,
    reading,
    utc_now,
    writing,
)

SIMULATE = "simulate_finds"
# Of finders who read a number so many make a slip: the share that the thresholds are set by.
_SLIPS = 0.2
_TRIED = 8  # slips of each number and mark: some 5 ms each on a large register
_SHORTEST = 2  # a slip needs two characters


def put_simulation(session: Session, item_number: int) -> None:
    """Have the worker try an item's numbers and marks, in the caller's transaction."""
    put(session, SIMULATE, {"item": item_number})


def simulate_finds(row: OutboxRow) -> None:
    """Do the work of one outbox row: keep what simulated finders are led to. Done twice it changes nothing."""
    number = row.payload["item"]
    with reading() as session:
        item = session.get(Item, number)
        if item is None:
            return
        by_number = _best([_share(session, item, one.canonical, one.kind) for one in item.identifiers if one.skeleton])
        codes = [read_mark(unseal(settings().secret_key, mark.sealed_code)) for mark in item.marks]
        by_mark = _best([_share(session, item, code) for code in codes if code])
    with writing() as session:
        if session.get(Item, number) is None:
            return
        session.execute(delete(SimulatedFinds).where(SimulatedFinds.item_id == number))
        session.add(SimulatedFinds(item_id=number, by_number=by_number, by_mark=by_mark, at=utc_now()))


def findability_of(session: Session, items: Sequence[Item]) -> dict[int, Findability]:
    """Item number → how well it can be traced today, for items that are loaded with their numbers and marks."""
    numbers = [item.id for item in items]
    kept = select(SimulatedFinds).where(SimulatedFinds.item_id.in_(numbers))
    tried = {row.item_id: row for row in session.scalars(kept)}
    photos, boxed = _photos(session, numbers), _boxed(session, numbers)
    return {item.id: findability(_traits(item, tried.get(item.id), photos[item.id], boxed)) for item in items}


def _traits(item: Item, tried: SimulatedFinds | None, photos: int, boxed: set[int]) -> Traits:
    usable = [one for one in item.identifiers if one.skeleton]
    doubtful = bool(usable) and not any(_plausible(one.value, one.kind) for one in usable)
    number = (tried.by_number if tried else None) or (expected(doubtful) if usable else None)
    mark = (tried.by_mark if tried else None) or (expected(False) if item.marks else None)
    return Traits(
        category=item.category,
        number=number if usable else None,
        doubtful=doubtful,
        mark=mark if item.marks else None,
        photos=photos,
        boxed=item.id in boxed,
    )


def _plausible(value: str, kind: str) -> bool:
    return any(one.plausible for one in read(value, kind))


def _share(session: Session, item: Item, text: str, kind: str | None = None) -> float:
    """Of finders who read this number (or mark: no kind), with a slip or without, the share that is led to it."""
    rng = random.Random(f"{item.id}:{text}")
    slips = [slip(text, rng) for _ in range(_TRIED)] if len(text) >= _SHORTEST else []
    led = [_leads(session, item, one, kind) for one in (text, *slips)]
    return (1 - _SLIPS) * led[0] + _SLIPS * sum(led[1:]) / len(slips) if slips else float(led[0])


def _leads(session: Session, item: Item, text: str, kind: str | None) -> bool:
    """Whether police who type this are told of the item."""
    readings = [TypedReading(text, kind=kind)] if kind is not None else []
    one = read_object(ObjectInHand(readings))
    marks = () if kind is not None else (text,)
    limits = thresholds(session)
    found = find_candidates(session, [Sought(one, marks, Description())], limits)[0]
    return any(each.item.id == item.id and is_likely(each.weighed, "police", limits) for each in found)


def _best(shares: Sequence[float]) -> float | None:
    return max(shares, default=None)


def _photos(session: Session, numbers: Sequence[int]) -> Counter[int]:
    """Item → how many of its photos a photo of the object can find, or soon will."""
    plain = select(PhotoFingerprint.photo_id).where(
        PhotoFingerprint.version == VERSION, func.length(PhotoFingerprint.data) == 0
    )
    rows = session.execute(
        select(Photo.item_id, func.count())
        .where(Photo.item_id.in_(numbers), Photo.what != "label", Photo.id.not_in(plain))
        .group_by(Photo.item_id)
    )
    return Counter({number: count for number, count in rows if number is not None})


def _boxed(session: Session, numbers: Sequence[int]) -> set[int]:
    rows = session.scalars(select(Photo.item_id).join(PhotoMark).where(Photo.item_id.in_(numbers)))
    return {number for number in rows if number is not None}
