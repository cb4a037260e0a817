"""A register on each database, emptied after every use by rolling back what was put in."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, create_engine, delete, insert, text
from sqlalchemy.exc import OperationalError

from service.models import Base, Identifier, Item, Keeper
from service.search import index

_SERVER = "postgresql+psycopg://postgres@127.0.0.1:5432/"
_DATABASE = f"homeward_search_{os.getpid()}"


class Register:
    """An empty register inside one transaction; identifiers are numbered from 1."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.kept: dict[int, str] = {}
        self._given = 0

    def keep(self, *skeletons: str) -> None:
        rows = list(enumerate(skeletons, start=self._given + 1))
        self._given += len(rows)
        self.kept.update(rows)
        columns = {"item_id": 1, "position": 0, "kind": "serial"}
        values = [{"id": i, "value": s, "canonical": s, "skeleton": s, **columns} for i, s in rows]
        if values:
            self.connection.execute(insert(Identifier), values)
        index.add(self.connection, rows)

    def drop(self, identifier_ids: Sequence[int]) -> None:
        index.remove(self.connection, identifier_ids)
        self.connection.execute(delete(Identifier).where(Identifier.id.in_(identifier_ids)))
        for identifier_id in identifier_ids:
            self.kept.pop(identifier_id, None)

    def find(self, skeleton: str) -> index.Found:
        return index.find(self.connection, skeleton)

    def found(self, skeleton: str) -> dict[str, tuple[str, int]]:
        """Skeleton → (how, distance), for registers where each skeleton is kept once."""
        return {each.skeleton: (each.how, each.distance) for each in self.find(skeleton).candidates}


class Registers:
    """Makes empty registers in one database."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        Base.metadata.create_all(engine)
        with engine.begin() as connection:
            connection.execute(insert(Keeper).values(id=1, kind="household", name="Ada"))
            connection.execute(insert(Item).values(id=1, keeper_id=1))

    @contextmanager
    def empty(self) -> Iterator[Register]:
        with self.engine.connect() as connection:
            yield Register(connection)
            connection.rollback()


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def registers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registers]:
    make = _on_sqlite(tmp_path_factory.mktemp("register")) if request.param == "sqlite" else _on_postgresql()
    with make as engine:
        yield Registers(engine)


@pytest.fixture
def register(registers: Registers) -> Iterator[Register]:
    with registers.empty() as empty:
        yield empty


@contextmanager
def _on_sqlite(folder: Path) -> Iterator[Engine]:
    engine = create_engine(f"sqlite:///{folder}/register.sqlite")
    yield engine
    engine.dispose()


@contextmanager
def _on_postgresql() -> Iterator[Engine]:
    server = create_engine(_SERVER + "postgres", isolation_level="AUTOCOMMIT")
    _create_database(server)
    engine = create_engine(_SERVER + _DATABASE)
    yield engine
    engine.dispose()
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {_DATABASE}"))
    server.dispose()


def _create_database(server: Engine) -> None:
    try:
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {_DATABASE}"))
    except OperationalError:
        if "postgres" in os.environ.get("HOMEWARD_TEST_REQUIRE", ""):
            raise
        pytest.skip("PostgreSQL does not answer on 127.0.0.1:5432, so the index is tried on SQLite only")
