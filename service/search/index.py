"""Finding the registered identifiers that a reading could be; how they are stored stays behind these names.

A skeleton finds every identifier of six or more characters within two edits (insert, delete, change, swap of
neighbours, as Optimal String Alignment counts them) and shorter ones only if they equal it; from five
characters on also those that end with it (its head was cut off) or begin with it (its tail was). A pattern
finds every identifier that it fits.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from service.search.folding import MANY, fold, waiting
from service.search.queries import MOST_LISTED, Candidate, Question, Range, Row, judge, question
from service.search.rows import (
    Database,
    add,
    analyze,
    count_in_range,
    in_range,
    occupied,
    remove,
    under_each_key,
    under_keys,
)

__all__ = ["MANY", "Candidate", "Database", "Found", "add", "analyze", "find", "find_many", "fold", "remove", "waiting"]

# Of a pattern's range so many are read before what stands between its ends is compared.
_MOST_READ = 2_000
# So many questions share a query: their keys make one text of about 300 kB.
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Found:
    """What the register holds for one question, nearest first.

    Numbers within two edits are all listed; of those that merely begin, end or fit so, 200. `crowd` is how
    many more of these there are, up to 10,000; for a pattern with three or more `*` it may count some that
    only begin and end so. `unsearchable`: the pattern leaves too little to look up, nothing was looked for.
    """

    candidates: tuple[Candidate, ...] = ()
    crowd: int = 0
    unsearchable: bool = False


def find(database: Database, skeleton: str) -> Found:
    """All identifiers that a skeleton, or a pattern of one with `?` and `*`, could be."""
    asked = question(skeleton)
    return _answer(database, asked, under_keys(database, asked.keys) if asked.keys else [], asked.ranges)


def find_many(database: Database, skeletons: Sequence[str]) -> list[Found]:
    """What `find` gives for each of many skeletons or patterns, in their order, by a few queries for all."""
    if len(set(skeletons)) == 1:
        return [find(database, skeletons[0])] * len(skeletons)
    different = iter(dict.fromkeys(skeletons))
    found: dict[str, Found] = {}
    while several := [question(skeleton) for skeleton in islice(different, _AT_ONCE)]:
        found.update(_find_several(database, several))
    return [found[skeleton] for skeleton in skeletons]


def _find_several(database: Database, several: Sequence[Question]) -> dict[str, Found]:
    keyed: defaultdict[int, list[Row]] = defaultdict(list)
    for key, row in under_each_key(database, sorted({key for asked in several for key in asked.keys})):
        keyed[key].append(row)
    begun = occupied(database, sorted({wanted.front for asked in several for wanted in asked.ranges}))
    found = {}
    for asked in several:
        rows = [row for key in asked.keys for row in keyed.get(key, ())]
        worth_reading = [wanted for wanted in asked.ranges if wanted.front in begun]
        found[asked.text] = _answer(database, asked, rows, worth_reading)
    return found


def _answer(database: Database, asked: Question, rows: Sequence[Row], ranges: Sequence[Range]) -> Found:
    most = _MOST_READ if asked.spelled else MOST_LISTED
    unread = 0
    for wanted in ranges:
        begun = in_range(database, wanted, most)
        rows = [*rows, *begun]
        if len(begun) == most:
            unread += count_in_range(database, wanted) - most
    candidates, unlisted = judge(asked, rows)
    return Found(tuple(candidates), unlisted + unread, asked.unsearchable)
