"""Signing in with a second step, on its pages; and what somebody gets who is not the account's owner."""

import re

import pytest
from flask.testing import FlaskClient

from service.access.roles import Actor
from service.actions.one_time_codes import codes_of
from tests.access.codes import Phone, minutes_pass, phone_of
from tests.access.pages import fill_in, link_in, sign_in, token_of, visitor
from tests.registers import PASSWORD, Register

DOORS = [
    ("/sign-in", "keeper", "/things"),
    ("/dealer/sign-in", "dealer", "/dealer/"),
    ("/kiosk/sign-in", "custody", "/kiosk/"),
    ("/force/sign-in", "officer", "/force/"),
]


def _ann(register: Register) -> tuple[Actor, FlaskClient]:
    ann, client = register.person("keeper"), visitor(register)
    sign_in(client, "/sign-in", ann.email)
    return ann, client


def _type_code(client: FlaskClient, door: str, code: str) -> int:
    """The status after a code is typed where the first step was done."""
    return client.post(door, data={"csrf_token": token_of(client, door), "code": code}).status_code


def test_codes_are_switched_on_shown_once_renewed_and_switched_off(register: Register) -> None:
    ann, client = _ann(register)
    assert client.get("/account/codes/app").headers["Location"] == "/account/codes/on"
    assert fill_in(client, "/account/codes/on", password="three wrong words").status_code == 422
    assert fill_in(client, "/account/codes/on", password=PASSWORD).headers["Location"] == "/account/codes/app"
    shown = re.search(r'class="number">([A-Z2-7 ]{39})<', client.get("/account/codes/app").text)
    assert shown
    phone = Phone(shown[1].replace(" ", ""), [])
    assert fill_in(client, "/account/codes/app", code="000000").status_code == 422
    paper = re.findall(
        r"<li class=\"number\">(\w{5}-\w{5})<", fill_in(client, "/account/codes/app", code=phone.code()).text
    )
    assert len(paper) == 10
    assert client.get("/account/codes/app").status_code == 302
    assert "10 recovery codes are left" in client.get("/account/signing-in").text
    answer = fill_in(client, "/account/codes/new", password=PASSWORD, code=paper[0])
    assert not set(paper) & set(re.findall(r"\w{5}-\w{5}", answer.text))
    minutes_pass(ann)
    assert fill_in(client, "/account/codes/off", password=PASSWORD, code="12").status_code == 422
    assert fill_in(client, "/account/codes/off", password=PASSWORD, code=phone.code()).status_code == 302
    assert not codes_of(ann).on


@pytest.mark.parametrize(("door", "role", "home"), DOORS)
def test_every_door_asks_for_the_code(sqlite_register: Register, door: str, role: str, home: str) -> None:
    person, client = sqlite_register.person(role), visitor(sqlite_register)
    phone = phone_of(person)
    asked = sign_in(client, door, person.email)
    assert (asked.status_code, 'name="code"' in asked.text, PASSWORD in asked.text) == (200, True, False)
    assert client.get(home).status_code == 302
    wrong = client.post(door, data={"csrf_token": token_of(client, door), "code": "000000"})
    assert (wrong.status_code, "The code is not right" in wrong.text, 'name="code"' in wrong.text) == (401, True, True)
    assert _type_code(client, door, phone.code()) == 302
    assert client.get(home).status_code == 200


def test_a_code_without_a_password_before_it_opens_nothing(sqlite_register: Register) -> None:
    phone = phone_of(sqlite_register.person("keeper"))
    client = visitor(sqlite_register)
    answer = client.post("/sign-in", data={"csrf_token": token_of(client, "/sign-in"), "code": phone.code()})
    assert 'name="password"' in answer.text
    assert client.get("/things").status_code == 302


def test_a_half_signed_in_browser_is_let_in_at_no_door_of_others(sqlite_register: Register) -> None:
    keeper, client = sqlite_register.person("keeper"), visitor(sqlite_register)
    phone = phone_of(keeper)
    sign_in(client, "/sign-in", keeper.email)
    assert _type_code(client, "/kiosk/sign-in", phone.code()) == 403
    assert client.get("/kiosk/").status_code == 302


def test_whoever_reads_the_letters_does_not_get_past_the_code(sqlite_register: Register) -> None:
    phone = phone_of(sqlite_register.person("keeper"))
    thief = visitor(sqlite_register)
    fill_in(thief, "/forgot", email="keeper@example.org")
    fill_in(thief, link_in(sqlite_register.letters()[-1]), new_password="seven quiet otters")
    assert 'name="code"' in sign_in(thief, "/sign-in", "keeper@example.org", "seven quiet otters").text
    assert thief.get("/things").status_code == 302
    assert _type_code(thief, "/sign-in", phone.code()) == 302


def test_the_api_says_what_is_missing(sqlite_register: Register) -> None:
    keeper = sqlite_register.person("keeper")
    phone, said = phone_of(keeper), {"email": keeper.email, "password": PASSWORD}
    client = sqlite_register.client()
    without = client.post("/api/v1/tokens", json=said)
    assert (without.status_code, "code" in without.get_data(as_text=True)) == (401, True)
    assert client.post("/api/v1/tokens", json=said | {"code": "000000"}).status_code == 401
    assert client.post("/api/v1/tokens", json=said | {"code": phone.code()}).status_code == 201
