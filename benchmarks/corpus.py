"""A generated register and the objects that people hold against it: seeded, so that every run is the same.

Registered numbers: half are IMEIs that share type codes, a quarter electronics (fronts of one make,
consecutive runs), then bicycle frames, VINs and random codes without a run; a share of them is reported
stolen. Type codes and bicycle makers are real where the tables lie beside the repository, a few built-in
ones otherwise.

Objects in hand: registered ones read in twenty ways, and honest neighbours, which are unregistered numbers of
the same model and run.
"""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from stdnum import luhn

from benchmarks.misreadings import MISREADINGS, misread

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
TYPE_CODES = (
    ("35332811", "Apple", "iPhone 13"),
    ("35674010", "Samsung", "Galaxy S21"),
    ("49015420", "Nokia", "3310"),
)
BICYCLE_MAKERS = ("Trek", "Giant", "Specialized", "Brompton", "Carrera", "Ribble")
MAKES = (
    "Apple",
    "Dell",
    "HP",
    "Lenovo",
    "Sony",
    "Canon",
    "Nikon",
    "Bose",
    "Makita",
    "DeWalt",
    "Nintendo",
    "Garmin",
)
COLOURS = ("black", "silver", "white", "grey", "red", "blue", "")
DIGITS = "0123456789"
SERIAL_LETTERS = "ABCDEFGHJKLMNPQRSTVWXYZ"
_VIN_VALUES = dict(
    zip(
        "0123456789ABCDEFGHJKLMNPRSTUVWXYZ",
        [*range(10), *range(1, 9), *range(1, 6), 7, 9, *range(2, 10)],
        strict=True,
    )
)
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
# How the register is made up; what is left are random codes.
SHARES = {"imei": 0.5, "serial": 0.25, "frame_number": 0.15, "vin": 0.05}
REPORTED = 0.05
# Members of one run at 200,000 identifiers, on average; fewer of them in a smaller register, equally dense.
RUN_SIZE = {"imei": 400, "serial": 160, "frame_number": 150, "vin": 70}
# No run holds more than this share of the register (one phone model in a hundred things that people register), and
# none more than so many; denser families are measured apart, by `benchmarks.index`.
LARGEST, LARGEST_RUN = 0.01, 10_000


class Run(NamedTuple):
    """One production run: every number is its front, a running number of `width` digits, and its back."""

    kind: str
    category: str
    make: str
    model: str
    front: str
    width: int
    back: str

    def number(self, running: int) -> str:
        bare = f"{self.front}{running % 10**self.width:0{self.width}d}{self.back}"
        if self.kind == "imei":
            return bare + luhn.calc_check_digit(bare)
        return _with_vin_check(bare) if self.kind == "vin" else bare


class Entry(NamedTuple):
    """One registered number. `run` is None for a random code, which has no neighbours."""

    number: str
    kind: str
    run: Run | None
    running: int
    colour: str
    reported: bool


class Held(NamedTuple):
    """An object in somebody's hand, and what was read off it. `truth` is its entry, −1 for an honest one."""

    misreading: str
    value: str
    truth: int
    beside: int


@dataclass
class Corpus:
    entries: list[Entry] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    @cached_property
    def reported(self) -> list[int]:
        """The places of the entries that are reported."""
        return [index for index, entry in enumerate(self.entries) if entry.reported]

    def add(self, entry: Entry) -> None:
        if entry.number not in self.numbers:
            self.numbers[entry.number] = len(self.entries)
            self.entries.append(entry)


def build(count: int = 200_000, seed: int = 1) -> Corpus:
    """Make a register of `count` distinct numbers."""
    rng, corpus = random.Random(seed), Corpus()
    for kind, share in SHARES.items():
        _fill(corpus, kind, len(corpus.entries) + round(count * share), min(round(count * LARGEST), LARGEST_RUN), rng)
    while len(corpus.entries) < count:
        code = _from(DIGITS + SERIAL_LETTERS, rng.randint(8, 12), rng)
        corpus.add(Entry(code, "serial", None, 0, rng.choice(COLOURS), rng.random() < REPORTED))
    return corpus


