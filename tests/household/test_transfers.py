"""Passing things on, on the pages of households: without scripts, and with whatever somebody types."""

import re

import pytest
from flask.testing import FlaskClient

from service.actions.actors import actor_of_address
from service.actions.report_theft import Claim, report_theft
from tests.access.pages import sign_in, token_of, visitor
from tests.registers import Register

FRAME = "WTU217G0482K"


def _people(register: Register) -> tuple[FlaskClient, FlaskClient, str]:
    """A seller's browser, a buyer's, and the path of the seller's thing."""
    ann, _ben = (register.person("keeper", f"{name}@example.org") for name in ("ann", "ben"))
    item = register.item(ann, FRAME, "frame_number", category="bicycle", make="Trek", model="Domane")
    browsers = [visitor(register), visitor(register)]
    for browser, name in zip(browsers, ("ann", "ben"), strict=True):
        sign_in(browser, "/sign-in", f"{name}@example.org")
    return browsers[0], browsers[1], f"/things/{item.id}"


def _offered(client: FlaskClient, thing: str, **said: str) -> str:
    form = {"kind": "sold", "way": "code", **said, "csrf_token": token_of(client, f"{thing}/transfer")}
    assert "Does it carry your postcode?" in client.post(f"{thing}/transfer", data=form).text
    return client.post(f"{thing}/transfer/offer", data=form).text


def test_a_thing_is_sold_by_a_code(register: Register) -> None:
    ann, ben, thing = _people(register)
    page = _offered(ann, thing, note="Mind the <bell>")
    code = re.findall(r"[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}", page)[0]
    assert "<svg" in page
    assert "It is offered already" in ann.get(f"{thing}/transfer").text

    token = token_of(ben, "/transfers")
    seen = ben.post("/transfers/code", data={"csrf_token": token, "code": code.lower()}).text
    assert "Trek" in seen
    assert "482K" in seen
    assert FRAME not in seen
    assert "Mind the &lt;bell&gt;" in seen
    taken = ben.post("/transfers/answer", data={"csrf_token": token, "code": code, "answer": "accept"})
    assert taken.location == thing
    page = ben.get(thing).text
    assert "It is yours now" in page
    assert "Came to you on" in page
    assert ann.get(thing).status_code == 404
    assert re.search(r"Bicycle:\s+Sold on", ann.get("/transfers").text)
    again = ben.post("/transfers/code", data={"csrf_token": token, "code": code})
    assert (again.status_code, "No open offer has this code" in again.text) == (404, True)


def test_a_thing_is_given_by_email_declined_and_cancelled(register: Register) -> None:
    ann, ben, thing = _people(register)
    assert "We have written to them" in _offered(ann, thing, kind="given", way="email", to="ben@example.org")
    offer = re.findall(r'href="(/transfers/\w{26})"', ben.get("/transfers").text)[0]
    assert ann.get(offer).location == "/transfers"
    token = token_of(ben, offer)
    assert ben.post(offer, data={"csrf_token": token, "answer": "decline"}).location == "/transfers"
    assert "You said no" in ben.get("/transfers").text
    _offered(ann, thing)
    cancel = re.findall(r'href="(/transfers/\w{26}/cancel)"', ann.get("/transfers").text)[0]
    assert ben.post(cancel, data={"csrf_token": token_of(ben, cancel)}).location == "/transfers"
    assert "There is no such offer here" in ben.get("/transfers").text
    ann.post(cancel, data={"csrf_token": token_of(ann, cancel)})
    assert "The offer is cancelled" in ann.get("/transfers").text


def test_a_reported_thing_says_why_it_stays(sqlite_register: Register) -> None:
    ann, ben, thing = _people(sqlite_register)
    code = re.findall(r"[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}", _offered(ann, thing))[0]
    report_theft(actor_of_address("ann@example.org"), thing.rpartition("/")[2], Claim())
    assert "It cannot be passed on now" in ann.get(f"{thing}/transfer").text
    assert "because the thing was reported" in ann.get("/transfers").text
    told = ben.post("/transfers/code", data={"csrf_token": token_of(ben, "/transfers"), "code": code}).text
    assert "No open offer has this code" in told
    assert "reported" not in told


def test_anothers_thing_and_offer_are_not_there(sqlite_register: Register) -> None:
    ann, ben, thing = _people(sqlite_register)
    token = token_of(ben, "/transfers")
    form = {"csrf_token": token, "kind": "sold", "way": "code"}
    assert ben.get(f"{thing}/transfer").status_code == 404
    assert ben.post(f"{thing}/transfer", data=form).status_code == 404
    assert ben.post(f"{thing}/transfer/offer", data=form).status_code == 404
    _offered(ann, thing, way="email", to="cat@example.org")
    transfer = re.findall(r"/transfers/(\w{26})/cancel", ann.get("/transfers").text)[0]
    assert ben.get(f"/transfers/{transfer}").location == "/transfers"
    assert ben.get("/transfers/x").location == "/transfers"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"kind": "lent"}, "Choose one from the list"),
        ({"way": "email"}, "Type their e-mail address"),
        ({"way": "email", "to": "ann@example.org"}, "This is your own address"),
        ({"way": "email", "to": "a\x00b@example.org"}, "Write an e-mail address"),
        ({"sold_on": "2999-01-01"}, "This day is still to come"),
        ({"sold_on": "soon"}, "Not a valid date"),
        ({"note": "🚲" * 501}, "Use 500 characters or fewer"),
    ],
)
def test_what_cannot_be_said_is_told_first(sqlite_register: Register, said: dict[str, str], told: str) -> None:
    ann, _ben, thing = _people(sqlite_register)
    form = {"kind": "sold", "way": "code", **said, "csrf_token": token_of(ann, f"{thing}/transfer")}
    for path in (f"{thing}/transfer", f"{thing}/transfer/offer"):
        answer = ann.post(path, data=form)
        assert (answer.status_code, "There is a problem" in answer.text, told in answer.text) == (422, True, True)


@pytest.mark.parametrize(
    "code", ["", "\x00", "7K3", "🚲" * 15, "\u202eabc", "A" * 100_000, "'; drop table transfers; --"]
)
def test_what_is_no_code_is_told(sqlite_register: Register, code: str) -> None:
    _ann, ben, _thing = _people(sqlite_register)
    answer = ben.post("/transfers/code", data={"csrf_token": token_of(ben, "/transfers"), "code": code})
    assert (answer.status_code, "There is a problem" in answer.text) == (422, True)
    answer = ben.post(
        "/transfers/answer", data={"csrf_token": token_of(ben, "/transfers"), "code": code, "answer": "x"}
    )
    assert answer.status_code == 302


def test_the_link_of_a_slip_opens_for_everybody_and_tells_nothing(sqlite_register: Register) -> None:
    _ann, ben, _thing = _people(sqlite_register)
    page = visitor(sqlite_register).get("/transfers/accept")
    assert (page.status_code, "Sign in first" in page.text) == (200, True)
    assert "data-transfer-code" in ben.get("/transfers/accept").text
