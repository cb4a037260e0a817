"""Settle keys of the index: build segments of rows that have new keys or none, in short transactions."""

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from service.actions.tables import Progress, say_nothing
from service.models import db, reading, utc_now, writing
from service.search import builder, packing, segments
from service.search.shelves import SHELVES, Shelf
from service.search.spool import Spool

# Rows read at once; chunks written (1.4 MB) or deleted, and keys deleted, in one transaction.
PAGE, CHUNKS, SWEPT, BEHIND = 50_000, 4_000, 4_000, 400
_WAIT = 0.5  # seconds between two looks whether another builder is done


class AnotherBuilder(Exception):
    """The claim to build was lost, after this process stood still for too long."""


def fold_index(least: int = segments.MANY, growth: float = segments.GROWTH, progress: Progress = say_nothing) -> int:
    """Build what is due, unless another process does: returns how many rows were settled.

    Due are shelves of which `least` new keys wait, or rows that an import left without keys. Stopped at any moment,
    it loses nothing, and the next run clears up. `progress` is told of rows, as they are read, and how many there are.
    """
    with reading() as session:
        if not _due(session, least):
            return 0
    with _as_builder() as holder:
        return _Building(holder, least, growth, progress).run() if holder else 0


def key_everything(progress: Progress = say_nothing, growth: float = segments.GROWTH) -> None:
    """Return when no row is without keys; waits for another process that builds."""
    while True:
        fold_index(growth=growth, progress=progress)
        with reading() as session:
            if not any(segments.deferred(session, shelf) for shelf in SHELVES):
                return
        time.sleep(_WAIT)


def _due(session: Session, least: int) -> bool:
    return (
        segments.left_over(session) is not None
        or bool(segments.unswept(session))
        or any(segments.deferred(session, shelf) or _many(session, shelf, least) for shelf in SHELVES)
    )


def _many(session: Session, shelf: Shelf, least: int) -> bool:
    return segments.waiting(session, shelf, least) >= least and segments.plan(session, shelf, least) is not None


@contextmanager
def _as_builder() -> Iterator[str]:
    """Gives the name under which this process builds; empty if another one does."""
    holder = secrets.token_hex(8)
    with writing() as session:
        taken = builder.claim(session, holder, utc_now())
    try:
        yield holder if taken else ""
    finally:
        if taken:
            with writing() as session:
                builder.release(session, holder)


class _Building:
    """One run of the builder."""

    def __init__(self, holder: str, least: int, growth: float, progress: Progress) -> None:
        self._holder, self._least, self._growth, self._progress = holder, least, growth, progress

    def run(self) -> int:
        """Clear up after an interruption, then build until nothing is due."""
        total = 0
        self._clear()
        self._sweep()
        for shelf in SHELVES:
            self._catch_up(shelf)
            while planned := self._plan(shelf):
                total += self._build(planned)
                self._clear()
                self._sweep()
        if total:
            _vacuum()
        return total

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        """A short transaction that also renews the claim, or does nothing if that is lost."""
        with writing() as session:
            if not builder.renew(session, self._holder, utc_now()):
                raise AnotherBuilder
            yield session

    def _plan(self, shelf: Shelf) -> segments.Plan | None:
        with reading() as session:
            return segments.plan(session, shelf, self._least, self._growth)

    def _build(self, planned: segments.Plan) -> int:
        if planned.empty:
            with self._writing() as session:
                segments.drop_runs(session, planned)
            return 0
        with TemporaryDirectory(prefix="homeward-index-") as folder:
            spool = Spool(Path(folder), planned.first_id, planned.last_id)
            self._read(planned, spool)
            bits = packing.bits_for(spool.texts)
            with self._writing() as session:
                number = segments.begin(session, planned, bits)
            self._write(spool, number, bits)
            with self._writing() as session:
                segments.go_live(session, planned, number, spool.texts)
            return spool.texts

    def _read(self, planned: segments.Plan, spool: Spool) -> None:
        after, total = planned.first_id - 1, planned.last_id - planned.first_id + 1
        while True:
            with reading() as session:
                rows = segments.page(session, planned.shelf, after, planned.last_id, PAGE)
            if not rows:
                return
            spool.take(rows)
            after = rows[-1][0]
            self._progress(len(rows), total)
            with self._writing():
                pass  # renews the claim

    def _write(self, spool: Spool, number: int, bits: int) -> None:
        chunks = packing.buckets(spool, number, bits)
        while some := list(islice(chunks, CHUNKS)):
            with self._writing() as session:
                segments.write(session, some)

    def _clear(self) -> None:
        while True:
            with reading() as session:
                number = segments.left_over(session)
            if number is None:
                return
            more = True
            while more:
                with self._writing() as session:
                    more = segments.clear(session, number, CHUNKS)

    def _sweep(self) -> None:
        """Delete new keys that a live segment holds; a row that was registered meanwhile keeps its own."""
        with reading() as session:
            numbers = segments.unswept(session)
        if not numbers:
            return
        for shelf in SHELVES:
            self._sweep_shelf(shelf)
        with self._writing() as session:
            segments.swept(session, numbers)

    def _sweep_shelf(self, shelf: Shelf) -> None:
        after = (0, 0)
        while True:
            with reading() as session:
                keys = segments.new_keys(session, shelf, after, SWEPT)
                settled = segments.settled_among(session, shelf, keys)
            if not keys:
                return
            after = (keys[-1][0], keys[-1][1])
            if settled:
                with self._writing() as session:
                    segments.forget(session, settled)

    def _catch_up(self, shelf: Shelf) -> None:
        """Key rows one by one that an import committed after younger ones were settled."""
        while True:
            with self._writing() as session:
                run = segments.unkeyed_behind(session, shelf, BEHIND)
                if run is None:
                    return
                segments.key_behind(session, shelf, run)


def _vacuum() -> None:
    """Let PostgreSQL drop the dead rows of what was folded: look-ups would walk past them. Needs the owner's rights."""
    if db.engine.dialect.name != "postgresql":
        return
    try:
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM (ANALYZE) new_serial_keys, serial_buckets, serial_segments"))
    except DBAPIError:
        return
