"""Marks in the index: keyed hashes that their maker computed, on a shelf of their own.

The index sees neither codes nor what they are like. What stands under a key is verified by whoever can unseal it.
"""

from collections.abc import Iterable, Sequence
from struct import pack, unpack
from typing import cast

from sqlalchemy import Table, bindparam, delete

from service.models.items import Mark
from service.models.serial_keys import NewSerialKey
from service.search.held import Database, connection_of, every_row, held_under
from service.search.rows import add_keys
from service.search.shelves import KEY_BITS, Shelf

MARKS = Shelf(3, cast(Table, Mark.__table__), "item_id", "sealed_code", folds=False)

_NEW = cast(Table, NewSerialKey.__table__)
_ONE_DELETED = delete(_NEW).where(_NEW.c.key == bindparam("at_key"), _NEW.c.owner_id == bindparam("owner"))


def packed(keys: Sequence[int]) -> bytes:
    """Unsigned 32-bit keys as `marks.index_keys` holds them: four bytes each, the highest first."""
    return pack(f">{len(keys)}I", *keys)


def unpacked(keys: bytes) -> tuple[int, ...]:
    return unpack(f">{len(keys) // 4}I", keys)


def add(database: Database, marks: Iterable[tuple[int, bytes]]) -> None:
    """Make (mark number, packed keys) findable, in the caller's transaction."""
    add_keys(database, MARKS, ((number, unpacked(keys)) for number, keys in marks))


def remove(database: Database, marks: Iterable[tuple[int, bytes]]) -> None:
    """Take marks out of the index, in the caller's transaction."""
    stored = sorted((MARKS.stored(key), number) for number, keys in marks for key in unpacked(keys))
    if stored:
        rows = [{"at_key": key, "owner": number} for key, number in stored]
        connection_of(database).execute(_ONE_DELETED, rows)


def clear(database: Database) -> None:
    """Take all marks out of the index, in the caller's transaction."""
    shelf = _NEW.c.key.between(MARKS.stored(0), MARKS.stored((1 << KEY_BITS) - 1))
    connection_of(database).execute(delete(_NEW).where(shelf))


def under(database: Database, keys: Sequence[int]) -> dict[int, list[int]]:
    """Key → the numbers of the marks under it, by one query for all keys."""
    return {key: held.numbers(every_row) for key, held in held_under(database, list(keys), MARKS).items()}
