"""The account page: sessions, each with its end."""

import re

from tests.access.pages import sign_in, token_of, visitor
from tests.registers import Register


def test_another_browser_is_signed_out_from_the_account_page(register: Register) -> None:
    keeper = register.person("keeper")
    here, there = visitor(register), visitor(register)
    for client in (here, there):
        sign_in(client, "/sign-in", keeper.email)
    page = here.get("/account").text
    ends = re.findall(r"/account/sessions/[a-z2-7]+/end(?=\")", page)
    assert (page.count("this one"), len(ends)) == (1, 1)
    here.post(ends[0], data={"csrf_token": token_of(here, "/account")})
    assert (here.get("/things").status_code, there.get("/things").status_code) == (200, 302)


def test_a_stolen_cookie_is_worth_nothing_after_signing_out(sqlite_register: Register) -> None:
    sqlite_register.person("dealer")
    client, thief = visitor(sqlite_register), visitor(sqlite_register)
    sign_in(client, "/dealer/sign-in", "dealer@example.org")
    cookie = client.get_cookie("session")
    assert cookie is not None
    thief.set_cookie("session", cookie.value)
    assert thief.get("/dealer/").status_code == 200
    client.post("/dealer/sign-out", data={"csrf_token": token_of(client, "/dealer/")})
    thief.set_cookie("session", cookie.value)
    assert thief.get("/dealer/").status_code == 302


def test_signing_out_everywhere_else_keeps_this_one(sqlite_register: Register) -> None:
    keeper = sqlite_register.person("keeper")
    clients = [visitor(sqlite_register) for _ in range(3)]
    for client in clients:
        sign_in(client, "/sign-in", keeper.email)
    clients[0].post("/account/sessions/end-others", data={"csrf_token": token_of(clients[0], "/account")})
    assert [client.get("/things").status_code for client in clients] == [200, 302, 302]
