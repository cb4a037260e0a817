"""The segments of settled keys: what is to be built, and the short writes that building is made of.

A segment is always built of the shelf's own table. While it is being built nothing reads it; one transaction makes it
live and the segments dead whose rows it covers. Whatever an interruption leaves is cleared by the next run.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, text, tuple_, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import BigInteger

from service.models.serial_keys import NewSerialKey, SerialBucket, SerialSegment, UnkeyedRun
from service.search.held import Database, by_key, connection_of, held_under
from service.search.keys import record_keys
from service.search.packing import Bucket
from service.search.postings import SEGMENT_SHIFT, SPAN, numbers_of
from service.search.shelves import KEY_BITS, REGISTER, Shelf

# More new keys than these are worth folding: some ten thousand identifiers.
MANY = 180_000
# A segment is built anew together with the next when it is no more than so many times as large. At six, ten million
# identifiers lie in five segments at most.
GROWTH = 6

_NEW, _BUCKETS = cast(Table, NewSerialKey.__table__), cast(Table, SerialBucket.__table__)
_SEGMENTS, _RUNS = cast(Table, SerialSegment.__table__), cast(Table, UnkeyedRun.__table__)


@dataclass(frozen=True, slots=True)
class Plan:
    """A segment to build: the rows from `first_id` to `last_id` of a shelf; `runs` are the unkeyed runs it settles.

    `empty`: no row is left of these runs, so that there is nothing to build.
    """

    shelf: Shelf
    first_id: int
    last_id: int
    runs: tuple[int, ...]
    empty: bool = False


def waiting(database: Database, shelf: Shelf, most: int = MANY) -> int:
    """How many new keys of a shelf wait to be folded, counted no further than `most`."""
    counted = select(_NEW.c.key).where(_of(shelf)).limit(most).subquery()
    return int(connection_of(database).execute(select(func.count()).select_from(counted)).scalar_one())


def defer(database: Database, first_id: int, last_id: int, shelf: Shelf = REGISTER) -> None:
    """Leave new rows of a shelf without keys for now, in the transaction that inserts them."""
    run = {"shelf": shelf.number, "first_id": first_id, "last_id": last_id}
    connection_of(database).execute(insert(_RUNS), run)


def defer_all(database: Database, shelf: Shelf) -> None:
    """Leave all rows of a shelf without keys for now."""
    number = shelf.table.c.id
    first, last = connection_of(database).execute(select(func.min(number), func.max(number))).one()
    if first is not None:
        defer(database, first, last, shelf)


def deferred(database: Database, shelf: Shelf) -> bool:
    """Whether rows of a shelf are without keys."""
    found = connection_of(database).execute(select(_RUNS.c.id).where(_RUNS.c.shelf == shelf.number).limit(1))
    return found.first() is not None


def plan(database: Database, shelf: Shelf, least: int, growth: float = GROWTH) -> Plan | None:
    """What to build next: all rows after the newest segment, if enough keys wait or some are unkeyed.

    Segments before it are built anew with it while they are not much larger.
    """
    connection = connection_of(database)
    live = _live(connection, shelf)
    settled = max((segment.last_id for segment in live), default=0)
    runs = connection.execute(select(_RUNS).where(_RUNS.c.shelf == shelf.number)).all()
    if not any(run.last_id > settled for run in runs) and waiting(database, shelf, least) < least:
        return None
    number = shelf.table.c.id
    after = select(func.min(number), func.max(number)).where(number > settled)
    first, last = connection.execute(after).one()
    if first is None:  # the rows of these runs were removed since
        beyond = max((run.last_id for run in runs), default=settled)
        return Plan(shelf, settled + 1, beyond, tuple(run.id for run in runs), empty=True) if runs else None
    last = min(last, first + SPAN - 1)
    count = last - first + 1
    for segment in reversed(live):
        if segment.texts > growth * count or last - segment.first_id >= SPAN:
            break
        first, count = segment.first_id, count + segment.texts
    return Plan(shelf, first, last, tuple(run.id for run in runs if settled < run.first_id <= last))


def unkeyed_behind(database: Database, shelf: Shelf, most: int) -> tuple[int, int, int] | None:
    """A run (id, first, last; `most` numbers long at most) below the newest segment's end: its import ended later."""
    connection = connection_of(database)
    settled = max((segment.last_id for segment in _live(connection, shelf)), default=0)
    late = select(_RUNS).where(_RUNS.c.shelf == shelf.number, _RUNS.c.first_id <= settled).limit(1)
    run = connection.execute(late).first()
    return (run.id, run.first_id, min(run.last_id, settled, run.first_id + most - 1)) if run else None


