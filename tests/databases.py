"""A fresh, migrated database for each test: a copied file on SQLite, emptied tables on PostgreSQL."""

import os
import shutil
import uuid
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from service.app import create_app
from service.models import Base, db
from service.models.schema import migrate
from service.settings import Settings
from tests.require import missing

SECRET = "a secret for tests alone"
_SERVER = os.environ.get("HOMEWARD_TEST_POSTGRES", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")


def settings_for(url: str, folder: Path, **more: str) -> Settings:
    return Settings.from_environment(
        {
            "HOMEWARD_DATABASE_URL": url,
            "HOMEWARD_DATA_DIR": str(folder),
            "HOMEWARD_SECRET_KEY": SECRET,
            "HOMEWARD_PASSWORD_COST": "low",
            **more,
        }
    )


def fresh_database(kind: str, folder: Path) -> str:
    """The address of an empty register."""
    if kind == "sqlite":
        shutil.copy(_sqlite_template(), folder / "homeward.db")
        return f"sqlite:///{folder}/homeward.db"
    url = _postgres_database()
    _empty(url)
    return url


@cache
def _sqlite_template() -> Path:
    folder = Path(mkdtemp(prefix="homeward-template-"))
    _migrate(f"sqlite:///{folder}/template.db", folder)
    return folder / "template.db"


@cache
def _postgres_database() -> str:
    name = f"homeward_test_{uuid.uuid4().hex[:12]}"
    engine = create_engine(_SERVER, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 5})
    try:
        with engine.connect() as connection:
            connection.execute(text(f'CREATE DATABASE "{name}"'))
    except OperationalError as error:
        missing("postgres", str(error.orig).splitlines()[0])
    url = _SERVER.rsplit("/", 1)[0] + f"/{name}"
    _migrate(url, Path(mkdtemp(prefix="homeward-pg-")))
    _made.append(name)
    return url


_made: list[str] = []


def drop_made() -> None:
    """Drop the PostgreSQL databases that this run made."""
    if not _made:
        return
    engine = create_engine(_SERVER, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for name in _made:
            connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))


def _migrate(url: str, folder: Path) -> None:
    app = create_app(settings_for(url, folder))
    with app.app_context():
        migrate()
        db.engine.dispose()


def _empty(url: str) -> None:
    """Take every row out, and count from 1 again. A test fills a few tables: to truncate all of them took a second."""
    engine = create_engine(url)
    tables = [table.name for table in Base.metadata.sorted_tables]
    counted = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in tables)
    with engine.begin() as connection:
        filled = set(connection.scalars(text(counted)))
        for name in reversed(tables):
            if name in filled:
                connection.execute(text(f'DELETE FROM "{name}"'))
        used = "SELECT quote_ident(sequencename) FROM pg_sequences WHERE last_value IS NOT NULL"
        for name in list(connection.scalars(text(used))):
            connection.execute(text(f"SELECT setval('{name}', 1, false)"))
    engine.dispose()
