"""The keys under which a serial is kept and looked up: equality alone finds every number within two edits.

A skeleton of n ≥ 6 characters is cut into six pieces whose boundaries depend on n alone. Two edits spoil at
most two pieces, so four of them survive; a record is kept under a hash of each of its 15 choices of four.
Inserts and deletes move the surviving pieces, so a query looks each choice up where it could have moved to.
One edit alone spoils two pieces: a swap of two neighbours across a boundary. There the query is also tried
with that swap undone, under the keys that bear the one other edit.

Two more keys of a record serve what edits do not: its last five characters (for a number whose head was cut
off) and its first two with its last three (for a wildcard in the middle). A record shorter than six characters
has one key, the whole of it.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple
from zlib import crc32

SHORTEST_IN_PIECES = 6
PIECES = 6
# How the characters beyond six are shared out, each piece about 0.55 of the one before it: items of one
# model differ near the tail, so pieces there are short and two lost ones leave most of the running number. On
# a mixed register of 100,000 a query so met 50 identifiers, and 115 to 160 with equal pieces. The stored keys
# depend on these figures and on every seed below: whoever changes one must build all rows anew.
_SHARES = (100, 55, 30, 17, 9, 5)
TAIL = 5
FRONT, BACK = 2, 3

PAIRS = tuple(combinations(range(PIECES), 2))
# What a key is of: one of the choices in PAIRS by its place there, or one of these.
TAIL_CHOICE, ENDS_CHOICE, WHOLE_CHOICE = range(len(PAIRS), len(PAIRS) + 3)
# Every single piece lies in one of these, so they bear any one edit that does not cross a boundary.
_NEIGHBOURS = ((0, 1), (2, 3), (4, 5))


class LookUp(NamedTuple):
    """Where one query looks for one choice of four pieces: up to three runs of them, as slices of the query.

    `swap` is the position whose character is first exchanged with the one before it; 0 leaves the query as
    it is. `seed` starts the hash and stands for the record's length and the choice.
    """

    swap: int
    seed: int
    head: slice
    middle: slice
    tail: slice


@lru_cache(maxsize=256)
def boundaries(length: int) -> tuple[int, ...]:
    """Seven positions that cut a skeleton of `length` ≥ 6 characters into six pieces of one or more."""
    spare, total = length - PIECES, sum(_SHARES)
    return tuple(place - (-spare * sum(_SHARES[:place]) // total) for place in range(PIECES + 1))


def record_keys(skeleton: str) -> list[int]:
    """The 32-bit keys under which a registered skeleton is kept: one if it is short, else 17."""
    text = skeleton.encode()
    if len(text) < SHORTEST_IN_PIECES:
        return [whole_key(skeleton)] if text else []
    keys = {
        crc32(text[head] + text[middle] + text[tail], seed) for _, seed, head, middle, tail in _kept_whole(len(text))
    }
    keys.add(_hash("ends", skeleton[:FRONT] + skeleton[-BACK:]))
    keys.add(_hash("tail", skeleton[-TAIL:]))
    return list(keys)


def query_keys(skeleton: str) -> dict[int, tuple[LookUp, ...]]:
    """The distinct keys to look up for a skeleton without wildcards, about 155 of them, and which look-ups each serves.

    Complete for records of six or more characters within Optimal String Alignment distance two, for shorter
    records that equal it, and, from five characters on, for records that end with it; the keys of these two
    serve no look-up.
    """
    text = skeleton.encode()
    keys: dict[int, tuple[LookUp, ...]] = {}
    for swap, look_ups in _plan(len(text)):
        source = _swapped(text, swap)
        for look_up in look_ups:
            _, seed, head, middle, tail = look_up
            key = crc32(source[head] + source[middle] + source[tail], seed)
            keys[key] = (*keys[key], look_up) if key in keys else (look_up,)
    if 0 < len(text) < SHORTEST_IN_PIECES:
        keys.setdefault(whole_key(skeleton), ())
    if len(text) >= TAIL:
        keys.setdefault(tail_key(skeleton), ())
    return keys


def left_out(skeleton: str, look_ups: Iterable[LookUp]) -> set[str]:
    """The characters of the query that these look-ups of one key leave out; of the tail's key all before it.

    Where a look-up finds a record, the two agree in what the key keeps, so that all edits lie in the pieces left
    out: joined, these differ by no more edits than record and query do.
    """
    text = skeleton.encode()
    texts = {_rest(_swapped(text, look_up.swap), look_up) for look_up in look_ups}
    return {rest.decode("latin-1") for rest in texts or {text[:-TAIL]}}


def _rest(source: bytes, look_up: LookUp) -> bytes:
    _, _, head, middle, tail = look_up
    if middle.start == middle.stop:  # the two pieces lie side by side
        return source[head.stop : tail.start]
    return source[head.stop : middle.start] + source[middle.stop : tail.start]


def whole_key(skeleton: str) -> int:
    """The only key of a record shorter than six characters."""
    return _hash("whole", skeleton)


def tail_key(known: str) -> int:
    """The key of records that end as `known` does, which has at least five characters."""
    return _hash("tail", known[-TAIL:])


def ends_key(front: str, back: str) -> int:
    """The key of records that begin with `front` (two characters or more) and end with `back` (three)."""
    return _hash("ends", front[:FRONT] + back[-BACK:])


def choice_key(pattern: str) -> int | None:
    """A key of all records that a pattern of `?` alone fits; None if `?` spoil more than two pieces."""
    text = pattern.encode()
    if len(text) < SHORTEST_IN_PIECES:
        return None
    for _, seed, head, middle, tail in _kept_whole(len(text)):
        known = text[head] + text[middle] + text[tail]
        if b"?" not in known:
            return crc32(known, seed)
    return None


def _hash(family: str, text: str) -> int:
    return crc32(text.encode(), seed_of(family))


@lru_cache(maxsize=4096)
def seed_of(family: str) -> int:
    return crc32(family.encode())


def _swapped(text: bytes, place: int) -> bytes:
    if not place:
        return text
    return text[: place - 1] + text[place : place + 1] + text[place - 1 : place] + text[place + 1 :]


@lru_cache(maxsize=256)
def _kept_whole(length: int) -> tuple[LookUp, ...]:
    return tuple(_look_up(length, pair, 0, 0) for pair in PAIRS)


@lru_cache(maxsize=256)
def _plan(length: int) -> tuple[tuple[int, tuple[LookUp, ...]], ...]:
    """All look-ups of a query of `length` characters, gathered by the swap that they undo."""
    by_swap: dict[int, list[LookUp]] = {}
    for record_length in range(max(SHORTEST_IN_PIECES, length - 2), length + 3):
        for look_up in _look_ups(record_length, length - record_length):
            by_swap.setdefault(look_up.swap, []).append(look_up)
    return tuple((swap, tuple(look_ups)) for swap, look_ups in by_swap.items())


def _look_ups(length: int, grown: int) -> Iterator[LookUp]:
    """Look-ups for records of `length` characters in a query that is `grown` characters longer."""
    for pair in PAIRS:
        for between in _shifts_between(pair, grown):
            yield _look_up(length, pair, between, grown)
    if abs(grown) < 2:
        yield from _swaps_undone(length, grown)


def _shifts_between(lost: tuple[int, int], grown: int) -> tuple[int, ...]:
    """How far the pieces between two lost ones may have moved; those after both move by `grown`."""
    if lost[1] == lost[0] + 1:
        return (0,)
    return {0: (0, 1, -1), 2: (1,), -2: (-1,)}.get(grown, (0, grown))


def _swaps_undone(length: int, grown: int) -> Iterator[LookUp]:
    """Look-ups with a swap across one boundary undone, for one more edit elsewhere.

    When both edits are such swaps, one of them crosses a boundary inside a pair of `_NEIGHBOURS`, or they
    cross the second boundary and the fourth, which needs the pair around the fourth as well.
    """
    for place, cut in enumerate(boundaries(length)[1:-1]):
        for pair in _NEIGHBOURS:
            if pair[0] != place:
                moved = grown if pair[0] < place else 0
                yield _look_up(length, pair, 0, grown, swap=cut + moved)
        if place == 1 and not grown:
            yield _look_up(length, (3, 4), 0, 0, swap=cut)


def _look_up(length: int, lost: tuple[int, int], between: int, after: int, swap: int = 0) -> LookUp:
    first, second = lost
    cuts = boundaries(length)
    return LookUp(
        swap=swap,
        seed=seed_of(f"{length} {first} {second}"),
        head=slice(0, cuts[first]),
        middle=slice(cuts[first + 1] + between, cuts[second] + between),
        tail=slice(cuts[second + 1] + after, length + after),
    )
