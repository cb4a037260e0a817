"""Load a table that the register can use when an operator has one: type codes, bicycle makers, postcodes."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert

from service.access.roles import OPERATOR
from service.actions.errors import Invalid
from service.actions.tables import Progress, Row, inspect, read_rows, say_nothing
from service.actions.wiring import record
from service.models import ReferenceRow, utc_now, writing

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
BATCH = 500


def load_reference(kind: str, path: Path, progress: Progress = say_nothing) -> tuple[int, int]:
    """Put the file in the place of the table of this kind; returns rows loaded and rows passed over."""
    if kind not in KINDS:
        raise Invalid({"kind": f"There is no table {kind!r}. Use one of: {', '.join(KINDS)}."})
    key, kept, passed = KINDS[kind]
    total = inspect(path, (key, *kept, *passed), (key, kept[0]))
    rows = _usable(read_rows(path, (key, *kept, *passed), (key, kept[0])), kind, key, kept)
    seen: set[str] = set()
    loaded = skipped = 0
    with writing() as session:
        session.execute(delete(ReferenceRow).where(ReferenceRow.kind == kind))
        while batch := list(islice(rows, BATCH)):
            fresh = {row["key"]: row for row in batch if row and row["key"] not in seen}
            seen.update(fresh)
            if fresh:
                session.execute(insert(ReferenceRow), list(fresh.values()))
            loaded, skipped = loaded + len(fresh), skipped + len(batch) - len(fresh)
            progress(len(batch), total)
        record(session, OPERATOR, "reference.loaded", f"table:{kind}", utc_now(), rows=loaded)
    return loaded, skipped


def _usable(rows: Iterator[Row], kind: str, key: str, kept: tuple[str, ...]) -> Iterator[dict[str, Any] | None]:
    for row in rows:
        name = row.cells.get(key, "").strip()
        bad = row.fault or not name or len(name) > 200 or (kind == "tac" and not (name.isdigit() and len(name) == 8))
        yield (
            None
            if bad
            else {
                "kind": kind,
                "key": name,
                "facts": {column: row.cells.get(column, "").strip() for column in kept},
            }
        )
