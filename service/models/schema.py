"""Bringing the tables of a register up to date."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from service.models.sessions import db

_MIGRATIONS = Path(__file__).parents[1] / "migrations"


def alembic_config() -> Config:
    """Alembic's settings, made here so that no file carries a database's address."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config


def migrate() -> None:
    """Create the tables or bring them to the newest shape; safe to repeat."""
    config = alembic_config()
    with db.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def current_revision() -> str | None:
    """The shape that the database has now; None before `migrate`."""
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def is_current() -> bool:
    """Whether the database has the shape that this code expects."""
    return current_revision() == ScriptDirectory.from_config(alembic_config()).get_current_head()
