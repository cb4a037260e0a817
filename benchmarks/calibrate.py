"""Learn the weights: `make calibrate` writes service/domain/weighing/learned.py and the picture of its chances.

A register of made-up makers is filled; registered things are misread by the stated channel, and honest neighbours are
made out of the register itself (the running number moved, or put behind another front of the same make). What the
service sees of each pair becomes one-hot features; a logistic regression with L2 a group of kinds gives each a weight
in bits. Honest neighbours for the thresholds are made apart from those that the weights were learned from.
"""

import argparse
import math
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.channel import misread
from benchmarks.makers import Made, registered
from benchmarks.plain import Stock, stocked
from benchmarks.written import write
from service.actions.candidate_rows import ItemFacts, facts_of
from service.actions.candidates import Sought, look
from service.actions.check_evidence import ObjectInHand, TypedReading, read_object
from service.domain.weighing import Description, Nearby
from service.domain.weighing.features import group_of
from service.domain.weighing.fit import best_fit
from service.domain.weighing.table import RESEMBLES
from service.domain.weighing.tail import reached_once_in
from service.models import reading
from service.search.siblings import siblings

SEED = 7
GROUPS = ("imei", "vin", "serial", "frame")
# Features seen less often than this are left to weigh nothing.
RARE = 20


STRENGTH = 1.0
# A young register besides, where hardly anything has a sibling: so many numbers, and this share of the examples.
YOUNG, YOUNG_SHARE = 4_000, 0.4
REPORTED = 20  # one registered thing in so many is reported
AT_ONCE = 100  # objects looked up together
MISREAD = 0.3  # of honest things, as of any
SPLICED = 0.01  # of honest neighbours: the running number of one thing behind another front of its make


class Seen(NamedTuple):
    """One pair of a reading and a registered number: the table's group, and the names of what was seen."""

    group: str
    names: tuple[str, ...]


class Object(NamedTuple):
    """A thing in hand as it was read; `truth` is its number in the register, 0 for an honest one `beside` another."""

    group: str
    value: str
    truth: int
    beside: int = 0

    def counts(self, number: int) -> bool:
        """Whether a candidate is learned from: the true one, or one that might be reported."""
        return number == self.truth if self.truth else number == self.beside or not number % REPORTED


def seen_of(objects: Sequence[Object]) -> Iterator[tuple[Object, list[Seen]]]:
    """What the service sees of the candidates of each object; of a registered thing of the true one alone."""
    for start in range(0, len(objects), AT_ONCE):
        several = objects[start : start + AT_ONCE]
        sought = [_sought(one) for one in several]
        with reading() as session:
            looked = look(session, sought)
            facts = facts_of(session, {number for one in looked for number in one.items})
            beside = siblings(session, (skeleton for one in looked for skeleton in one.skeletons))
        for thing, asked, found in zip(several, sought, looked, strict=True):
            nearby = found.nearby(beside)
            wanted = [number for number in found.items if thing.counts(number)]
            yield thing, [seen for number in wanted for seen in _pairs(asked, facts[number], nearby(number))]


def _sought(thing: Object) -> Sought:
    held = ObjectInHand([TypedReading(thing.value)])
    return Sought(read_object(held), (), Description())


def _pairs(asked: Sought, item: ItemFacts, nearby: Nearby) -> Iterator[Seen]:
    for evidence in asked.one.evidence:
        for identifier in item.registered.identifiers:
            fit = best_fit(evidence.readings, identifier, nearby)
            if fit and fit.edits:
                yield Seen(group_of(identifier.kind), fit.seen)


def misread_things(made: Sequence[Made], count: int, rng: random.Random) -> list[Object]:
    """`count` registered things of each group, misread by the channel."""
    return [
        Object(group, misread(made[at].number, rng), at + 1)
        for group, places in _by_group(made).items()
        for at in rng.choices(places, k=count)
    ]


def honest_things(made: Sequence[Made], count: int, rng: random.Random, misreading: float = MISREAD) -> list[Object]:
    """`count` honest neighbours of each group out of the register itself, a share of them misread."""
    numbers = {one.number for one in made}
    makers: dict[tuple[str, str], list[Made]] = defaultdict(list)
    for one in made:
        makers[one.kind, one.make].append(one)
    objects = []
    for group, places in _by_group(made).items():
        left = count
        while left:
            at = rng.choice(places)
            beside = made[at]
            number = _neighbour(beside, makers[beside.kind, beside.make], rng).number if beside.base else ""
            if not number or number in numbers:
                continue
            left -= 1
            value = misread(number, rng) if rng.random() < misreading else number
            objects.append(Object(group, value, 0, at + 1))
    return objects


def _neighbour(beside: Made, same_make: Sequence[Made], rng: random.Random) -> Made:
    """Another running number, near as often as far on a scale of sizes; or a number behind another front."""
    if rng.random() < SPLICED:
        return beside.spliced(rng.choice(same_make))
    most = math.log(beside.base**beside.width / 2)
    return beside.moved(rng.choice((1, -1)) * max(1, int(math.exp(rng.uniform(0, most)))))


