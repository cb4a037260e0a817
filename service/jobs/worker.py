"""The worker's loop. huey carries what stands in the outbox to a thread; the outbox alone remembers it."""

import signal
import threading
import time
from pathlib import Path

import structlog
from flask import Flask
from huey import SqliteHuey

from service.actions.fill_mark_keys import fill_mark_keys
from service.actions.fingerprint_photos import index_photos
from service.actions.fold_index import fold_index
from service.actions.seal_record import seal_record
from service.actions.tidy_up import tidy_up
from service.actions.work_outbox import anything_due, do_one, take_due

log = structlog.get_logger("homeward.worker")
_TICK = 1.0  # seconds
_TIDY_EVERY = 3600.0  # seconds
_INDEX_EVERY = 20.0  # seconds


def run(app: Flask, data_dir: Path) -> None:
    """Work until told to stop (SIGINT or SIGTERM)."""
    stop = threading.Event()
    huey = SqliteHuey(filename=str(data_dir / "queue.db"))

    @huey.task()  # type: ignore[untyped-decorator]
    def do_outbox_row(number: int) -> None:
        with app.app_context():
            if not do_one(number):
                log.warning("outbox_row_failed", row=number)

    consumer = huey.create_consumer(workers=1, periodic=False, initial_delay=0.1, max_delay=1.0)
    consumer.start()
    threading.Thread(target=_index_photos, args=(app, stop), daemon=True).start()
    for name in (signal.SIGINT, signal.SIGTERM):  # after huey has set its own
        signal.signal(name, lambda *_: stop.set())
    tidied = 0.0
    while not stop.wait(_TICK):
        with app.app_context():
            tidied = _tick(do_outbox_row, tidied)
    consumer.stop(graceful=True)


def _index_photos(app: Flask, stop: threading.Event) -> None:
    """Build the index of photos when it is due: minutes for a large register, in which the record is to be sealed."""
    while not stop.wait(_INDEX_EVERY):
        try:
            with app.app_context():
                index_photos()
        except Exception as error:  # as in `_tick`
            log.warning("photo_index_failed", kind=type(error).__name__, exc_info=True)


def _tick(do_outbox_row: object, tidied: float) -> float:
    try:
        seal_record()
        fold_index()
        fill_mark_keys()
        if anything_due():
            for number in take_due():
                do_outbox_row(number)  # type: ignore[operator]
        if time.monotonic() - tidied > _TIDY_EVERY or not tidied:
            tidy_up()
            return time.monotonic()
    except Exception as error:  # the loop outlives a database that is away for a while
        log.warning("worker_tick_failed", kind=type(error).__name__, exc_info=True)
    return tidied
