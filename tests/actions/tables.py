"""Small import files for the tests."""

from collections.abc import Iterable, Sequence
from csv import writer
from pathlib import Path

COLUMNS = (
    *("ref", "category", "make", "model", "colour", "description"),
    *("identifier_kind", "identifier", "mark_kind", "mark_code"),
    *("status", "crime_reference", "reported_on", "stolen_from", "stolen_until"),
)


def table(path: Path, rows: Iterable[dict[str, str]], columns: Sequence[str] = COLUMNS) -> Path:
    """Write rows under these columns; what a row does not say is empty."""
    with path.open("w", newline="", encoding="utf-8") as file:
        out = writer(file)
        out.writerow(columns)
        out.writerows([row.get(column, "") for column in columns] for row in rows)
    return path
