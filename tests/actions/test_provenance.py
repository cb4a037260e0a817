"""Honest sales protect whoever bought before a report."""

from datetime import UTC, datetime, timedelta

import pytest

from service.access.roles import OPERATOR, Actor
from service.actions.accept_transfer import accept_offer
from service.actions.errors import Invalid, NotFound
from service.actions.items import ItemShown
from service.actions.leads import Wanted, list_leads
from service.actions.offer_item import Offer, offer_item, today
from service.actions.own_items import one_item
from service.actions.report_theft import Claim, confirm_report, report_theft
from service.models import utc_now
from tests.access.pages import sign_in, token_of, visitor
from tests.registers import FORCE, Register

SERIAL = "MK80S5T104627"
DRILL = {"category": "power_tool", "make": "Makita", "model": "DHP484", "colour": "teal"}


def _sold(register: Register, days_ago: int = 10) -> tuple[Actor, Actor, ItemShown]:
    ann, ben = register.person("keeper", "ann@example.org"), register.person("keeper", "ben@example.org")
    item = register.item(ann, SERIAL, "serial", **DRILL)
    code = offer_item(ann, item.id, Offer(sold_on=today() - timedelta(days=days_ago))).code
    return ann, ben, accept_offer(ben, code=str(code))


def test_a_report_cannot_begin_before_the_thing_came(register: Register) -> None:
    ann, ben, item = _sold(register)
    day = today() - timedelta(days=10)
    with pytest.raises(Invalid, match=f"It came to you on {day.day} {day:%B %Y}; it cannot have gone before"):
        report_theft(ben, item.id, Claim(stolen_from=utc_now() - timedelta(days=12)))
    with pytest.raises(Invalid, match="It came to you"):
        report_theft(ben, item.id, Claim(stolen_until=utc_now() - timedelta(days=12)))
    with pytest.raises(NotFound):
        report_theft(ann, item.id, Claim())
    since = report_theft(ben, item.id, Claim()).reports[0]["stolen_from"]
    assert since.date() in {day, day - timedelta(days=1)}


def test_a_past_keepers_claim_waits_for_the_police_and_they_see_the_sale(register: Register) -> None:
    ann, _ben, sold = _sold(register)
    dealer, officer = register.person("dealer"), register.person("officer")
    assert register.check(dealer, SERIAL, SERIAL)["verdict"] == "no_report"
    again = register.item(ann, SERIAL, "serial", **DRILL)
    since = utc_now() - timedelta(days=30)
    claimed = report_theft(ann, again.id, Claim(force=FORCE, stolen_from=since))
    assert [event["act"] for event in claimed.history] == ["reported", "sold_before"]
    assert register.check(dealer, SERIAL, SERIAL)["verdict"] == "no_report"

    told = register.check(officer, SERIAL, SERIAL)
    assert told["verdict"] == "refer"
    assert all(match["transferred_at"] for match in told["matches"][:2])
    for item in (again, sold):
        assert [(sale.sold_on, sale.kind) for sale in one_item(officer, item.id).transfers] == [
            (today() - timedelta(days=10), "sold")
        ]
    register.work(timedelta(minutes=10))
    leads = list_leads(officer, Wanted(), 1, 50).leads
    assert leads
    assert all(lead["transferred_at"] for lead in leads)
    assert one_item(ann, again.id).transfers == []
    assert claimed.open_report
    confirm_report(OPERATOR, claimed.open_report, "26000 1")
    assert register.check(dealer, SERIAL, SERIAL)["verdict"] == "stolen"


def test_a_claim_of_somebody_who_never_sold_it_counts_as_ever(sqlite_register: Register) -> None:
    _ann, _ben, _item = _sold(sqlite_register)
    cat = sqlite_register.person("keeper", "cat@example.org")
    sqlite_register.stolen(cat, SERIAL, "serial", confirmed=False, **DRILL)
    assert sqlite_register.check(sqlite_register.person("dealer"), SERIAL, SERIAL)["verdict"] == "refer"


def test_the_kiosk_says_that_a_candidate_passed_to_a_buyer(sqlite_register: Register) -> None:
    _sold(sqlite_register)
    sqlite_register.person("custody")
    client = visitor(sqlite_register)
    sign_in(client, "/kiosk/sign-in", "custody@example.org")
    said = {"csrf_token": token_of(client, "/kiosk/"), "value": SERIAL, "again": SERIAL}
    answer = client.post("/kiosk/", data=said).text
    reference = answer.partition("HW-")[2][:9]
    assert "passed to a buyer on" in client.get(f"/kiosk/checks/HW-{reference}").text


def test_a_date_long_ago_is_no_trouble(sqlite_register: Register) -> None:
    _ann, ben, item = _sold(sqlite_register, days_ago=20_000)
    assert report_theft(ben, item.id, Claim(stolen_from=datetime(2001, 1, 1, tzinfo=UTC))).status == "stolen"
