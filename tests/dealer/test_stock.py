"""Stock lists on their pages."""

import csv
from io import BytesIO, StringIO

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.access.pages import fill_in, sign_in, token_of, visitor
from tests.registers import Register


@pytest.fixture
def counter(register: Register) -> FlaskClient:
    client = visitor(register)
    sign_in(client, "/dealer/sign-in", register.person("dealer").email)
    return client


def _send(counter: FlaskClient, content: bytes, name: str = "stock.csv") -> TestResponse:
    file = (BytesIO(content), name)
    return counter.post("/dealer/stock", data={"csrf_token": token_of(counter, "/dealer/stock"), "file": file})


def test_a_list_is_sent_watched_and_taken_away(register: Register, counter: FlaskClient) -> None:
    assert "No lists yet" in counter.get("/dealer/stock").text
    sent = _send(counter, b"SKU,Serial,Make\n=cmd(),WTU330K0114C,<b>Trek\nA2,,\n", "../st\x00ock<i>.csv")
    assert sent.status_code == 302
    page = counter.get(sent.location).text
    assert ("Waiting to begin" in page, "data-poll" in page, "ock&lt;i&gt;.csv" in page) == (True, True, True)
    register.work()
    part = counter.get(f"{sent.location}/progress").text
    assert ("<html" in part, "2 of 2 rows" in part, "data-poll" in part) == (False, True, False)
    page = counter.get(sent.location).text
    assert ("&lt;b&gt;Trek" in page, "There is no number in this row" in page) == (True, True)
    table = list(
        csv.DictReader(StringIO(counter.get(f"{sent.location}/results.csv").get_data(as_text=True).lstrip("\ufeff")))
    )
    assert [row["verdict"] for row in table] == ["no_report", ""]
    assert (table[0]["reference"], table[0]["headline"]) == ("'=cmd()", "No report is held")
    assert "2 of 2" in counter.get("/dealer/stock").text


def test_a_bad_file_says_what_to_do(counter: FlaskClient) -> None:
    for content, words in ((b"", "empty"), (b"MZ\x00\x01", "no table"), (b"PK\x03\x04", "damaged")):
        refused = _send(counter, content)
        assert (refused.status_code, words in refused.text) == (422, True), words
    assert fill_in(counter, "/dealer/stock").status_code == 422


def test_columns_are_chosen_where_none_is_known(register: Register, counter: FlaskClient) -> None:
    sent = _send(counter, b"Foo,Bar\nTrek,WTU330K0114C\n")
    columns = counter.get(sent.location).location
    assert "Which column is which?" in counter.get(columns).text
    assert fill_in(counter, columns, make="0").status_code == 422
    assert fill_in(counter, columns, value="9").status_code == 422
    assert fill_in(counter, columns, value="1", make="0").status_code == 302
    register.work()
    assert "No report" in counter.get(sent.location).text


def test_rows_are_noted_as_gone(counter: FlaskClient) -> None:
    sent = _send(counter, b"Serial\nWTU330K0114C\nWTU330K0115C\n")
    token = token_of(counter, sent.location)
    for said, words in (
        ({}, "Tick the rows first"),
        ({"row": "2"}, "1 row noted as gone"),
        ({"all": "1"}, "1 row noted"),
    ):
        counter.post(f"{sent.location}/gone", data={"csrf_token": token, **said})
        assert words in counter.get(sent.location).text, words
    counter.post(f"{sent.location}/here", data={"csrf_token": token, "all": "1"})
    assert "2 rows noted as here" in counter.get(sent.location).text
    assert counter.get("/dealer/stock/nonsense").status_code == 404
