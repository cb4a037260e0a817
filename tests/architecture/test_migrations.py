"""The tables as the models have them are the tables that the migrations make, on both databases."""

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from service.models import Base, db
from service.models.schema import alembic_config, is_current, migrate
from tests.registers import Register


def _tables() -> set[str]:
    return set(inspect(db.engine).get_table_names()) - {"alembic_version", "sqlite_sequence"}


def test_models_and_migrations_agree(register: Register) -> None:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []
    assert _tables() == set(Base.metadata.tables)


def test_migrations_go_down_to_nothing_and_up_again(register: Register) -> None:
    config = alembic_config()
    with db.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert (_tables(), is_current()) == (set(), False)
    migrate()
    migrate()
    assert (_tables(), is_current()) == (set(Base.metadata.tables), True)


def test_sqlite_keeps_every_commit_and_reads_beside_a_writer(sqlite_register: Register) -> None:
    with db.engine.connect() as connection:
        settings = {
            name: connection.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_skeletons_are_compared_byte_by_byte_on_postgresql(register: Register) -> None:
    if db.engine.dialect.name == "postgresql":
        columns = {column["name"]: column for column in inspect(db.engine).get_columns("identifiers")}
        assert columns["skeleton"]["type"].collation == "C"
