"""The purchase book on its pages: from an answer at the counter to a line, and what an officer sees of it."""

from io import BytesIO

import pytest
from flask.testing import FlaskClient

from tests.access.pages import fill_in, sign_in, token_of, visitor
from tests.imaging.files import a_photo
from tests.registers import Register

NUMBER, CRIME = "WTU217G0482K", "26000 648213"
LINE = {
    "category": "bicycle",
    "make": "Trek",
    "description": "Blue road bicycle",
    "seller_name": "Sam <b>Hill</b>",
    "seller_address": "4 Mill Lane\nCorby",
    "document_kind": "driving_licence",
    "document": "HILL9612095S99XY",
    "seen": "y",
}


@pytest.fixture
def counter(register: Register) -> FlaskClient:
    client = visitor(register)
    sign_in(client, "/dealer/sign-in", register.person("dealer").email)
    return client


def _desk(register: Register) -> FlaskClient:
    client = visitor(register)
    sign_in(client, "/force/sign-in", register.person("officer").email)
    return client


def test_a_check_leads_to_a_line_with_its_photo(counter: FlaskClient) -> None:
    answer = fill_in(counter, "/dealer/", value=NUMBER, method="typed", make="Trek", category="bicycle").text
    form = "/dealer/purchases/new?check=" + answer.split("/dealer/purchases/new?check=")[1].split('"')[0]
    page = counter.get(form).text
    assert (NUMBER in page, 'value="Trek"' in page, "selected" in page) == (True, True, True)
    data = {**LINE, "check": form[-12:], "csrf_token": token_of(counter, form), "photo": (BytesIO(a_photo()), "b.jpg")}
    written = counter.post("/dealer/purchases/new", data=data)
    assert written.status_code == 302
    line = counter.get(written.location).text
    assert ("No. 1" in line, "Sam &lt;b&gt;Hill" in line, "ends in" in line, "S99XY" in line) == (
        True,
        True,
        True,
        False,
    )
    picture = counter.get(f"{written.location}/photo")
    assert (picture.mimetype, picture.headers["Cache-Control"]) == ("image/jpeg", "private, max-age=3600")
    assert "Blue" not in counter.get("/dealer/purchases?words=boat").text
    assert "Trek" in counter.get("/dealer/purchases?words=trek&seller=hill&state=held").text
    sold = counter.post(f"{written.location}/gone", data={"csrf_token": token_of(counter, "/dealer/")})
    assert "held until" in counter.get(sold.location).text


def test_what_is_wrong_is_named_and_nothing_typed_is_lost(counter: FlaskClient) -> None:
    assert "Your book is empty" in counter.get("/dealer/purchases").text
    path = "/dealer/purchases/new"
    for change, words in (
        ({"seen": ""}, "Look at it, then tick"),
        ({"document": "12"}, "whole number of the document"),
        ({"category": "ufo"}, "There is a problem"),
        ({"bought_on": "2199-01-01"}, "not one to come"),
        ({"bought_on": "yesterday"}, "Not a valid date"),
        ({"check": "HW-AAAA-AAAA"}, "No check at your premises"),
        ({"description": "\x00"}, "NUL"),
    ):
        page = fill_in(counter, path, **{**LINE, **change})
        assert (page.status_code, words in page.text, "4 Mill Lane" in page.text) == (422, True, True), change
    data = {**LINE, "csrf_token": token_of(counter, path), "photo": (BytesIO(b"no photo"), "b.jpg")}
    assert counter.post(path, data=data).status_code == 422
    for question in ("since=x", "state=lost", "words=" + "x" * 101):
        assert counter.get(f"/dealer/purchases?{question}").status_code == 422
    assert counter.get("/dealer/purchases/aaaa").status_code == 404


def test_a_purchase_whose_check_says_refer_is_written_and_says_so(register: Register, counter: FlaskClient) -> None:
    register.stolen(register.person("keeper"), NUMBER, category="bicycle", make="Trek")
    written = fill_in(counter, "/dealer/purchases/new", **LINE, identifier=NUMBER)
    assert "asks you to ring the police" in counter.get(written.location).text


def test_an_officer_opens_lines_for_a_crime_reference_and_has_one_kept(
    register: Register, counter: FlaskClient
) -> None:
    written = fill_in(counter, "/dealer/purchases/new", **LINE).location
    desk, path = _desk(register), "/force/purchases"
    assert "4 Mill Lane" not in desk.get(path).text
    refused = fill_in(desk, path, crime_reference="", words="trek")
    assert (refused.status_code, "4 Mill Lane" in refused.text) == (422, False)
    assert fill_in(desk, path, crime_reference=CRIME).status_code == 422
    assert "No line fits that" in fill_in(desk, path, crime_reference=CRIME, words="boat").text
    found = fill_in(desk, path, crime_reference=CRIME, words="trek").text
    assert ("4 Mill Lane" in found, "Sam &lt;b&gt;Hill" in found) == (True, True)
    hold = found.split('action="/force/purchases/')[1].split('"')[0]
    token = token_of(desk, path)
    for reference, words in (("", "Write the crime reference"), (CRIME, "it is kept for you")):
        desk.post(f"{path}/{hold}", data={"csrf_token": token, "crime_reference": reference})
        assert words in desk.get(path).text
    assert f'Quote\n  <span class="number">{CRIME}' in counter.get(written).text
    assert desk.get("/force/purchases/sellers/aaaa").status_code == 200
    assert fill_in(desk, "/force/purchases/sellers/aaaa", crime_reference=CRIME).status_code == 404


def test_the_forces_rule_is_set_on_its_page(register: Register) -> None:
    desk, path = _desk(register), "/force/purchases/rule"
    assert fill_in(desk, path, hold_days="1000", keep_days="x").status_code == 422
    assert fill_in(desk, path, hold_days="14", keep_days="1095").status_code == 302
    assert "held for 14 days; lines are kept for 1095 days" in desk.get("/force/purchases").text
