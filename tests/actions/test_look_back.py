"""Earlier checks tried again when a report arrives: what makes a lead, what makes none, and that none is lost."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, update

from service.access.roles import OPERATOR, Actor
from service.actions import check_object as checking
from service.actions.check_evidence import ObjectInHand, TypedReading
from service.actions.check_object import check_object
from service.actions.fold_index import key_everything
from service.actions.import_items import import_items
from service.actions.item_content import ItemContent, TypedIdentifier, TypedMark
from service.actions.keep_checks import keep_checks
from service.actions.leads import Wanted, list_leads
from service.actions.past_checks import erase_old_checks
from service.actions.register_item import change_item, register_item, remove_item
from service.actions.report_theft import Claim, confirm_report, end_report, report_theft
from service.domain.weighing import Description
from service.models import Check, Lead, OutboxRow, RecordEntry, reading, utc_now, writing
from service.search.segments import defer
from service.search.shelves import REGISTER
from service.settings import REQUEST_TIMEOUT
from tests.registers import FORCE, Register

NUMBER = "WTU330K0114C"
IMEI = "352091108842173"
LATER = 2 * REQUEST_TIMEOUT + timedelta(seconds=1)


def leads() -> list[dict[str, Any]]:
    return list_leads(OPERATOR, Wanted()).leads


def checked_at(told: dict[str, Any], at: datetime) -> None:
    """Put a check back in time."""
    with writing() as session:
        session.execute(update(Check).where(Check.reference == told["check"]).values(at=at))


def report(register: Register, number: str = NUMBER, **claim: Any) -> str:
    """A keeper's claimed report; gives its id."""
    keeper = register.person("keeper")
    return report_theft(keeper, register.item(keeper, number).id, Claim(**claim)).open_report or ""


def test_a_check_made_before_the_report_becomes_a_lead(register: Register) -> None:
    told = register.check(register.person("dealer"), NUMBER)
    assert told["verdict"] == "no_report"
    claimed = report(register, force=FORCE, crime_reference="26000 1", stolen_from=utc_now() - timedelta(days=1))
    register.work()
    [lead] = leads()
    assert (lead["state"], lead["force"], lead["tier"], lead["cause"]) == ("new", FORCE, "same", "report")
    assert (lead["identifier"], lead["read_as"]) == (NUMBER, NUMBER)
    assert lead["weight"] == round(sum(reason["weight"] for reason in lead["reasons"]), 1)
    assert lead["report"] == {
        "id": claimed,
        "kind": "stolen",
        "state": "claimed",
        "ended": False,
        "crime_reference": "26000 1",
    }
    place = {
        "check": told["check"],
        "by": "dealer",
        "place": "Sheep Street Exchange, Kettering",
        "verdict": "no_report",
    }
    assert {name: lead["check"][name] for name in place} == place
    assert lead["check"]["verdict"] == "no_report"
    with reading() as session:
        made = session.execute(select(RecordEntry.subject, RecordEntry.who).where(RecordEntry.act == "lead.made"))
        assert made.all() == [(lead["lead"], "nobody")]


@pytest.mark.parametrize(
    ("registered", "read", "tier"),
    [
        (NUMBER, "WTU33OKO114C", "misread"),
        ("WTU330K0114C88", "WTU330K014C88", "misread"),
        ("WTU330K0114C88", "30K0114C88", "partial"),
        ("WTU330K0114C88", "WTU330K0?14C88", "partial"),
        ("WTU330K0114C88", "*30K0114C88", "partial"),
        ("C02ZK0B1LVDL", "SC02ZK0B1LVDL", "same"),
        ("4711082356", "serial no 0004711082356", "same"),
    ],
)
def test_a_slip_a_cut_and_a_wildcard_lead_there_too(register: Register, registered: str, read: str, tier: str) -> None:
    register.check(register.person("dealer"), read)
    report(register, registered)
    register.work()
    assert [lead["tier"] for lead in leads()] == [tier]


def test_another_number_and_a_neighbour_of_the_run_lead_nowhere(register: Register) -> None:
    dealer = register.person("dealer")
    for read in ("WTU330K0114D9", "WSBC602105332", "unknown", "?????", "*"):
        register.check(dealer, read)
    report(register, "WSBC602105331")
    register.work()
    assert leads() == []


