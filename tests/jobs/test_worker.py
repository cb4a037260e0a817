"""The worker as a process: it seals, folds, sends what stands in the outbox, and stops when told."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import func, select

from service.actions.fold_index import fold_index
from service.models import NewSerialKey, OutboxRow, RecordEntry, reading
from tests.databases import SECRET
from tests.registers import Register

REPOSITORY = Path(__file__).parents[2]


def test_the_worker_seals_the_record_and_sends_the_message_of_a_report(register: Register) -> None:
    register.stolen(register.person("keeper"), "WX4477123", confirmed=False)
    worker = _start(register)
    try:
        assert _within(20, lambda: _count(RecordEntry.number.is_(None)) == 0)
        assert _within(20, lambda: _count(OutboxRow.done_at.is_(None)) == 0)
    finally:
        worker.send_signal(signal.SIGTERM)
    assert worker.wait(20) == 0
    message = next((register.folder / "mail").glob("*.eml")).read_text(encoding="utf-8")
    assert "To: keeper@example.org" in message
    assert "WX4477123" not in message


def test_new_keys_are_folded_once_there_are_many(sqlite_register: Register) -> None:
    sqlite_register.item(sqlite_register.person("keeper"), "WX4477123")
    assert fold_index(least=1000) == 0
    assert _count(NewSerialKey.key.is_not(None)) == 17
    assert fold_index(least=10) == 1
    assert _count(NewSerialKey.key.is_not(None)) == 0


def _start(register: Register) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "HOMEWARD_DATABASE_URL": register.url,
        "HOMEWARD_DATA_DIR": str(register.folder),
        "HOMEWARD_SECRET_KEY": SECRET,
        "PYTHONPATH": str(REPOSITORY),
    }
    command = [sys.executable, "-c", "from service.cli import main; main()", "worker"]
    return subprocess.Popen(command, env=environment, cwd=REPOSITORY)


def _count(condition: object) -> int:
    with reading() as session:
        return session.scalar(select(func.count()).where(condition)) or 0  # type: ignore[arg-type]


def _within(seconds: float, holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.2)
    return holds()
