"""Letters through a provider that fails half the time: `python -m benchmarks.alerts`.

A mail server refuses one letter in four, and takes one in four and then breaks the line before it says so. Every alert
is tried until the register says that it is sent; what arrived is compared by its id. Waiting between tries is skipped.
"""

import argparse
import os
import random
import re
import socketserver
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import func, select, update

from benchmarks.report import Report
from service.access.roles import OPERATOR
from service.actions.add_account import add_account
from service.actions.add_organisation import add_organisation
from service.actions.alerts import alert_force
from service.actions.check_evidence import ObjectInHand, TypedReading
from service.actions.check_object import check_object
from service.actions.work_outbox import do_one, take_due
from service.app import create_app
from service.models import Alert, Check, Lead, OutboxRow, reading, utc_now, writing
from service.models.schema import migrate
from service.settings import Settings

FORCE = "Nene Valley Police"
_ID = re.compile(rb"Message-ID: <([^>]+)>", re.IGNORECASE)


class _Conversation(socketserver.StreamRequestHandler):
    """SMTP as far as one letter needs it, failing half the time."""

    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        for line in self.rfile:
            word = line[:4].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                letter = b"".join(iter(self.rfile.readline, b".\r\n"))
                luck = self.server.luck.random()  # type: ignore[attr-defined]
                if luck < 0.25:
                    self.wfile.write(b"451 not now\r\n")
                    continue
                self.server.came.append(_ID.search(letter)[1].decode())  # type: ignore[attr-defined,index]
                if luck < 0.5:
                    return  # taken, and the line breaks
                self.wfile.write(b"250 kept\r\n")
            else:
                self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 yes\r\n")
                if word == b"QUIT":
                    return


@contextmanager
def failing_server(seed: int) -> Iterator[tuple[str, list[str]]]:
    """The server's address as HOMEWARD_MAIL takes it, and the ids of the letters that it took."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Conversation) as server:
        server.came, server.luck = [], random.Random(seed)  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"smtp://127.0.0.1:{server.server_address[1]}", server.came  # type: ignore[attr-defined]
        server.shutdown()


def make_alerts(leads: int, officers: int) -> None:
    """So many leads of one force, each of which alerts each of its officers."""
    force = add_organisation(OPERATOR, "force", FORCE)
    for number in range(officers):
        add_account(OPERATOR, "officer", f"officer{number}@example.org", f"PC {number}", FORCE)
    told = check_object(OPERATOR, ObjectInHand([TypedReading("WTU330K0114C")]), "bench")
    with reading() as session:
        check = session.scalars(select(Check.id).where(Check.reference == told["check"])).one()
    said = {"cause_kind": "report", "check_id": check, "force_id": force, "tier": "same", "weight": 20.0}
    for number in range(1, leads + 1):
        with writing() as session:
            lead = Lead(cause_id=number, probability=0.99, **said)
            session.add(lead)
            session.flush()
            alert_force(session, lead.id, force)


def send_all() -> tuple[int, int]:
    """Do the outbox's work until nothing is left; tries in all, and rounds."""
    tries = rounds = 0
    while True:
        with writing() as session:
            session.execute(update(OutboxRow).where(OutboxRow.done_at.is_(None)).values(due_at=utc_now()))
        numbers = take_due(1000)
        if not numbers:
            return tries, rounds
        rounds += 1
        for number in numbers:
            tries += 1
            do_one(number)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--leads", type=int, default=100)
    parser.add_argument("--officers", type=int, default=100)
    parser.add_argument("--database", help="an empty PostgreSQL database; SQLite without it")
    parser.add_argument("--seed", type=int, default=2026)
    said = parser.parse_args(arguments)
    with TemporaryDirectory(prefix="homeward-bench-") as folder, failing_server(said.seed) as (mail, came):
        os.environ.update(
            {"HOMEWARD_DATA_DIR": str(Path(folder)), "HOMEWARD_MAIL": mail, "HOMEWARD_PASSWORD_COST": "low"}
        )
        os.environ["HOMEWARD_SECRET_KEY"] = "only for measurements " * 2
        if said.database:
            os.environ["HOMEWARD_DATABASE_URL"] = said.database
        with create_app(Settings.from_environment()).app_context():
            migrate()
            make_alerts(said.leads, said.officers)
            started = time.perf_counter()
            tries, _rounds = send_all()
            _say(came, tries, time.perf_counter() - started)


def _say(came: Sequence[str], tries: int, seconds: float) -> None:
    with reading() as session:
        kept = {f"alert-{number}@homeward.invalid" for number in session.scalars(select(Alert.id))}
        unsent = session.scalar(select(func.count()).where(Alert.sent_at.is_(None)))
    times = Counter(came)
    report = Report()
    report.title("alerts through a failing provider", ("n",))
    for name, count in (
        ("alerts", len(kept)),
        ("tries", tries),
        ("lost: never arrived", len(kept - times.keys())),
        ("lost: the register says unsent", unsent),
        ("arrived under an id of no alert", len(times.keys() - kept)),
        ("arrived more than once, same id", sum(count > 1 for count in times.values())),
        ("seconds", round(seconds)),
    ):
        report.say("alerts through a failing provider", name, n=count)


if __name__ == "__main__":
    main()
