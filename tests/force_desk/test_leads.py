"""Leads on the desk: what an officer sees of one, and working it to its end."""

import pytest
from flask.testing import FlaskClient

from service.access.roles import OPERATOR
from service.actions.add_account import add_account
from service.actions.add_organisation import add_organisation
from service.actions.certificates import certify
from service.actions.report_theft import Claim, report_theft
from tests.access.pages import fill_in, sign_in, token_of, visitor
from tests.registers import FORCE, PASSWORD, Register

NUMBER = "WTU330K0114C"


def _desk(register: Register, email: str) -> FlaskClient:
    client = visitor(register)
    sign_in(client, "/force/sign-in", email)
    return client


@pytest.fixture
def desk(register: Register) -> FlaskClient:
    """An officer's desk, with one lead that a dealer's certified check made."""
    dealer, keeper = register.person("dealer"), register.person("keeper")
    told = register.check(dealer, NUMBER, category="bicycle", make="Trek")
    certify(dealer, told["check"])
    claim = Claim(force=FORCE, crime_reference="26000 648213")
    report_theft(keeper, register.item(keeper, NUMBER, category="bicycle", make="Trek").id, claim)
    client = _desk(register, register.person("officer").email)
    register.work()
    return client


def _lead_address(desk: FlaskClient) -> str:
    page = desk.get("/force/leads").text
    return "/force/leads/" + page.split('href="/force/leads/')[1].split('"')[0]


def test_a_lead_stands_in_the_list_and_shows_why_it_fits(register: Register, desk: FlaskClient) -> None:
    page = desk.get("/force/leads").text
    assert ("Trek bicycle" in page, "Sheep Street Exchange, Kettering" in page) == (True, True)
    lead = desk.get(_lead_address(desk)).text
    assert ("26000 648213" in lead, "All together" in lead, NUMBER in lead, "no proof" in lead) == (True,) * 4
    assert "Seen," in lead  # whoever opened it has seen it
    assert register.person("keeper", "other@example.org").name not in lead


def test_it_is_worked_to_its_end_on_one_page(desk: FlaskClient) -> None:
    address = _lead_address(desk)
    refused = fill_in(desk, address, state="closed", note=" ")
    assert (refused.status_code, "why this lead is closed" in refused.text) == (422, True)
    assert fill_in(desk, address, state="bogus").status_code == 422
    assert fill_in(desk, address, state="closed", note="Bicycle found at the dealer’s.").status_code == 302
    assert "Bicycle found at the dealer’s." in desk.get(address).text
    assert "No leads in this state" in desk.get("/force/leads?state=new").text
    assert "Trek" in desk.get("/force/leads?state=closed").text
    assert desk.get("/force/leads?state=%00&page=9999999").status_code == 200


def test_the_dealer_is_asked_and_the_certificate_withdrawn_from_here(register: Register, desk: FlaskClient) -> None:
    address = _lead_address(desk)
    counter = visitor(register)
    sign_in(counter, "/dealer/sign-in", "dealer@example.org")
    assert "Police questions" not in counter.get("/dealer/").text
    assert "No questions" in counter.get("/dealer/alerts").text
    token = token_of(desk, address)
    said = {"csrf_token": token, "ask": "Please ring PC Moran."}
    assert desk.post(f"{address}/dealer", data={**said, "ask": "x" * 2001}).status_code == 422
    assert desk.post(f"{address}/dealer", data=said).status_code == 302
    assert desk.post(f"{address}/release", data={"csrf_token": token}).status_code == 302
    lead = desk.get(address).text
    assert ("Please ring PC Moran." in lead, "Shown as withdrawn since" in lead) == (True, True)
    assert "The police have a question about one of your checks" in counter.get("/dealer/").text
    question = "/dealer/alerts/" + counter.get("/dealer/alerts").text.split('href="/dealer/alerts/')[1].split('"')[0]
    shown = counter.get(question).text
    assert ("Please ring PC Moran." in shown, FORCE in shown, NUMBER in shown, "26000" in shown) == (
        True,
        True,
        False,
        False,
    )
    assert "The police have a question" not in counter.get("/dealer/").text


def test_letters_about_leads_are_stopped_and_wanted_again(desk: FlaskClient) -> None:
    for wanted, words in (("off", "Nobody of your force gets a letter"), ("on", "Stop these letters")):
        page = "/force/leads"
        desk.post(f"{page}/letters/{wanted}", data={"csrf_token": token_of(desk, page)})
        assert words in desk.get(page).text


def test_another_forces_officer_finds_no_such_lead(register: Register, desk: FlaskClient) -> None:
    address = _lead_address(desk)
    add_organisation(OPERATOR, "force", "Soke Constabulary")
    add_account(OPERATOR, "officer", "o@soke.example.org", "Olu Bell", "Soke Constabulary", PASSWORD)
    other = _desk(register, "o@soke.example.org")
    assert "No leads yet" in other.get("/force/leads").text
    assert other.get(address).status_code == 404
    token = token_of(other, "/force/leads")
    for path in ("", "/dealer", "/release"):
        assert other.post(address + path, data={"csrf_token": token, "state": "seen"}).status_code == 404
    assert _desk(register, register.person("visitor").email).get(address).status_code == 403
