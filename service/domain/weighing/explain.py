"""The cheapest explanation of a reading from a registered number: which slips turn the one into the other."""

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from service.domain.identifiers.skeleton import skeleton
from service.domain.weighing import table

# Characters alike enough to be taken for one another although the skeleton keeps them apart
# (seen in real readings: 1 7, 6 E, 8 3, J G, F Z E; and on worn plates 5 6, 6 8, 8 9, 8 0).
NEAR_ALIKE = frozenset(
    map(frozenset, ("17", "I7", "6E", "38", "B3", "JG", "FE", "FZ", "EZ", "56", "68", "89", "08", "CG", "UW"))
)
# One character that is read as two, or two as one.
PAIRS = (("VV", "W"), ("UU", "W"), ("RN", "M"))
CUT = 3  # so many characters lost at one end in one piece count as a cut, not as slips


class Edit(NamedTuple):
    """One slip: its type (a key of `table.COST`), its place in the registered number, what stands there and
    what was read.
    """

    kind: str
    place: int
    registered: str
    read: str


class _Op(NamedTuple):
    tag: str
    registered: int
    read: int


@lru_cache(maxsize=4096)  # a first look at what was found explains it, and weighing does again
def explain(registered: str, read: str) -> tuple[Edit, ...] | None:
    """Say which slips make `read` out of `registered` (canonical numbers; `read` may hold `?` and `*`).

    Empty when they are equal; None when nothing likely explains the one from the other.
    """
    if registered == read:
        return ()
    if not registered or not read:
        return None
    if "*" in read:
        return _starred(registered, read)
    return _zeros(registered, read) or _cut(registered, read) or _slips(registered, read)


def _zeros(registered: str, read: str) -> tuple[Edit, ...] | None:
    if registered[0] != "0" and read[0] != "0":
        return None
    bare = registered.lstrip("0")
    if not bare or bare != read.lstrip("0"):
        return None
    return (Edit("zeros", 0, registered[: -len(bare)], read[: -len(bare)]),)


def _cut(registered: str, read: str) -> tuple[Edit, ...] | None:
    """A whole piece gone from one end, or one too many; the remainder may hold slips of its own."""
    gone = len(registered) - len(read)
    if abs(gone) < CUT:
        return None
    if gone < 0:
        inside = registered in read
        return (Edit("surplus", 0, registered, read),) if inside else None
    head = _slips(registered[gone:], read)
    tail = _slips(registered[: len(read)], read)
    if head is not None and (tail is None or len(head) <= len(tail)):
        moved = tuple(edit._replace(place=edit.place + gone) for edit in head)
        return (Edit("cut_head", 0, registered[:gone], ""), *moved)
    if tail is None:
        return None
    return (Edit("cut_tail", len(read), registered[len(read) :], ""), *tail)


@lru_cache(maxsize=256)
def _pattern(read: str) -> re.Pattern[str]:
    return re.compile("".join({"?": ".", "*": "(.*)"}.get(c, re.escape(c)) for c in read))


def _starred(registered: str, read: str) -> tuple[Edit, ...] | None:
    """A `*` stands for any number of illegible characters in one piece. Look-alikes are set aside first."""
    if read.count("*") > table.MOST_EDITS:
        return None
    folded = skeleton(registered)
    found = _pattern(skeleton(read)).fullmatch(folded)
    if found is None:
        return None
    edits = []
    for group in range(1, found.re.groups + 1):
        start, end = found.span(group)
        kind = "cut_tail" if end == len(folded) else "cut_head" if start == 0 else "illegible"
        if end > start:
            edits.append(Edit(kind, start, folded[start:end], ""))
    return tuple(edits) or (Edit("extra", len(folded), "", "*"),)


def _slips(registered: str, read: str) -> tuple[Edit, ...] | None:
    """Both as they are, or with their two-for-one characters joined, whichever needs fewer slips."""
    plain = _typed(registered, read)
    if plain is not None and len(plain) < 2:
        return plain
    joined = _joined(registered, read)
    if joined is None or (plain is not None and len(plain) <= len(joined)):
        return plain
    return joined