def test_the_second_reading_of_a_number_and_the_description_are_weighed_again(register: Register) -> None:
    dealer = register.person("dealer")
    read = ("frame no. WTU330KO114C", "WTU330K0114C")
    seen = {"make": "Trek", "model": "820", "colour": "blue", "category": "bike"}
    register.check(dealer, *read, **seen)
    keeper = register.person("keeper")
    item = register.item(keeper, NUMBER, category="bicycle", make="Trek", model="820", colour="blue")
    report_theft(keeper, item.id, Claim())
    register.work()
    [lead] = leads()
    now = register.check(OPERATOR, *read, **seen)
    assert (lead["weight"], lead["reasons"]) == (now["matches"][0]["weight"], now["matches"][0]["reasons"])


@pytest.mark.parametrize(("days", "expected"), [(4, 1), (6, 0)])
def test_only_checks_since_the_theft_are_hits(register: Register, days: int, expected: int) -> None:
    checked_at(register.check(register.person("dealer"), NUMBER), utc_now() - timedelta(days=days))
    report(register, stolen_from=utc_now() - timedelta(days=5))
    register.work()
    assert len(leads()) == expected


@pytest.mark.parametrize(("days", "expected"), [(89, 1), (91, 0)])
def test_without_a_time_ninety_days_before_the_report_count(register: Register, days: int, expected: int) -> None:
    checked_at(register.check(register.person("dealer"), NUMBER), utc_now() - timedelta(days=days))
    report(register)
    register.work()
    assert len(leads()) == expected


def test_a_claim_that_is_confirmed_later_makes_no_second_lead_and_finds_its_force(register: Register) -> None:
    register.check(register.person("dealer"), NUMBER)
    claimed = report(register)
    register.work()
    assert [lead["force"] for lead in leads()] == [""]
    officer = register.person("officer")
    assert list_leads(officer, Wanted()).leads == []
    confirm_report(officer, claimed, "26000 1")
    register.work(LATER)
    assert [(lead["force"], lead["report"]["state"]) for lead in leads()] == [(FORCE, "confirmed")]
    assert list_leads(officer, Wanted()).total == 1


def test_a_check_that_read_before_the_report_and_commits_after_the_first_run_is_found_by_the_second(
    register: Register,
) -> None:
    dealer = register.person("dealer")
    with reading() as session:
        slow = checking.answer(session, dealer, [ObjectInHand([TypedReading(NUMBER)])])
    report(register)
    register.work()
    with writing() as session:
        keep_checks(session, dealer, [checking._row(dealer, slow[0], "test")])
    register.work()
    assert leads() == []
    register.work(LATER)
    assert [lead["check"]["verdict"] for lead in leads()] == ["no_report"]


def test_the_second_run_is_due_after_twice_the_time_a_request_may_take_and_is_the_last(register: Register) -> None:
    report(register)
    register.work()
    assert _open_for() == [2 * 60]
    register.work(LATER)
    assert _open_for() == []


def test_it_waits_for_numbers_that_a_large_import_left_without_keys(register: Register) -> None:
    register.check(register.person("dealer"), NUMBER)
    with writing() as session:
        defer(session, 1, 1, REGISTER)
    report(register)
    register.work()
    assert leads() == []
    key_everything()
    register.work(timedelta(minutes=1))
    assert len(leads()) == 1
    with reading() as session:
        assert session.scalar(select(func.max(OutboxRow.attempts))) == 0


def test_a_run_that_is_done_again_changes_nothing(register: Register) -> None:
    register.check(register.person("dealer"), NUMBER)
    report(register)
    register.work()
    before = leads()
    with writing() as session:
        session.execute(update(OutboxRow).values(done_at=None))
    register.work(LATER)
    assert leads() == before


def test_erased_readings_lead_nowhere_and_a_lead_forgets_what_was_read(register: Register) -> None:
    dealer, after_six_years = register.person("dealer"), utc_now() + timedelta(days=6 * 365 + 1)
    register.check(dealer, NUMBER)
    keeper = register.person("keeper")
    both = ItemContent(identifiers=[TypedIdentifier(NUMBER)], marks=[TypedMark("AB12CD34", "microdot")])
    item = register_item(keeper, both)
    report_theft(keeper, item.id, Claim())
    register.work()
    check_object(dealer, ObjectInHand((), ["AB12CD34"], Description()), "test")
    assert erase_old_checks(after_six_years) == 2
    [lead] = leads()
    assert (lead["identifier"], lead["read_as"], lead["reasons"], lead["tier"]) == ("", "", [], "same")
    with writing() as session:
        session.query(Lead).delete()
        session.execute(update(OutboxRow).values(done_at=None))
    register.work(LATER)
    assert leads() == []


