"""What the weights table tells: misread items found and told, and alarms on honest neighbours.

Run by hand: `python -m benchmarks.verdicts [--count N] [--each N] [--seed N]`. The finder is a function from a
skeleton to candidates; the default scans everything in memory, and the register's own index can be put in.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from benchmarks.corpus import Corpus, Entry, Held, build, honest, in_hand
from benchmarks.misreadings import MISREADINGS, misread
from service.domain.identifiers import read, skeleton
from service.domain.verdicts import Standing, decide
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
TOLD = ("stolen", "refer")


class Found(NamedTuple):
    """Entries that a skeleton comes near to, and how many more there are."""

    entries: list[int]
    more: int


Finder = Callable[[str], Found]


class Scan:
    """Everything within two edits, everything that ends so (a lost head) or begins so (a lost tail)."""

    def __init__(self, corpus: Corpus, most: int = 200) -> None:
        self.skeletons = [skeleton(entry.number) for entry in corpus.entries]
        self.most = most

    def __call__(self, sought: str) -> Found:
        near = process.extract(sought, self.skeletons, scorer=OSA.distance, score_cutoff=EDITS, limit=None)
        found = dict.fromkeys(index for _, _, index in near)
        if len(sought) >= 4:
            found |= dict.fromkeys(
                index
                for index, one in enumerate(self.skeletons)
                if one.startswith(sought) or one.endswith(sought)
            )
        entries = list(found)
        return Found(entries[: self.most], max(0, len(entries) - self.most))


@dataclass(frozen=True)
class Asked:
    """One object as it reaches the weighing: what was read, and the candidates with their crowds."""

    held: Held
    evidence: tuple[Evidence, ...]
    description: Description
    plausible: bool
    candidates: tuple[tuple[int, int], ...]


def ask(
    corpus: Corpus, find: Finder, held: Held, described: bool, method: str = "typed", again: str = ""
) -> Asked:
    entry = corpus.entries[held.beside]
    readings = read(held.value)
    second = read(again) if again else ()
    evidence = tuple(
        Evidence(tuple(r for r in readings if r.group == group), second, method)  # type: ignore[arg-type]
        for group in sorted({r.group for r in readings})
    )
    candidates: dict[int, int] = {}
    for sought in {r.skeleton for r in (*readings, *second) if r.read_as}:
        found = find(sought)
        near = crowds(sought, [skeleton(corpus.entries[index].number) for index in found.entries], found.more)
        for index, crowd in zip(found.entries, near, strict=True):
            candidates[index] = min(crowd, candidates.get(index, crowd))
    seen = Description(make=entry.run.make if entry.run else "") if described else Description()
    return Asked(held, evidence, seen, all(r.plausible for r in readings), tuple(candidates.items()))


def registered(entry: Entry) -> Registered:
    run = entry.run
    identifier = RegisteredIdentifier(entry.kind, entry.number, skeleton(entry.number))
    return Registered(
        (identifier,), Description(make=run.make, category=run.category) if run else Description()
    )


def weighed(corpus: Corpus, asked: Asked) -> list[tuple[int, Weighed]]:
    """Every candidate weighed, the best first."""
    results = [
        (index, weigh(asked.evidence, asked.description, 0, registered(corpus.entries[index]), crowd))
        for index, crowd in asked.candidates
    ]
    return sorted(results, key=lambda result: (result[1].tier == "neighbour", -result[1].weight))


def verdict(corpus: Corpus, asked: Asked, results: Sequence[tuple[int, Weighed]]) -> str:
    standing = {True: Standing("stolen", True, "26000/1"), False: Standing()}
    pairs = [(result, standing[corpus.entries[index].reported]) for index, result in results]
    return decide("dealer", asked.plausible, pairs, False)
