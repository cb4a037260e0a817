"""The dealer's own page, statements and the sign: counts equal the checks, and each sees no more than their own."""

import csv
from io import BytesIO, StringIO

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import func, select, update

from service.access.roles import OPERATOR
from service.actions.actors import actor_of_address
from service.actions.add_account import add_account
from service.actions.add_organisation import add_organisation
from service.actions.answer_torch import answer_torch
from service.actions.certificates import certify
from service.actions.dealer_counts import force_counts, month_of, own_counts
from service.actions.errors import Forbidden, Invalid
from service.models import Check, reading, utc_now, writing
from tests.access.pages import sign_in, visitor
from tests.registers import PASSWORD, Register

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
    assert (sum(shops.by_person.values()), sum(shops.by_day.values()), len(shops.by_person)) == (4, 4, 1)
    with reading() as session:
        kept = select(func.count()).where(Check.organisation_id == manager.organisation_id)
        assert shops.checks == session.scalar(kept)
    assert [one.checks for one in own_counts(manager, *month_of("2020-01"))] == [0]
    officer = busy.person("officer")
    assert [one.checks for one in force_counts(officer, *month)] == [4]
    with pytest.raises(Forbidden):
        force_counts(dealer, *month)
    for wrong in ("2026-13", "x", "", "2026-1-1", "\x00"):
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
