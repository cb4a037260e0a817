"""Theft reports over an item's life, and what each stage means for a check."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from service.actions.errors import Conflict, Invalid, NotFound
from service.actions.item_content import ItemContent, TypedIdentifier
from service.actions.own_items import one_item
from service.actions.register_item import change_item
from service.actions.report_theft import (
    Claim,
    add_reference,
    confirm_report,
    dispute_item,
    end_report,
    report_theft,
)
from service.models import TheftReport, utc_now, writing
from tests.registers import FORCE, Register

IMEI = "352091108842173"


def _age_reports(days: int) -> None:
    with writing() as session:
        session.execute(update(TheftReport).values(reported_at=utc_now() - timedelta(days=days)))


def test_a_report_is_claimed_confirmed_recovered_and_the_item_stolen_again(register: Register) -> None:
    keeper, officer, dealer = (register.person(role) for role in ("keeper", "officer", "dealer"))
    item = register.item(keeper, IMEI, "imei")
    seen = [register.check(dealer, IMEI)["verdict"]]
    report = report_theft(keeper, item.id, Claim(force=FORCE)).open_report or ""
    seen.append(register.check(dealer, IMEI)["verdict"])
    confirm_report(officer, report, "26000 648213")
    seen.append(register.check(dealer, IMEI)["verdict"])
    end_report(keeper, report, "recovery")
    seen.append(register.check(dealer, IMEI)["verdict"])
    again = report_theft(keeper, item.id, Claim())
    seen.append(register.check(dealer, IMEI)["verdict"])
    assert seen == ["no_report", "refer", "stolen", "no_report", "refer"]
    assert [one["state"] for one in again.reports] == ["recovered", "claimed"]
    assert [one["act"] for one in again.history] == ["reported", "confirmed", "recovered", "reported"]


@pytest.mark.parametrize(("days", "told"), [(27, "refer"), (29, "no_report")])
def test_a_claim_lapses_for_dealers_after_28_days_and_never_for_police(
    register: Register, days: int, told: str
) -> None:
    register.stolen(register.person("keeper"), IMEI, "imei", confirmed=False)
    _age_reports(days)
    assert register.check(register.person("dealer"), IMEI)["verdict"] == told
    assert register.check(register.person("custody"), IMEI)["verdict"] == "refer"


def test_a_confirmed_report_does_not_lapse(sqlite_register: Register) -> None:
    sqlite_register.stolen(sqlite_register.person("keeper"), IMEI, "imei")
    _age_reports(4000)
    assert sqlite_register.check(sqlite_register.person("dealer"), IMEI)["verdict"] == "stolen"


def test_a_disputed_item_is_referred_until_the_dispute_is_settled(register: Register) -> None:
    item = register.stolen(register.person("keeper"), IMEI, "imei")
    officer, dealer = register.person("officer"), register.person("dealer")
    dispute_item(officer, item.id, True, "bought from the keeper, says the holder")
    disputed = register.check(dealer, IMEI)["verdict"]
    with pytest.raises(Conflict):
        dispute_item(officer, item.id, True, "again")
    dispute_item(officer, item.id, False, "receipt shown")
    assert (disputed, register.check(dealer, IMEI)["verdict"]) == ("refer", "stolen")


def test_a_confirmed_theft_without_a_crime_reference_is_referred_until_it_has_one(register: Register) -> None:
    keeper, dealer = register.person("keeper"), register.person("dealer")
    report = register.stolen(keeper, IMEI, "imei", confirmed=False).open_report or ""
    confirm_report(register.person("officer"), report)
    before = register.check(dealer, IMEI)["verdict"]
    add_reference(keeper, report, " 26000   648213 ")
    assert (before, register.check(dealer, IMEI)["verdict"]) == ("refer", "stolen")
    assert (
        one_item(keeper, register.check(register.person("custody"), IMEI)["matches"][0]["item"]).reports[0][
            "crime_reference"
        ]
        == "26000 648213"
    )


def test_an_item_has_one_open_report_and_an_ended_one_cannot_be_touched(register: Register) -> None:
    keeper = register.person("keeper")
    item = register.stolen(keeper, IMEI, confirmed=False)
    with pytest.raises(Conflict, match="already reported"):
        report_theft(keeper, item.id, Claim())
    assert item.open_report is not None
    end_report(keeper, item.open_report, "withdrawal")
    for act in (lambda r: end_report(keeper, r, "recovery"), lambda r: add_reference(keeper, r, "26/1")):
        with pytest.raises(Conflict, match="ended"):
            act(item.open_report)


def test_another_keepers_report_is_as_if_it_were_not_there(sqlite_register: Register) -> None:
    item = sqlite_register.stolen(sqlite_register.person("keeper"), IMEI, confirmed=False)
    other = sqlite_register.person("keeper", "ben@example.org")
    with pytest.raises(NotFound):
        report_theft(other, item.id, Claim())
    with pytest.raises(NotFound):
        end_report(other, item.open_report or "", "withdrawal")


@pytest.mark.parametrize(
    ("claim", "field"),
    [
        (Claim(kind="borrowed"), "kind"),
        (
            Claim(stolen_from=datetime(2026, 5, 2, tzinfo=UTC), stolen_until=datetime(2026, 5, 1, tzinfo=UTC)),
            "stolen_until",
        ),
        (Claim(stolen_from=datetime(2999, 1, 1, tzinfo=UTC)), "stolen_from"),
        (Claim(stolen_until=datetime(2999, 1, 1, tzinfo=UTC)), "stolen_until"),
        (Claim(stolen_from=datetime.fromisoformat("0001-01-01T00:00:00+14:00")), "stolen_from"),
        (Claim(force="No Such Constabulary"), "force"),
        (Claim(crime_reference="1" * 101), "crime_reference"),
    ],
)
def test_a_claim_that_cannot_be_is_refused_at_its_field(sqlite_register: Register, claim: Claim, field: str) -> None:
    keeper = sqlite_register.person("keeper")
    with pytest.raises(Invalid) as refused:
        report_theft(keeper, sqlite_register.item(keeper, IMEI).id, claim)
    assert list(refused.value.fields) == [field]


def test_a_confirmed_report_binds_the_numbers_that_police_confirmed(register: Register) -> None:
    keeper = register.person("keeper")
    item = register.stolen(keeper, "WX4477123", make="Apple")
    other = ItemContent(make="Apple", identifiers=[TypedIdentifier("QQ9900111")])
    with pytest.raises(Conflict, match="confirmed"):
        change_item(keeper, item.id, other)
    same = ItemContent(make="Apple", colour="silver", identifiers=[TypedIdentifier("wx-4477123")])
    assert change_item(keeper, item.id, same).colour == "silver"
    assert register.check(register.person("dealer"), "QQ9900111")["verdict"] == "no_report"
