"""Set this register's thresholds: honest neighbours are made out of its own numbers and weighed as a dealer's check.

They are made apart from those that the weights were learned from: other numbers, other steps, other slips.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from service.access.roles import OPERATOR
from service.actions.candidates import Sought, find_candidates
from service.actions.check_evidence import ObjectInHand, TypedReading, read_object
from service.actions.errors import Conflict
from service.actions.imagined import neighbour, slip
from service.actions.tables import Progress, say_nothing
from service.actions.thresholds import forget
from service.actions.wiring import record
from service.domain.identifiers import skeleton
from service.domain.phrases import N_
from service.domain.weighing import Description
from service.domain.weighing.features import group_of
from service.domain.weighing.lookup import DIGEST
from service.domain.weighing.tail import reached_once_in
from service.models import Calibration, Identifier, Item, reading, utc_now, writing
from service.search.siblings import siblings

SAMPLES = 20_000
# Fewer registered numbers, or honest neighbours, say nothing of one in a thousand; a group of kinds with fewer
# neighbours is held to the threshold of all kinds together.
FEWEST = 1_000
_AT_ONCE = 50
_BATCH = 1_000
# So many of them are read with one simple slip; the rest as they are.
_MISREAD = 0.2
# Honest neighbours that are misread alarm more often, and are rarer; so many times as often is borne.
_MORE_OFTEN = 50
# A candidate counts if its item might be reported: one in so many is taken to be, beside the one next to the object.
_REPORTED = 20
SEED = 1_000_003
EVERYTHING = "all"

# A registered number: its item, kind, canonical form, and the item's make.
Row = tuple[int, str, str, str]


@dataclass(frozen=True, slots=True)
class Threshold:
    """The weights that one in 1,000 and one in 10,000 of so many honest neighbours of a group of kinds reach."""

    kinds: str
    once_in_1000: float
    once_in_10000: float
    samples: int


@dataclass
class _Weights:
    """The heaviest candidates of honest neighbours, of those read as they are and of those misread."""

    clean: list[float] = field(default_factory=list)
    misread: list[float] = field(default_factory=list)

    def threshold(self, kinds: str) -> Threshold:
        once, rarely = (self._reached(rate) for rate in (1_000, 10_000))
        return Threshold(kinds, once, max(once, rarely), len(self.clean) + len(self.misread))

    def _reached(self, once_in: int) -> float:
        """Of those read as they are one in so many, and of those misread no more than _MORE_OFTEN times as many."""
        slipped = reached_once_in(once_in // _MORE_OFTEN, self.misread)
        return round(max(reached_once_in(once_in, self.clean), slipped), 1)


@dataclass(frozen=True, slots=True)
class _Thing:
    """An honest thing in hand: how it was read, the item that it resembles, and that item's make if it is told."""

    value: str
    misread: bool
    group: str
    item_id: int
    make: str


def calibrate(samples: int = SAMPLES, progress: Progress = say_nothing) -> list[Threshold]:
    """Set the thresholds anew from `samples` honest neighbours; returns them, `all` first.

    Raises Conflict, and keeps what was set before, where the register is too small to make FEWEST of them.
    """
    things = _things(max(samples, FEWEST), random.Random(SEED))
    if len(things) < FEWEST:
        raise Conflict(
            N_(
                "There is too little registered to set thresholds by: it takes %(fewest)s numbers, and as many "
                "honest neighbours that can be made of them. The defaults stand.",
                fewest=f"{FEWEST:,}",
            )
        )
    weights: dict[str, _Weights] = defaultdict(_Weights)
    for start in range(0, len(things), _AT_ONCE):
        several = things[start : start + _AT_ONCE]
        for thing, weight in zip(several, _weighed(several), strict=True):
            for kinds in (EVERYTHING, thing.group):
                (weights[kinds].misread if thing.misread else weights[kinds].clean).append(weight)
        progress(len(several), len(things))
    found = [one.threshold(kinds) for kinds, one in weights.items() if len(one.clean) + len(one.misread) >= FEWEST]
    _keep(found)
    forget()
    return found


def _keep(found: Sequence[Threshold]) -> None:
    at = utc_now()
    rows = [
        {
            "weights_digest": DIGEST,
            "kinds": one.kinds,
            "once_in_1000": one.once_in_1000,
            "once_in_10000": one.once_in_10000,
            "samples": one.samples,
            "at": at,
        }
        for one in found
    ]
    with writing() as session:
        session.execute(delete(Calibration))
        session.execute(insert(Calibration), rows)
        record(session, OPERATOR, "thresholds.set", "register", at, weights=DIGEST, samples=found[0].samples)


def _weighed(things: Sequence[_Thing]) -> list[float]:
    """The heaviest candidate of each that might be reported; an exact one is no matter of thresholds."""
    sought = [
        Sought(read_object(ObjectInHand([TypedReading(thing.value)])), (), Description(make=thing.make))
        for thing in things
    ]
    with reading() as session:
        found = find_candidates(session, sought)
    return [
        max(
            (
                one.weighed.weight
                for one in candidates
                if one.weighed.tier != "same" and (one.item.id == thing.item_id or not one.item.id % _REPORTED)
            ),
            default=-99.0,
        )
        for thing, candidates in zip(things, found, strict=True)
    ]


def _things(samples: int, rng: random.Random) -> list[_Thing]:
    things: list[_Thing] = []
    with reading() as session:
        if len(session.scalars(select(Identifier.id).limit(FEWEST)).all()) < FEWEST:
            return []
        for several in _sampled(session, samples, rng):
            things += _made(session, several, rng)
            if len(things) >= samples:
                break
    return things[:samples]


def _thing(row: Row, number: str, rng: random.Random) -> _Thing:
    """Every other one is asked about with its make."""
    item_id, kind, _, make = row
    misread = rng.random() < _MISREAD
    value = slip(number, rng) if misread else number
    return _Thing(value, misread, group_of(kind), item_id, make if rng.random() < 0.5 else "")


def _sampled(session: Session, samples: int, rng: random.Random) -> Iterator[list[Row]]:
    """Registered numbers by chance, a batch at a time: (item, kind, number, make). A small register repeats some."""
    last = session.scalar(select(func.max(Identifier.id))) or 1
    for _ in range(0, samples * 10, _BATCH):
        numbers = [rng.randint(1, last) for _ in range(_BATCH)]
        found = select(Identifier.item_id, Identifier.kind, Identifier.canonical, Item.make).join(Item)
        rows = session.execute(found.where(Identifier.id.in_(set(numbers)), Identifier.skeleton != ""))
        yield [(item_id, kind, canonical, make) for item_id, kind, canonical, make in rows]


def _made(session: Session, rows: Sequence[Row], rng: random.Random) -> list[_Thing]:
    """A neighbour of each that can have one and that nobody has registered."""
    fronts: dict[tuple[str, str, int], list[str]] = defaultdict(list)
    for _, kind, number, make in rows:
        fronts[kind, make, len(number)].append(number)
    made: list[tuple[Row, str]] = []
    beside = siblings(session, {skeleton(number) for _, _, number, _ in rows})
    for row in rows:
        _, kind, number, make = row
        around = [canonical for _, canonical in beside[skeleton(number)]]
        one = neighbour(number, kind, around, fronts[kind, make, len(number)], rng)
        if one is not None:
            made.append((row, one))
    numbers = {one for _, one in made}
    known = set(session.scalars(select(Identifier.canonical).where(Identifier.canonical.in_(numbers))))
    return [_thing(row, one, rng) for row, one in made if one not in known]
