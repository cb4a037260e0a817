"""The rows behind the index: writing new keys, and reading the texts behind keys, numbers and beginnings.

A list of values travels as one parameter, an array on PostgreSQL and a JSON text on SQLite: the statement is
the same however long the list is, no limit on parameters is near, and SQLite answers in half the time.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Table,
    bindparam,
    delete,
    exists,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import BigInteger, Text, TypeEngine

from service.models.serial_keys import NewSerialKey
from service.search.held import Database, connection_of, fetched, values
from service.search.keys import record_keys
from service.search.queries import Range
from service.search.shelves import REGISTER, Row, Shelf

# What a count of a range stops at: beyond it nobody needs the exact figure, and counting would take long.
COUNTED = 10_000
# Below and above every character of a skeleton (0–9, A–Z): the ends of a range of beginnings.
_LOWEST, _HIGHEST = " ", "~"

_NEW = cast(Table, NewSerialKey.__table__)


def add(database: Database, rows: Iterable[tuple[int, str]], shelf: Shelf = REGISTER) -> None:
    """Make (row number, skeleton) pairs findable, in the transaction that the caller has begun.

    A row that is among the new ones already raises the driver's own integrity error.
    """
    add_keys(database, shelf, ((number, record_keys(skeleton)) for number, skeleton in rows))


def add_keys(database: Database, shelf: Shelf, keyed: Iterable[tuple[int, Iterable[int]]]) -> None:
    """The same for 32-bit keys that the caller computed. They go in by ascending key: a batch visits each page once."""
    connection = connection_of(database)
    stored = sorted((shelf.stored(key), number) for number, keys in keyed for key in keys)
    if stored and connection.dialect.name == "postgresql":
        _copy(connection, stored)
    elif stored:
        _insert(connection, stored)


def remove(database: Database, numbers: Iterable[int], shelf: Shelf = REGISTER) -> None:
    """Take rows out of the index, in the caller's transaction and before the rows themselves go or change.

    New keys are deleted; settled ones stay and are passed over, as no row answers to them. Numbers that no row
    has are passed over.
    """
    connection = connection_of(database)
    kept = connection.execute(_skeletons_of(shelf, connection.dialect.name), values(connection, list(numbers)))
    stored = sorted((shelf.stored(key), number) for number, skeleton in kept for key in record_keys(skeleton))
    if stored:
        connection.execute(_ONE_DELETED, [{"at_key": key, "owner": owner} for key, owner in stored])


def rows_of(database: Database, numbers: Sequence[int], shelf: Shelf, equal: Sequence[str] = ()) -> list[Row]:
    """The rows with the given numbers that are there, then those whose skeleton is one of `equal`."""
    connection = connection_of(database)
    found: list[Any] = []
    if numbers:
        found += fetched(connection, _by_number(shelf, connection.dialect.name), values(connection, numbers))
    if equal:
        found += fetched(connection, _by_skeleton(shelf, connection.dialect.name), values(connection, equal))
    return cast(list[Row], found)


def in_range(database: Database, wanted: Range, most: int, shelf: Shelf = REGISTER) -> Sequence[Row]:
    """The first `most` rows of a range, in the order of their skeletons."""
    return cast(Sequence[Row], fetched(database, _in_range(shelf), {**_limits(wanted), "most": most}))


def count_in_range(database: Database, wanted: Range, shelf: Shelf = REGISTER) -> int:
    """How many rows a range holds, counted no further than COUNTED."""
    return int(connection_of(database).execute(_counting(shelf), _limits(wanted)).scalar_one())


def occupied(database: Database, fronts: Sequence[str], shelf: Shelf = REGISTER) -> set[str]:
    """Those of the given beginnings that some row has or equals, by one query."""
    connection = connection_of(database)
    return set(connection.execute(_occupied(shelf, connection.dialect.name), values(connection, fronts)).scalars())


def analyze(database: Database) -> None:
    """Tell PostgreSQL how large the tables have become: it would do so by itself, but minutes after an import."""
    connection = connection_of(database)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE items, identifiers, theft_reports, item_events")


def among(column: ColumnElement[Any], dialect: str, element: TypeEngine[Any]) -> ColumnElement[bool]:
    """That a column's value is in the parameter `listed` (see `held.values`)."""
    if dialect == "postgresql":
        return column == func.any(bindparam("listed", type_=ARRAY(element)))
    return column.in_(select(_listed(dialect, element).c.value))


def _insert(connection: Connection, keyed: list[tuple[int, int]]) -> None:
    """Hand tuples straight to SQLite's driver: a dictionary for each row makes it three times slower."""
    connection.exec_driver_sql("INSERT INTO new_serial_keys (key, owner_id) VALUES (?, ?)", keyed)


def _copy(connection: Connection, keyed: list[tuple[int, int]]) -> None:
    """COPY, which was faster than INSERT even for the rows of a single identifier."""
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy("COPY new_serial_keys (key, owner_id) FROM STDIN") as copy:
        for row in keyed:
            copy.write_row(row)


def _limits(wanted: Range) -> dict[str, Any]:
    low = wanted.front + _LOWEST if wanted.longer else wanted.front
    return {"low": low, "high": wanted.front + _HIGHEST, "like": wanted.like}


def _listed(dialect: str, element: TypeEngine[Any]) -> FromClause:
    """The values of the parameter `listed` as a table with the column `value`."""
    if dialect == "sqlite":
        return func.json_each(bindparam("listed", type_=Text())).table_valued("value")
    array = bindparam("listed", type_=ARRAY(element))
    return func.unnest(array).table_valued("value").render_derived()


@lru_cache
def _by_number(shelf: Shelf, dialect: str) -> Select[Any]:
    return select(*shelf.columns).where(among(shelf.table.c.id, dialect, BigInteger()))


@lru_cache
def _by_skeleton(shelf: Shelf, dialect: str) -> Select[Any]:
    return select(*shelf.columns).where(among(shelf.table.c.skeleton, dialect, Text()))


@lru_cache
def _skeletons_of(shelf: Shelf, dialect: str) -> Select[Any]:
    return _by_number(shelf, dialect).with_only_columns(shelf.table.c.id, shelf.table.c.skeleton)


@lru_cache
def _occupied(shelf: Shelf, dialect: str) -> Select[Any]:
    value, skeleton = _listed(dialect, Text()).c.value, shelf.table.c.skeleton
    return select(value).where(exists().where(skeleton >= value, skeleton < value.concat(_HIGHEST)))


@lru_cache
def _in_range(shelf: Shelf) -> Select[Any]:
    skeleton = shelf.table.c.skeleton
    within = skeleton >= bindparam("low"), skeleton < bindparam("high"), skeleton.like(bindparam("like"))
    return select(*shelf.columns).where(*within).order_by(skeleton).limit(bindparam("most"))


@lru_cache
def _counting(shelf: Shelf) -> Select[Any]:
    counted = _in_range(shelf).with_only_columns(shelf.table.c.id).order_by(None).limit(COUNTED)
    return select(func.count()).select_from(counted.subquery())


_ONE_DELETED = delete(_NEW).where(_NEW.c.key == bindparam("at_key"), _NEW.c.owner_id == bindparam("owner"))