def _by_group(made: Sequence[Made]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(made):
        places[group_of(one.kind)].append(at)
    return {group: places[group] for group in GROUPS}


Examples = tuple[list[Seen], list[list[Seen]], int]


def collected(made: Sequence[Made], count: int, seed: int, misreading: float = MISREAD) -> dict[str, Examples]:
    """By group: what was seen of true pairs, of each honest object's candidates, and how many of each were made."""
    rng = random.Random(seed)
    true: dict[str, list[Seen]] = {group: [] for group in GROUPS}
    wrong: dict[str, list[list[Seen]]] = {group: [] for group in GROUPS}
    for thing, seen in seen_of([*misread_things(made, count, rng), *honest_things(made, count, rng, misreading)]):
        if thing.truth:
            true[thing.group] += seen[:1]
        for group in {one.group for one in seen} if not thing.truth else ():
            wrong[group].append([one for one in seen if one.group == group])
    return {group: (true[group], wrong[group], count) for group in GROUPS}


def learned(examples: Examples) -> dict[str, float]:
    """Bits a feature; the constant under the name `slip`. The second round learns from the worst candidates."""
    true, wrong, _ = examples
    weights = _fitted(true, [seen[0] for seen in wrong])
    for _ in range(2):
        worst = [max(seen, key=lambda one: _sum(weights, one)) for seen in wrong]
        weights = _fitted(true, worst)
    return weights


def _sum(weights: dict[str, float], one: Seen) -> float:
    return sum(weights.get(name, 0.0) for name in one.names)


def _fitted(true: Sequence[Seen], wrong: Sequence[Seen]) -> dict[str, float]:
    times = Counter(name for one in (*true, *wrong) for name in one.names)
    names = sorted(name for name, seen in times.items() if seen >= RARE)
    column = {name: at for at, name in enumerate(names)}
    table = np.zeros((len(true) + len(wrong), len(names)), dtype=np.float32)
    for row, one in enumerate((*true, *wrong)):
        for name in one.names:
            if name in column:
                table[row, column[name]] = _scale(name)
    answers = np.array([1] * len(true) + [0] * len(wrong))
    model = LogisticRegression(C=STRENGTH, max_iter=500).fit(table, answers)
    bits = model.coef_[0] / math.log(2)
    constant = float(model.intercept_[0]) / math.log(2) + math.log2(MISREAD)
    return {"slip": constant} | {name: float(bits[at]) * _scale(name) for name, at in column.items()}


def _scale(name: str) -> float:
    """How many slips are real, and the check digit, tell the most: L2 holds them back nine times less than the rest."""
    return 3.0 if name.startswith(("slip.real", "slip.alike", "check_digit")) else 1.0


def thresholds(weights: dict[str, dict[str, float]], examples: dict[str, Examples]) -> dict[str, tuple[float, float]]:
    """By group and over all the weights that one in 1,000 and one in 10,000 honest neighbours reach."""
    best: dict[str, list[float]] = {"all": []}
    for group, (_, wrong, _) in examples.items():
        best[group] = [
            max(weights[one.group]["slip"] + _sum(weights[one.group], one) + RESEMBLES for one in seen)
            for seen in wrong
        ]
        best["all"] += best[group]
    counts = {group: count for group, (_, _, count) in examples.items()} | {"all": sum(e[2] for e in examples.values())}
    return {
        group: (round(_reached(1_000, alarms, counts[group]), 1), round(_reached(10_000, alarms, counts[group]), 1))
        for group, alarms in best.items()
    }


def _reached(once_in: int, alarms: list[float], objects: int) -> float:
    return reached_once_in(once_in, alarms + [-99.0] * (objects - len(alarms)))


def _seen_in(several: Sequence[Made], each: int) -> tuple[dict[str, Examples], dict[str, Examples]]:
    """Examples to learn from, and others for the thresholds, in a register that holds these numbers."""
    made = list({one.number: one for one in several}.values())
    stock = [Stock(one.number, one.kind, one.make) for one in made]
    with tempfile.TemporaryDirectory(prefix="homeward-calibrate-") as folder, stocked(stock, Path(folder)):
        return collected(made, each, SEED + 1), collected(made, each, SEED + 2, misreading=0)


def _joined(one: Examples, other: Examples) -> Examples:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.calibrate", description=__doc__)
    options.add_argument("--count", type=int, default=120_000, help="registered numbers to learn from (120000)")
    options.add_argument("--each", type=int, default=2_500, help="things of each group and sort (2500)")
    given = options.parse_args()
    examples, others = _seen_in(list(registered(given.count, SEED)), given.each)
    young, young_others = _seen_in(list(registered(YOUNG, SEED + 9, most=2)), round(given.each * YOUNG_SHARE))
    examples = {group: _joined(examples[group], young[group]) for group in GROUPS}
    others = {group: _joined(others[group], young_others[group]) for group in GROUPS}
    weights = {group: learned(several) for group, several in examples.items()}
    write(GROUPS, weights, thresholds(weights, others))


if __name__ == "__main__":
    main()
