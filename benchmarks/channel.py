"""How numbers are misread: a stated channel, with what each probability rests on. Weights are learned from it.

Nobody has published counts of misread serial numbers, so the shares are judgements, written down to be argued with:
typing slips as in copy-typing (most are one wrong key, mostly a neighbour on the board; then characters left out,
swapped or doubled), worn and hand-written plates (look-alikes first), machine reading (look-alikes, two characters
read as one). A scanned barcode has its own check and hardly ever slips, so it has no row.
"""

import random
from collections.abc import Callable
from typing import Any

from benchmarks.misreadings import LOOK_ALIKES

DIGITS, LETTERS = "0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ROWS = ("1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM")  # of the keyboard
WORN = ("17", "38", "56", "68", "89", "08", "6E", "EF", "CG", "PR", "MN", "UV", "VY", "KX")
_ALIKE = {one: group.replace(one, "") for group in LOOK_ALIKES for one in group}

# How the number was taken off the object, among those that were misread.
SOURCES = {"typed": 0.5, "worn": 0.3, "machine": 0.2}
# How many slips a misread number has: one is usual; the second is likelier than the first was, as what made the
# first (haste, a worn plate, a poor picture) is still there.
TIMES = {1: 0.5, 2: 0.4, 3: 0.1}
SLIPS = {
    "typed": {"next_key": 0.25, "other": 0.2, "missing": 0.2, "swapped": 0.17, "doubled": 0.1, "alike": 0.08},
    "worn": {"alike": 0.42, "worn": 0.15, "other": 0.15, "missing": 0.1, "head": 0.09, "tail": 0.09},
    "machine": {"alike": 0.5, "pair": 0.1, "other": 0.15, "missing": 0.15, "doubled": 0.05, "extra": 0.05},
}


def misread(number: str, rng: random.Random) -> str:
    """Misread a number by the channel; never the number itself."""
    while True:
        slips = SLIPS[_drawn(SOURCES, rng)]
        value = number
        for _ in range(_drawn(TIMES, rng)):
            value = _SLIP[_drawn(slips, rng)](value, rng)
        if value != number and len(value) >= 4:
            return value


def _drawn(shares: dict[Any, float], rng: random.Random) -> Any:
    return rng.choices(list(shares), list(shares.values()))[0]


def _replaced(text: str, place: int, by: str) -> str:
    return text[:place] + by + text[place + 1 :]


def _next_key(text: str, rng: random.Random) -> str:
    place = rng.randrange(len(text))
    row = next(row for row in ROWS if text[place] in row)
    at = row.index(text[place])
    return _replaced(text, place, rng.choice(row[max(0, at - 1) : at] + row[at + 1 : at + 2]))


def _other(text: str, rng: random.Random) -> str:
    place = rng.randrange(len(text))
    alphabet = DIGITS if text[place].isdigit() else LETTERS
    return _replaced(text, place, rng.choice(alphabet.replace(text[place], "")))


def _missing(text: str, rng: random.Random) -> str:
    return _replaced(text, rng.randrange(len(text)), "")


def _extra(text: str, rng: random.Random) -> str:
    place = rng.randrange(len(text) + 1)
    return text[:place] + rng.choice(DIGITS) + text[place:]


def _doubled(text: str, rng: random.Random) -> str:
    place = rng.randrange(len(text))
    return text[:place] + text[place] + text[place:]


def _swapped(text: str, rng: random.Random) -> str:
    place = rng.randrange(max(len(text) - 1, 1))
    return text[:place] + text[place : place + 2][::-1] + text[place + 2 :]


def _alike(text: str, rng: random.Random) -> str:
    places = [place for place, c in enumerate(text) if c in _ALIKE]
    if not places:
        return text
    place = rng.choice(places)
    return _replaced(text, place, rng.choice(_ALIKE[text[place]]))


def _worn(text: str, rng: random.Random) -> str:
    places = [(place, pair) for place, c in enumerate(text) for pair in WORN if c in pair]
    if not places:
        return text
    place, pair = rng.choice(places)
    return _replaced(text, place, pair.replace(text[place], ""))


def _pair(text: str, _rng: random.Random) -> str:
    for one, two in (("W", "VV"), ("M", "RN")):
        if one in text or two in text:
            return text.replace(one, two, 1) if one in text else text.replace(two, one, 1)
    return text


def _head(text: str, rng: random.Random) -> str:
    return text[rng.randint(3, 4) :] if len(text) > 8 else text


def _tail(text: str, rng: random.Random) -> str:
    return text[: -rng.randint(3, 4)] if len(text) > 8 else text


_SLIP: dict[str, Callable[[str, random.Random], str]] = {
    "next_key": _next_key,
    "other": _other,
    "missing": _missing,
    "extra": _extra,
    "doubled": _doubled,
    "swapped": _swapped,
    "alike": _alike,
    "worn": _worn,
    "pair": _pair,
    "head": _head,
    "tail": _tail,
}
