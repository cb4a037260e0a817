"""Check a file of objects, one a row: one result a row, in order, each kept as a check."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from service.access.roles import Actor
from service.actions.check_evidence import ObjectInHand, TypedReading, check_object_fields
from service.actions.check_object import check_objects
from service.actions.errors import Invalid
from service.actions.tables import Progress, Row, inspect, read_rows, say_nothing
from service.domain.weighing import Description

COLUMNS = ("ref", "value", "again", "kind", "method", "category", "make", "model", "colour", "mark_code")
BATCH = 50


def check_file(actor: Actor, path: Path, progress: Progress = say_nothing) -> Iterator[dict[str, Any]]:
    """Results in the order of the rows; a row that cannot be checked gives `ref`, `row` and `errors` instead.

    Raises BadFile for a fault of the file, before anything is checked.
    """
    total = inspect(path, COLUMNS)
    rows = read_rows(path, COLUMNS)
    while batch := list(islice(rows, BATCH)):
        yield from _check_batch(actor, batch)
        progress(len(batch), total)


def _check_batch(actor: Actor, batch: Sequence[Row]) -> Iterator[dict[str, Any]]:
    judged = [_judge(row) for row in batch]
    good = [thing for thing in judged if isinstance(thing, ObjectInHand)]
    results = iter(check_objects(actor, good, "file") if good else [])
    for thing in judged:
        yield next(results) if isinstance(thing, ObjectInHand) else thing


def _judge(row: Row) -> ObjectInHand | dict[str, Any]:
    cells = {name: cell.strip() for name, cell in row.cells.items()}
    if row.fault:
        return _refusal(row, cells, {"row": row.fault})
    thing = _object(cells)
    try:
        check_object_fields(thing)
    except Invalid as error:
        return _refusal(row, cells, error.fields)
    return thing


def _object(cells: dict[str, str]) -> ObjectInHand:
    values = [part.strip() for part in cells.get("value", "").split(";") if part.strip()]
    again = [part.strip() for part in cells.get("again", "").split(";")] + [""] * len(values)
    kinds = [part.strip().lower() for part in cells.get("kind", "").split(";")]
    kinds = kinds if len(kinds) == len(values) else kinds[:1] * len(values)
    method = cells.get("method", "").lower() or "typed"
    mark = cells.get("mark_code", "")
    return ObjectInHand(
        readings=[TypedReading(v, a, k, method) for v, a, k in zip(values, again, kinds, strict=False)],
        marks=[mark] if mark else [],
        description=Description(*(cells.get(n, "") for n in ("category", "make", "model", "colour"))),
        ref=cells.get("ref") or None,
    )


def _refusal(row: Row, cells: dict[str, str], faults: dict[str, str]) -> dict[str, Any]:
    errors = [{"field": name, "detail": text} for name, text in faults.items()]
    return {"ref": cells.get("ref") or None, "row": row.number, "errors": errors}
