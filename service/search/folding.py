"""Folding new keys into the settled ones, a run of neighbouring keys at a time.

On SQLite an import of 200,000 identifiers wrote nearly every page of the large table again with each batch; folded
in order, each page is written once for some ten thousand identifiers.
"""

from typing import cast

from sqlalchemy import Table, delete, func, insert, select

from service.models.serial_keys import NewSerialKey, SerialKey
from service.search.rows import Database, connection_of

# More new keys than these are worth folding: some ten thousand identifiers.
MANY = 180_000
# Rows carried over in one transaction: 20 to 40 ms of SQLite's write lock.
_RUN = 20_000

_COLUMNS = ["key", "identifier_id"]
_NEW, _SETTLED = cast(Table, NewSerialKey.__table__), cast(Table, SerialKey.__table__)


def waiting(database: Database, most: int = MANY) -> int:
    """How many new keys wait to be folded, counted no further than `most`."""
    counted = select(_NEW.c.key).limit(most).subquery()
    return int(connection_of(database).execute(select(func.count()).select_from(counted)).scalar_one())


def fold(database: Database) -> int:
    """Carry over one run of the lowest keys, in the caller's write transaction; returns how many rows.

    On PostgreSQL no key waits: `add` settles it at once.
    """
    connection = connection_of(database)
    last = connection.execute(select(_NEW.c.key).order_by(_NEW.c.key).offset(_RUN - 1).limit(1)).scalar()
    run = _NEW.c.key <= last if last is not None else _NEW.c.key.is_not(None)
    carried = select(_NEW.c.key, _NEW.c.identifier_id).where(run).order_by(_NEW.c.key, _NEW.c.identifier_id)
    connection.execute(insert(_SETTLED).from_select(_COLUMNS, carried))
    return connection.execute(delete(_NEW).where(run)).rowcount
