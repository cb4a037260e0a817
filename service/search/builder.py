"""One builder of segments at a time: a row that names it, and a time after which it counts as gone."""

from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Table, bindparam, delete, text, update

from service.models.base import UtcTime
from service.models.serial_keys import IndexBuilder
from service.search.held import Database, connection_of

# A builder renews its claim with every write; its longest reading takes a few seconds.
LEASE = timedelta(seconds=60)
_BUILDERS = cast(Table, IndexBuilder.__table__)
_FIRST = text("INSERT INTO index_builders (number, holder, until) VALUES (1, '', :now) ON CONFLICT DO NOTHING")
_FIRST = _FIRST.bindparams(bindparam("now", type_=UtcTime()))


def claim(database: Database, holder: str, now: datetime) -> bool:
    """Become the builder, if there is none or its time is over; in a write transaction."""
    connection = connection_of(database)
    connection.execute(_FIRST, {"now": now})
    taken = update(_BUILDERS).where(_BUILDERS.c.until <= now)
    return connection.execute(taken.values(holder=holder, until=now + LEASE)).rowcount == 1


def renew(database: Database, holder: str, now: datetime) -> bool:
    """Go on as the builder; False if another took over."""
    mine = update(_BUILDERS).where(_BUILDERS.c.holder == holder)
    return connection_of(database).execute(mine.values(until=now + LEASE)).rowcount == 1


def release(database: Database, holder: str) -> None:
    """Let the next one build."""
    connection_of(database).execute(delete(_BUILDERS).where(_BUILDERS.c.holder == holder))
