"""The plain tables that the demo is made of. People, numbers and postcodes in them are invented."""

import csv
from pathlib import Path

FOLDER = Path(__file__).parent / "data"
FORCE_LIST = FOLDER / "welland_constabulary.csv"
WORKSHOP_LIST = FOLDER / "lowfield_workshop.csv"
REFERENCE_TABLES = {
    "tac": FOLDER / "tac.csv",
    "bicycle-makers": FOLDER / "bicycle_makers.csv",
    "postcodes": FOLDER / "postcodes.csv",
}


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one table by column name, in the order of the file."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def listed(cell: str, separator: str = ";") -> list[str]:
    """The parts of a cell that holds a list; none for an empty one."""
    return [part.strip() for part in cell.split(separator)] if cell.strip() else []
