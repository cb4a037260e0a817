"""A register filled with plain inserts, for measuring: numbers, kinds and makes alone, no reports."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import insert

from service.actions.fold_index import key_everything
from service.app import create_app
from service.domain.identifiers import skeleton
from service.models import Identifier, Item, Keeper, db, writing
from service.models.schema import migrate
from service.search import index
from service.settings import Settings

BATCH = 20_000


class Stock(NamedTuple):
    """One number to register; its item's id is its place in the list, counted from 1."""

    number: str
    kind: str
    make: str = ""
    category: str = ""


@contextmanager
def stocked(stock: Sequence[Stock], folder: Path) -> Iterator[None]:
    """Inside the application of a SQLite register in `folder` that holds the stock; one already there is kept."""
    folder.mkdir(parents=True, exist_ok=True)
    fresh = not (folder / "homeward.db").exists()
    environment = {"HOMEWARD_DATA_DIR": str(folder), "HOMEWARD_SECRET_KEY": "a secret for measuring alone"}
    os.environ.update(environment)
    with create_app(Settings.from_environment()).app_context():
        if fresh:
            migrate()
            _fill(stock)
        try:
            yield
        finally:
            db.engine.dispose()


def _fill(stock: Sequence[Stock]) -> None:
    with writing() as session:
        keeper = Keeper(kind="operator", name="bench")
        session.add(keeper)
        session.flush()
        keeper_id = keeper.id
    for start in range(0, len(stock), BATCH):
        _insert(keeper_id, list(enumerate(stock[start : start + BATCH], start + 1)))
    key_everything()


def _insert(keeper_id: int, rows: list[tuple[int, Stock]]) -> None:
    folded = [skeleton(one.number) for _, one in rows]
    items = [{"id": at, "keeper_id": keeper_id, "make": one.make, "category": one.category} for at, one in rows]
    identifiers = [
        {
            "id": at,
            "item_id": at,
            "position": 0,
            "kind": one.kind,
            "value": one.number,
            "canonical": one.number,
            "skeleton": form,
        }
        for (at, one), form in zip(rows, folded, strict=True)
    ]
    with writing() as session:
        session.execute(insert(Item), items)
        session.execute(insert(Identifier), identifiers)
        index.defer(session, rows[0][0], rows[-1][0])
