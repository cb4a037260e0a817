"""Leads afterwards: who may see them, what police say of them, and what the record keeps."""

import pytest
from sqlalchemy import select

from service.access.roles import OPERATOR, Actor
from service.actions.actors import actor_of_address
from service.actions.add_account import add_account
from service.actions.add_organisation import add_organisation
from service.actions.errors import Forbidden, Invalid, NotFound
from service.actions.leads import Wanted, change_lead, list_leads, open_lead
from service.actions.past_checks import one_check
from service.actions.report_theft import Claim, report_theft
from service.actions.seal_record import verify_record
from service.models import RecordEntry, reading, utc_now
from tests.registers import FORCE, PASSWORD, Register

NUMBER = "WTU330K0114C"


def lead_of(register: Register, number: str = NUMBER) -> str:
    """A lead of the force of the register."""
    register.check(OPERATOR, number)
    keeper = register.person("keeper")
    report_theft(keeper, register.item(keeper, number).id, Claim(force=FORCE))
    register.work()
    return list_leads(OPERATOR, Wanted()).leads[0]["lead"]


def of_another_force() -> Actor:
    add_organisation(OPERATOR, "force", "Soke Constabulary")
    add_account(OPERATOR, "officer", "o@soke.example.org", "Olu Bell", "Soke Constabulary", PASSWORD)
    return actor_of_address("o@soke.example.org")


def acts(subject: str) -> list[str]:
    with reading() as session:
        entries = select(RecordEntry.act).where(RecordEntry.subject == subject).order_by(RecordEntry.id)
        return list(session.scalars(entries))


@pytest.mark.parametrize("role", ["officer", "custody", "property", "supervisor"])
def test_police_of_the_force_see_its_leads(sqlite_register: Register, role: str) -> None:
    lead = lead_of(sqlite_register)
    police = sqlite_register.person(role)
    assert [each["lead"] for each in list_leads(police, Wanted()).leads] == [lead]
    assert open_lead(police, lead)["lead"] == lead


def test_another_force_sees_none_and_its_refusal_tells_nothing(register: Register) -> None:
    lead, other = lead_of(register), of_another_force()
    assert list_leads(other, Wanted()).total == 0
    for shown in (lead, "a" * 26):
        with pytest.raises(NotFound, match=r"^There is no such lead here\.$"):
            open_lead(other, shown)
        with pytest.raises(NotFound, match=r"^There is no such lead here\.$"):
            change_lead(other, shown, "seen")
    assert list_leads(other, Wanted(force=FORCE)).total == 0
    assert list_leads(OPERATOR, Wanted(force="Soke Constabulary")).total == 0
    with pytest.raises(NotFound):
        list_leads(OPERATOR, Wanted(force="Nobody's"))


@pytest.mark.parametrize("role", ["keeper", "dealer", "dealer_manager", "visitor"])
def test_nobody_but_police_sees_any(sqlite_register: Register, role: str) -> None:
    lead = lead_of(sqlite_register)
    person = sqlite_register.person(role, "x@example.org")
    for look in (lambda: list_leads(person, Wanted()), lambda: open_lead(person, lead)):
        with pytest.raises(Forbidden):
            look()
    with pytest.raises(Forbidden):
        change_lead(person, lead, "seen")


def test_a_dealers_own_check_reads_as_before_once_it_is_a_lead(register: Register) -> None:
    dealer, keeper = register.person("dealer"), register.person("keeper")
    told = register.check(dealer, NUMBER)
    report_theft(keeper, register.item(keeper, NUMBER).id, Claim(force=FORCE))
    register.work()
    assert list_leads(OPERATOR, Wanted()).total == 1
    assert one_check(dealer, told["check"]) == told


def test_a_lead_is_seen_followed_closed_and_taken_up_again_on_the_record(register: Register) -> None:
    lead, officer = lead_of(register), register.person("officer")
    open_lead(officer, lead)
    for state, note in (("seen", ""), ("followed", "rang the shop"), ("closed", "sold on"), ("followed", "found")):
        changed = change_lead(officer, lead, state, f" {note} ")
        assert (changed["state"], changed["note"]) == (state, note)
        assert changed["changed_at"] <= utc_now()
    assert acts(lead) == ["lead.made", "lead.opened", "lead.seen", "lead.followed", "lead.closed", "lead.followed"]
    assert open_lead(officer, lead)["state"] == "followed"
    assert list_leads(officer, Wanted(state="followed")).total == 1
    assert list_leads(officer, Wanted(state="new")).total == 0
    assert acts("leads")[-2:] == ["leads.listed"] * 2
    assert verify_record().fault is None


@pytest.mark.parametrize(("state", "note"), [("new", ""), ("gone", ""), ("closed", " "), ("seen", "x" * 2001)])
def test_what_cannot_be_said_of_a_lead_is_refused(sqlite_register: Register, state: str, note: str) -> None:
    lead = lead_of(sqlite_register)
    with pytest.raises(Invalid):
        change_lead(sqlite_register.person("officer"), lead, state, note)


def test_leads_come_newest_first_in_pages(sqlite_register: Register) -> None:
    register = sqlite_register
    keeper = register.person("keeper")
    for number in range(5):
        register.check(OPERATOR, f"WX4477123{number}QR7{number}")
        report_theft(keeper, register.item(keeper, f"WX4477123{number}QR7{number}").id, Claim(force=FORCE))
    register.work()
    officer = register.person("officer")
    pages = [list_leads(officer, Wanted(), page, 2) for page in (1, 2, 3, 4)]
    assert [(len(page.leads), page.total) for page in pages] == [(2, 5), (2, 5), (1, 5), (0, 5)]
    numbers = [lead["identifier"] for page in pages for lead in page.leads]
    assert numbers == sorted(numbers, reverse=True)
    assert list_leads(officer, Wanted(since=utc_now())).total == 0
