"""What the numbers beside one in the register tell of it: its run, where the running number ends, its form."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Prefix

# (skeleton, canonical number), sorted by skeleton.
Beside = Sequence[tuple[str, str]]

# So many on either side are looked at; the search reads as many.
AROUND = 12
# Numbers of one length that begin with so many equal characters are taken for siblings; fewer is chance.
FRONT = 3
# Fewer siblings than these do not show which places of a number vary.
FEWEST = 3
# The last place of the running number where the kind says so: an IMEI's check digit follows it.
ENDS = {"imei": 13, "vin": 16}
# Above every character of a skeleton.
_HIGHEST = "~"
_CLASSES = str.maketrans("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", "9" * 10 + "A" * 26)


@dataclass(frozen=True, slots=True)
class Family:
    """Registered numbers beside one. `end` is the last place of its running number, counted from 0; `siblings`
    are those of its length and front; `near` all that stand around it.
    """

    end: int
    siblings: tuple[str, ...]
    near: tuple[str, ...]


def family_of(number: str, skeleton: str, kind: str, beside: Beside) -> Family:
    """The family of a registered number among the numbers that were read beside it (itself left aside)."""
    at = bisect_left(beside, (skeleton, ""))
    around = beside[max(0, at - AROUND) : at + AROUND + 1]
    near = tuple(canonical for _, canonical in around if canonical != number)
    length = len(number)
    siblings = tuple(
        canonical
        for folded, canonical in around
        if len(canonical) == length and canonical != number and Prefix.similarity(folded, skeleton) >= FRONT
    )
    return Family(_end(number, kind, siblings), siblings, near)


def _end(number: str, kind: str, siblings: Sequence[str]) -> int:
    if kind in ENDS and len(number) > ENDS[kind]:
        return ENDS[kind]
    if len(siblings) < FEWEST:
        return running_end(number)
    for place in range(len(number) - 1, -1, -1):
        here = number[place]
        if any(sibling[place] != here for sibling in siblings):
            return place
    return running_end(number)


@lru_cache(maxsize=4096)
def running_end(number: str) -> int:
    """The last place of the running number by its looks: its last row of four digits or more, or of three, or one."""
    rows = [(found.end() - found.start(), found.end() - 1) for found in re.finditer("[0-9]+", number)]
    for least in (4, 3, 1):
        ends = [end for length, end in rows if length >= least]
        if ends:
            return ends[-1]
    return len(number) - 1


def shape(number: str) -> str:
    """A number with every digit as 9 and every letter as A."""
    return number.translate(_CLASSES)


def begin_so(front: str, beside: Beside) -> int:
    """How many of the numbers beside begin with a skeleton's front."""
    return bisect_left(beside, (front + _HIGHEST, "")) - bisect_left(beside, (front, ""))