def _fill(corpus: Corpus, kind: str, until: int, largest: int, rng: random.Random) -> None:
    type_codes, makers = _type_codes(), _bicycle_makers()
    while len(corpus.entries) < until:
        run = {
            "imei": lambda: _phone_run(type_codes, rng),
            "serial": lambda: _electronics_run(rng),
            "frame_number": lambda: _bicycle_run(makers, rng),
            "vin": lambda: _vehicle_run(rng),
        }[kind]()
        size = min(until - len(corpus.entries), round(rng.paretovariate(1.2) * RUN_SIZE[kind] / 4), largest)
        for running in _members(run, min(size, 10**run.width // 8), rng):
            entry = Entry(run.number(running), kind, run, running, rng.choice(COLOURS), rng.random() < REPORTED)
            if len(corpus.entries) < until:
                corpus.add(entry)


def _members(run: Run, size: int, rng: random.Random) -> Iterator[int]:
    """Half the runs are scattered; most others hold one number in ten, a few a whole delivery in a row."""
    most, gap = 10**run.width, rng.choices((0.0, 10.0, 1.0), (5, 4, 1))[0]
    running = rng.randrange(most)
    for _ in range(size):
        new_batch = not gap or rng.random() < 0.03
        running = rng.randrange(most) if new_batch else running + 1 + int(rng.expovariate(1 / gap))
        yield running % most


def _type_codes() -> list[tuple[str, str, str]]:
    path = SHARED / "tac" / "osmocom_tacdb_2016_trim.csv"
    if not path.exists():
        return list(TYPE_CODES)
    with path.open(encoding="utf-8", newline="") as rows:
        known = [(row["tac"], row["make"].strip(), row["model"].strip()) for row in csv.DictReader(rows)]
    return [row for row in known if len(row[0]) == 8 and row[0].isdecimal() and row[0].isascii()]


def _bicycle_makers() -> list[str]:
    path = SHARED / "bikes" / "bikeindex_manufacturers.csv"
    if not path.exists():
        return list(BICYCLE_MAKERS)
    with path.open(encoding="utf-8", newline="") as rows:
        return [row["name"] for row in csv.DictReader(rows) if row["makes_frames"] == "true"]


def _from(alphabet: str, count: int, rng: random.Random) -> str:
    return "".join(rng.choice(alphabet) for _ in range(count))


def _phone_run(type_codes: list[tuple[str, str, str]], rng: random.Random) -> Run:
    code, make, model = rng.choice(type_codes)
    return Run("imei", "phone", make, model, code, 6, "")


def _electronics_run(rng: random.Random) -> Run:
    make = rng.choice(MAKES)
    front = _from(SERIAL_LETTERS, 2, random.Random(make)) + _from(DIGITS + SERIAL_LETTERS, rng.randint(1, 4), rng)
    back = _from(SERIAL_LETTERS + DIGITS, rng.choice((0, 0, 0, 4)), rng)
    model = f"{_from(SERIAL_LETTERS, 1, rng)}{rng.randint(10, 999)}"
    return Run(
        "serial",
        rng.choice(("laptop", "camera", "tool", "console")),
        make,
        model,
        front,
        rng.randint(4, 6),
        back,
    )


def _bicycle_run(makers: list[str], rng: random.Random) -> Run:
    front = _from(SERIAL_LETTERS, rng.randint(1, 3), rng) + _from(DIGITS, rng.randint(1, 4), rng)
    back = _from(SERIAL_LETTERS, rng.choice((0, 0, 0, 1)), rng)
    return Run("frame_number", "bicycle", rng.choice(makers), "", front, rng.randint(4, 6), back)


def _vehicle_run(rng: random.Random) -> Run:
    alphabet = "".join(_VIN_VALUES)
    front = "".join((_from("SWVJ", 1, rng), _from(alphabet, 7, rng), "0", _from(alphabet, 2, rng)))
    return Run("vin", "car", rng.choice(("Ford", "Vauxhall", "BMW", "Nissan")), "", front, 6, "")


def _with_vin_check(bare: str) -> str:
    total = sum(_VIN_VALUES[c] * weight for c, weight in zip(bare, _VIN_WEIGHTS, strict=True))
    return bare[:8] + "0123456789X"[total % 11] + bare[9:]


def in_hand(corpus: Corpus, misreading: str, count: int, rng: random.Random) -> Iterator[Held]:
    """Reported objects, each read with this misreading; fewer than `count` where numbers hardly allow it."""
    given = 0
    for _ in range(count * 60):
        index = rng.choice(corpus.reported)
        value = misread(corpus.entries[index].number, misreading, rng)
        if value is not None:
            yield Held(misreading, value, index, index)
            given += 1
        if given == count:
            return


def honest(corpus: Corpus, count: int, rng: random.Random, *, misreading: bool, reported: bool) -> Iterator[Held]:
    """Honest neighbours of reported (or of any registered) entries, read cleanly or with some misreading."""
    given = 0
    while given < count:
        index = rng.randrange(len(corpus.entries))
        entry = corpus.entries[index]
        if entry.run is None or (reported and not entry.reported):
            continue
        number = entry.run.number(entry.running + _step(rng))
        how = rng.choice(MISREADINGS[1:-1]) if misreading else "exact"
        value = None if number in corpus.numbers else misread(number, how, rng)
        if value is not None:
            yield Held(how, value, -1, index)
            given += 1


def _step(rng: random.Random) -> int:
    """Mostly the next ones off the line, then the same batch, then the same model."""
    return rng.choice((1, -1)) * rng.choice(
        (rng.randint(1, 9), rng.randint(1, 9), rng.randint(10, 99), rng.randint(100, 999))
    )
