"""Earlier checks that an item explains: found by its numbers and marks, read again as they were, weighed as usual."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from service.actions.candidate_rows import facts_of
from service.actions.candidates import Candidate, Sought, find_candidates
from service.actions.kept_evidence import sought_again
from service.actions.told import match_shown
from service.domain.verdicts import decide
from service.models import Account, Check, CheckMark, Item, Mark
from service.search.look_back import find_readings

_CHECKS_AT_ONCE = 50
_LIKELY = {"stolen", "refer", "registered"}
# What police see of the match at the time; how the report stands is looked up when a lead is shown.
_KEPT = ("identifier", "read_as", "category", "make", "model", "colour", "reasons")


@dataclass(frozen=True, slots=True)
class Tried:
    """A cause: its item, the force that holds it, and since when a check is a hit."""

    cause_id: int
    item_id: int
    force_id: int | None
    since: datetime


# Check → item → the reading that led there, or None for a mark.
Hits = dict[int, dict[int, int | None]]


def find_leads(session: Session, tried: Sequence[Tried], until: datetime) -> list[dict[str, Any]]:
    """Values of a lead (all but the kind of its cause) for each check that an item of `tried` very likely explains."""
    of_item = {one.item_id: one for one in tried}
    hits: defaultdict[int, dict[int, int | None]] = defaultdict(dict)
    for check, item in _by_mark(session, of_item, until):
        hits[check][item] = None
    for check, item, reading in _by_number(session, of_item, until):
        if hits[check].get(item) is None:
            hits[check][item] = reading
    numbers = sorted(hits)
    return [
        lead
        for start in range(0, len(numbers), _CHECKS_AT_ONCE)
        for lead in _weighed(session, numbers[start : start + _CHECKS_AT_ONCE], hits, of_item)
    ]


def _by_number(session: Session, of_item: dict[int, Tried], until: datetime) -> Iterator[tuple[int, int, int]]:
    """(check, item, reading) for every reading that a number of an item explains, within the item's window."""
    facts = facts_of(session, of_item)
    numbers = {item: [one.skeleton for one in each.registered.identifiers] for item, each in facts.items()}
    skeletons = [skeleton for each in numbers.values() for skeleton in each]
    found = find_readings(session, skeletons, min(one.since for one in of_item.values()), until)
    for item, own in numbers.items():
        for past in (past for skeleton in own for past in found.get(skeleton, ())):
            if past.at >= of_item[item].since:
                yield past.check_id, item, past.id


def _by_mark(session: Session, of_item: dict[int, Tried], until: datetime) -> Iterator[tuple[int, int]]:
    """(check, item) for every check at which a mark of an item was read, within the item's window."""
    marked = select(Mark.item_id, CheckMark.check_id, Check.at).join(CheckMark, CheckMark.lookup == Mark.lookup)
    of_items = marked.join(Check, Check.id == CheckMark.check_id).where(Mark.item_id.in_(of_item), Check.at <= until)
    for item, check, at in session.execute(of_items):
        if at >= of_item[item].since:
            yield check, item


def _weighed(
    session: Session, numbers: Sequence[int], hits: Hits, of_item: dict[int, Tried]
) -> Iterator[dict[str, Any]]:
    whole = selectinload(Check.readings), selectinload(Check.marks)
    checks = session.scalars(select(Check).where(Check.id.in_(numbers)).options(*whole).order_by(Check.id)).all()
    sought, own = [sought_again(check) for check in checks], _own(session, numbers, of_item)
    for check, one, candidates in zip(checks, sought, find_candidates(session, sought), strict=True):
        for candidate in candidates:
            item = candidate.item.id
            if item in hits[check.id] and (check.id, item) not in own and _is_likely(candidate):
                yield _lead(of_item[item], check.id, hits[check.id][item], candidate, one)


def _own(session: Session, numbers: Sequence[int], items: Collection[int]) -> set[tuple[int, int]]:
    """(check, item) where a keeper checked an item of their own: that shows nobody the way to it."""
    asked = select(Check.id, Item.id).join(Account, Account.id == Check.account_id)
    mine = asked.join(Item, Item.keeper_id == Account.keeper_id).where(Check.id.in_(numbers), Item.id.in_(items))
    return {(check, item) for check, item in session.execute(mine)}


def _is_likely(candidate: Candidate) -> bool:
    """Certain, or probable for police: what the verdict of one candidate alone says."""
    return decide("police", True, [(candidate.weighed, candidate.standing)], glow=False) in _LIKELY


def _lead(tried: Tried, check_id: int, reading_id: int | None, candidate: Candidate, one: Sought) -> dict[str, Any]:
    match = match_shown(candidate, one.one, "police")
    return {
        "cause_id": tried.cause_id,
        "item_id": tried.item_id,
        "check_id": check_id,
        "reading_id": reading_id,
        "force_id": tried.force_id,
        "tier": match["tier"],
        "weight": match["weight"],
        "probability": match["probability"],
        "match": {name: match[name] for name in _KEPT},
    }