def test_the_list_of_a_force_is_tried_by_one_row_a_batch_and_a_repeat_by_none(
    register: Register, tmp_path: Path
) -> None:
    dealer = register.person("dealer")
    for number in ("WTU330K0114C", "WTU330K0115C", IMEI, "WTU330K0119X", "WSBC602105331"):
        told = register.check(dealer, number)
    checked_at(told, utc_now() - timedelta(days=3))
    file = tmp_path / "list.csv"
    file.write_text(
        "ref,identifier,status,crime_reference,stolen_from\n"
        f"a,WTU330K0114C,stolen,26/1,{utc_now():%Y-%m-%d}\nb,{IMEI},stolen,26/2,2026-01-01\nc,WTU330K0119X,kept,,\n"
        f"d,WSBC602105331,stolen,26/3,{utc_now():%Y-%m-%d}\n",
        encoding="utf-8",
    )
    import_items(file, force=FORCE)
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(OutboxRow)) == 1
    register.work()
    assert sorted(lead["identifier"] for lead in leads()) == [IMEI, "WTU330K0114C"]
    assert {lead["force"] for lead in leads()} == {FORCE}
    import_items(file, force=FORCE)
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(OutboxRow)) == 2


def test_a_mark_that_was_read_leads_to_the_item_that_carries_it(register: Register) -> None:
    seen = ObjectInHand((), ["ab-12 cd34"], Description(category="bicycle"))
    check_object(register.person("custody"), seen, "test")
    keeper = register.person("keeper")
    content = ItemContent(category="bicycle", marks=[TypedMark("AB12CD34", "microdot")])
    report_theft(keeper, register_item(keeper, content).id, Claim())
    register.work()
    assert [(lead["tier"], lead["identifier"]) for lead in leads()] == [("mark", "")]


def test_a_number_or_a_mark_told_after_the_report_is_looked_back_on(register: Register) -> None:
    dealer = register.person("dealer")
    register.check(dealer, NUMBER)
    keeper = register.person("keeper")
    item = register.item(keeper, "", make="Trek")
    report_theft(keeper, item.id, Claim())
    register.work()
    assert leads() == []
    change_item(keeper, item.id, ItemContent(make="Trek", identifiers=[TypedIdentifier(NUMBER)]))
    register.work()
    assert [lead["identifier"] for lead in leads()] == [NUMBER]


def test_a_keepers_check_of_their_own_item_is_no_lead(register: Register) -> None:
    keeper = register.person("keeper")
    for asker in (keeper, register.person("keeper", "ben@example.org")):
        register.check(asker, NUMBER)
    report_theft(keeper, register.item(keeper, NUMBER).id, Claim())
    register.work()
    assert [lead["check"]["by"] for lead in leads()] == ["keeper"]


def test_a_report_that_ended_makes_no_lead_and_leads_outlive_the_end(register: Register) -> None:
    register.check(register.person("dealer"), NUMBER)
    keeper = register.person("keeper")
    item = report_theft(keeper, register.item(keeper, NUMBER).id, Claim())
    end_report(keeper, item.open_report or "", "withdrawal")
    register.work()
    assert leads() == []
    again = report_theft(keeper, item.id, Claim())
    register.work()
    end_report(keeper, again.open_report or "", "recovery")
    assert [(lead["report"]["state"], lead["report"]["ended"]) for lead in leads()] == [("recovered", True)]
    remove_item(keeper, item.id)
    assert [(lead["item"], lead["report"], lead["identifier"]) for lead in leads()] == [(None, None, NUMBER)]


def test_a_check_of_two_numbers_is_one_lead(register: Register) -> None:
    dealer: Actor = register.person("dealer")
    check_object(dealer, ObjectInHand([TypedReading(f"IMEI {IMEI} S/N {NUMBER}")]), "test")
    keeper = register.person("keeper")
    both = [TypedIdentifier(IMEI), TypedIdentifier(NUMBER)]
    report_theft(keeper, register_item(keeper, ItemContent(identifiers=both)).id, Claim())
    register.work()
    assert [{reason["evidence"] for reason in lead["reasons"]} for lead in leads()] == [
        {"imei", "check_digit", "serial"}
    ]


def _open_for() -> list[int]:
    """How long each run of look-back that is still to come was put off, in seconds."""
    with reading() as session:
        to_come = OutboxRow.kind == "look_back", OutboxRow.done_at.is_(None)
        rows = session.scalars(select(OutboxRow).where(*to_come))
        return [round((row.due_at - row.created_at).total_seconds()) for row in rows]
