"""From evidence to weighed candidates, best first, in a session that only reads."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from heapq import nsmallest
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlalchemy.orm import Session

from service.actions.candidate_rows import ItemFacts, Reported, facts_of, reported_among, reported_of
from service.actions.check_evidence import ReadObject
from service.actions.mark_candidates import Found as MarksFound
from service.actions.mark_candidates import find_marks
from service.actions.photo_candidates import Comparison
from service.actions.wiring import settings
from service.domain.standing import Report, open_report, standing
from service.domain.verdicts import Standing
from service.domain.weighing import DEFAULTS, Description, Nearby, Thresholds, Weighed, cost, crowds, weigh
from service.domain.weighing.first_look import CUTS, outdone
from service.domain.weighing.marks import bear_out, worth
from service.models import utc_now
from service.search import index
from service.search.siblings import siblings

# Numbers whose slips are looked at, 20 µs each: in a dense family hundreds lie within two edits of a reading.
MOST_LOOKED_AT = 80
# Candidates that are weighed in full, those with the likeliest slips: 50 µs each, and a dense family has hundreds.
MOST_WEIGHED = 20
# With those that a mark or a photo leads to: a postcode engraved on everything a household has.
MOST_WITH_OTHERS = 60
# So many of them, and the readings, have what stands beside them in the register read; the others share it.
MOST_SURROUNDED = 4
MOST_SHOWN = 10

Findings = Mapping[str, index.Found]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A registered item that the evidence could belong to, weighed, and how it stands; `photo` if photos compare."""

    item: ItemFacts
    weighed: Weighed
    standing: Standing
    report: Report | None
    photo: Comparison | None = None


@dataclass(frozen=True, slots=True)
class Sought:
    """One object as it is looked for: what was read, the codes of its marks as typed, what it looks like, and the items
    by number whose photos show what its photos show.
    """

    one: ReadObject
    marks: Sequence[str]
    description: Description
    photos: Mapping[int, Comparison] = field(default_factory=dict)

    @property
    def texts(self) -> dict[str, str]:
        """What to look for, by skeleton: every way to read every number."""
        readings = [reading for each in self.one.evidence for reading in (*each.readings, *each.again)]
        return {reading.skeleton: reading.read_as for reading in readings if reading.skeleton}


class FirstLook(NamedTuple):
    """Of every item that was found: the cost of its slips with the skeleton they are from, and see `Looked`."""

    least: dict[int, tuple[float, str]]
    crowds: dict[int, int]
    outdone: dict[int, float]

    @property
    def crowded(self) -> bool:
        """Whether some of them will not be weighed."""
        return len(self.least) > MOST_WEIGHED


@dataclass(frozen=True, slots=True)
class Looked:
    """What a first look at everything found for one object leaves to be weighed: items, best first, how many other
    numbers come as near to a reading as each item's own, and by how many bits nearer ones outdo it.
    """

    items: list[int]
    crowds: dict[int, int]
    outdone: dict[int, float]
    skeletons: list[str]

    def nearby(self, beside: Mapping[str, Sequence[tuple[str, str]]]) -> Callable[[int], Nearby]:
        """What stands around each item in the register, from what stands beside the skeletons."""
        pool = sorted({row for skeleton in self.skeletons for row in beside.get(skeleton, ())})
        return lambda number: Nearby(pool, self.crowds.get(number, 0), self.outdone.get(number, 0.0))


def find_candidates(
    session: Session, objects: Sequence[Sought], thresholds: Thresholds = DEFAULTS
) -> list[list[Candidate]]:
    """For each object its candidates, best first: neighbours last, at most MOST_SHOWN."""
    looked = look(session, objects)
    marked = find_marks(session, settings().secret_key, [sought.marks for sought in objects])
    chosen = [
        _with_others(one.items, marks, sought.photos)
        for sought, one, marks in zip(objects, looked, marked, strict=True)
    ]
    facts = facts_of(session, {number for numbers in chosen for number in numbers})
    beside = siblings(session, (skeleton for one in looked for skeleton in one.skeletons))
    reported = reported_of(session, facts)
    now = utc_now()
    ranked = []
    for sought, one, marks, numbers in zip(objects, looked, marked, chosen, strict=True):
        nearby = one.nearby(beside)
        known = [(facts[number], nearby(number)) for number in numbers if number in facts]
        some = _ranked(sought, known, marks, thresholds, reported)
        ranked.append(
            [_candidate(item, weight, reported[item.id], now, sought.photos.get(item.id)) for item, weight in some]
        )
    return ranked


