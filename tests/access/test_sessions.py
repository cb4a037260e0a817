"""Sessions of the pages: who gets in, where to, and when it ends."""

import pytest
from sqlalchemy import update

from service.models import Account, writing
from tests.access.pages import sign_in, token_of, visitor
from tests.registers import Register

DOORS = {
    "keeper": ("/sign-in", "/things"),
    "dealer": ("/dealer/sign-in", "/dealer/"),
    "custody": ("/kiosk/sign-in", "/kiosk/"),
}


@pytest.mark.parametrize("role", list(DOORS))
def test_each_role_enters_by_its_own_door_and_by_no_other(sqlite_register: Register, role: str) -> None:
    sqlite_register.person(role)
    for other, (door, home) in DOORS.items():
        client = visitor(sqlite_register)
        answer = sign_in(client, door, f"{role}@example.org")
        assert answer.status_code == (302 if other == role else 403)
        assert client.get(home).status_code == (200 if other == role else 302)


def test_a_session_ends_when_its_version_rises_and_when_the_account_closes(register: Register) -> None:
    keeper = register.person("keeper")
    clients = [visitor(register), visitor(register)]
    for client in clients:
        sign_in(client, "/sign-in", keeper.email)
        assert client.get("/things").status_code == 200
    with writing() as session:
        session.execute(update(Account).values(session_version=Account.session_version + 1))
    assert [client.get("/things").status_code for client in clients] == [302, 302]


def test_signing_out_ends_the_session(sqlite_register: Register) -> None:
    sqlite_register.person("keeper")
    client = visitor(sqlite_register)
    sign_in(client, "/sign-in", "keeper@example.org")
    assert client.post("/sign-out", data={"csrf_token": token_of(client, "/account")}).status_code == 302
    assert client.get("/things").headers["Location"] == "/sign-in?next=/things"


@pytest.mark.parametrize(
    ("target", "goes"),
    [
        ("/things/new", "/things/new"),
        ("//evil.example", "/things"),
        ("https://evil.example", "/things"),
        ("/\\evil.example", "/things"),
        ("/things\\..\\", "/things"),
        ("javascript:alert(1)", "/things"),
        ("/\t/evil.example", "/things"),
        ("/%0d%0aSet-Cookie:a=b", "/things"),
        ("evil.example", "/things"),
        ("", "/things"),
    ],
)
def test_after_signing_in_one_stays_on_this_site(sqlite_register: Register, target: str, goes: str) -> None:
    sqlite_register.person("keeper")
    answer = sign_in(visitor(sqlite_register), f"/sign-in?next={target}", "keeper@example.org")
    assert (answer.status_code, answer.headers["Location"]) == (302, goes)


@pytest.mark.parametrize("path", ["/sign-in", "/join", "/dealer/sign-in", "/kiosk/sign-in", "/sign-out"])
def test_a_post_without_its_token_is_refused(sqlite_register: Register, path: str) -> None:
    client = visitor(sqlite_register)
    for token in ({}, {"csrf_token": ""}, {"csrf_token": "nonsense"}):
        answer = client.post(path, data={**token, "email": "keeper@example.org", "password": "x"})
        assert (answer.status_code, "Set-Cookie" in answer.headers and "remember" in str(answer.headers)) == (
            400,
            False,
        )


def test_the_cookie_is_kept_from_scripts_and_other_sites(sqlite_register: Register) -> None:
    sqlite_register.person("keeper")
    cookie = sign_in(visitor(sqlite_register), "/sign-in", "keeper@example.org").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_an_address_with_a_nul_is_a_wrong_one(register: Register) -> None:
    answer = sign_in(visitor(register), "/sign-in", "kee\x00per@example.org")
    assert answer.status_code == 401
    assert visitor(register).get("/things?q=%00").status_code == 302


def test_pages_take_odd_text_in_their_search_and_checks(register: Register) -> None:
    keeper, dealer = register.person("keeper"), register.person("dealer")
    client = visitor(register)
    sign_in(client, "/sign-in", keeper.email)
    assert client.get("/things?q=%00%25&page=-1&status=x").status_code == 200
    assert client.get("/things?page=99999999999999999999").status_code == 200
    counter = visitor(register)
    sign_in(counter, "/dealer/sign-in", dealer.email)
    said = {"csrf_token": token_of(counter, "/dealer/"), "value": "WX44771238", "make": "a\x00b", "method": "typed"}
    assert counter.post("/dealer/", data=said).status_code == 200
    assert counter.post("/dealer/", data={**said, "value": "WX\x0044"}).status_code == 422
