"""The index as rows: writing new ones, and reading the identifiers behind keys and beginnings.

A list of values travels as one parameter, an array on PostgreSQL and a JSON text on SQLite: the statement is
the same however long the list is, no limit on parameters is near, and SQLite answers in half the time.
"""

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Delete,
    FromClause,
    Select,
    Table,
    bindparam,
    delete,
    exists,
    func,
    literal_column,
    select,
    true,
    union,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session
from sqlalchemy.types import BigInteger, Integer, Text, TypeEngine

from service.models.items import Identifier
from service.models.serial_keys import NewSerialKey, SerialKey
from service.search.keys import record_keys
from service.search.queries import Range, Row

Database = Session | Connection

# What a count of a range stops at: beyond it nobody needs the exact figure, and counting would take long.
COUNTED = 10_000
# Below and above every character of a skeleton (0–9, A–Z): the ends of a range of beginnings.
_LOWEST, _HIGHEST = " ", "~"

_NEW, _SETTLED = cast(Table, NewSerialKey.__table__), cast(Table, SerialKey.__table__)
# Where keys stand, new ones first: a row may be carried over in between. PostgreSQL keeps rows in a heap, so that new
# keys need no table of their own; carried over, they would leave as many dead rows for it to walk past.
_TABLES = {"sqlite": (_NEW, _SETTLED), "postgresql": (_SETTLED,)}
_REGISTER = cast(Table, Identifier.__table__)
# The columns of a Row, in its order.
_SHOWN = tuple(_REGISTER.c[name] for name in ("id", "item_id", "skeleton"))


def add(database: Database, rows: Iterable[tuple[int, str]]) -> None:
    """Make (identifier id, skeleton) pairs findable, in the transaction that the caller has begun.

    Rows go in by ascending key, so that a batch visits each page of the table once. An identifier that is in
    the index already raises the driver's own integrity error.
    """
    connection = connection_of(database)
    keyed = _keyed(rows)
    if keyed and connection.dialect.name == "postgresql":
        _copy(connection, keyed)
    elif keyed:
        _insert(connection, keyed)


def remove(database: Database, identifier_ids: Iterable[int]) -> None:
    """Take identifiers out of the index, in the caller's transaction and before their rows go or change.

    The keys are computed from the stored skeletons, so each row is deleted by its primary key. Ids that no
    identifier has are passed over.
    """
    connection = connection_of(database)
    statement = _skeletons_of(connection.dialect.name)
    kept = connection.execute(statement, _values(connection, list(identifier_ids)))
    keyed = _keyed((identifier_id, skeleton) for identifier_id, skeleton in kept)
    for table in _TABLES[connection.dialect.name] if keyed else ():
        connection.execute(_one_deleted(table), [{"at_key": key, "owner": owner} for key, owner in keyed])


def under_keys(database: Database, keys: Sequence[int]) -> Sequence[Row]:
    """The identifiers under any of the given keys, each once, by one query."""
    connection = connection_of(database)
    found = connection.execute(_under_any_key(connection.dialect.name), _values(connection, keys))
    return cast(Sequence[Row], found.all())


def under_each_key(database: Database, keys: Sequence[int]) -> Sequence[tuple[int, Row]]:
    """All (key, identifier) pairs under the given keys, by one query; one identifier may have several."""
    connection = connection_of(database)
    found = connection.execute(_under_keys(connection.dialect.name), _values(connection, keys))
    return [(key, (number, item, skeleton)) for key, number, item, skeleton in found.all()]


def in_range(database: Database, wanted: Range, most: int) -> Sequence[Row]:
    """The first `most` identifiers of a range, in the order of their skeletons."""
    found = connection_of(database).execute(_in_range(), {**_limits(wanted), "most": most})
    return cast(Sequence[Row], found.all())


def count_in_range(database: Database, wanted: Range) -> int:
    """How many identifiers a range holds, counted no further than COUNTED."""
    return int(connection_of(database).execute(_counting(), _limits(wanted)).scalar_one())


def occupied(database: Database, fronts: Sequence[str]) -> set[str]:
    """Those of the given beginnings that some identifier has or equals, by one query."""
    connection = connection_of(database)
    return set(connection.execute(_occupied(connection.dialect.name), _values(connection, fronts)).scalars())


def analyze(database: Database) -> None:
    """Tell PostgreSQL how large the tables have become: it would do so by itself, but minutes after an import."""
    connection = connection_of(database)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE items, identifiers, serial_keys, theft_reports, item_events")


