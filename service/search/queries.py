"""A question to the index, and the judgement on what the rows return; pure, no database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from service.search.keys import SHORTEST_IN_PIECES, LookUp, query_keys
from service.search.patterns import anchor, fits, is_pattern, spellings
from service.search.shelves import Row

How = Literal["whole", "edits", "head_cut", "tail_cut", "wildcard"]

# Two slips are common in one reading, three are rare, and beyond two half the register is a neighbour.
MOST_EDITS = 2
# A person reads no longer list of numbers that merely begin, end or fit so; the rest is counted.
MOST_LISTED = 200
# Fewer known characters than this begin too many numbers for the beginning to tell anything.
_SHORTEST_FRONT = 5


class Range(NamedTuple):
    """Skeletons that begin with `front` and are `like` an SQL pattern; if `longer`, not `front` itself."""

    front: str
    like: str = "%"
    longer: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A kept text that the query could be, and how it was found.

    `distance` is the number of edits between the skeletons for `whole` and `edits`, the number of characters
    cut off for `head_cut` and `tail_cut`, and 0 for `wildcard`.
    """

    id: int
    owner_id: int
    skeleton: str
    text: str
    kind: str
    how: How
    distance: int


@dataclass(frozen=True, slots=True)
class Question:
    """What to look up for one skeleton or pattern. `spelled` holds the pattern's spellings, if it is one.

    `equal` is the skeleton itself, which is found even where rows have no keys yet.
    """

    text: str
    keys: Mapping[int, tuple[LookUp, ...]] = field(default_factory=dict)
    ranges: tuple[Range, ...] = ()
    equal: tuple[str, ...] = ()
    spelled: tuple[str, ...] = ()
    unsearchable: bool = False


def question(text: str) -> Question:
    """Work out the look-ups for a skeleton, or for a pattern with `?` and `*` (see `patterns.anchor`)."""
    if is_pattern(text):
        return _pattern_question(text)
    ranges = (Range(text, longer=True),) if len(text) >= _SHORTEST_FRONT else ()
    return Question(text, query_keys(text), ranges, (text,) if text else (), unsearchable=not text)


def judge(asked: Question, rows: Iterable[Row]) -> tuple[list[Candidate], int]:
    """The rows that answer the question, nearest first, and how many more there are than are listed.

    Numbers within two edits are all listed; of those that merely end, begin or fit so, MOST_LISTED.
    """
    different = list({row[0]: row for row in rows}.values())
    near, loose = ([], _fitting(asked, different)) if asked.spelled else _resembling(asked.text, different)
    loose.sort(key=_order)
    return sorted(near, key=_order) + loose[:MOST_LISTED], max(0, len(loose) - MOST_LISTED)


def _pattern_question(text: str) -> Question:
    anchors = {spelling: anchor(spelling) for spelling in spellings(text)}
    if anchors[text] is None:
        return Question(text, unsearchable=True)
    served = {spelling: found for spelling, found in anchors.items() if found is not None}
    keys: dict[int, tuple[LookUp, ...]] = {key: () for found in served.values() for key in found.keys}
    ranges = dict.fromkeys(Range(found.front, found.like) for found in served.values() if not found.keys)
    return Question(text, keys, tuple(ranges), spelled=tuple(served))


def _resembling(text: str, rows: Sequence[Row]) -> tuple[list[Candidate], list[Candidate]]:
    """Rows within two edits, and other rows that end or begin with the text.

    Rows that merely share a fingerprint come as well: what no key would have found is not taken.
    """
    skeletons = [row[2] for row in rows]
    measured = process.extract(
        text, skeletons, scorer=OSA.distance, processor=None, score_cutoff=MOST_EDITS, limit=None
    )
    near = [
        _candidate(rows[place], "edits" if edits else "whole", int(edits))
        for skeleton, edits, place in measured
        if not edits or len(skeleton) >= SHORTEST_IN_PIECES
    ]
    if len(text) < _SHORTEST_FRONT:
        return near, []
    taken = {place for _, _, place in measured}
    cut = [place for place, skeleton in enumerate(skeletons) if text in skeleton and place not in taken]
    return near, [found for place in cut if (found := _cut(text, rows[place])) is not None]


def _cut(text: str, row: Row) -> Candidate | None:
    skeleton = row[2]
    missing = len(skeleton) - len(text)
    if skeleton.endswith(text):
        return _candidate(row, "head_cut", missing)
    return _candidate(row, "tail_cut", missing) if skeleton.startswith(text) else None


def _fitting(asked: Question, rows: Sequence[Row]) -> list[Candidate]:
    return [_candidate(row, "wildcard", 0) for row in rows if any(fits(pattern, row[2]) for pattern in asked.spelled)]


def _candidate(row: Row, how: How, distance: int) -> Candidate:
    return Candidate(*row, how=how, distance=distance)


def _order(candidate: Candidate) -> tuple[int, str, int]:
    return candidate.distance, candidate.skeleton, candidate.id
