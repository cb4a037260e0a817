"""A dealer's day, and whether chances come true: `python -m benchmarks.day` prints both and draws the second."""

import argparse
import random
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus import build, in_hand
from benchmarks.plain import Stock, stocked
from benchmarks.weighing import Scored, honest_neighbours, misread_items, recall_at, recall_by_kind, score
from service.domain.weighing import probability
from service.domain.weighing.table import PRIORS

SEED = 2027
PICTURE = Path(__file__).resolve().parents[1] / "docs" / "pictures" / "reliability.svg"

# A dealer's day: of all objects so many are reported items, and so many honest things that resemble one.
DAY = {"reported": 0.0043, "neighbours": 0.05}


class Day(NamedTuple):
    """A dealer's day of 100,000 checks: true alarms, all reported items, false alarms, and `stolen` told wrongly."""

    true: float
    reported: float
    misread_true: float
    misread: float
    false: float
    stolen_wrongly: float


def dealers_day(exact: Sequence[Scored], misread: Sequence[Scored], neighbours: Sequence[Scored]) -> Day:
    """Mix measured objects to a day: 0.43 % reported and 5 % neighbours, three in ten of each misread (neighbours come
    so mixed already). What resembles nothing raises nothing.
    """
    reported, resembling = 100_000 * DAY["reported"], 100_000 * DAY["neighbours"]
    told = _share(misread, lambda one: one.told)
    true = reported * (0.7 * _share(exact, lambda one: one.told) + 0.3 * told)
    false = resembling * _share(neighbours, lambda one: one.told)
    wrongly = resembling * _share(neighbours, lambda one: one.certain)
    wrongly += reported * 0.3 * _share(misread, lambda one: one.stolen_wrongly)
    return Day(true, reported, reported * 0.3 * told, reported * 0.3, false, wrongly)


def _share(objects: Sequence[Scored], test: Callable[[Scored], bool]) -> float:
    return sum(map(test, objects)) / max(len(objects), 1)


class Bin(NamedTuple):
    """Objects whose predicted chances lie together: the mean prediction, the share that came true, how many."""

    predicted: float
    observed: float
    objects: int


EDGES = (-8.0, -5.0, -3.5, -2.0, -1.0, 0.0, 1.0, 2.0, 3.5, 5.0, 8.0)


def reliability(exact: Sequence[Scored], misread: Sequence[Scored], neighbours: Sequence[Scored]) -> list[Bin]:
    """Predicted against observed chances over a dealer's day, by bits after the prior (EDGES)."""
    bins: dict[int, list[tuple[float, float, bool]]] = defaultdict(list)
    shares = ((exact, DAY["reported"] * 0.7), (misread, DAY["reported"] * 0.3), (neighbours, DAY["neighbours"]))
    for objects, share in shares:
        for one in objects:
            bits = one.reported + PRIORS["dealer"]
            place = sum(bits >= edge for edge in EDGES)
            bins[place].append((share / len(objects), probability(one.reported, PRIORS["dealer"]), one.right))
    return [_bin(found) for place, found in sorted(bins.items()) if place]


def _bin(found: Sequence[tuple[float, float, bool]]) -> Bin:
    total = sum(weight for weight, _, _ in found)
    predicted = sum(weight * chance for weight, chance, _ in found) / total
    return Bin(predicted, sum(weight for weight, _, right in found if right) / total, len(found))


def picture(bins: Sequence[Bin]) -> str:
    """Predicted (across) against observed chances (up) as an SVG: a dot a bin, and the line on which they agree."""
    dots = "".join(
        f'<circle cx="{60 + 400 * one.predicted:.1f}" cy="{440 - 400 * one.observed:.1f}" r="5"><title>'
        f"predicted {one.predicted:.2f}, observed {one.observed:.2f}, {one.objects} objects</title></circle>"
        for one in bins
    )
    ticks = "".join(
        f'<text x="{60 + 400 * at / 4:.0f}" y="460" text-anchor="middle">{at * 25} %</text>'
        f'<text x="52" y="{444 - 400 * at / 4:.0f}" text-anchor="end">{at * 25} %</text>'
        for at in range(5)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 500 500" role="img">'
        "<title>Predicted and observed chances on a dealer\u2019s day</title>"
        '<g font-family="sans-serif" font-size="13"><rect width="500" height="500" fill="#fff"/>'
        '<path d="M60 40V440H460" fill="none" stroke="#333"/><path d="M60 440L460 40" stroke="#999" '
        f'stroke-dasharray="4 4"/><g fill="#1d4f91">{dots}</g><g fill="#333">{ticks}'
        '<text x="260" y="488" text-anchor="middle">predicted chance that it is the reported item</text>'
        '<text x="10" y="240" text-anchor="middle" '
        'transform="rotate(-90 10 240)">share that came true</text></g></g></svg>\n'
    )


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.day", description=__doc__)
    options.add_argument("--count", type=int, default=100_000, help="registered identifiers (100000)")
    options.add_argument("--each", type=int, default=60, help="objects a kind of misreading (60)")
    options.add_argument("--seed", type=int, default=SEED, help=f"of the corpus ({SEED})")
    given = options.parse_args()
    corpus, rng = build(given.count, given.seed), random.Random(given.seed + 1)
    stock = [Stock(one.number, one.kind, one.run.make if one.run else "") for one in corpus.entries]
    with tempfile.TemporaryDirectory(prefix="homeward-day-") as folder, stocked(stock, Path(folder)):
        exact = score(corpus, in_hand(corpus, "exact", given.each * 5, rng))
        misread = score(corpus, misread_items(corpus, given.each, rng))
        neighbours = score(corpus, honest_neighbours(corpus, given.each * 80, rng, 0.3))
    _print(exact, misread, neighbours)
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(picture(reliability(exact, misread, neighbours)), encoding="utf-8")


def _print(exact: Sequence[Scored], misread: Sequence[Scored], neighbours: Sequence[Scored]) -> None:
    clean = [one for one in neighbours if one.held.misreading == "exact"]
    for rate in (1e-3, 1e-4):
        for title, told in (
            ("one threshold", recall_at(misread, clean, rate)[1]),
            ("each kind its own", {k: one[1:] for k, one in recall_by_kind(misread, clean, rate).items()}),
        ):
            shares = ", ".join(f"{kind} {share:.3f} of {count}" for kind, (count, share) in sorted(told.items()))
            print(f"misread items at one alarm in {round(1 / rate):,} honest neighbours, {title}: {shares}")
    day = dealers_day(exact, misread, neighbours)
    print("100,000 checks: " + ", ".join(f"{name} {figure:.1f}" for name, figure in day._asdict().items()))
    for one in reliability(exact, misread, neighbours):
        print(f"predicted {one.predicted:6.1%}  observed {one.observed:6.1%}  {one.objects:6} objects")


if __name__ == "__main__":
    main()
