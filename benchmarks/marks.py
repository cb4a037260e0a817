"""How many marks read with one character wrong are found and told, how fast, and what alarms on others.

python -m benchmarks.marks [count] [database-url]: a register of marks, a third codes of ours, a third postcodes with a
house (of one household in twenty), a third PINs of eight digits; all of them are reported stolen.
"""

import csv
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.register import homeward
from service.access.roles import Actor
from service.actions.check_evidence import ObjectInHand
from service.actions.check_object import answer
from service.actions.mark_candidates import find_marks
from service.actions.wiring import settings
from service.app import create_app
from service.domain.marks import generate
from service.models import reading
from service.settings import Settings

SEED = 411
EACH = 400
DEALER = Actor(account_id=None, role="dealer", name="the counter")
AREAS = [
    "NN",
    "PE",
    "LE",
    "MK",
    "B",
    "CV",
    "NG",
    "DE",
    "S",
    "LS",
    "M",
    "L",
    "BS",
    "CF",
    "E",
    "N",
    "SW",
    "SE",
    "W",
    "EC",
]
INWARD = "ABDEFGHJLNPQRSTUWXYZ"  # the letters that the last two places of a postcode take
HOUSES = 40
MARKING = 20  # one household in so many
ALIKE = {"0": "ODQ", "1": "IL", "2": "Z", "5": "S", "6": "G", "8": "B", "O": "0", "I": "1", "S": "5", "B": "8"}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

Misread = Callable[[str, random.Random], str]


class Marks(NamedTuple):
    """Registered codes by kind, and codes of the same kinds that nobody registered."""

    ours: list[str]
    engraved: list[str]
    pins: list[str]
    strangers: dict[str, list[str]]