def connection_of(database: Database) -> Connection:
    """The connection that a session works on, in its transaction."""
    return database.connection() if isinstance(database, Session) else database


def _keyed(rows: Iterable[tuple[int, str]]) -> list[tuple[int, int]]:
    return sorted((key, identifier_id) for identifier_id, skeleton in rows for key in record_keys(skeleton))


def _insert(connection: Connection, keyed: list[tuple[int, int]]) -> None:
    """Hand tuples straight to SQLite's driver: a dictionary for each row makes it three times slower."""
    connection.exec_driver_sql("INSERT INTO new_serial_keys (key, identifier_id) VALUES (?, ?)", keyed)


def _copy(connection: Connection, keyed: list[tuple[int, int]]) -> None:
    """COPY, which was faster than INSERT even for the rows of a single identifier."""
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy("COPY serial_keys (key, identifier_id) FROM STDIN") as copy:
        for row in keyed:
            copy.write_row(row)


def _values(connection: Connection, values: Sequence[int] | Sequence[str]) -> dict[str, Any]:
    return {"listed": json.dumps(values) if connection.dialect.name == "sqlite" else list(values)}


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
def _under_any_key(dialect: str) -> Select[Any]:
    """A dense family has thousands under one key: no pair is carried to Python that another one repeats."""
    if dialect == "postgresql":
        pairs = _under_keys(dialect).subquery()
        return select(*(pairs.c[column.name] for column in _SHOWN)).distinct()
    listed = _listed(dialect, BigInteger())
    keyed = (select(rows.c.identifier_id).where(rows.c.key.in_(select(listed.c.value))) for rows in _TABLES[dialect])
    return select(*_SHOWN).where(_REGISTER.c.id.in_(union(*keyed)))


@lru_cache
def _under_keys(dialect: str) -> CompoundSelect[Any] | Select[Any]:
    listed = _listed(dialect, BigInteger())
    if dialect == "postgresql":
        return _under_each_key(listed)
    return union_all(*(_joined(rows).where(rows.c.key.in_(select(listed.c.value))) for rows in _TABLES[dialect]))


def _joined(rows: Table) -> Select[Any]:
    return select(rows.c.key, *_SHOWN).join_from(rows, _REGISTER, _REGISTER.c.id == rows.c.identifier_id)


def _under_each_key(listed: FromClause) -> Select[Any]:
    """One index look-up for each key, whatever PostgreSQL's statistics say.

    Left to choose, it reads the whole table (300 ms at 200,000 identifiers) until a register that was just
    imported has been analysed; OFFSET 0 forbids it to turn the look-ups into such a join.
    """
    key, nothing = _SETTLED.c.key, literal_column("0", Integer())
    kept = select(key, _SETTLED.c.identifier_id).where(key == listed.c.value).offset(nothing).lateral("kept")
    shown = select(*_SHOWN).where(_REGISTER.c.id == kept.c.identifier_id).offset(nothing).lateral("shown")
    joined = listed.join(kept, true()).join(shown, true())
    return select(kept.c.key, *(shown.c[column.name] for column in _SHOWN)).select_from(joined)


@lru_cache
def _skeletons_of(dialect: str) -> Select[Any]:
    listed = _listed(dialect, BigInteger())
    return select(_REGISTER.c.id, _REGISTER.c.skeleton).where(_REGISTER.c.id.in_(select(listed.c.value)))


@lru_cache
def _occupied(dialect: str) -> Select[Any]:
    value, skeleton = _listed(dialect, Text()).c.value, _REGISTER.c.skeleton
    return select(value).where(exists().where(skeleton >= value, skeleton < value.concat(_HIGHEST)))


@lru_cache
def _in_range() -> Select[Any]:
    skeleton = _REGISTER.c.skeleton
    within = skeleton >= bindparam("low"), skeleton < bindparam("high"), skeleton.like(bindparam("like"))
    return select(*_SHOWN).where(*within).order_by(skeleton).limit(bindparam("most"))


@lru_cache
def _counting() -> Select[Any]:
    counted = _in_range().with_only_columns(_REGISTER.c.id).order_by(None).limit(COUNTED)
    return select(func.count()).select_from(counted.subquery())


@lru_cache
def _one_deleted(table: Table) -> Delete:
    key, owner = table.c.key, table.c.identifier_id
    return delete(table).where(key == bindparam("at_key"), owner == bindparam("owner"))
