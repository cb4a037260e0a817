"""What the weights table tells: misread items found and told, and alarms on honest neighbours.

Run by hand: `python -m benchmarks.verdicts [--count N] [--each N] [--seed N]`. A finder is a function from a
skeleton to candidates: `main` scans everything in memory, which is slow but misses nothing; `measure` takes
any.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from benchmarks.corpus import Corpus, Entry, Held, build, honest, in_hand
from benchmarks.misreadings import MISREADINGS
from service.domain.identifiers import Reading, read, skeleton
from service.domain.verdicts import Standing, Verdict, decide
from service.domain.weighing import (
    Description,
    Evidence,
    Registered,
    RegisteredIdentifier,
    Weighed,
    crowds,
    weigh,
)

EDITS = 2
FIRST = 10
TOLD = ("stolen", "refer")
REPORT = Standing("stolen", confirmed=True, crime_reference="26000 648213")
# Weights are tuned on registers made with other seeds than the one reported here.
SEED = 2026


class Found(NamedTuple):
    """Places in `Corpus.entries` that a skeleton comes near to, and how many more there are."""

    entries: Sequence[int]
    more: int


Finder = Callable[[str], Found]


class Scan:
    """Everything within two edits, and everything that begins so (a lost tail) or ends so (a lost head)."""

    def __init__(self, corpus: Corpus, most: int = 200) -> None:
        self.skeletons = [skeleton(entry.number) for entry in corpus.entries]
        self.most = most

    def __call__(self, sought: str) -> Found:
        near = process.extract(sought, self.skeletons, scorer=OSA.distance, score_cutoff=EDITS, limit=None)
        found = dict.fromkeys(index for _, _, index in near)
        if len(sought) > 4:
            ends = (
                i for i, one in enumerate(self.skeletons) if one.startswith(sought) or one.endswith(sought)
            )
            found |= dict.fromkeys(ends)
        return Found(list(found)[: self.most], max(0, len(found) - self.most))


class Answer(NamedTuple):
    """What one object got: the verdict, its candidates in order, and whether it is within two edits."""

    held: Held
    verdict: Verdict
    ranked: tuple[int, ...]
    near: bool

    @property
    def told(self) -> bool:
        return self.verdict in TOLD

    @property
    def first_ten(self) -> bool:
        return self.held.truth in self.ranked[:FIRST]


@dataclass
class Counter:
    """Asks about objects, and keeps the time that finding took and the processor time of weighing."""

    corpus: Corpus
    find: Finder
    finding: float = 0.0
    weighing: float = 0.0
    asked: int = 0
    weighed: int = 0

    def ask(self, held: Held, evidence: tuple[Evidence, ...], seen: Description) -> Answer:
        readings = [r for one in evidence for r in one.readings + one.again]
        candidates = self._candidates(readings)
        started = time.process_time()
        results = [(i, weigh(evidence, seen, 0, self._item(i), crowd)) for i, crowd in candidates.items()]
        self.weighing += time.process_time() - started
        self.weighed += len(results)
        self.asked += 1
        results.sort(key=lambda result: (result[1].tier == "neighbour", -result[1].weight))
        verdict = decide("dealer", all(r.plausible for r in readings), self._standings(results), glow=False)
        entry = skeleton(self.corpus.entries[held.beside].number)
        near = any(OSA.distance(r.skeleton, entry) <= EDITS for r in readings)
        return Answer(held, verdict, tuple(i for i, _ in results), near)

    def _candidates(self, readings: Iterable[Reading]) -> dict[int, int]:
        """Entries, each with the smallest crowd that any reading meets there."""
        crowd_of: dict[int, int] = {}
        started = time.perf_counter()
        for sought in dict.fromkeys(r.skeleton for r in readings if r.read_as):
            found = self.find(sought)
            numbers = [skeleton(self.corpus.entries[i].number) for i in found.entries]
            for i, crowd in zip(found.entries, crowds(sought, numbers, found.more), strict=True):
                crowd_of[i] = min(crowd, crowd_of.get(i, crowd))
        self.finding += time.perf_counter() - started
        return crowd_of

    def _item(self, index: int) -> Registered:
        entry = self.corpus.entries[index]
        identifier = RegisteredIdentifier(entry.kind, entry.number, skeleton(entry.number))
        return Registered((identifier,), described(entry))

    def _standings(self, results: Sequence[tuple[int, Weighed]]) -> list[tuple[Weighed, Standing]]:
        reported = self.corpus.entries
        return [(one, REPORT if reported[i].reported else Standing()) for i, one in results]


def described(entry: Entry) -> Description:
    run = entry.run
    return Description(run.category, run.make, run.model) if run else Description()


def evidence_of(value: str, again: str = "", kind: str | None = None) -> tuple[Evidence, ...]:
    """Everything in one box, typed: one piece of evidence a number."""
    readings, second = read(value, kind), read(again, kind) if again else ()
    groups = sorted({reading.group for reading in readings})
    return tuple(Evidence(tuple(r for r in readings if r.group == group), second) for group in groups)


def ask_each(counter: Counter, objects: Iterable[Held]) -> list[Answer]:
    """Every other object is asked about with its make, as half of those at a counter are."""
    answers = []
    for number, held in enumerate(objects):
        make = described(counter.corpus.entries[held.beside]).make if number % 2 else ""
        answers.append(counter.ask(held, evidence_of(held.value), Description(make=make)))
    return answers


def ask_exact(counter: Counter, entries: Iterable[int], method: str) -> list[Answer]:
    """Reported numbers exactly as they are: typed once, typed twice alike, or from a barcode."""
    answers = []
    for index in entries:
        number = counter.corpus.entries[index].number
        evidence = evidence_of(number, number if method == "read twice" else "")
        if method == "barcode":
            evidence = tuple(replace(one, method="barcode") for one in evidence)
        answers.append(counter.ask(Held("exact", number, index, index), evidence, Description()))
    return answers


def share(answers: Sequence[Answer], test: Callable[[Answer], bool]) -> str:
    return f"{sum(map(test, answers)) / len(answers):6.1%}" if answers else "     –"


def print_misreadings(counter: Counter, each: int, rng: random.Random) -> None:
    print(f"\n{'misreading':32}{'n':>6}{'found*':>9}{'told':>9}{'stolen':>9}")
    everything: list[Answer] = []
    for how in MISREADINGS:
        answers = ask_each(counter, in_hand(counter.corpus, how, each, rng))
        everything += answers if how not in ("exact", "labels and separators") else []
        print_row(how, answers)
    print_row("all that are misread", everything)
    print(f"* right item in the first ten, of readings within {EDITS} skeleton edits; wanted ≥ 99 %")


def print_row(name: str, answers: Sequence[Answer]) -> None:
    found = share([one for one in answers if one.near], lambda one: one.first_ten)
    told, stolen = share(answers, lambda one: one.told), share(answers, lambda one: one.verdict == "stolen")
    print(f"{name:32}{len(answers):>6}{found:>9}{told:>9}{stolen:>9}")


def print_exact(counter: Counter, count: int, rng: random.Random) -> None:
    entries = counter.corpus.entries
    reported = rng.sample([i for i, entry in enumerate(entries) if entry.reported], len(entries) // 40)
    print(f"\n{'exact readings of reported items':32}{'n':>6}{'told':>9}{'stolen':>9}")
    for kinds, method, wanted in (
        (("imei",), "typed once", "stolen 100 %"),
        (("serial", "frame_number", "vin"), "typed once", "told 100 %"),
        (("imei", "serial", "frame_number", "vin"), "read twice", "stolen 100 %"),
        (("imei", "serial", "frame_number", "vin"), "barcode", "stolen 100 %"),
    ):
        some = islice((i for i in reported if entries[i].kind in kinds), count)
        answers = ask_exact(counter, some, method)
        name = f"{kinds[0] if len(kinds) == 1 else 'others' if len(kinds) == 3 else 'all'}, {method}"
        told, stolen = share(answers, lambda a: a.told), share(answers, lambda a: a.verdict == "stolen")
        print(f"{name:32}{len(answers):>6}{told:>9}{stolen:>9}  wanted {wanted}")


def print_alarms(counter: Counter, count: int, rng: random.Random) -> None:
    print(f"\n{'honest neighbours':32}{'n':>6}{'alarms':>9}")
    for misreading, reported in ((False, True), (True, True), (False, False)):
        objects = honest(counter.corpus, count, rng, misreading=misreading, reported=reported)
        answers = ask_each(counter, objects)
        name = f"{'misread' if misreading else 'clean'}, beside {'a reported' if reported else 'any'} item"
        print(f"{name:32}{len(answers):>6}{share(answers, lambda one: one.told):>9}  wanted ≤ 0.2 %")


def measure(corpus: Corpus, find: Finder, each: int, seed: int) -> None:
    """Print every table for one register and one finder; `each` is how many objects a row has at least."""
    counter, rng = Counter(corpus, find), random.Random(seed)
    print_misreadings(counter, each, rng)
    print_exact(counter, each * 2, rng)
    print_alarms(counter, each * 12, rng)
    print(f"\nfind {counter.finding / counter.asked * 1e3:.2f} ms an object, ", end="")
    print(
        f"{counter.weighed / counter.asked:.1f} candidates, "
        f"weigh {counter.weighing / counter.weighed * 1e6:.0f} µs each"
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=40_000, help="registered identifiers")
    options.add_argument("--each", type=int, default=100, help="objects a misreading")
    options.add_argument("--seed", type=int, default=SEED)
    given = options.parse_args()
    corpus = build(given.count, given.seed)
    reported = sum(entry.reported for entry in corpus.entries)
    print(f"{given.count} identifiers, {reported} reported, seed {given.seed}")
    measure(corpus, Scan(corpus), given.each, given.seed + 1)


if __name__ == "__main__":
    main()