def _joined(registered: str, read: str) -> tuple[Edit, ...] | None:
    edits: list[Edit] = []
    for two, one in PAIRS:
        short, long = (registered, read) if two in read and one in registered else (read, registered)
        if two in long and one in short:
            place = registered.find(one if short is registered else two)
            edits.append(Edit("pair", place, *((one, two) if short is registered else (two, one))))
            registered, read = registered.replace(two, one), read.replace(two, one)
    if not edits:
        return None
    rest = _typed(registered, read)
    return None if rest is None else (*edits, *rest)


def _typed(registered: str, read: str) -> tuple[Edit, ...] | None:
    if abs(len(registered) - len(read)) > table.MOST_EDITS:
        return None
    ops = [_Op(op.tag, op.src_pos, op.dest_pos) for op in Levenshtein.editops(registered, read)]
    edits: list[Edit] = []
    at = 0
    while at < len(ops):
        swapped = at + 1 < len(ops) and _is_swap(registered, read, ops[at], ops[at + 1])
        edits.append(_swap(registered, ops[at]) if swapped else _single(registered, read, ops[at]))
        at += 2 if swapped else 1
        if len(edits) > table.MOST_EDITS:
            return None
    return _in_place(registered, read, len(edits)) or tuple(edits)


def _in_place(registered: str, read: str, most: int) -> tuple[Edit, ...] | None:
    """Place by place, where that takes no more slips than taking out and putting in: 13 as 21, 400 as 040."""
    if most < 2 or len(registered) != len(read):
        return None
    edits: list[Edit] = []
    place = 0
    while place < len(registered):
        swapped = _crosses(registered[place : place + 2], read[place : place + 2])
        if swapped:
            edits.append(Edit("swapped", place, registered[place : place + 2], read[place : place + 2]))
        elif registered[place] != read[place]:
            edits.append(_single(registered, read, _Op("replace", place, place)))
        if len(edits) > most:
            return None
        place += 2 if swapped else 1
    return tuple(edits)


def _crosses(registered: str, read: str) -> bool:
    """Whether two neighbours are read the other way round, look-alikes set aside."""
    if len(registered) < 2 or registered[0] == read[0]:
        return False
    one, other = skeleton(registered[0]), skeleton(registered[1])
    return one != other and (skeleton(read[0]), skeleton(read[1])) == (other, one)


def _is_swap(registered: str, read: str, first: _Op, second: _Op) -> bool:
    """Two crossing neighbouring replaces, or one character taken out on one side of another and put in on the
    other side.
    """
    tags = first.tag, second.tag
    if tags == ("replace", "replace"):
        here, there = first.registered, second.registered
        return there == here + 1 and registered[here] == read[second.read] and registered[there] == read[first.read]
    if tags == ("insert", "delete"):
        return second.registered == first.registered + 1 and read[first.read] == registered[second.registered]
    if tags == ("delete", "insert"):
        return second.registered == first.registered + 2 and read[second.read] == registered[first.registered]
    return False


def _swap(registered: str, first: _Op) -> Edit:
    two = registered[first.registered : first.registered + 2]
    return Edit("swapped", first.registered, two, two[::-1])


def _single(registered: str, read: str, op: _Op) -> Edit:
    if op.tag == "replace":
        stands, was_read = registered[op.registered], read[op.read]
        return Edit(substitution(stands, was_read), op.registered, stands, was_read)
    if op.tag == "delete":
        kind = "undoubled" if _beside(registered, op.registered) else "missing"
        return Edit(kind, op.registered, registered[op.registered], "")
    kind = "illegible" if read[op.read] == "?" else "doubled" if _beside(read, op.read) else "extra"
    return Edit(kind, op.registered, "", read[op.read])


def _beside(text: str, place: int) -> bool:
    """Whether an equal character stands next to this place."""
    return text[place] in (text[place - 1 : place], text[place + 1 : place + 2])


@lru_cache(maxsize=2048)
def substitution(registered: str, read: str) -> str:
    """Name the slip that turns one character into another."""
    if read == "?":
        return "illegible"
    if skeleton(registered) == skeleton(read):
        return "look_alike"
    if frozenset((registered, read)) in NEAR_ALIKE:
        return "near_alike"
    if registered.isdigit() and read.isdigit():
        return "digit"
    return "letter" if registered.isalpha() and read.isalpha() else "letter_for_digit"
