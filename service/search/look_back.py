"""Finding past readings that a registered number explains: the question of a check, turned round.

Slips count the same from both sides, so a reading is kept under the keys of a registered number and looked up by
those of a question. What a reading lost is looked up as it would stand there: each beginning and each end of the
number, whole. A reading with wildcards is kept under the keys that its own question would look up, and found by those
of the registered number.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from zlib import crc32

from sqlalchemy import bindparam, delete, insert, select

from service.models import Check, CheckReading, PatternKey
from service.search import index
from service.search.held import Database, connection_of
from service.search.index import READINGS
from service.search.keys import SHORTEST_IN_PIECES, record_keys
from service.search.patterns import anchor, fits, is_pattern, spellings
from service.search.rows import rows_of

# A beginning or an end of fewer characters tells too little of a number (the same bound as for a question).
_SHORTEST_PART = 5
# What a pattern that neither a key nor its end finds must begin with, as in a question.
_FRONT = 4
# So many row numbers go into one query: both databases take some 32,000 parameters.
_AT_ONCE = 5_000


_keyed = select(PatternKey.reading_id).where(PatternKey.key.in_(bindparam("keys", expanding=True)))
_WITH_KEYS = select(CheckReading.id, CheckReading.check_id, CheckReading.skeleton).where(CheckReading.id.in_(_keyed))
_IN_WINDOW = select(Check.id, Check.at).where(
    Check.id.in_(bindparam("checks", expanding=True)),
    Check.at >= bindparam("since"),
    Check.at <= bindparam("until"),
)

# A kept reading: its row, its check's, and its skeleton.
_Read = tuple[int, int, str]


class PastReading(NamedTuple):
    """A reading of a check that a registered number could explain, and when that check was made."""

    id: int
    check_id: int
    skeleton: str
    at: datetime


def add(database: Database, rows: Iterable[tuple[int, str]]) -> None:
    """Make (reading id, skeleton) pairs findable, in the transaction that keeps the check."""
    kept = [(number, skeleton) for number, skeleton in rows if skeleton]
    index.add(database, [row for row in kept if not is_pattern(row[1])], shelf=READINGS)
    keyed = [
        {"key": key, "reading_id": number}
        for number, skeleton in kept
        if is_pattern(skeleton)
        for key in pattern_keys(skeleton)
    ]
    if keyed:
        connection_of(database).execute(insert(PatternKey), keyed)


def remove(database: Database, readings: Sequence[int]) -> None:
    """Take readings out, in the caller's transaction and before their rows go."""
    index.remove(database, readings, shelf=READINGS)
    connection = connection_of(database)
    for start in range(0, len(readings), _AT_ONCE):
        gone = list(readings[start : start + _AT_ONCE])
        connection.execute(delete(PatternKey).where(PatternKey.reading_id.in_(gone)))


def find_readings(
    database: Database, skeletons: Sequence[str], since: datetime, until: datetime
) -> dict[str, list[PastReading]]:
    """For each registered skeleton, the readings of checks made from `since` to `until` that it could explain.

    Complete for readings of six or more characters within two edits (Optimal String Alignment) of a skeleton of six or
    more, for shorter ones that equal it, for those of five or more characters that it begins or ends with, and for
    patterns that a check of them would look up.
    """
    wanted = [skeleton for skeleton in dict.fromkeys(skeletons) if skeleton]
    found = {number: sorted({*near, *_left(database, number)}) for number, near in _near(database, wanted).items()}
    times = _times(database, {row[1] for rows in found.values() for row in rows}, since, until)
    return {
        skeleton: [PastReading(*row, times[row[1]]) for row in rows if row[1] in times]
        for skeleton, rows in found.items()
    }


def pattern_keys(pattern: str) -> set[int]:
    """The keys under which a reading with wildcards is kept; none if too little of it is known to search for it."""
    if anchor(pattern) is None:
        return set()
    anchors = [found for spelling in spellings(pattern) if (found := anchor(spelling))]
    return {key for found in anchors for key in (found.keys or (_front_key(found.front),))}


def _near(database: Database, numbers: Sequence[str]) -> dict[str, list[_Read]]:
    """For each number the readings within two edits, or equal if one of the two is short."""
    answers = zip(numbers, index.find_many(database, numbers, READINGS), strict=True)
    return {number: [_row(each) for each in found.candidates if _explains(number, each)] for number, found in answers}


def _explains(number: str, read: index.Candidate) -> bool:
    """Whether a check of that reading would have found the number; `wildcard`: it was registered with some."""
    within = read.how == "whole" or (read.how in {"edits", "wildcard"} and len(number) >= SHORTEST_IN_PIECES)
    return within and not is_pattern(read.skeleton)


def _row(read: index.Candidate) -> _Read:
    return read.id, read.owner_id, read.skeleton


def _left(database: Database, number: str) -> list[_Read]:
    """Readings of what is left of a number when its beginning or its end is cut off or hidden."""
    cut = [(row[0], row[1], row[2]) for row in rows_of(database, (), READINGS, equal=_parts(number))]
    return [*cut, *(row for row in _patterns(database, number) if _fits(row[2], number))]


def _patterns(database: Database, number: str) -> list[_Read]:
    keys = {"keys": [*record_keys(number), _front_key(number)]}
    return [(read, check, text) for read, check, text in connection_of(database).execute(_WITH_KEYS, keys)]


def _parts(number: str) -> list[str]:
    """What may be left of a number when its beginning or its end was cut off."""
    lengths = range(_SHORTEST_PART, len(number))
    return [*(number[:length] for length in lengths), *(number[-length:] for length in lengths)]


def _fits(pattern: str, number: str) -> bool:
    return any(fits(spelling, number) for spelling in spellings(pattern))


def _front_key(text: str) -> int:
    """The key of patterns that are known by their beginning alone."""
    return crc32(b"front " + text[:_FRONT].encode())


def _times(database: Database, checks: Iterable[int], since: datetime, until: datetime) -> dict[int, datetime]:
    """When those checks were made that fall within the window."""
    connection, numbers, times = connection_of(database), sorted(checks), dict[int, datetime]()
    window = {"since": since, "until": until}
    for start in range(0, len(numbers), _AT_ONCE):
        asked = {"checks": numbers[start : start + _AT_ONCE], **window}
        times.update(connection.execute(_IN_WINDOW, asked).all())
    return times