def look(session: Session, objects: Sequence[Sought]) -> list[Looked]:
    """Find what each object could be, and keep the MOST_WEIGHED items whose slips cost least."""
    skeletons = sorted({skeleton for sought in objects for skeleton in sought.texts})
    found = dict(zip(skeletons, index.find_many(session, skeletons), strict=True))
    looked = [_first_look(sought, found) for sought in objects]
    reported = reported_among(session, {number for one in looked if one.crowded for number in one.least})
    return [_kept(one, sought, reported) for one, sought in zip(looked, objects, strict=True)]


def _first_look(sought: Sought, found: Findings) -> FirstLook:
    least: dict[int, tuple[float, str]] = {}
    crowds_of: dict[int, int] = {}
    outdone_of: dict[int, float] = {}
    for skeleton, read_as in sought.texts.items():
        some = _likeliest(found[skeleton].candidates, read_as)
        more = found[skeleton].crowd + len(found[skeleton].candidates) - len(some)
        costs = [CUTS[one.how] if one.how in CUTS else cost(one.text, read_as) for one in some]
        for one, dear, crowd, bits in zip(some, costs, crowds(costs, more), outdone(costs), strict=True):
            outdone_of[one.owner_id] = min(bits, outdone_of.get(one.owner_id, bits))
            least[one.owner_id] = min((dear, one.skeleton), least.get(one.owner_id, (dear, one.skeleton)))
            crowds_of[one.owner_id] = min(crowd, crowds_of.get(one.owner_id, crowd))
    return FirstLook(least, crowds_of, outdone_of)


def _kept(one: FirstLook, sought: Sought, reported: Collection[int]) -> Looked:
    """The likeliest items; if some are left out, then of those as likely the ones that a report was ever made of stay.

    Where none is left out reports do not count, so that an object is answered alike alone and in a batch.
    """
    first = reported if one.crowded else ()
    items = nsmallest(MOST_WEIGHED, one.least, key=lambda number: (one.least[number][0], number not in first, number))
    best = [one.least[number][1] for number in items[:MOST_SURROUNDED]]
    return Looked(items, one.crowds, one.outdone, [*best, *sought.texts])


def _likeliest(candidates: Sequence[index.Candidate], read_as: str) -> Sequence[index.Candidate]:
    """MOST_LOOKED_AT of the numbers found, by the edits between the numbers as they are."""
    if len(candidates) <= MOST_LOOKED_AT:
        return candidates
    edits = process.cdist([read_as], [one.text for one in candidates], scorer=OSA.distance)[0].tolist()
    order = nsmallest(MOST_LOOKED_AT, zip([one.distance for one in candidates], edits, range(len(edits)), strict=True))
    return [candidates[place] for _, _, place in order]


def _with_others(items: Sequence[int], marks: MarksFound, photos: Mapping[int, Comparison]) -> list[int]:
    """Items by marks and photos if these say much, then by their numbers, then by marks that a neighbour could have and
    photos that show a design.
    """
    by_mark = sorted(marks, key=lambda number: -max(worth(mark.slip) for mark in marks[number]))
    strong = [number for number in by_mark if bear_out(marks[number])]
    pictured = [number for number, photo in photos.items() if photo.found.points_at_item]
    return list(dict.fromkeys([*strong, *pictured, *items, *by_mark, *photos]))[:MOST_WITH_OTHERS]


def _ranked(
    sought: Sought,
    items: Sequence[tuple[ItemFacts, Nearby]],
    marks: MarksFound,
    thresholds: Thresholds,
    reported: Mapping[int, Reported],
) -> list[tuple[ItemFacts, Weighed]]:
    """Weighed, neighbours last; of items that weigh the same those with a report come first."""
    weighed = []
    for item, nearby in items:
        found_marks, photo = marks.get(item.id, []), sought.photos.get(item.id)
        weight = weigh(
            sought.one.evidence,
            sought.description,
            found_marks,
            item.registered,
            nearby,
            thresholds,
            photo.found if photo else None,
        )
        weighed.append(
            (weight.tier == "neighbour", -weight.weight, not reported[item.id].reports, item.id, item, weight)
        )
    return [(item, weight) for *_, item, weight in nsmallest(MOST_SHOWN, weighed, key=lambda one: one[:4])]


def _candidate(
    item: ItemFacts, weight: Weighed, told: Reported, now: datetime, photo: Comparison | None = None
) -> Candidate:
    stands = standing(told.reports, told.happenings, now)
    return Candidate(item, weight, stands, open_report(told.reports, told.happenings), photo)
