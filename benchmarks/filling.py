"""A register filled with plain rows, as an import leaves them: ten million in minutes, where the command takes longer.

The corpus follows from its size and seed alone, so a later run may use a register that was kept.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from benchmarks.corpus import Corpus, Entry
from service.actions.list_owner import find_owner
from service.domain.categories import category_of
from service.domain.identifiers.skeleton import skeleton
from service.models import Identifier, db, reading

AT_ONCE = 50_000
_WHEN = datetime(2026, 10, 1, 12, tzinfo=UTC)
_TABLES = {
    "items": "id keeper_id ref category make model colour description registered_at",
    "identifiers": "id item_id position kind value canonical skeleton",
    "theft_reports": "id item_id kind reported_at",
    "item_events": "item_id report_id act at crime_reference note",
}


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds that plain rows and the index over them took; 0 for a register that was kept."""

    rows: float = 0.0
    index: float = 0.0


def fill(corpus: Corpus, build: Callable[[], object]) -> Times:
    """Write the corpus into an empty register, entry n as item n + 1, and let `build` index all its identifiers.

    A register that holds the corpus already, and perhaps what measuring registered since, is left as it is.
    """
    with reading() as session:
        last = session.scalar(select(Identifier.canonical).where(Identifier.id == len(corpus.entries)))
        empty = session.scalar(select(Identifier.id).limit(1)) is None
    if last == corpus.entries[-1].number:
        return Times()
    if not empty:
        raise SystemExit("This register holds something else; an empty one is needed.")
    keeper = find_owner(None, None).keeper_id
    started = time.perf_counter()
    entries = iter(enumerate(corpus.entries, 1))
    while batch := list(islice(entries, AT_ONCE)):
        with db.engine.begin() as connection:
            _write(connection, keeper, batch)
    _settle_numbers()
    rows = time.perf_counter() - started
    started = time.perf_counter()
    build()
    return Times(rows, time.perf_counter() - started)


def _write(connection: Connection, keeper: int, batch: Sequence[tuple[int, Entry]]) -> None:
    when = _WHEN if connection.dialect.name == "postgresql" else _WHEN.strftime("%Y-%m-%d %H:%M:%S.%f")
    reported = [number for number, entry in batch if entry.reported]
    _put(connection, "items", (_item(number, keeper, entry, when) for number, entry in batch))
    _put(connection, "identifiers", (_identifier(number, entry) for number, entry in batch))
    _put(connection, "theft_reports", ((number, number, "stolen", when) for number in reported))
    events = ((n, n, act, when, f"26000 {n:06d}", "") for n in reported for act in ("reported", "confirmed"))
    _put(connection, "item_events", events)


def _item(number: int, keeper: int, entry: Entry, when: Any) -> tuple[Any, ...]:
    run = entry.run
    category, make, model = (category_of(run.category), run.make, run.model) if run else ("other", "", "")
    return (number, keeper, f"r-{number - 1}", category, make, model, entry.colour, "", when)


def _identifier(number: int, entry: Entry) -> tuple[Any, ...]:
    return (number, number, 0, entry.kind, entry.number, entry.number, skeleton(entry.number))


def _put(connection: Connection, table: str, rows: Iterator[tuple[Any, ...]]) -> None:
    columns = _TABLES[table].split()
    if connection.dialect.name == "postgresql":
        driver: Any = connection.connection.driver_connection
        with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    held = list(rows)
    if held:
        connection.exec_driver_sql(statement, held)


def _settle_numbers() -> None:
    """PostgreSQL's sequences did not see the numbers that were written, nor its planner the rows."""
    if db.engine.dialect.name != "postgresql":
        return
    with db.engine.begin() as connection:
        for table in ("items", "identifiers", "theft_reports"):
            connection.exec_driver_sql(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
            )
        connection.exec_driver_sql(f"ANALYZE {', '.join(_TABLES)}")


def bytes_of(tables: Sequence[str]) -> int:
    """What tables take with their indexes."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            sizes = [connection.exec_driver_sql(f"SELECT pg_total_relation_size('{name}')").scalar() for name in tables]
            return sum(int(size or 0) for size in sizes)
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return sum(_pages(connection, name) for name in tables)


def _pages(connection: Connection, table: str) -> int:
    """Bytes of a table's pages and of its indexes' on SQLite (its dbstat table, which needs to read them all).

    Counted in pages: a sum of their bytes overflows in dbstat from 2 GB on.
    """
    named = "SELECT name FROM sqlite_master WHERE tbl_name = ?"
    total = "SELECT pageno * page_size FROM dbstat, pragma_page_size WHERE aggregate = TRUE AND name = ?"
    names = [row[0] for row in connection.exec_driver_sql(named, (table,))]
    return sum(int(connection.exec_driver_sql(total, (name,)).scalar() or 0) for name in names)
