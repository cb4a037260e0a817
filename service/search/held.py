"""What the index holds under keys: new ones as rows, settled ones in the chunks of every live segment.

All of it is read by one statement, so by one snapshot: a segment that takes another's place meanwhile, or new keys
that are folded, are seen either before or after, and never in between.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Connection, Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.sql import Executable

from service.search.postings import CHUNK_BITS, SEGMENT_SHIFT, Piece
from service.search.shelves import KEY_BITS, Shelf

Database = Session | Connection

_LAST_CHUNK = (1 << CHUNK_BITS) - 1
_PLACE = f"((segment.number << {SEGMENT_SHIFT}) | ((sought.value >> ({KEY_BITS} - segment.bits)) << {CHUNK_BITS}))"
# CROSS JOIN keeps SQLite to this order; OFFSET 0 and LIMIT keep PostgreSQL to one index look-up a key, whatever its
# statistics say: it would read the whole table until a register that was just imported has been analysed.
_ON_SQLITE = f"""
    SELECT sought.value, segment.first_id, segment.bits, bucket.place, bucket.postings
    FROM serial_segments AS segment CROSS JOIN json_each(:listed) AS sought CROSS JOIN serial_buckets AS bucket
    WHERE segment.shelf = :shelf AND segment.state = 'live'
      AND bucket.place BETWEEN {_PLACE} AND {_PLACE} + {_LAST_CHUNK}
    UNION ALL
    SELECT sought.value, new.owner_id, 0, -1, NULL
    FROM json_each(:listed) AS sought CROSS JOIN new_serial_keys AS new
    WHERE new.key = (:shelf << {KEY_BITS}) + sought.value
"""  # noqa: S608 - constants alone
_ON_POSTGRESQL = f"""
    SELECT sought.value, segment.first_id, segment.bits, bucket.place, bucket.postings
    FROM (
        SELECT number, first_id, bits FROM serial_segments WHERE shelf = :shelf AND state = 'live' OFFSET 0
    ) AS segment CROSS JOIN unnest(:listed) AS sought(value)
    CROSS JOIN LATERAL (
        SELECT place, postings FROM serial_buckets WHERE place BETWEEN {_PLACE} AND {_PLACE} + {_LAST_CHUNK}
        ORDER BY place LIMIT {_LAST_CHUNK + 1}
    ) AS bucket
    UNION ALL
    SELECT sought.value, new.owner_id, 0, -1, NULL
    FROM unnest(:listed) AS sought(value)
    CROSS JOIN LATERAL (
        SELECT owner_id FROM new_serial_keys WHERE key = (CAST(:shelf AS bigint) << {KEY_BITS}) + sought.value OFFSET 0
    ) AS new
"""  # noqa: S608
_STATEMENTS = {
    "sqlite": _ON_SQLITE,
    "postgresql": _ON_POSTGRESQL.replace(":listed", "%(listed)s::bigint[]").replace(":shelf", "%(shelf)s"),
}


def held_under(database: Database, keys: Sequence[int], shelf: Shelf) -> list[Piece]:
    """What stands under the keys (distinct, 32 bits without a sign), by one query."""
    if not keys:
        return []
    connection = connection_of(database)
    sought = {**values(connection, keys), "shelf": shelf.number}
    return cast(list[Piece], _driven(connection, _STATEMENTS[connection.dialect.name], sought))


def fetched(database: Database, statement: Executable, given: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """The rows of a statement as the driver's plain tuples, which cost half of what SQLAlchemy's rows do.

    For statements that live as long as the process, since each is compiled once and kept; and for columns that both
    drivers give as they are, numbers and texts: a time would come as text on SQLite.
    """
    connection = connection_of(database)
    text, names, fixed = _compiled(statement, connection.dialect)
    said = {**fixed, **given}
    return _driven(connection, text, [said[name] for name in names] if names is not None else said)


def _driven(connection: Connection, statement: str, parameters: Any) -> list[tuple[Any, ...]]:
    """Run by the driver itself; what it refuses is raised as SQLAlchemy's error, which every surface answers."""
    driver, base = cast(Any, connection.connection.driver_connection), connection.dialect.loaded_dbapi.Error
    try:
        return cast(list[tuple[Any, ...]], driver.execute(statement, parameters).fetchall())
    except base as error:
        raise DBAPIError.instance(
            statement, parameters, error, base, hide_parameters=True, dialect=connection.dialect
        ) from error


@lru_cache(maxsize=128)
def _compiled(statement: Any, dialect: Dialect) -> tuple[str, Sequence[str] | None, dict[str, Any]]:
    """The text for a dialect's driver, the order of its parameters where they have no names, and those set already."""
    compiled = statement.compile(dialect=dialect)
    return str(compiled), compiled.positiontup, dict(compiled.params)


def by_key(pieces: Iterable[Piece]) -> dict[int, list[Piece]]:
    """The pieces parted by the key that they stand under."""
    parted: dict[int, list[Piece]] = {}
    for piece in pieces:
        parted.setdefault(piece[0], []).append(piece)
    return parted


def connection_of(database: Database) -> Connection:
    """The connection that a session works on, in its transaction."""
    return database.connection() if isinstance(database, Session) else database


def values(connection: Connection, listed: Sequence[int] | Sequence[str]) -> dict[str, Any]:
    """The parameter `listed` as the database takes a list: `[…]` in JSON on SQLite, an array on PostgreSQL."""
    return {"listed": json.dumps(listed) if connection.dialect.name == "sqlite" else list(listed)}
