"""From evidence to weighed candidates, best first, in a session that only reads."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from service.actions.check_evidence import ReadObject
from service.actions.items import standing_of
from service.domain.verdicts import Standing
from service.domain.weighing import Description, Registered, RegisteredIdentifier, Weighed, crowds, weigh
from service.models import Item, Mark
from service.search import index

# Candidates that are weighed, nearest first: a dense family of serials could otherwise hold up a counter.
MOST_WEIGHED = 120
MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Candidate:
    """A registered item that the evidence could belong to, weighed."""

    item: Item
    weighed: Weighed
    standing: Standing


def find_candidates(
    session: Session, objects: Sequence[ReadObject], lookups: Sequence[set[bytes]], descriptions: Sequence[Description]
) -> list[list[Candidate]]:
    """For each object its candidates, best first: neighbours last, at most MOST_SHOWN."""
    skeletons = sorted({r.skeleton for one in objects for e in one.evidence for r in (*e.readings, *e.again) if r.skeleton})
    found = dict(zip(skeletons, index.find_many(session, skeletons), strict=True))
    marked = _items_by_mark(session, set().union(*lookups))
    chosen = [_nearest(one, found, marked, codes) for one, codes in zip(objects, lookups, strict=True)]
    items = _load(session, {number for numbers in chosen for number in numbers})
    return [
        _ranked(one, [items[n] for n in numbers if n in items], found, codes, seen)
        for one, numbers, codes, seen in zip(objects, chosen, lookups, descriptions, strict=True)
    ]


def _ranked(
    one: ReadObject, items: list[Item], found: dict[str, index.Found], codes: set[bytes], seen: Description
) -> list[Candidate]:
    crowd = _crowds(one, found)
    weighed = [
        (item, weigh(one.evidence, seen, _marks_agree(item, codes), _registered(item), crowd.get(item.id, 0)))
        for item in items
    ]
    ranked = sorted(weighed, key=lambda pair: (pair[1].tier == "neighbour", -pair[1].weight, pair[0].id))
    return [Candidate(item, weight, standing_of(item)) for item, weight in ranked[:MOST_SHOWN]]


def _nearest(
    one: ReadObject, found: dict[str, index.Found], marked: dict[bytes, list[int]], codes: set[bytes]
) -> list[int]:
    near: dict[int, int] = {}
    for evidence in one.evidence:
        for reading in (*evidence.readings, *evidence.again):
            for candidate in found[reading.skeleton].candidates if reading.skeleton else ():
                near[candidate.item_id] = min(candidate.distance, near.get(candidate.item_id, 99))
    by_mark = [number for code in codes for number in marked.get(code, ())]
    ordered = sorted(near, key=lambda number: near[number])
    return list(dict.fromkeys([*by_mark, *ordered]))[:MOST_WEIGHED]


def _crowds(one: ReadObject, found: dict[str, index.Found]) -> dict[int, int]:
    """For each item, how many other registered numbers come as near to a reading as its own; the least counts."""
    least: dict[int, int] = {}
    for skeleton in {r.skeleton for e in one.evidence for r in (*e.readings, *e.again) if r.skeleton}:
        near = found[skeleton]
        counts = crowds(skeleton, [candidate.skeleton for candidate in near.candidates], near.crowd)
        for candidate, count in zip(near.candidates, counts, strict=True):
            least[candidate.item_id] = min(count, least.get(candidate.item_id, count))
    return least


def _items_by_mark(session: Session, codes: set[bytes]) -> dict[bytes, list[int]]:
    items: dict[bytes, list[int]] = {}
    if codes:
        for lookup, number in session.execute(select(Mark.lookup, Mark.item_id).where(Mark.lookup.in_(codes))):
            items.setdefault(lookup, []).append(number)
    return items


def _load(session: Session, numbers: set[int]) -> dict[int, Item]:
    if not numbers:
        return {}
    parts = (Item.identifiers, Item.marks, Item.reports, Item.events, Item.keeper)
    statement = select(Item).where(Item.id.in_(numbers)).options(*(selectinload(part) for part in parts))
    return {item.id: item for item in session.scalars(statement)}


def _registered(item: Item) -> Registered:
    numbers = tuple(RegisteredIdentifier(i.kind, i.canonical, i.skeleton) for i in item.identifiers if i.skeleton)
    return Registered(numbers, Description(item.category, item.make, item.model, item.colour))


def _marks_agree(item: Item, codes: set[bytes]) -> int:
    return sum(1 for mark in item.marks if mark.lookup in codes)
