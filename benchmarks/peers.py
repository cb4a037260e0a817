"""What others do with the same readings, in the same run: folding and an exact look-up, rapidfuzz over everything,
and SQLite's own trigram index.

A peer has no verdict: it is said to raise an alarm when the nearest number it finds is a reported one.
"""

import random
import sqlite3
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Protocol

from rapidfuzz import process
from rapidfuzz.distance import OSA

from benchmarks.corpus import Corpus, Held, honest, in_hand
from benchmarks.misreadings import MISREADINGS
from benchmarks.verdicts import EDITS, FIRST, Counter
from service.domain.identifiers import read, skeleton


class Peer(Protocol):
    """Numbers as skeletons, and a look-up that gives places in the corpus, nearest first."""

    name: str

    def find(self, sought: str) -> Sequence[int]: ...


class Folding:
    """Look-alikes folded, then looked up exactly, as open registers do."""

    name = "folding, then exact"

    def __init__(self, skeletons: Sequence[str]) -> None:
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(skeletons):
            self.places[text].append(place)

    def find(self, sought: str) -> Sequence[int]:
        return self.places.get(sought, [])


class Everything:
    """Every number compared: rapidfuzz, two edits at most."""

    name = "rapidfuzz over all"

    def __init__(self, skeletons: Sequence[str]) -> None:
        self.skeletons = skeletons

    def find(self, sought: str) -> Sequence[int]:
        near = process.extract(sought, self.skeletons, scorer=OSA.distance, score_cutoff=EDITS, limit=FIRST)
        return [place for _, _, place in near]


class Trigrams:
    """SQLite FTS5 with its trigram tokenizer, best rank first."""

    name = "SQLite FTS5 trigram"

    def __init__(self, skeletons: Sequence[str], folder: Path) -> None:
        self.connection = sqlite3.connect(folder / "trigram.db")
        self.connection.execute(
            "CREATE VIRTUAL TABLE numbers USING fts5(skeleton, tokenize = 'trigram', detail = 'none')"
        )
        with self.connection:
            self.connection.executemany("INSERT INTO numbers (rowid, skeleton) VALUES (?, ?)", enumerate(skeletons))

    def find(self, sought: str) -> Sequence[int]:
        grams = {sought[place : place + 3] for place in range(len(sought) - 2)}
        asked = " OR ".join(f'"{gram}"' for gram in sorted(grams))
        if not asked:
            return []
        statement = "SELECT rowid FROM numbers WHERE numbers MATCH ? ORDER BY rank LIMIT ?"
        return [row[0] for row in self.connection.execute(statement, (asked, FIRST))]


def measure(corpus: Corpus, each: int, seed: int) -> None:
    """Print a row a peer, and ours beside them on the same objects."""
    skeletons = [skeleton(entry.number) for entry in corpus.entries]
    rng = random.Random(seed)
    misread = [held for how in MISREADINGS for held in in_hand(corpus, how, max(1, each // 5), rng)]
    near = [held for held in misread if OSA.distance(_read(held.value), skeletons[held.beside]) <= EDITS]
    neighbours = list(islice(honest(corpus, each * 2, rng, misreading=False, reported=True), each * 2))
    title = f"peers, {len(near)} readings"
    print(f"\n{title:26}{'build':>11}{'p50':>10}{'p99':>10}{'first ten':>11}{'alarms':>9}")
    with tempfile.TemporaryDirectory() as folder:
        makers: list[Callable[[], Peer]] = [
            lambda: Folding(skeletons),
            lambda: Everything(skeletons),
            lambda: Trigrams(skeletons, Path(folder)),
        ]
        for make in makers:
            started = time.perf_counter()
            peer = make()
            built = len(skeletons) / (time.perf_counter() - started)
            _print_peer(peer, built, corpus, near, neighbours)
    _print_ours(corpus, near, neighbours)


def _print_peer(peer: Peer, built: float, corpus: Corpus, near: Sequence[Held], neighbours: Sequence[Held]) -> None:
    times, first, alarms = [], 0, 0
    for held in near:
        started = time.perf_counter()
        found = peer.find(_read(held.value))
        times.append(time.perf_counter() - started)
        first += held.truth in found[:FIRST]
    for held in neighbours:
        found = peer.find(_read(held.value))
        alarms += bool(found) and corpus.entries[found[0]].reported
    _print(peer.name, f"{built:,.0f}/s", times, first / len(near), alarms / len(neighbours))


def _print_ours(corpus: Corpus, near: Sequence[Held], neighbours: Sequence[Held]) -> None:
    counter, times, first = Counter(corpus), [], 0
    for held in near:
        started = time.perf_counter()
        answer = counter.ask(held)
        times.append(time.perf_counter() - started)
        first += answer.first_ten
    alarms = sum(counter.ask(held).told for held in neighbours)
    _print("ours, weighed and decided", "see import", times, first / len(near), alarms / len(neighbours))


def _print(name: str, built: str, times: Sequence[float], first: float, alarms: float) -> None:
    ordered = sorted(second * 1000 for second in times)
    p50, p99 = statistics.median(ordered), ordered[int(len(ordered) * 0.99)]
    print(f"{name:26}{built:>11}{p50:>7.2f} ms{p99:>7.2f} ms{first:>11.1%}{alarms:>9.1%}")


def _read(value: str) -> str:
    return read(value)[0].skeleton