def build(count: int, seed: int) -> Marks:
    """`count` different codes, a third of each kind."""
    rng = random.Random(seed)
    third = count // 3
    ours = list(dict.fromkeys(generate(rng) for _ in range(third)))
    houses = [
        f"{code} {house}" for code in _postcodes(MARKING * third // HOUSES + 1, rng) for house in range(1, HOUSES + 1)
    ]
    rng.shuffle(houses)
    pins = [f"{pin:08d}" for pin in rng.sample(range(10_000_000, 100_000_000), third + EACH)]
    strangers = {"ours": [generate(rng) for _ in range(EACH)], "engraved": houses[third : third + EACH]}
    return Marks(ours, houses[:third], pins[:third], {**strangers, "pins": pins[third:]})


def _postcodes(count: int, rng: random.Random) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        outward = f"{rng.choice(AREAS)}{rng.randrange(1, 30)}"
        sector = rng.randrange(10)
        for _ in range(8):  # whole streets: neighbouring postcodes differ in their last letters
            found[f"{outward} {sector}{rng.choice(INWARD)}{rng.choice(INWARD)}"] = None
    return list(found)[:count]


def look_alike(code: str, rng: random.Random) -> str:
    places = [place for place, character in enumerate(code) if character in ALIKE]
    if not places:
        return code
    place = rng.choice(places)
    return code[:place] + rng.choice(ALIKE[code[place]]) + code[place + 1 :]


def _place(code: str, rng: random.Random) -> int:
    return rng.choice([place for place, character in enumerate(code) if character.isalnum()])


def changed(code: str, rng: random.Random) -> str:
    """Another character of the same class, and none that looks alike."""
    place = _place(code, rng)
    held = code[place]
    others = [c for c in LETTERS if c.isdigit() == held.isdigit() and c != held and c not in ALIKE.get(held, "")]
    return code[:place] + rng.choice(others) + code[place + 1 :]


def missing(code: str, rng: random.Random) -> str:
    place = _place(code, rng)
    return code[:place] + code[place + 1 :]


def extra(code: str, rng: random.Random) -> str:
    place = _place(code, rng)
    return code[:place] + code[place] + code[place:]


def swapped(code: str, rng: random.Random) -> str:
    places = [p for p in range(len(code) - 1) if code[p : p + 2].isalnum() and code[p] != code[p + 1]]
    place = rng.choice(places or [0])
    return code[:place] + code[place : place + 2][::-1] + code[place + 2 :]


SLIPS: tuple[Misread, ...] = (look_alike, changed, missing, extra, swapped)


class Told(NamedTuple):
    """What one code got: whether its own item was among the matches, and whether a dealer was told of one."""

    found: bool
    told: bool
    seconds: float


def ask(code: str, ref: str) -> Told:
    started = time.perf_counter()
    with reading() as session:
        result = answer(session, DEALER, [ObjectInHand(marks=[code])])[0].result
    seconds = time.perf_counter() - started
    found = any(match["item_ref"] == ref for match in result["matches"])
    return Told(found, result["verdict"] in ("stolen", "refer"), seconds)


def measure(marks: Marks, seed: int) -> None:
    """Print the tables, inside the application of the filled register."""
    rng = random.Random(seed)
    print(f"\n{'one character wrong':34}{'n':>6}{'found':>9}{'told':>9}")
    times: list[float] = []
    for kind in ("ours", "engraved", "pins"):
        for slip in SLIPS:
            codes = rng.sample(getattr(marks, kind), EACH // len(SLIPS))
            told = [ask(slip(code, rng), f"{kind}-{code}") for code in codes]
            times += [one.seconds for one in told]
            _print_row(f"{kind}, {slip.__name__.replace('_', '-')}", told)
    print(f"\n{'nobody registered these':34}{'n':>6}{'any':>9}{'alarms':>9}")
    for kind, codes in marks.strangers.items():
        for name, read in (("read right", codes), ("misread", [rng.choice(SLIPS)(code, rng) for code in codes])):
            told = [ask(code, "") for code in read]
            times += [one.seconds for one in told]
            _print_row(f"{kind}, {name}", told)
    _print_times("whole check without its writes", times)
    for name, clock in (("wall", time.perf_counter), ("processor", time.thread_time)):
        alone = [_seconds(code, clock) for code in marks.engraved[: EACH * 2]]
        _print_times(f"marks alone, {name} time: hash, find, unseal, compare", alone)


def _seconds(code: str, clock: Callable[[], float]) -> float:
    started = clock()
    with reading() as session:
        find_marks(session, settings().secret_key, [[code]])
    return clock() - started


def _print_row(name: str, told: Sequence[Told]) -> None:
    found, alarm = (statistics.mean(one[place] for one in told) for place in (0, 1))
    print(f"{name:34}{len(told):>6}{found:>9.1%}{alarm:>9.2%}")


def _print_times(name: str, seconds: Sequence[float]) -> None:
    ordered = sorted(seconds)
    p99 = ordered[int(len(ordered) * 0.99)] * 1000
    print(f"{name}: p50 {statistics.median(ordered) * 1000:.2f} ms, p99 {p99:.2f} ms over {len(ordered):,}")


def _write(path: Path, marks: Marks) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["ref", "category", "mark_kind", "mark_code", "status", "crime_reference"])
        for kind, mark_kind in (("ours", "label"), ("engraved", "engraving"), ("pins", "microdot")):
            for code in getattr(marks, kind):
                writer.writerow([f"{kind}-{code}", "bicycle", mark_kind, code, "stolen", "26000 1"])


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    marks = build(count, SEED)
    with tempfile.TemporaryDirectory(prefix="homeward-marks-") as name:
        environment = {**os.environ, "HOMEWARD_DATA_DIR": name}
        if len(sys.argv) > 2:
            environment["HOMEWARD_DATABASE_URL"] = sys.argv[2]
        homeward(environment, "init")
        path = Path(name) / "marks.csv"
        _write(path, marks)
        started = time.perf_counter()
        homeward(environment, "import", str(path))
        print(f"{count:,} marks imported in {time.perf_counter() - started:.0f} s, seed {SEED}")
        os.environ.update(environment)
        with create_app(Settings.from_environment()).app_context():
            measure(marks, SEED + 1)


if __name__ == "__main__":
    main()
