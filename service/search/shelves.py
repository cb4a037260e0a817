"""What the index finds: sets of texts, each with a table of its own and a number that keeps its keys apart."""

from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from sqlalchemy import Column, Table

from service.models.checks import CheckReading
from service.models.items import Identifier

KEY_BITS = 32


class Row(NamedTuple):
    """A kept text as the index reads it: its own row number, its owner's, and what stands there."""

    id: int
    owner_id: int
    skeleton: str
    text: str
    kind: str


@dataclass(frozen=True)
class Shelf:
    """One set of texts. `owner`, `text` and `kind` name the columns that make a Row beside id and skeleton.

    `folds` says that keys follow from the skeleton column, so that segments can be built from the table alone;
    keys that only their maker can compute stay among the new ones.
    """

    number: int
    table: Table
    owner: str
    text: str
    kind: str = "kind"
    folds: bool = True

    @property
    def columns(self) -> tuple[Column[Any], ...]:
        """The columns of a Row, in its order."""
        return tuple(self.table.c[name] for name in ("id", self.owner, "skeleton", self.text, self.kind))

    def stored(self, key: int) -> int:
        """A 32-bit key as it stands in the table that all shelves share."""
        return self.number << KEY_BITS | key


REGISTER = Shelf(1, cast(Table, Identifier.__table__), "item_id", "canonical")
READINGS = Shelf(2, cast(Table, CheckReading.__table__), "check_id", "read_as")
SHELVES = (REGISTER, READINGS)
