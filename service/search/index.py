"""Finding the registered identifiers that a reading could be; how they are stored stays behind these names.

A skeleton finds every identifier of six or more characters within two edits (insert, delete, change, swap of
neighbours, as Optimal String Alignment counts them) and shorter ones only if they equal it; from five
characters on also those that end with it (its head was cut off) or begin with it (its tail was). A pattern
finds every identifier that it fits.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from service.search.held import Database, by_key, connection_of, held_under
from service.search.keys import left_out
from service.search.postings import Piece, Texts, every_row, numbers_of
from service.search.queries import MOST_LISTED, Candidate, Question, Range, judge, question
from service.search.rows import add, add_keys, analyze, count_in_range, in_range, occupied, remove, rows_of
from service.search.segments import defer
from service.search.shelves import READINGS, REGISTER, Row, Shelf

__all__ = [
    "READINGS",
    "REGISTER",
    "Candidate",
    "Database",
    "Found",
    "Shelf",
    "add",
    "add_keys",
    "analyze",
    "defer",
    "find",
    "find_many",
    "remove",
]

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


def find(database: Database, skeleton: str, shelf: Shelf = REGISTER) -> Found:
    """All rows of a shelf that a skeleton, or a pattern of one with `?` and `*`, could be."""
    database, asked = connection_of(database), question(skeleton)
    numbers = list(numbers_of(held_under(database, list(asked.keys), shelf), _texts_of(asked)))
    return _answer(database, asked, rows_of(database, numbers, shelf, asked.equal), asked.ranges, shelf)


def find_many(database: Database, skeletons: Sequence[str], shelf: Shelf = REGISTER) -> list[Found]:
    """What `find` gives for each of many skeletons or patterns, in their order, by a few queries for all."""
    if len(set(skeletons)) == 1:
        return [find(database, skeletons[0], shelf)] * len(skeletons)
    different = iter(dict.fromkeys(skeletons))
    found: dict[str, Found] = {}
    while several := [question(skeleton) for skeleton in islice(different, _AT_ONCE)]:
        found.update(_find_several(database, several, shelf))
    return [found[skeleton] for skeleton in skeletons]


def _find_several(database: Database, several: Sequence[Question], shelf: Shelf) -> dict[str, Found]:
    database = connection_of(database)
    held = by_key(held_under(database, sorted({key for asked in several for key in asked.keys}), shelf))
    numbers = {asked.text: _numbers(asked, held) for asked in several}
    equal = [text for asked in several for text in asked.equal]
    rows = rows_of(database, sorted({number for each in numbers.values() for number in each}), shelf, equal)
    by_number = {row[0]: row for row in rows}
    by_skeleton: dict[str, list[Row]] = {text: [] for text in equal}
    for row in by_number.values():
        if row[2] in by_skeleton:
            by_skeleton[row[2]].append(row)
    begun = occupied(database, sorted({wanted.front for asked in several for wanted in asked.ranges}), shelf)
    found = {}
    for asked in several:
        own = [by_number[number] for number in numbers[asked.text] if number in by_number]
        own += [row for text in asked.equal for row in by_skeleton[text]]
        worth_reading = [wanted for wanted in asked.ranges if wanted.front in begun]
        found[asked.text] = _answer(database, asked, own, worth_reading, shelf)
    return found


def _numbers(asked: Question, held: Mapping[int, Sequence[Piece]]) -> set[int]:
    return numbers_of((piece for key in asked.keys for piece in held.get(key, ())), _texts_of(asked))


def _texts_of(asked: Question) -> Callable[[int], Texts]:
    """What the keys of a question leave out, worked out when a crowded key is met."""
    return every_row if asked.spelled else lambda key: left_out(asked.text, asked.keys[key])


def _answer(database: Database, asked: Question, rows: Sequence[Row], ranges: Sequence[Range], shelf: Shelf) -> Found:
    most = _MOST_READ if asked.spelled else MOST_LISTED
    unread = 0
    for wanted in ranges:
        begun = in_range(database, wanted, most, shelf)
        rows = [*rows, *begun]
        if len(begun) == most:
            unread += count_in_range(database, wanted, shelf) - most
    candidates, unlisted = judge(asked, rows)
    return Found(tuple(candidates), unlisted + unread, asked.unsearchable)
