"""Load a table that the register can use when an operator has one: type codes, bicycle makers, postcodes."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select

from service.access.roles import OPERATOR
from service.actions.errors import Invalid
from service.actions.tables import Progress, Row, inspect, read_rows, say_nothing
from service.actions.wiring import record
from service.domain.phrases import N_
from service.domain.postcodes import written
from service.models import ReferenceRow, reading, utc_now, writing

# Each kind: the column that names a row, the columns that are kept, and columns that are passed over.
KINDS = {
    "tac": ("tac", ("make", "model"), ("aka",)),
    "bicycle-makers": (
        "name",
        ("alternate_name",),
        ("website", "makes_frames", "ebike_only", "open_year", "close_year", "logo_url"),
    ),
    "postcodes": ("postcode", ("lsoa", "easting", "northing"), ()),
}
LONGEST_AREA = 20  # characters of the code of a small area
BATCH = 1000  # rows in one transaction: some 20 ms of SQLite's write lock


def load_reference(kind: str, path: Path, progress: Progress = say_nothing) -> tuple[int, int]:
    """Put the file in the place of the table of this kind; returns rows loaded and rows passed over.

    Raises BadFile for a fault of the file, before anything is changed. Of two rows with one key the last stands.
    """
    if kind not in KINDS:
        raise Invalid(
            {"kind": N_("There is no table %(kind)r. Use one of: %(names)s.", kind=kind, names=", ".join(KINDS))}
        )
    key, kept, passed = KINDS[kind]
    columns, needed = (key, *kept, *passed), (key, kept[0])
    total = inspect(path, columns, needed)
    rows = {row["key"]: row for row in _usable(read_rows(path, columns, needed), kind, key, kept)}
    for batch in _batches(rows):
        _replace(kind, [rows[name] for name in batch])
        progress(len(batch), len(rows))
    for batch in _batches(_known(kind) - rows.keys()):
        _drop(kind, batch)
    with writing() as session:
        record(session, OPERATOR, "reference.loaded", f"table:{kind}", utc_now(), rows=len(rows))
    return len(rows), total - len(rows)


def _usable(rows: Iterator[Row], kind: str, key: str, kept: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for row in rows:
        name = _key(kind, row.cells.get(key, "").strip())
        facts = {column: row.cells.get(column, "").strip() for column in kept}
        if not row.fault and name and len(name) <= 200 and len(facts.get("lsoa", "")) <= LONGEST_AREA:
            yield {"kind": kind, "key": name, "facts": facts}


def _key(kind: str, name: str) -> str:
    """A row's name as it is looked up, `NN16 8TL` however a table writes it; empty for one that cannot be."""
    if kind == "postcodes":
        return written(name)
    is_type_code = len(name) == 8 and name.isascii() and name.isdigit()
    return name if kind != "tac" or is_type_code else ""


def _batches(names: Iterable[str]) -> Iterator[list[str]]:
    waiting = iter(names)
    return iter(lambda: list(islice(waiting, BATCH)), [])


def _known(kind: str) -> set[str]:
    with reading() as session:
        return set(session.scalars(select(ReferenceRow.key).where(ReferenceRow.kind == kind)))


def _replace(kind: str, rows: list[dict[str, Any]]) -> None:
    names = [row["key"] for row in rows]
    with writing() as session:
        session.execute(delete(ReferenceRow).where(ReferenceRow.kind == kind, ReferenceRow.key.in_(names)))
        session.execute(insert(ReferenceRow), rows)


def _drop(kind: str, names: list[str]) -> None:
    with writing() as session:
        session.execute(delete(ReferenceRow).where(ReferenceRow.kind == kind, ReferenceRow.key.in_(names)))
