"""From evidence to weighed candidates, best first, in a session that only reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from service.actions.candidate_rows import ItemFacts, Reported, facts_of, reported_of
from service.actions.check_evidence import ReadObject
from service.actions.mark_candidates import Found as MarksFound
from service.actions.mark_candidates import find_marks
from service.actions.wiring import settings
from service.domain.standing import Report, open_report, standing
from service.domain.verdicts import Standing
from service.domain.weighing import Description, Weighed, crowds, weigh
from service.domain.weighing.marks import bear_out, worth
from service.models import utc_now
from service.search import index

# Candidates that are weighed, nearest first: a dense family of serials could otherwise hold up a counter.
MOST_WEIGHED = 60
MOST_SHOWN = 10

Findings = Mapping[str, index.Found]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A registered item that the evidence could belong to, weighed, and how it stands."""

    item: ItemFacts
    weighed: Weighed
    standing: Standing
    report: Report | None


@dataclass(frozen=True, slots=True)
class Sought:
    """One object as it is looked for: what was read, the codes of its marks as typed, and what it looks like."""

    one: ReadObject
    marks: Sequence[str]
    description: Description

    @property
    def skeletons(self) -> set[str]:
        readings = (reading for each in self.one.evidence for reading in (*each.readings, *each.again))
        return {reading.skeleton for reading in readings if reading.skeleton}


def find_candidates(session: Session, objects: Sequence[Sought]) -> list[list[Candidate]]:
    """For each object its candidates, best first: neighbours last, at most MOST_SHOWN."""
    skeletons = sorted({skeleton for sought in objects for skeleton in sought.skeletons})
    found = dict(zip(skeletons, index.find_many(session, skeletons), strict=True))
    marked = find_marks(session, settings().secret_key, [sought.marks for sought in objects])
    chosen = [_nearest(sought, found, marks) for sought, marks in zip(objects, marked, strict=True)]
    facts = facts_of(session, {number for numbers in chosen for number in numbers})
    ranked = [
        _ranked(sought, [facts[number] for number in numbers if number in facts], found, marks)
        for sought, numbers, marks in zip(objects, chosen, marked, strict=True)
    ]
    return _standing(session, ranked)


def _nearest(sought: Sought, found: Findings, marks: MarksFound) -> list[int]:
    """Items by their marks if these say much, then by their numbers, then by marks that a neighbour could have."""
    near: dict[int, int] = {}
    for skeleton in sought.skeletons:
        for candidate in found[skeleton].candidates:
            near[candidate.owner_id] = min(candidate.distance, near.get(candidate.owner_id, 99))
    by_mark = sorted(marks, key=lambda number: -max(worth(mark.slip) for mark in marks[number]))
    strong = [number for number in by_mark if bear_out(marks[number])]
    return list(dict.fromkeys([*strong, *sorted(near, key=lambda number: near[number]), *by_mark]))[:MOST_WEIGHED]


def _ranked(
    sought: Sought, items: Sequence[ItemFacts], found: Findings, marks: MarksFound
) -> list[tuple[ItemFacts, Weighed]]:
    crowd = _crowds(sought, found)
    weighed = []
    for item in items:
        found_marks = marks.get(item.id, [])
        crowded = crowd.get(item.id, 0)
        weighed.append((item, weigh(sought.one.evidence, sought.description, found_marks, item.registered, crowded)))
    return sorted(weighed, key=lambda pair: (pair[1].tier == "neighbour", -pair[1].weight, pair[0].id))[:MOST_SHOWN]


def _crowds(sought: Sought, found: Findings) -> dict[int, int]:
    """For each item, how many other registered numbers come as near to a reading as its own; the least counts."""
    least: dict[int, int] = {}
    for skeleton in sought.skeletons:
        near = found[skeleton]
        counts = crowds(skeleton, [candidate.skeleton for candidate in near.candidates], near.crowd)
        for candidate, count in zip(near.candidates, counts, strict=True):
            least[candidate.owner_id] = min(count, least.get(candidate.owner_id, count))
    return least


def _standing(session: Session, ranked: Sequence[list[tuple[ItemFacts, Weighed]]]) -> list[list[Candidate]]:
    now = utc_now()
    reported = reported_of(session, {item.id for weighed in ranked for item, _ in weighed})
    return [[_candidate(item, weight, reported[item.id], now) for item, weight in weighed] for weighed in ranked]


def _candidate(item: ItemFacts, weight: Weighed, told: Reported, now: datetime) -> Candidate:
    stands = standing(told.reports, told.happenings, now)
    return Candidate(item, weight, stands, open_report(told.reports, told.happenings))
