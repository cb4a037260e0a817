"""Checks afterwards: who may see them, a keeper's five a day, and erasing their readings in time."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from service.access.roles import OPERATOR
from service.actions.errors import Forbidden, Invalid, NotFound, TooMany
from service.actions.past_checks import checks_left, count_checks, erase_old_checks, one_check, past_checks
from service.actions.seal_record import verify_record
from service.actions.tidy_up import tidy_up
from service.models import CheckReading, RecordEntry, reading, utc_now
from tests.registers import Register

NUMBER = "WX44771238"


def test_a_keeper_checks_five_a_day_with_a_dealers_view(register: Register) -> None:
    keeper = register.person("keeper")
    results = [register.check(keeper, NUMBER) for _ in range(5)]
    assert not any("matches" in result for result in results)
    with pytest.raises(TooMany):
        register.check(keeper, NUMBER)
    assert (checks_left(keeper), count_checks(keeper)) == (0, 5)
    assert register.check(register.person("keeper", "ben@example.org"), NUMBER)["verdict"] == "no_report"


def test_a_check_that_cannot_be_made_costs_a_keeper_nothing(sqlite_register: Register) -> None:
    keeper = sqlite_register.person("keeper")
    for value in ("", "   ", "x" * 201, "a\x00b"):
        with pytest.raises(Invalid):
            sqlite_register.check(keeper, value)
    assert checks_left(keeper) == 5


def test_a_visitor_checks_nothing(sqlite_register: Register) -> None:
    with pytest.raises(Forbidden):
        sqlite_register.check(sqlite_register.person("visitor"), NUMBER)


def test_a_check_is_seen_by_its_asker_and_by_police_without_matches_for_a_dealer(register: Register) -> None:
    register.stolen(register.person("keeper"), NUMBER)
    dealer, custody = register.person("dealer"), register.person("custody")
    told = register.check(dealer, NUMBER)
    assert one_check(dealer, told["check"]) == told
    assert one_check(custody, f" {told['check'].lower()} ")["matches"]
    with reading() as session:
        opened = session.scalars(select(RecordEntry.subject).where(RecordEntry.act == "check.opened"))
        assert list(opened) == [told["check"]]


@pytest.mark.parametrize("reference", ["HW-2222-2222", "", "HW", "HW-2222-222\x00", "' OR 1=1 --", "х" * 12])
def test_anothers_check_is_as_one_that_never_was(register: Register, reference: str) -> None:
    told = register.check(register.person("dealer"), NUMBER)
    other = register.person("keeper")
    with pytest.raises(NotFound) as anothers:
        one_check(other, told["check"])
    with pytest.raises(NotFound) as none:
        one_check(other, reference)
    assert str(anothers.value) == str(none.value)


def test_readings_are_erased_in_time_and_the_record_stays_whole(register: Register) -> None:
    dealer = register.person("dealer")
    told = [register.check(dealer, NUMBER) for _ in range(3)]
    assert erase_old_checks(utc_now() + timedelta(days=6 * 365 - 1)) == 0
    assert erase_old_checks(utc_now() + timedelta(days=6 * 365 + 1)) == 3
    assert erase_old_checks(utc_now() + timedelta(days=6 * 365 + 1)) == 0
    with pytest.raises(NotFound, match="erased"):
        one_check(dealer, told[0]["check"])
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(CheckReading)) == 0
    assert [one["verdict"] for one in past_checks(dealer)] == ["no_report"] * 3
    assert verify_record().fault is None


def test_tidying_up_comes_to_an_end_and_leaves_what_is_young(sqlite_register: Register) -> None:
    told = sqlite_register.check(OPERATOR, NUMBER)
    assert tidy_up() == 0
    assert one_check(OPERATOR, told["check"])["check"] == told["check"]
