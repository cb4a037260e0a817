"""Marks in the index: keyed hashes that their maker computed, on a shelf of their own.

The index sees neither codes nor what they are like. What stands under a key is verified by whoever can unseal it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from struct import pack, unpack
from typing import cast

from sqlalchemy import BigInteger, Table, TextClause, bindparam, delete, text
from sqlalchemy.dialects.postgresql import ARRAY

from service.models.items import Mark
from service.models.serial_keys import NewSerialKey
from service.search.held import Database, connection_of, values
from service.search.shelves import KEY_BITS, Shelf

MARKS = Shelf(3, cast(Table, Mark.__table__), "item_id", "sealed_code", folds=False)

# One look-up in the table a key, whatever PostgreSQL's statistics say.
_UNDER: dict[str, TextClause] = {
    "sqlite": text(
        "SELECT new.key, new.owner_id FROM json_each(:listed) AS sought CROSS JOIN new_serial_keys AS new "
        "WHERE new.key = sought.value"
    ),
    "postgresql": text(
        "SELECT sought.value, new.owner_id FROM unnest(:listed) AS sought(value) CROSS JOIN LATERAL "
        "(SELECT owner_id FROM new_serial_keys WHERE key = sought.value OFFSET 0) AS new"
    ).bindparams(bindparam("listed", type_=ARRAY(BigInteger()))),
}
_NEW = cast(Table, NewSerialKey.__table__)
_ONE_DELETED = delete(_NEW).where(_NEW.c.key == bindparam("at_key"), _NEW.c.owner_id == bindparam("owner"))


def packed(keys: Sequence[int]) -> bytes:
    """Unsigned 32-bit keys as `marks.index_keys` holds them: four bytes each, the highest first."""
    return pack(f">{len(keys)}I", *keys)


def unpacked(keys: bytes) -> tuple[int, ...]:
    return unpack(f">{len(keys) // 4}I", keys)


def add(database: Database, marks: Iterable[tuple[int, bytes]]) -> None:
    """Make (mark number, packed keys) findable, in the caller's transaction."""
    put(database, stored(marks))


def stored(marks: Iterable[tuple[int, bytes]]) -> list[tuple[int, int]]:
    """(key as it stands in the table, mark number) for all keys, in the order of the table."""
    return sorted((MARKS.stored(key), number) for number, keys in marks for key in unpacked(keys))


def put(database: Database, rows: Sequence[tuple[int, int]]) -> None:
    """Insert what `stored` gave, or a run of it; rows that are there already stay."""
    if not rows:
        return
    connection = connection_of(database)
    at = {"sqlite": "?, ?", "postgresql": "%s, %s"}[connection.dialect.name]
    statement = f"INSERT INTO new_serial_keys (key, owner_id) VALUES ({at}) ON CONFLICT DO NOTHING"  # noqa: S608
    connection.exec_driver_sql(statement, list(rows))


def remove(database: Database, marks: Iterable[tuple[int, bytes]]) -> None:
    """Take marks out of the index, in the caller's transaction."""
    rows = [{"at_key": key, "owner": number} for key, number in stored(marks)]
    if rows:
        connection_of(database).execute(_ONE_DELETED, rows)


def clear(database: Database) -> None:
    """Take all marks out of the index, in the caller's transaction."""
    shelf = _NEW.c.key.between(MARKS.stored(0), MARKS.stored((1 << KEY_BITS) - 1))
    connection_of(database).execute(delete(_NEW).where(shelf))


def under(database: Database, keys: Sequence[int]) -> dict[int, list[int]]:
    """Key → the numbers of the marks under it, by one query for all keys. No segment holds keys of this shelf."""
    connection = connection_of(database)
    found: defaultdict[int, list[int]] = defaultdict(list)
    statement = _UNDER[connection.dialect.name]
    for key, number in connection.execute(statement, values(connection, [MARKS.stored(key) for key in keys])):
        found[key - MARKS.stored(0)].append(number)
    return found
