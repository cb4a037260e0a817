"""A person's rights on the pages of households."""

from io import BytesIO
from zipfile import ZipFile

from flask.testing import FlaskClient

from service.access.quotas import DOWNLOADS
from service.actions.report_theft import Claim, report_theft
from tests.access.pages import sign_in, token_of, visitor
from tests.registers import PASSWORD, Register


def _keeper(register: Register) -> FlaskClient:
    keeper = register.person("keeper")
    item = register.item(keeper, "MK80S5T104627", "serial", make="Makita")
    report_theft(keeper, item.id, Claim())
    client = visitor(register)
    sign_in(client, "/sign-in", "keeper@example.org")
    return client


def test_everything_is_downloaded_as_one_file(register: Register) -> None:
    client = _keeper(register)
    assert 'href="/account/data"' in client.get("/account").text
    for _ in range(DOWNLOADS.most):
        answer = client.post("/account/data/download", data={"csrf_token": token_of(client, "/account/data")})
        assert answer.content_type == "application/zip"
        assert {"README.txt", "data.json", "items.csv"} <= set(ZipFile(BytesIO(answer.data)).namelist())
        assert answer.headers["Cache-Control"] == "no-store"
    answer = client.post("/account/data/download", data={"csrf_token": token_of(client, "/account/data")})
    assert answer.location == "/account/data"
    assert "Try again tomorrow" in client.get("/account/data").text
    assert client.post("/account/data/download").status_code == 400


def test_an_account_is_erased_after_a_password_and_a_word(register: Register) -> None:
    client = _keeper(register)
    page = client.get("/account/erase").text
    assert "You have open reports" in page
    token = token_of(client, "/account/erase")
    for said, told in [
        ({}, "Type your password"),
        ({"password": "wrong one", "word": "ERASE"}, "This is not the password that you have now"),
        ({"password": PASSWORD, "word": "🚲\x00"}, "Type ERASE"),
        ({"password": PASSWORD, "word": "ERASE"}, "End your open reports first"),
    ]:
        answer = client.post("/account/erase", data={"csrf_token": token, **said})
        assert (answer.status_code, "There is a problem" in answer.text, told in answer.text) == (422, True, True)
    said = {"password": PASSWORD, "word": "erase", "withdraw": "y"}
    assert "Your account will be erased" in client.post("/account/erase", data={"csrf_token": token, **said}).text
    assert client.get("/things").status_code == 302
    sign_in(client, "/sign-in", "keeper@example.org")
    assert client.get("/things").status_code == 200


def test_who_looked_says_that_newer_looks_are_not_shown(sqlite_register: Register) -> None:
    client = _keeper(sqlite_register)
    page = client.get("/account/looks").text
    assert "We do not say whether there are any" in page
    assert "None to show" in page
