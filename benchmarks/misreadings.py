"""The twenty ways in which a number is misread.

Uniform over places, and over characters of one class (digit for digit, letter for letter), so that no table
of look-alikes is favoured but the skeleton's own.
"""

import random

DIGITS = "0123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LOOK_ALIKES = ("0ODQ", "1IL", "2Z", "5S", "6G", "8B", "UV")
_LOOK_ALIKE_OF = {one: group.replace(one, "") for group in LOOK_ALIKES for one in group}


def _place(text: str, rng: random.Random) -> int:
    return rng.randrange(len(text))


def _look_alike(text: str, rng: random.Random) -> str | None:
    places = [place for place, c in enumerate(text) if c in _LOOK_ALIKE_OF]
    if not places:
        return None
    place = rng.choice(places)
    return text[:place] + rng.choice(_LOOK_ALIKE_OF[text[place]]) + text[place + 1 :]


def _substitution(text: str, rng: random.Random) -> str:
    place = _place(text, rng)
    alphabet = DIGITS if text[place].isdigit() else LETTERS
    return text[:place] + rng.choice(alphabet.replace(text[place], "")) + text[place + 1 :]


def _missing(text: str, rng: random.Random) -> str:
    place = _place(text, rng)
    return text[:place] + text[place + 1 :]


def _doubled(text: str, rng: random.Random) -> str:
    place = _place(text, rng)
    return text[:place] + text[place] + text[place:]


def _swapped(text: str, rng: random.Random) -> str | None:
    places = [place for place in range(len(text) - 1) if text[place] != text[place + 1]]
    if not places:
        return None
    place = rng.choice(places)
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def _pair(text: str, _rng: random.Random) -> str | None:
    for one, other in (("W", "VV"), ("VV", "W"), ("M", "RN"), ("RN", "M")):
        if one in text:
            return text.replace(one, other, 1)
    return None


def _head_cut(text: str, rng: random.Random) -> str | None:
    return text[rng.randint(3, 4) :] if len(text) > 8 else None


def _tail_cut(text: str, rng: random.Random) -> str | None:
    return text[: -rng.randint(3, 4)] if len(text) > 8 else None


def _labelled(text: str, rng: random.Random) -> str:
    separated = "-".join((text[: len(text) // 2], text[len(text) // 2 :])) if rng.random() < 0.5 else text.lower()
    return rng.choice(("S/N: {}", "Serial number {}", "no. {}", "{}", " {} ")).format(separated)


_CHANNEL = {
    "exact": (),
    "one look-alike": (_look_alike,),
    "two look-alikes": (_look_alike, _look_alike),
    "three look-alikes": (_look_alike, _look_alike, _look_alike),
    "one substitution": (_substitution,),
    "two substitutions": (_substitution, _substitution),
    "one character missing": (_missing,),
    "two characters missing": (_missing, _missing),
    "one doubled": (_doubled,),
    "two neighbours swapped": (_swapped,),
    "VV/W and rn/m": (_pair,),
    "look-alike + substitution": (_look_alike, _substitution),
    "look-alike + missing": (_look_alike, _missing),
    "look-alike + swap": (_look_alike, _swapped),
    "missing + substitution": (_missing, _substitution),
    "doubled + substitution": (_doubled, _substitution),
    "swap + substitution": (_swapped, _substitution),
    "three or four cut off the head": (_head_cut,),
    "three or four cut off the tail": (_tail_cut,),
    "labels and separators": (_labelled,),
}
MISREADINGS = tuple(_CHANNEL)


def misread(number: str, how: str, rng: random.Random) -> str | None:
    """Read a number in one of the twenty ways; None where it cannot be misread so."""
    value: str | None = number
    for slip in _CHANNEL[how]:
        value = slip(value, rng) if value else None
    unchanged = value == number and how not in ("exact", "labels and separators")
    return None if unchanged else value
