"""A household's things as a table with the columns that an import takes."""

import csv
from collections.abc import Sequence
from io import StringIO

from service.actions.import_rows import COLUMNS
from service.actions.items import ItemShown
from service.actions.tables import safe_cell


def items_table(items: Sequence[ItemShown]) -> str:
    """The table as CSV; several numbers or marks of one thing are a `;` list."""
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    for item in items:
        writer.writerow({name: safe_cell(value) for name, value in _row(item).items()})
    return out.getvalue()


def _row(item: ItemShown) -> dict[str, str]:
    report = next((one for one in item.reports if one["id"] == item.open_report), None)
    plain = {name: getattr(item, name) for name in ("category", "make", "model", "colour", "description")}
    row = {
        "ref": item.ref or item.id,
        **plain,
        "identifier_kind": ";".join(one["kind"] for one in item.identifiers),
        "identifier": ";".join(one["value"] for one in item.identifiers),
        "mark_kind": ";".join(one["kind"] for one in item.marks),
        "mark_code": ";".join(one["code"] for one in item.marks),
        "status": item.status if report else "kept",
    }
    if report:
        times = ("reported_at", "stolen_from", "stolen_until")
        said = {name: report[name].isoformat() if report[name] else "" for name in times}
        row |= {"crime_reference": report["crime_reference"], "reported_on": said.pop("reported_at"), **said}
    return row