def key_behind(database: Database, shelf: Shelf, run: tuple[int, int, int]) -> None:
    """Give the rows of such a run new keys, and take them off the run."""
    connection = connection_of(database)
    number, first, last = run
    rows = page(database, shelf, first - 1, last, last - first + 1)
    keys = [{"k": shelf.stored(key), "o": row} for row, skeleton in rows for key in record_keys(skeleton)]
    if keys:
        added = "INSERT INTO new_serial_keys (key, owner_id) VALUES (:k, :o) ON CONFLICT DO NOTHING"
        connection.execute(text(added), keys)
    connection.execute(update(_RUNS).where(_RUNS.c.id == number).values(first_id=last + 1))
    connection.execute(delete(_RUNS).where(_RUNS.c.id == number, _RUNS.c.first_id > _RUNS.c.last_id))


def page(database: Database, shelf: Shelf, after: int, last: int, most: int) -> list[tuple[int, str]]:
    """The next rows of a shelf that can be found, by their numbers: (number, skeleton)."""
    columns = shelf.table.c
    rows = select(columns.id, columns.skeleton).where(columns.id > after, columns.id <= last, columns.skeleton != "")
    found = connection_of(database).execute(rows.order_by(columns.id).limit(most))
    return cast(list[tuple[int, str]], found.all())


def begin(database: Database, planned: Plan, bits: int) -> int:
    """The number of a new segment that nothing reads yet."""
    said = {"first_id": planned.first_id, "last_id": planned.last_id, "shelf": planned.shelf.number, "bits": bits}
    row = insert(_SEGMENTS).values(**said, texts=0, state="building", swept=False).returning(_SEGMENTS.c.number)
    return int(connection_of(database).execute(row).scalar_one())


def write(database: Database, packed: Sequence[Bucket]) -> None:
    """Add chunks to the segment that is being built."""
    connection = connection_of(database)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO serial_buckets (place, postings) VALUES (?, ?)", list(packed))
        return
    driver: Any = connection.connection.driver_connection
    statement = "COPY serial_buckets (place, postings) FROM STDIN WITH (FORMAT BINARY)"
    with driver.cursor() as cursor, cursor.copy(statement) as copy:
        copy.set_types(["int8", "bytea"])
        for row in packed:
            copy.write_row(row)


def go_live(database: Database, planned: Plan, number: int, texts: int) -> None:
    """Let look-ups read a segment, and no longer those whose rows it covers; its runs have keys now."""
    connection = connection_of(database)
    columns = _SEGMENTS.c
    covered = (columns.first_id >= planned.first_id) & (columns.last_id <= planned.last_id)
    mine = (columns.shelf == planned.shelf.number) & (columns.state == "live") & (columns.number != number)
    connection.execute(update(_SEGMENTS).where(covered & mine).values(state="dead"))
    connection.execute(update(_SEGMENTS).where(columns.number == number).values(state="live", texts=texts))
    drop_runs(connection, planned)


def drop_runs(database: Database, planned: Plan) -> None:
    """The planned rows of unkeyed runs have keys now, or there are none."""
    last = planned.last_id
    for number in planned.runs:
        run = _RUNS.c.id == number
        connection_of(database).execute(delete(_RUNS).where(run, _RUNS.c.last_id <= last))
        connection_of(database).execute(update(_RUNS).where(run).values(first_id=last + 1))


