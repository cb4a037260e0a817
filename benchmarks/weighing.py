"""What the weights tell: recall at given rates of false alarms, a dealer's day, and whether chances come true.

Objects are read, found and weighed by the service itself in the register of the running application; item 1 is the
corpus's entry 0. Each table can be had as figures (the functions that return) or printed (`measure`).
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from benchmarks.corpus import Corpus, Held, honest, in_hand
from benchmarks.misreadings import MISREADINGS
from service.access.roles import Actor
from service.actions.candidates import Candidate, Sought, find_candidates
from service.actions.check_evidence import ObjectInHand, TypedReading, read_object
from service.domain.weighing import Description
from service.models import reading

MISREAD = tuple(how for how in MISREADINGS if how not in ("exact", "labels and separators"))
DEALER = Actor(account_id=None, role="dealer", name="the counter")
NOTHING = -99.0


class Scored(NamedTuple):
    """One object's best weights: of its own item, and of any reported item; `exact` if that one agrees exactly."""

    held: Held
    kind: str
    own: float
    reported: float
    exact: bool
    rank: int


def score(corpus: Corpus, objects: Iterable[Held], make: bool = False) -> list[Scored]:
    """Weigh objects; every other one with the make of the item beside it if `make`."""
    return [_score(corpus, held, make and number % 2 == 1) for number, held in enumerate(objects)]


def _score(corpus: Corpus, held: Held, make: bool) -> Scored:
    entry = corpus.entries[held.beside]
    seen = Description(make=entry.run.make if make and entry.run else "")
    candidates = weighed([TypedReading(held.value)], seen)
    items = [candidate.item.id - 1 for candidate in candidates]
    own = next((one.weighed.weight for one, item in zip(candidates, items, strict=True) if item == held.truth), NOTHING)
    told = [
        (one.weighed.weight, one.weighed.tier == "same")
        for one, item in zip(candidates, items, strict=True)
        if item < len(corpus.entries) and corpus.entries[item].reported
    ]
    best, exact = max(told, default=(NOTHING, False))
    rank = items.index(held.truth) + 1 if held.truth in items else 0
    return Scored(held, entry.kind if entry.run else "random", own, best, exact, rank)


def weighed(readings: Sequence[TypedReading], seen: Description | None = None) -> list[Candidate]:
    """The candidates of one object, weighed by the service."""
    thing = ObjectInHand(readings, (), seen or Description())
    with reading() as session:
        return find_candidates(session, [Sought(read_object(thing), frozenset(), thing.description)])[0]


def misread_items(corpus: Corpus, each: int, rng: random.Random) -> list[Held]:
    """Reported items misread in each of the eighteen ways."""
    return list(chain.from_iterable(in_hand(corpus, how, each, rng) for how in MISREAD))


def honest_neighbours(corpus: Corpus, count: int, rng: random.Random) -> list[Held]:
    """Honest neighbours of reported items, three in ten of them misread."""
    misreading = round(count * 0.3)
    clean = honest(corpus, count - misreading, rng, misreading=False, reported=True)
    return [*clean, *honest(corpus, misreading, rng, misreading=True, reported=True)]


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


def exact_share(neighbours: Sequence[Scored]) -> float:
    """The share of honest objects that agree exactly with a reported number that is not theirs."""
    return sum(one.exact for one in neighbours) / len(neighbours)


def reliability(pairs: Iterable[tuple[float, bool]], wide: float = 0.1) -> list[tuple[float, float, int]]:
    """(mean predicted chance, observed share, number) of each bin of predicted chances."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for chance, true in pairs:
        bins[min(int(chance / wide), round(1 / wide) - 1)].append((chance, true))
    return [
        (sum(chance for chance, _ in found) / len(found), sum(true for _, true in found) / len(found), len(found))
        for _, found in sorted(bins.items())
    ]
