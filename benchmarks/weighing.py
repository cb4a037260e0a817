"""What the weights tell: misread items at given rates of false alarms (and see `benchmarks.day`).

Objects are read, found and weighed by the service itself in the register of the running application; item 1 is the
corpus's entry 0.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from benchmarks.corpus import Corpus, Held, honest, in_hand
from benchmarks.misreadings import MISREADINGS
from service.access.roles import Actor
from service.actions.candidates import Candidate, Sought, find_candidates
from service.actions.check_evidence import ObjectInHand, TypedReading, read_object
from service.domain.verdicts.decide import is_likely
from service.domain.weighing import Description
from service.models import reading

MISREAD = tuple(how for how in MISREADINGS if how not in ("exact", "labels and separators"))
DEALER = Actor(account_id=None, role="dealer", name="the counter")
NOTHING = -99.0


class Scored(NamedTuple):
    """What one object got: `own` is the weight of its own item; the rest is of the reported items found.

    `exact`: the heaviest of them agrees exactly, `right`: it is the object's own. `told` and `certain` are what a
    dealer's verdict goes by; `stolen_wrongly` that one which is certain is not the object's own.
    """

    held: Held
    kind: str
    own: float
    reported: float
    exact: bool
    right: bool
    told: bool
    certain: bool
    rank: int

    @property
    def stolen_wrongly(self) -> bool:
        return self.certain and not self.right


def score(
    corpus: Corpus, objects: Iterable[Held], again: Callable[[Held], str] | None = None, make: bool = False
) -> list[Scored]:
    """Weigh objects; `again` gives a second reading of each, `make` tells every other one's make."""
    return [
        _score(corpus, held, again(held) if again else "", make and number % 2 == 1)
        for number, held in enumerate(objects)
    ]


def _score(corpus: Corpus, held: Held, again: str, make: bool) -> Scored:
    entry = corpus.entries[held.beside]
    seen = Description(make=entry.run.make if make and entry.run else "")
    candidates = weighed([TypedReading(held.value, again)], seen)
    items = [candidate.item.id - 1 for candidate in candidates]
    own = next((one.weighed.weight for one, item in zip(candidates, items, strict=True) if item == held.truth), NOTHING)
    told = [
        (one.weighed, item)
        for one, item in zip(candidates, items, strict=True)
        if item < len(corpus.entries) and corpus.entries[item].reported
    ]
    best, at = max(told, key=lambda pair: pair[0].weight, default=(None, -2))
    return Scored(
        held,
        entry.kind if entry.run else "random",
        own,
        best.weight if best else NOTHING,
        bool(best and best.tier == "same"),
        at == held.truth,
        any(is_likely(one, "dealer") for one, _ in told),
        any(one.certain for one, _ in told),
        items.index(held.truth) + 1 if held.truth in items else 0,
    )


def weighed(readings: Sequence[TypedReading], seen: Description | None = None) -> list[Candidate]:
    """The candidates of one object, weighed by the service."""
    thing = ObjectInHand(readings, (), seen or Description())
    with reading() as session:
        return find_candidates(session, [Sought(read_object(thing), (), thing.description)])[0]


def misread_items(corpus: Corpus, each: int, rng: random.Random) -> list[Held]:
    """Reported items misread in each of the eighteen ways."""
    return list(chain.from_iterable(in_hand(corpus, how, each, rng) for how in MISREAD))


def honest_neighbours(corpus: Corpus, count: int, rng: random.Random, misread: float = 0.0) -> list[Held]:
    """Honest neighbours of reported items: read as they are, but for a share that is misread."""
    slipped = round(count * misread)
    clean = honest(corpus, count - slipped, rng, misreading=False, reported=True)
    return [*clean, *honest(corpus, slipped, rng, misreading=True, reported=True)]


def threshold(alarms: Sequence[float], rate: float) -> float:
    """The weight above which a share `rate` of these honest objects would alarm."""
    ordered = sorted(alarms, reverse=True)
    return max(ordered[min(int(len(ordered) * rate), len(ordered) - 1)], -50.0)


def recall_at(
    items: Sequence[Scored], neighbours: Sequence[Scored], rate: float
) -> tuple[float, dict[str, tuple[int, float]]]:
    """The threshold for a rate of false alarms over all kinds, and by kind the number of objects and the share told.

    Exact agreement is left out of the alarms: no weighing tells an honest number that was misread onto a
    registered one from that one; `exact_share` says how often it happens.
    """
    limit = threshold([NOTHING if one.exact else one.reported for one in neighbours], rate)
    groups: dict[str, list[bool]] = defaultdict(list)
    for one in items:
        for name in ("all", one.kind):
            groups[name].append(one.own > limit)
    return limit, {name: (len(told), sum(told) / len(told)) for name, told in groups.items()}


def recall_by_kind(
    items: Sequence[Scored], neighbours: Sequence[Scored], rate: float
) -> dict[str, tuple[float, int, float]]:
    """By kind, each at its own threshold for the rate: threshold, number of objects, share told; and `all` together.

    Codes without a run have no neighbours of their own and take the threshold of serials.
    """
    found: dict[str, tuple[float, int, float]] = {}
    for kind in {one.kind for one in items}:
        beside = [one for one in neighbours if one.kind == ("serial" if kind == "random" else kind)]
        limit, told = recall_at([one for one in items if one.kind == kind], beside, rate)
        found[kind] = (limit, *told[kind])
    told_of_all = sum(count * share for _, count, share in found.values())
    return {"all": (NOTHING, len(items), told_of_all / len(items)), **found}


def exact_share(neighbours: Sequence[Scored]) -> float:
    """The share of honest objects that agree exactly with a reported number that is not theirs."""
    return sum(one.exact for one in neighbours) / len(neighbours)
