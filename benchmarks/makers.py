"""Made-up makers and their numbers, for learning weights: other formats and runs than the corpus's.

A maker numbers its things by one grammar: a front, perhaps the week or the plant, a running number, perhaps a suffix
that names the model. A run is one front with its suffix.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from stdnum import luhn

from benchmarks.corpus import _with_vin_check

LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
DIGITS = "0123456789"
ALPHABET = DIGITS + LETTERS
SHARES = {"imei": 0.35, "serial": 0.4, "frame_number": 0.15, "vin": 0.1}
RANDOM = 0.05  # of serials and frames: codes without a run


@dataclass(frozen=True, slots=True)
class Made:
    """One number as its maker gave it: `front`, running number and `back`; `base` is 0 for a random code."""

    kind: str
    make: str
    front: str
    running: int
    width: int
    back: str
    base: int = 10

    @property
    def number(self) -> str:
        bare = self.front + (in_base(self.running, self.width, self.base) if self.base else "") + self.back
        if self.kind == "imei":
            return bare + luhn.calc_check_digit(bare)
        return _with_vin_check(bare) if self.kind == "vin" else bare

    def moved(self, step: int) -> "Made":
        running = (self.running + step) % self.base**self.width
        return Made(self.kind, self.make, self.front, running, self.width, self.back, self.base)

    def spliced(self, other: "Made") -> "Made":
        """This running number behind another front of the same make."""
        return Made(self.kind, self.make, other.front, self.running, self.width, other.back, self.base)


def in_base(value: int, width: int, base: int) -> str:
    text = ""
    for _ in range(width):
        value, digit = divmod(value, base)
        text = ALPHABET[digit] + text
    return text


def registered(count: int, seed: int, most: int = 8_000) -> Iterator[Made]:
    """`count` numbers in runs of very different sizes and densities, `most` of a run (repeats are possible).

    With a few of a run at most it is a young register, in which hardly anything has a sibling.
    """
    rng = random.Random(seed)
    makers = {kind: [_maker(kind, rng) for _ in range(60)] for kind in SHARES}
    for kind, share in SHARES.items():
        left = round(count * share)
        while left > 0:
            members = _run(kind, rng.choice(makers[kind]), rng)
            for made in rng.sample(members, min(most, left, len(members))):
                left -= 1
                yield made


@dataclass(frozen=True, slots=True)
class Maker:
    name: str
    start: str
    middle: str
    width: int
    back: int
    base: int


def _maker(kind: str, rng: random.Random) -> Maker:
    name = "".join(rng.choices(LETTERS, k=7))
    if kind == "imei":
        return Maker(name, rng.choice(("35", "86", "01")) + "".join(rng.choices(DIGITS, k=3)), "999", 6, 0, 10)
    if kind == "vin":
        return Maker(
            name,
            "".join(rng.choices("SWVJZKL", k=1)) + "".join(rng.choices("ABCDFGHKLMNPRSTUVWXYZ", k=2)),
            "AAAAA0AA",
            6,
            0,
            10,
        )
    start = "".join(rng.choices(LETTERS, k=rng.randint(0, 3)))
    middle = "".join(rng.choice("9A") if rng.random() < 0.3 else "9" for _ in range(rng.randint(1, 4)))
    base = 32 if rng.random() < 0.08 else 10
    return Maker(name, start, middle, rng.randint(4, 7), rng.choice((0, 0, 0, 1, 2, 4)), base)


def _run(kind: str, maker: Maker, rng: random.Random) -> list[Made]:
    if kind not in ("imei", "vin") and rng.random() < RANDOM:
        code = "".join(rng.choices(ALPHABET, k=rng.randint(7, 13)))
        return [Made(kind, maker.name, code, 0, 0, "", 0)]
    middle = "".join(rng.choice(LETTERS if sign == "A" else DIGITS if sign == "9" else "0") for sign in maker.middle)
    back = "".join(rng.choices(LETTERS, k=maker.back))
    most, size = maker.base**maker.width, min(8_000, int(rng.paretovariate(0.8) * 20))
    gap = rng.choice((0, 0, 1, 3, 10, 40))
    running, members = rng.randrange(most), []
    for _ in range(min(size, most // 6)):
        fresh = not gap or rng.random() < 0.02
        running = rng.randrange(most) if fresh else running + 1 + int(rng.expovariate(1 / gap))
        members.append(Made(kind, maker.name, maker.start + middle, running % most, maker.width, back, maker.base))
    return members
