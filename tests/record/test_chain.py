"""The record's chain: what was done to it afterwards is named."""

import json

import pytest
from sqlalchemy import delete, func, select, update

from service.access.roles import OPERATOR
from service.actions.seal_record import seal_record, verify_record
from service.models import RecordDetail, RecordEntry, reading, writing
from service.record.chain import BATCH
from tests.registers import Register


@pytest.fixture
def sealed(register: Register) -> Register:
    """A record of eight entries: five organisations and three checks."""
    for number in range(3):
        register.check(OPERATOR, f"WX4477{number:04}")
    assert verify_record().head.number == 8
    return register


def _write(statement: object) -> None:
    with writing() as session:
        session.execute(statement)  # type: ignore[call-overload]


def _fault() -> tuple[int, str] | None:
    fault = verify_record().fault
    return (fault.number, fault.reason) if fault else None


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"who": "somebody else"}, "was changed after it was written"),
        ({"subject": "HW-2222-2222"}, "was changed after it was written"),
        ({"act": "nothing"}, "was changed after it was written"),
        ({"seal": b"0" * 32}, "does not follow from the entry before it"),
        ({"digest": b"0" * 32}, "was changed after it was written"),
    ],
)
def test_a_changed_entry_is_named(sealed: Register, values: dict[str, object], reason: str) -> None:
    _write(update(RecordEntry).where(RecordEntry.number == 6).values(**values))
    assert _fault() == (6, reason)


def test_a_changed_time_is_named(sealed: Register) -> None:
    with writing() as session:
        entry = session.scalars(select(RecordEntry).where(RecordEntry.number == 7)).one()
        entry.at = entry.at.replace(microsecond=(entry.at.microsecond + 1) % 1_000_000)
    assert _fault() == (7, "was changed after it was written")


def test_changed_details_are_named_and_erased_ones_leave_the_chain_whole(sealed: Register) -> None:
    with reading() as session:
        number = session.scalar(select(RecordEntry.id).where(RecordEntry.number == 6))
    _write(update(RecordDetail).where(RecordDetail.entry_id == number).values(details="{}"))
    assert _fault() == (6, "has details that were changed")
    _write(delete(RecordDetail).where(RecordDetail.entry_id == number))
    assert _fault() is None


def test_a_deleted_entry_is_named_and_a_cut_off_end_by_a_head_kept_elsewhere(sealed: Register) -> None:
    head = verify_record().head
    _write(delete(RecordDetail))
    _write(delete(RecordEntry).where(RecordEntry.number >= 7))
    assert verify_record().fault is None  # the end alone does not show it
    fault = verify_record(head).fault
    assert fault is not None
    assert (fault.number, fault.reason) == (7, "is missing: the record once reached number 8")
    _write(delete(RecordEntry).where(RecordEntry.number == 2))
    assert _fault() == (2, "is missing")


def test_an_end_written_anew_does_not_pass_through_the_kept_head(sealed: Register) -> None:
    head = verify_record().head
    _write(delete(RecordDetail))
    _write(delete(RecordEntry).where(RecordEntry.number == 8))
    sealed.check(OPERATOR, "QN90053416")
    assert _fault() is None
    fault = verify_record(head).fault
    assert fault is not None
    assert (fault.number, fault.reason) == (8, "is not the entry that the kept head names")


def test_entries_hold_opaque_ids_and_no_personal_data(register: Register) -> None:
    dealer = register.person("dealer")
    register.item(register.person("keeper"), "WX44771238", make="Canon")
    told = register.check(dealer, "WX44771238")
    with reading() as session:
        entries = [(e.who, e.act, e.subject) for e in session.scalars(select(RecordEntry))]
        details = list(session.scalars(select(RecordDetail.details)))
    [check] = [entry for entry in entries if entry[1] == "check"]
    assert check[2] == told["check"]
    assert len(check[0]) == 26
    assert not [part for entry in entries for part in entry if "@" in part or "WX4477" in part]
    assert not [text for text in details if "WX4477" in text or "@example" in text]


def test_a_long_backlog_is_sealed_in_batches_and_in_order(sqlite_register: Register) -> None:
    from service.actions.wiring import record
    from service.models import utc_now

    with writing() as session:
        for number in range(BATCH + 20):
            record(session, OPERATOR, "test", f"n:{number}", utc_now())
    assert seal_record() == 5 + BATCH + 20
    assert seal_record() == 0
    with reading() as session:
        subjects = session.scalars(
            select(RecordEntry.subject).where(RecordEntry.act == "test").order_by(RecordEntry.number)
        )
        assert list(subjects) == [f"n:{number}" for number in range(BATCH + 20)]
        assert json.loads(session.scalar(select(RecordDetail.details).limit(1)) or "")["role"] == "admin"
        assert session.scalar(select(func.count()).where(RecordEntry.number.is_(None))) == 0