def left_over(database: Database) -> int | None:
    """A segment that is dead, or was left unfinished; None if there is none. Only a builder may ask."""
    found = select(_SEGMENTS.c.number).where(_SEGMENTS.c.state != "live").limit(1)
    return connection_of(database).execute(found).scalar()


def clear(database: Database, number: int, most: int) -> bool:
    """Delete up to `most` chunks of a segment, or the segment once it has none; False when it is gone."""
    connection = connection_of(database)
    place = _BUCKETS.c.place
    within = (place >= number << SEGMENT_SHIFT) & (place < (number + 1) << SEGMENT_SHIFT)
    some = select(place).where(within).order_by(place).limit(most)
    if connection.execute(delete(_BUCKETS).where(place.in_(some))).rowcount:
        return True
    connection.execute(delete(_SEGMENTS).where(_SEGMENTS.c.number == number))
    return False


def unswept(database: Database) -> list[int]:
    """Live segments whose rows may have new keys as well."""
    columns = _SEGMENTS.c
    found = select(columns.number).where(columns.state == "live", columns.swept.is_(False))
    return list(connection_of(database).execute(found).scalars())


def swept(database: Database, numbers: Sequence[int]) -> None:
    """No row of these segments has new keys besides."""
    if numbers:
        done = update(_SEGMENTS).where(_SEGMENTS.c.number.in_(numbers)).values(swept=True)
        connection_of(database).execute(done)


def new_keys(database: Database, shelf: Shelf, after: tuple[int, int], most: int) -> list[tuple[int, int]]:
    """The next new keys of a shelf, (stored key, row number), after a given one."""
    columns = _NEW.c
    later = tuple_(columns.key, columns.owner_id) > tuple_(*after)
    rows = select(columns.key, columns.owner_id).where(_of(shelf), later).order_by(columns.key, columns.owner_id)
    return cast(list[tuple[int, int]], connection_of(database).execute(rows.limit(most)).all())


def settled_among(database: Database, shelf: Shelf, stored: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of the new keys that a live segment holds. It holds all keys of a row or none: a fingerprint suffices."""
    low = (1 << KEY_BITS) - 1
    held = held_under(database, sorted({key & low for key, _ in stored}), shelf)
    numbers = {key: numbers_of(each) for key, each in by_key(piece for piece in held if piece[4]).items()}
    return [(key, owner) for key, owner in stored if owner in numbers.get(key & low, ())]


def forget(database: Database, stored: Sequence[tuple[int, int]]) -> None:
    """Delete exactly these new keys."""
    connection = connection_of(database)
    if connection.dialect.name == "sqlite":
        pairs = [(key, owner) for key, owner in stored]
        connection.exec_driver_sql("DELETE FROM new_serial_keys WHERE key = ? AND owner_id = ?", pairs)
    else:
        keys, owners = zip(*stored, strict=True)
        connection.execute(_FORGOTTEN, {"keys": list(keys), "owners": list(owners)})


_FORGOTTEN = text(
    "DELETE FROM new_serial_keys USING unnest(:keys, :owners) AS old(key, owner) "
    "WHERE new_serial_keys.key = old.key AND new_serial_keys.owner_id = old.owner"
).bindparams(bindparam("keys", type_=ARRAY(BigInteger())), bindparam("owners", type_=ARRAY(BigInteger())))


def _of(shelf: Shelf) -> Any:
    return (_NEW.c.key >= shelf.number << KEY_BITS) & (_NEW.c.key < (shelf.number + 1) << KEY_BITS)


def _live(connection: Connection, shelf: Shelf) -> Sequence[Any]:
    live = select(_SEGMENTS).where(_SEGMENTS.c.shelf == shelf.number, _SEGMENTS.c.state == "live")
    return connection.execute(live.order_by(_SEGMENTS.c.first_id)).all()
