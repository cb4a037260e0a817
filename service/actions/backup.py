"""A backup that either database can restore: every table as JSON lines in one compressed file, read at one moment."""

import base64
import gzip
import json
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from sqlalchemy import LargeBinary, Table, func, insert, select, text, update
from sqlalchemy.orm import Session

from service.access.keys import lookup_hash
from service.access.roles import OPERATOR
from service.actions.errors import Conflict, Invalid
from service.actions.fill_mark_keys import fill_mark_keys
from service.actions.fingerprint_photos import index_photos
from service.actions.fold_index import key_everything
from service.actions.wiring import record, settings
from service.domain.phrases import N_
from service.models import (
    Base,
    IndexBuilder,
    Mark,
    NewSerialKey,
    SerialBucket,
    SerialSegment,
    UnkeyedRun,
    reading,
    utc_now,
    writing,
)
from service.models.base import UtcTime
from service.models.schema import current_revision, migrate
from service.search.segments import defer_all
from service.search.shelves import SHELVES

# What the index is made of: it follows from the rest, and is built where that is restored.
_BUILT = {table.__tablename__ for table in (NewSerialKey, SerialSegment, SerialBucket, UnkeyedRun, IndexBuilder)}
_FORMAT = "homeward-backup-1"
_ROWS_AT_ONCE = 1000
_DAMAGED = N_("This is no backup, or one that is cut off or damaged. Nothing was restored.")


def backup(path: Path) -> int:
    """Write the register to a new file and return the number of rows. The secret key is not in it."""
    if path.exists():
        raise Conflict(N_("%(path)s is there already. Give a name that is not in use.", path=path))
    partial = path.with_name(path.name + ".partial")
    rows = 0
    try:
        partial.touch(mode=0o600)  # it holds what everybody said
        with reading() as session, gzip.open(partial, "wt", encoding="utf-8", compresslevel=5) as file:
            if session.get_bind().dialect.name == "postgresql":
                session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
            _line(file, {"format": _FORMAT, "revision": current_revision(), "key": _key_check()})
            for table in _carried():
                for row in _dumped(session, table):
                    _line(file, {"table": table.name, "row": row})
                    rows += 1
            _line(file, {"rows": rows})
        partial.rename(path)
    finally:
        partial.unlink(missing_ok=True)
    with writing() as session:
        record(session, OPERATOR, "backup.taken", "register", utc_now(), rows=rows)
    return rows


def restore(path: Path) -> int:
    """Fill an empty register from a backup, all or nothing; returns the number of rows."""
    with _opened(path) as file:
        lines = _lines(file)
        head = next(lines, {})
        if head.get("format") != _FORMAT:
            raise Invalid({"file": N_("%(path)s is not a backup that `homeward backup` wrote.", path=path)})
        if head.get("key") != _key_check():
            raise Conflict(
                N_(
                    "This backup belongs to another secret key, without which its marks stay closed. Put that "
                    "key in place: HOMEWARD_SECRET_KEY, or secret.key in the data directory."
                )
            )
        migrate()
        if head.get("revision") != current_revision():
            raise Conflict(
                N_("This backup is of another version of the tables. Restore it with that version, then upgrade.")
            )
        with writing() as session:
            _refuse_unless_empty(session)
            rows = _filled(session, lines)
            session.execute(update(Mark).values(index_keys=None))
            for shelf in SHELVES:
                defer_all(session, shelf)
    key_everything()
    fill_mark_keys()
    index_photos(now=True)
    return rows


def _carried() -> list[Table]:
    return [table for table in Base.metadata.sorted_tables if table.name not in _BUILT]


def _key_check() -> str:
    """Tells one secret key from another, and nothing else of it."""
    return lookup_hash(settings().secret_key, "backup").hex()[:16]


def _opened(path: Path) -> IO[str]:
    try:
        return gzip.open(path, "rt", encoding="utf-8")
    except OSError as error:
        raise Invalid({"file": N_("%(path)s: %(value)s.", path=path, value=error.strerror or error)}) from error


def _filled(session: Session, lines: Iterator[dict[str, Any]]) -> int:
    tables = {table.name: table for table in _carried()}
    current = ""
    pending: list[dict[str, Any]] = []
    for rows, line in enumerate(lines):
        if "rows" in line:
            _insert(session, tables, current, pending)
            _check_whole(rows, line["rows"])
            _restart_counters(session)
            return rows
        if line["table"] != current or len(pending) >= _ROWS_AT_ONCE:
            _insert(session, tables, current, pending)
            current, pending = line["table"], []
        pending.append(line["row"])
    raise Invalid({"file": N_("The backup ends too early: it was cut off. Nothing was restored.")})


def _lines(file: IO[str]) -> Iterator[dict[str, Any]]:
    try:
        for line in file:
            yield _parsed(line)
    except (EOFError, OSError, ValueError, zlib.error) as error:
        raise Invalid({"file": _DAMAGED}) from error


def _check_whole(found: int, expected: int) -> None:
    if found != expected:
        raise Invalid(
            {
                "file": N_(
                    "The backup should hold %(expected)s rows and holds %(found)s. Nothing was restored.",
                    expected=expected,
                    found=found,
                )
            }
        )


def _insert(session: Session, tables: dict[str, Table], name: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        table = tables[name]
        session.execute(insert(table), [{c: _loaded(table, c, v) for c, v in row.items()} for row in rows])


def _refuse_unless_empty(session: Session) -> None:
    for table in Base.metadata.sorted_tables:
        if session.scalar(select(func.count()).select_from(table)):
            raise Conflict(N_("This register is not empty. Restore into a new one: set HOMEWARD_DATABASE_URL."))


def _restart_counters(session: Session) -> None:
    """PostgreSQL numbers rows from a counter of its own, which knows nothing of the rows restored."""
    if session.get_bind().dialect.name != "postgresql":
        return
    for table in Base.metadata.sorted_tables:
        column = table.autoincrement_column
        if column is not None:
            newest = session.scalar(select(func.max(column)))
            sequence = session.scalar(select(func.pg_get_serial_sequence(table.name, column.name)))
            if newest and sequence:
                session.execute(select(func.setval(sequence, newest)))


def _dumped(session: Session, table: Table) -> Iterator[dict[str, Any]]:
    ordered = select(table).order_by(*table.primary_key.columns)
    for row in session.execute(ordered.execution_options(yield_per=_ROWS_AT_ONCE)).mappings():
        yield {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value.isoformat() if isinstance(value, datetime) else value


def _loaded(table: Table, column: str, value: Any) -> Any:
    kind = table.columns[column].type
    if value is None:
        return None
    if isinstance(kind, LargeBinary):
        return base64.b64decode(value)
    return datetime.fromisoformat(value) if isinstance(kind, UtcTime) else value


def _line(file: Any, value: dict[str, Any]) -> None:
    file.write(json.dumps(value, ensure_ascii=False) + "\n")


def _parsed(line: str) -> dict[str, Any]:
    parsed = json.loads(line)
    return parsed if isinstance(parsed, dict) else {}
