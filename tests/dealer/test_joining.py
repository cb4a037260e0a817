"""Joining on its pages: the force's invitation, the manager's page, a trusted till, and who is kept out of what."""

import pytest
from flask.testing import FlaskClient

from service.access.roles import OPERATOR
from service.actions.add_account import add_account
from tests.access.pages import fill_in, link_in, sign_in, token_of, visitor
from tests.registers import PASSWORD, Register

BOSS, PIN = "boss@example.org", "482915"


@pytest.fixture
def boss(register: Register) -> FlaskClient:
    add_account(OPERATOR, "dealer_manager", BOSS, "Boss", "Sheep Street Exchange", PASSWORD)
    client = visitor(register)
    sign_in(client, "/dealer/sign-in", BOSS)
    return client


def _join(register: Register, client: FlaskClient) -> FlaskClient:
    """Open the link of the last letter with a browser, and choose the password."""
    link = link_in(register.letters()[-1])
    assert client.get(link).headers["Referrer-Policy"] == "no-referrer"
    assert fill_in(client, link, password="short").status_code == 422
    assert fill_in(client, link, password=PASSWORD).status_code == 302
    return client


def _added(register: Register, boss: FlaskClient, name: str = "Dana") -> FlaskClient:
    path = "/dealer/business/staff/new"
    shop = boss.get(path).text.split('<option value="')[2].split('"')[0]
    said = {"name": name, "email": f"{name.lower()}@example.org", "role": "dealer", "premises": shop}
    assert fill_in(boss, path, **said).status_code == 302
    return _join(register, visitor(register))


def _trusted(boss: FlaskClient) -> None:
    path = "/dealer/tills/new"
    shop = boss.get(path).text.split('<option value="')[2].split('"')[0]
    answer = fill_in(boss, path, premises=shop, name="Counter 1")
    cookie = next(each for each in answer.headers.getlist("Set-Cookie") if each.startswith("till="))
    assert ("HttpOnly" in cookie, "SameSite=Lax" in cookie, "Path=/dealer/" in cookie) == (True, True, True)


def test_an_officer_invites_and_a_manager_joins(register: Register) -> None:
    desk, path = visitor(register), "/force/dealers/new"
    sign_in(desk, "/force/sign-in", register.person("officer").email)
    assert fill_in(desk, path, business="Fen Traders").status_code == 422
    said = {"business": "Fen Traders", "premises": "Ely", "manager": "Mo Fen", "email": "mo@example.org"}
    assert fill_in(desk, path, **said, pack="torch", trades="bicycles", visited_on="2026-01-05").status_code == 302
    listed = desk.get("/force/dealers").text
    assert ("Fen Traders" in listed, "UV torch" in listed, "Invited" in listed) == (True, True, True)
    again = "/force/dealers/" + listed.split('href="/force/dealers/')[2].split('"')[0]
    assert fill_in(desk, again, manager="Mo Fen", email="mo@example.org").status_code == 302
    assert fill_in(desk, again, manager="Mo Fen", email="officer@example.org").status_code == 422
    client = _join(register, visitor(register))
    assert "Joined, 1 person" in desk.get("/force/dealers").text
    assert "Mo Fen" in client.get("/dealer/business").text
    assert client.get("/dealer/welcome/nonsense").status_code == 410


def test_staff_sign_in_by_pin_at_a_trusted_till_and_nowhere_else(register: Register, boss: FlaskClient) -> None:
    dana = _added(register, boss)
    assert fill_in(dana, "/dealer/me", pin="1234", password=PASSWORD).status_code == 422
    assert fill_in(dana, "/dealer/me", pin=PIN, password="wrong").status_code == 422
    assert fill_in(dana, "/dealer/me", pin=PIN, password=PASSWORD).status_code == 302
    _trusted(boss)
    elsewhere = visitor(register).get("/dealer/sign-in").text
    assert ("Dana" in elsewhere, "PIN" in elsewhere) == (False, False)
    boss.post("/dealer/sign-out", data={"csrf_token": token_of(boss, "/dealer/")})
    page = boss.get("/dealer/sign-in").text
    person = page.split('<option value="')[1].split('"')[0]
    assert ("Who is at the till?" in page, "Counter 1" in page, ">Dana<" in page) == (True, True, True)
    assert fill_in(boss, "/dealer/sign-in", person=person, pin="000000").status_code == 401
    assert fill_in(boss, "/dealer/sign-in", person="x", pin=PIN).status_code == 422
    assert fill_in(boss, "/dealer/sign-in", person=person, pin=PIN).status_code == 302
    counter = boss.get("/dealer/").text
    assert "Kettering, Counter 1 · Dana, signed in" in counter
    assert boss.get("/dealer/business").status_code == 403
    stranger = visitor(register)
    token = token_of(stranger, "/dealer/sign-in")
    assert stranger.post("/dealer/sign-in", data={"csrf_token": token, "person": person, "pin": PIN}).status_code == 422


