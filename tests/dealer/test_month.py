"""The dealer's own page, statements and the sign: counts equal the checks, and each sees no more than their own."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import pytest
import zxingcpp
from flask.testing import FlaskClient
from PIL import Image
from pypdf import PdfReader
from sqlalchemy import func, select, update

from service.access.roles import OPERATOR
from service.actions.actors import actor_of_address
from service.actions.add_account import add_account
from service.actions.add_organisation import add_organisation
from service.actions.answer_torch import answer_torch
from service.actions.certificates import certify
from service.actions.dealer_counts import force_counts, force_counts_of, month_of, own_counts
from service.actions.errors import Forbidden, Invalid
from service.models import Check, reading, utc_now, writing
from tests.access.pages import sign_in, visitor
from tests.registers import PASSWORD, Register, open_register

NOW = f"{utc_now():%Y-%m}"


@pytest.fixture
def busy(register: Register) -> Register:
    """Two people of one shop, and one of another business, who checked five things in all."""
    dealer, colleague = register.person("dealer"), register.person("dealer", "colleague@example.org")
    told = register.check(dealer, "WTU330K0114C")
    certify(dealer, told["check"])
    answer_torch(dealer, told["check"], "none")
    register.check(dealer, "353918074022663")
    register.check(colleague, "WTU330K0115C")
    register.stolen(register.person("keeper"), "359211106482136", "imei")
    register.check(colleague, "359211106482136")
    add_organisation(OPERATOR, "dealer", "Far Away")
    add_organisation(OPERATOR, "premises", "Truro", "Far Away")
    add_account(OPERATOR, "dealer", "truro@example.org", "Tru", "Truro", PASSWORD)
    register.check(actor_of_address("truro@example.org"), "WTU330K0116C")
    return register


def _signed_in(register: Register, site: str, email: str) -> FlaskClient:
    client = visitor(register)
    sign_in(client, f"/{site}/sign-in", email)
    return client


def test_counts_equal_the_checks_and_each_sees_their_own(busy: Register) -> None:
    dealer, manager = actor_of_address("dealer@example.org"), busy.person("dealer_manager")
    month = month_of(NOW)
    (mine,), (shops,) = own_counts(dealer, *month), own_counts(manager, *month)
    assert (mine.checks, mine.torch, mine.certificates) == (2, 1, 1)
    assert (shops.checks, shops.by_answer) == (4, {"no_report": 2, "read_again": 1, "refer": 0, "stolen": 1})
    assert sum(shops.by_day.values()) == 4
    assert shops.by_person == [("Dealer", 2), ("Dealer", 2)]  # two people of one name stay two
    with reading() as session:
        kept = select(func.count()).where(Check.organisation_id == manager.organisation_id)
        assert shops.checks == session.scalar(kept)
    assert [one.checks for one in own_counts(manager, *month_of("2020-01"))] == [0]
    officer = busy.person("officer")
    assert [one.checks for one in force_counts(officer, *month)] == [4]
    with pytest.raises(Forbidden):
        force_counts(dealer, *month)
    for wrong in ("2026-13", "x", "", "2026-1-1", "\x00", "9999-12", "0001-01", "3000-01", "1999-12"):
        with pytest.raises(Invalid):
            month_of(wrong)


def test_a_check_at_midnight_belongs_to_the_day_in_london(busy: Register) -> None:
    manager = busy.person("dealer_manager")
    with writing() as session:
        summer = utc_now().replace(year=2026, month=6, day=30, hour=23, minute=30)
        session.execute(update(Check).values(at=summer))
    assert [one.checks for one in own_counts(manager, *month_of("2026-06"))] == [0]
    (july,) = own_counts(manager, *month_of("2026-07"))
    assert {str(day): count for day, count in july.by_day.items()} == {"2026-07-01": 4}


def test_the_pages_the_papers_and_the_tables(busy: Register) -> None:
    counter = _signed_in(busy, "dealer", busy.person("dealer_manager").email)
    page = counter.get("/dealer/month").text
    assert ("Sheep Street Exchange, Kettering" in page, "Reported stolen" in page) == (True, True)
    statement = page.split(f'href="/dealer/month/{NOW}/')[1].split('"')[0]
    paper = PdfReader(BytesIO(counter.get(f"/dealer/month/{NOW}/{statement}").data))
    assert "Kettering" in paper.pages[0].extract_text()
    (row,) = csv.DictReader(StringIO(counter.get(f"/dealer/month/{NOW}.csv").get_data(as_text=True).lstrip("\ufeff")))
    assert (row["checks"], row["stolen"], row["torch"]) == ("4", "1", "1")
    sign = PdfReader(BytesIO(counter.get("/dealer/sign.pdf").data))
    assert (len(sign.pages), "before we buy" in " ".join(sign.pages[0].extract_text().split())) == (1, True)
    assert counter.get("/dealer/month?month=%00").status_code == 422
    assert counter.get(f"/dealer/month/{NOW}/nonsense.pdf").status_code == 404


def test_the_force_sees_months_of_its_own_dealers(busy: Register) -> None:
    desk = _signed_in(busy, "force", busy.person("officer").email)
    page = desk.get("/force/statements").text
    assert ("Sheep Street Exchange, Kettering" in page, "Truro" in page) == (True, False)
    path = "/force/statements/" + page.split('href="/force/statements/')[1].split('"')[0]
    assert desk.get(path).mimetype == "application/pdf"
    assert "Kettering" in desk.get(f"/force/statements/{NOW}.csv").text
    assert desk.get("/force/statements?month=no").status_code == 422
    add_organisation(OPERATOR, "force", "Soke Constabulary")
    add_account(OPERATOR, "officer", "o@soke.example.org", "Olu Bell", "Soke Constabulary", PASSWORD)
    other = _signed_in(busy, "force", "o@soke.example.org")
    assert (other.get(path).status_code, "No shops yet" in other.get("/force/statements").text) == (404, True)


def test_what_a_manager_of_the_business_checks_is_counted_at_the_business(busy: Register) -> None:
    add_account(OPERATOR, "dealer_manager", "head@example.org", "Head", "Sheep Street Exchange", PASSWORD)
    head, officer, month = actor_of_address("head@example.org"), busy.person("officer"), month_of(NOW)
    assert [one.checks for one in own_counts(head, *month)] == [4]
    busy.check(head, "WTU330K0117C")
    expected = {"Sheep Street Exchange": 1, "Sheep Street Exchange, Kettering": 4}
    assert {one.premises: one.checks for one in own_counts(head, *month)} == expected
    assert {one.premises: one.checks for one in force_counts(officer, *month)} == expected
    business = next(one for one in force_counts(officer, *month) if one.checks == 1)
    assert force_counts_of(officer, business.id, *month).by_person == [("Head", 1)]
    desk = _signed_in(busy, "force", officer.email)
    assert desk.get(f"/force/statements/{NOW}/{business.id}.pdf").status_code == 200


def test_a_month_that_no_calendar_has_is_refused_on_every_page(busy: Register) -> None:
    counter = _signed_in(busy, "dealer", "dealer@example.org")
    desk = _signed_in(busy, "force", busy.person("officer").email)
    for month in ("9999-12", "0001-01", "2026-13"):
        pages = (f"/dealer/month?month={month}", f"/dealer/month/{month}.csv", f"/dealer/month/{month}/x.pdf")
        assert [counter.get(page).status_code for page in pages] == [422] * 3
        pages = (f"/force/statements?month={month}", f"/force/statements/{month}.csv")
        assert [desk.get(page).status_code for page in pages] == [422] * 2


def test_the_sign_is_made_where_the_register_itself_is_not_served(tmp_path: Path) -> None:
    with open_register("sqlite", tmp_path, HOMEWARD_SURFACES="dealer") as alone:
        counter = _signed_in(alone, "dealer", alone.person("dealer").email)
        sign = PdfReader(BytesIO(counter.get("/dealer/sign.pdf").data)).pages[0]
    codes = zxingcpp.read_barcodes(Image.open(BytesIO(sign.images[0].data)).convert("L"))
    assert [code.text for code in codes] == ["http://127.0.0.1:8000/how-checks-work"]
