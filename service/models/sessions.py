"""Sessions: a read session sees and changes nothing; a write session is one short transaction.

SQLite is put in WAL with `synchronous=FULL`, so that an acknowledged commit outlives a power cut. A write session
takes SQLite's lock when it begins (`BEGIN IMMEDIATE`), or two writers could deadlock; a read session never does.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

_WRITES = "homeward_writes"
# The index is written all over: a cache of 64 MB and a checkpoint each 64 MB (16,000 pages) let a page that
# changes often be written once. An import of 200,000 rows spends half the time on it.
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=15000",
    "cache_size=-65536",
    "wal_autocheckpoint=16000",
)

db = SQLAlchemy()


def connect(app: Flask, url: str) -> None:
    """Bind the tables of this application to the database at `url`."""
    app.config["SQLALCHEMY_ENGINES"] = {"default": {"url": url, "pool_pre_ping": url.startswith("postgresql")}}
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            _prepare_sqlite(db.engine)
        else:
            _prepare_postgresql(db.engine)


@contextmanager
def reading() -> Iterator[Session]:
    """A session that only reads; whatever it touched is rolled back."""
    with Session(db.engine) as session:
        yield session


@contextmanager
def writing() -> Iterator[Session]:
    """A session that commits at its end, or nothing of it stays. Keep it short: it may hold SQLite's lock."""
    with Session(db.engine.execution_options(**{_WRITES: True})) as session, session.begin():
        yield session


def _prepare_postgresql(engine: Engine) -> None:
    """No statement of ours runs so long that compiling it first would pay; an index look-up of 10 ms would take 100."""

    @event.listens_for(engine, "connect")
    def _open(connection: Any, _record: Any) -> None:
        connection.autocommit = True  # for this setting to outlive the first transaction
        connection.execute("SET jit = off")
        connection.autocommit = False


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _open(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