def test_a_manager_at_the_till_needs_the_password_for_the_business(register: Register, boss: FlaskClient) -> None:
    fill_in(boss, "/dealer/me", pin=PIN, password=PASSWORD)
    _trusted(boss)
    boss.post("/dealer/sign-out", data={"csrf_token": token_of(boss, "/dealer/")})
    person = boss.get("/dealer/sign-in").text.split('<option value="')[1].split('"')[0]
    fill_in(boss, "/dealer/sign-in", person=person, pin=PIN)
    for path in ("business", "business/staff/new", "tills/new", "business/premises/new"):
        page = boss.get(f"/dealer/{path}")
        assert (page.status_code, "Sign in with your password" in page.text) == (403, True)
    boss.post("/dealer/sign-out", data={"csrf_token": token_of(boss, "/dealer/")})
    sign_in(boss, "/dealer/sign-in?with=password", BOSS)


def test_removing_is_asked_about_and_ends_the_session_at_once(register: Register, boss: FlaskClient) -> None:
    dana = _added(register, boss)
    page = boss.get("/dealer/business").text
    remove = next(part.split('"')[0] for part in page.split('href="')[1:] if part.split('"')[0].endswith("/remove"))
    assert "signed out everywhere" in boss.get(remove).text
    assert dana.get("/dealer/").status_code == 200
    fill_in(boss, remove)
    assert (dana.get("/dealer/").status_code, "dana@" in boss.get("/dealer/business").text) == (302, False)
    assert boss.get(remove).status_code == 404


def test_shops_are_added_and_renamed_and_tills_ended(register: Register, boss: FlaskClient) -> None:
    assert fill_in(boss, "/dealer/business/premises/new", name="x").status_code == 422
    assert fill_in(boss, "/dealer/business/premises/new", name="Corby Market").status_code == 302
    assert "Corby Market" in boss.get("/dealer/business").text
    _trusted(boss)
    end = boss.get("/dealer/business").text.split('href="/dealer/tills/')[2].split('"')[0]
    assert "signed out at once" in boss.get(f"/dealer/tills/{end}").text
    assert fill_in(boss, f"/dealer/tills/{end}").status_code == 302
    assert fill_in(boss, f"/dealer/tills/{end}").status_code == 302
    assert "None. At a trusted till" in boss.get("/dealer/business").text
    assert boss.get("/dealer/business/premises/nonsense").status_code == 404


def test_a_letter_is_sent_again_to_whoever_has_not_joined(register: Register, boss: FlaskClient) -> None:
    path = "/dealer/business/staff/new"
    shop = boss.get(path).text.split('<option value="')[2].split('"')[0]
    fill_in(boss, path, name="Late", email="late@example.org", role="dealer", premises=shop)
    assert fill_in(boss, path, name="Late", email="late@example.org", role="dealer", premises=shop).status_code == 422
    first = link_in(register.letters()[-1])
    link = boss.get("/dealer/business").text.split('action="/dealer/business/staff/')[1].split('"')[0]
    boss.post(f"/dealer/business/staff/{link}", data={"csrf_token": token_of(boss, "/dealer/business")})
    assert visitor(register).get(first).status_code == 410
    _join(register, visitor(register))


def test_whom_to_ring_is_the_force_that_looks_after_the_dealer(register: Register) -> None:
    register.stolen(register.person("keeper"), "359211106482136", "imei", category="phone")
    client = visitor(register)
    sign_in(client, "/dealer/sign-in", register.person("dealer").email)
    answer = fill_in(client, "/dealer/", value="359211106482136", method="barcode").text
    assert ("Ask for <strong>Nene Valley Police" in answer, "Ring 101" in answer) == (True, True)
