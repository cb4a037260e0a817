"""Work for later: mail that a report calls for, to a folder and to a server, and what failed tried again."""

import socket
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from service.actions.report_theft import Claim, confirm_report, report_theft
from service.actions.work_outbox import MOST_ATTEMPTS, anything_due, do_one, take_due
from service.models import OutboxRow, reading, utc_now, writing
from tests.actions.mail_server import NOTIFY_SECRET, NOTIFY_TEMPLATE, mail_server, notify_server
from tests.registers import Register, open_register


def _reported(register: Register) -> str:
    keeper = register.person("keeper")
    item = register.item(keeper, "WX44771238", make="Brömpton", model="P Line")
    register.work()  # what registering leaves to do
    return report_theft(keeper, item.id, Claim()).open_report or ""


def _make_due() -> None:
    with writing() as session:
        session.execute(update(OutboxRow).values(due_at=utc_now() - timedelta(seconds=1)))


def test_a_report_and_its_confirmation_each_leave_a_letter_in_the_folder(register: Register) -> None:
    report = _reported(register)
    confirm_report(register.person("officer"), report, "26/1")
    assert [do_one(number) for number in take_due()] == [True] * 4  # and two runs of look-back
    assert not anything_due()
    letters = sorted((register.folder / "mail").glob("*.eml"))
    assert [letter.name.split("-")[0] for letter in letters] == ["report_confirmed", "report_received"]
    assert "To: keeper@example.org" in letters[1].read_text()
    assert "WX44771238" not in letters[1].read_text()


def test_what_was_done_or_is_lent_out_is_not_done_twice(register: Register) -> None:
    _reported(register)
    number, _look_back = take_due()
    assert take_due() == []
    assert do_one(number)
    letter = next((register.folder / "mail").glob("*.eml"))
    letter.unlink()
    assert do_one(number)
    assert not letter.exists()


@pytest.fixture
def free_port() -> Iterator[int]:
    with socket.socket() as held:  # bound and not listening: nobody answers there
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


def test_a_letter_arrives_at_a_mail_server(tmp_path: Path) -> None:
    with mail_server() as (address, letters), open_register("sqlite", tmp_path, HOMEWARD_MAIL=address) as register:
        _reported(register)
        assert [do_one(number) for number in take_due()] == [True, True]
    assert len(letters) == 1
    assert "Subject: Your report is on the register" in letters[0]


def test_a_letter_goes_through_notify_and_a_refusal_is_tried_again(tmp_path: Path) -> None:
    with notify_server() as (address, letters), open_register("sqlite", tmp_path, HOMEWARD_MAIL=address) as register:
        _reported(register)
        assert [do_one(number) for number in take_due()] == [True, True]
    (letter,) = letters
    assert letter["email_address"] == "keeper@example.org"
    assert letter["personalisation"]["subject"] == "Your report is on the register"
    assert "http://127.0.0.1:8000" in letter["personalisation"]["body"]
    assert letter["reference"].startswith("<report_received")
    (tmp_path / "other").mkdir()
    with notify_server() as (address, letters):
        wrong = address.replace(NOTIFY_SECRET, NOTIFY_TEMPLATE)  # another key
        with open_register("sqlite", tmp_path / "other", HOMEWARD_MAIL=wrong) as register:
            _reported(register)
            assert False in [do_one(number) for number in take_due()]
        assert letters == []


def test_a_letter_that_failed_is_tried_again_later_and_later(tmp_path: Path, free_port: int) -> None:
    dead = f"smtp://127.0.0.1:{free_port}"
    with open_register("sqlite", tmp_path, HOMEWARD_MAIL=dead) as register:
        _reported(register)
        waits = []
        for _ in range(2):
            _make_due()
            assert False in [do_one(number) for number in take_due()]
            with reading() as session:
                row = session.scalars(select(OutboxRow).where(OutboxRow.kind == "report_received")).one()
            waits.append(round((row.due_at - utc_now()).total_seconds(), -1))
        assert (row.attempts, row.last_error, row.done_at) == (2, "ConnectionRefusedError", None)
        assert waits == [30, 60]
        assert take_due() == []


def test_work_that_fails_for_ever_is_left_in_the_end(sqlite_register: Register) -> None:
    with writing() as session:
        session.add(OutboxRow(kind="no such work", payload={}, attempts=MOST_ATTEMPTS - 1))
    assert [do_one(number) for number in take_due()] == [False]
    _make_due()
    assert not anything_due()
