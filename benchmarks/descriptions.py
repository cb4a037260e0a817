"""How often two shops' names of one product agree, and of the nearest other product of that make, beside peers.

python -m benchmarks.descriptions [folder]: the pairs of Abt and Buy (University of Leipzig), as CSV with `|`. Products
with an even number are for development, odd ones for the test; thresholds of peers are chosen on the first.
"""

import csv
import math
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process

from service.domain.weighing import models
from service.domain.weighing.describe import plain_words
from service.domain.weighing.models import compare_models

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "products" / "abt_buy"
WORDS = ("agrees", "alike", "open", "contradicts")
# Of the objects that resemble a registered item half are of its very model: its neighbours on the line.
SAME_MODEL = 0.5


class Pair(NamedTuple):
    """Two names, and whether they are of one product."""

    one: str
    other: str
    same: bool


def pairs(folder: Path, half: int) -> list[Pair]:
    """The true pairs of one half, each with the nearest other product that begins with the same word."""
    abt, buy = _names(folder / "abt.csv"), _names(folder / "buy.csv")
    matches = defaultdict(set)
    for row in _rows(folder / "gt.csv"):
        matches[row["D1"]].add(row["D2"])
    of_make = defaultdict(list)
    for number, name in buy.items():
        of_make[name.split()[0].casefold()].append(number)
    found = []
    for number in sorted(matches, key=int):
        if int(number) % 2 == half:
            found += [Pair(abt[number], buy[match], True) for match in sorted(matches[number])]
            found += _nearest_other(abt[number], of_make, buy, matches[number])
    return found


def _nearest_other(name: str, of_make: dict[str, list[str]], buy: dict[str, str], own: set[str]) -> list[Pair]:
    others = [buy[number] for number in of_make.get(name.split(maxsplit=1)[0].casefold(), ()) if number not in own]
    nearest = process.extractOne(name, others, scorer=fuzz.token_set_ratio)
    return [Pair(name, nearest[0], False)] if nearest else []


def _names(path: Path) -> dict[str, str]:
    return {row["id"]: row["name"] for row in _rows(path)}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="latin-1", newline="") as file:
        return list(csv.DictReader(file, delimiter="|"))


def shares(some: Sequence[Pair], same: bool) -> dict[str, float]:
    """How often the comparison says each word, on true pairs or on the others."""
    counted = Counter(compare_models(pair.one, pair.other) for pair in some if pair.same == same)
    return {word: counted[word] / counted.total() for word in WORDS}  # type: ignore[index]


def bits(true: float, other: float) -> float:
    """log2 of how much likelier a word is for the item itself than for an object that resembles it."""
    return math.log2(true / (SAME_MODEL * true + (1 - SAME_MODEL) * other))


def print_shares(name: str, some: Sequence[Pair]) -> None:
    true, other = shares(some, True), shares(some, False)
    counts = Counter(pair.same for pair in some)
    print(f"\n{name}: {counts[True]} true pairs, {counts[False]} nearest others")
    print(f"{'':14}{'true':>8}{'other':>8}{'bits':>7}")
    for word in WORDS:
        weight = bits(_smooth(true[word], counts[True]), _smooth(other[word], counts[False]))
        print(f"{word:14}{true[word]:8.1%}{other[word]:8.1%}{weight:7.1f}")


def _smooth(share: float, count: int) -> float:
    """With one pair more for each word, so that a word that never came is no certainty."""
    return (share * count + 1) / (count + len(WORDS))


def print_peers(dev: Sequence[Pair], test: Sequence[Pair]) -> None:
    """What is told apart: the share of true pairs said to agree, less the same of the others (Youden's J)."""
    print(f"\n{'said to agree, test half':34}{'true':>8}{'other':>8}{'apart':>8}")
    _print_peer("Homeward, agrees", test, _ours, 2)
    _print_peer("Homeward, agrees or alike", test, _ours, 1)
    best = max(range(40, 101), key=lambda least: _apart(dev, _ratio, least))
    _print_peer(f"rapidfuzz token_set_ratio ≥ {best}", test, _ratio, best)
    _print_peer("equal words", test, lambda pair: plain_words(pair.one) == plain_words(pair.other), 1)


def _ours(pair: Pair) -> float:
    return {"agrees": 2, "alike": 1}.get(compare_models(pair.one, pair.other), 0)


def _ratio(pair: Pair) -> float:
    return fuzz.token_set_ratio(plain_words(pair.one), plain_words(pair.other))


def _said(some: Sequence[Pair], score: Callable[[Pair], float], least: float, same: bool) -> float:
    return statistics.mean(score(pair) >= least for pair in some if pair.same == same)


def _apart(some: Sequence[Pair], score: Callable[[Pair], float], least: float) -> float:
    return _said(some, score, least, True) - _said(some, score, least, False)


def _print_peer(name: str, some: Sequence[Pair], score: Callable[[Pair], float], least: float) -> None:
    true, other = _said(some, score, least, True), _said(some, score, least, False)
    print(f"{name:34}{true:8.1%}{other:8.1%}{true - other:8.1%}")


def print_speed(some: Sequence[Pair]) -> None:
    """One new description against one, with nothing kept; with both names read before; and once it was compared."""
    for name, clear in (("nothing kept", True), ("names read before", False)):
        models.compare_models.cache_clear()
        print(f"{name}: {_microseconds(some, clear):.1f} µs a comparison")
    started = time.perf_counter()
    for pair in some:
        compare_models(pair.one, pair.other)
    print(f"compared before: {(time.perf_counter() - started) / len(some) * 1e6:.1f} µs a comparison")


def _microseconds(some: Sequence[Pair], clear: bool) -> float:
    if clear:
        models.read_model.cache_clear()
    started = time.perf_counter()
    for pair in some:
        compare_models(pair.one, pair.other)
    return (time.perf_counter() - started) / len(some) * 1e6


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    dev, test = pairs(folder, 0), pairs(folder, 1)
    print_shares("development", dev)
    print_shares("test", test)
    print_peers(dev, test)
    print()
    print_speed(test)


if __name__ == "__main__":
    main()
