"""Refusals: one shape under /api/, a page elsewhere, and nothing that tells one keeper of another."""

from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.access.pages import visitor
from tests.api.conftest import Caller, Callers
from tests.registers import Register

JSON = {"content_type": "application/json"}


def _problem(answer: TestResponse, status: int) -> dict[str, Any]:
    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
    problem = answer.get_json(force=True)
    assert problem["status"] == status
    assert problem["type"]
    assert problem["title"]
    assert problem["detail"]
    return problem


def _fields(answer: TestResponse) -> list[str]:
    return [error["field"] for error in _problem(answer, 422)["errors"]]


def test_every_refusal_has_the_same_shape(caller: Callers, nobody: Caller) -> None:
    keeper, dealer = caller("keeper"), caller("dealer")
    _problem(keeper("POST", "/items", data="{", **JSON), 400)
    assert _problem(nobody("GET", "/items"), 401)["detail"].startswith("Send a bearer token")
    assert nobody("GET", "/items").headers["WWW-Authenticate"] == "Bearer"
    _problem(dealer("GET", "/items"), 403)
    _problem(keeper("GET", "/nothing"), 404)
    _problem(keeper("GET", "/items/aaaaaaaaaaaaaaaaaaaaaaaaaa"), 404)
    assert {"GET", "POST"} <= set(keeper("PUT", "/items").headers["Allow"].split(", "))
    _problem(keeper("PUT", "/items"), 405)
    keeper("POST", "/items", {"ref": "r-1", "make": "Canon"})
    _problem(keeper("POST", "/items", {"ref": "r-1", "make": "Canon"}), 409)
    _problem(keeper("POST", "/items", data=b" " * 5_000_000, **JSON), 413)
    assert "Content-Type" in _problem(keeper("POST", "/items", data="make=Canon"), 415)["detail"]
    _problem(keeper("POST", "/items", {}), 422)
    for _ in range(5):
        keeper("POST", "/checks", {"readings": [{"value": "WX44771238"}]})
    spent = keeper("POST", "/checks", {"readings": [{"value": "WX44771238"}]})
    _problem(spent, 429)
    assert 0 < int(spent.headers["Retry-After"]) <= 86_400


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/nothing", 404), ("PUT", "/sign-in", 405), ("POST", "/sign-in", 400)]
)
def test_outside_the_api_a_refusal_is_a_page(sqlite_register: Register, method: str, path: str, status: int) -> None:
    answer = visitor(sqlite_register).open(path, method=method, data={"email": "a@b.org"})
    assert (answer.status_code, answer.content_type) == (status, "text/html; charset=utf-8")
    assert "<h1" in answer.text
    assert ("Allow" in answer.headers) is (status == 405)


@pytest.mark.parametrize(
    ("path", "body", "fields"),
    [
        ("/items", {"identifiers": [{"kind": "imei"}], "shoe": 7}, ["identifiers.0.value", "shoe"]),
        ("/items", {"marks": [{"kind": "label", "code": "x" * 201}]}, ["marks.0.code"]),
        ("/items", {"make": "a\x00b"}, ["make"]),
        ("/items", {"make": 7}, ["make"]),
        ("/items", [], [""]),
        ("/items", {"make": "x", "identifiers": [{"value": "A1", "kind": "moon"}]}, ["identifier_kind"]),
        ("/checks", {"readings": [{"value": "A1B2"}, {"value": "A1B2", "method": "telepathy"}]}, ["readings.1.method"]),
        ("/checks", {"description": {"shape": "round"}}, ["description.shape"]),
        ("/checks", {"readings": [{"value": "  "}]}, ["value"]),
        ("/checks", {}, ["value"]),
        ("/checks", {"readings": [{"value": "x"}] * 13}, ["readings"]),
    ],
)
def test_what_cannot_be_used_is_named_where_it_stands(caller: Callers, path: str, body: Any, fields: list[str]) -> None:
    assert sorted(_fields(caller("keeper")("POST", path, body))) == sorted(fields)


@pytest.mark.parametrize("body", ["{", "\xff", "[" * 100_000, '{"make":' + "9" * 5000 + "}", "nonsense"])
def test_a_body_that_is_not_json_is_refused_whatever_it_is(caller: Callers, body: str) -> None:
    _problem(caller("keeper")("POST", "/items", data=body.encode("latin-1"), **JSON), 400)


def test_half_a_character_is_refused_at_its_field(both_caller: Callers) -> None:
    assert _fields(both_caller("keeper")("POST", "/items", data='{"make": "\\ud83d"}', **JSON)) == ["make"]
    whole = both_caller("keeper", "ben@example.org")("POST", "/items", data='{"make": "\\ud83d\\ude00"}', **JSON)
    assert whole.json["make"] == "😀"


def test_an_address_of_any_length_is_a_wrong_one(register: Register) -> None:
    nobody = Caller(visitor(register), {})
    for email in ("a@b.org", "a" * 60 + "@" + "b" * 180 + ".org", "", "ä\u202e@b.org"):
        _problem(nobody("POST", "/tokens", {"email": email, "password": "x"}), 401)
    assert _fields(nobody("POST", "/tokens", {"email": "a" * 255, "password": "x"})) == ["email"]


def test_another_keepers_item_is_as_one_that_never_was(both_caller: Callers) -> None:
    ann, ben = both_caller("keeper", "ann@example.org"), both_caller("keeper", "ben@example.org")
    item = ann("POST", "/items", {"make": "Canon"}).json["id"]
    report = ann("POST", f"/items/{item}/theft-reports", {}).json["id"]
    calls: list[tuple[str, str, str, Any]] = [
        ("GET", "/items/{}", item, None),
        ("PATCH", "/items/{}", item, {"make": "x"}),
        ("DELETE", "/items/{}", item, None),
        ("POST", "/items/{}/theft-reports", item, {}),
        ("POST", "/theft-reports/{}/recovery", report, None),
        ("POST", "/theft-reports/{}/withdrawal", report, None),
        ("POST", "/theft-reports/{}/reference", report, {"crime_reference": "26/1"}),
    ]
    for method, path, shown, body in calls:
        anothers = _problem(ben(method, path.format(shown), body), 404)
        for never in ("a" * 26, "1", shown.upper(), shown[:-1], shown + "a", "%00", "%F0%9F%9A%B2"):
            assert _problem(ben(method, path.format(never), body), 404) == anothers
    assert ann("GET", f"/items/{item}").json["status"] == "stolen"


def test_ids_tell_neither_order_nor_kind(caller: Callers) -> None:
    keeper = caller("keeper")
    items = [keeper("POST", "/items", {"make": "x"}).json["id"] for _ in range(3)]
    report = keeper("POST", f"/items/{items[0]}/theft-reports", {}).json["id"]
    assert all(len(shown) == 26 and shown.isalnum() for shown in [*items, report])
    assert keeper("GET", f"/items/{report}").status_code == 404
    assert len({shown[:6] for shown in items}) == 3


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer hw_nonsense", "Basic a2VlcGVy", "bearer\thw_x", "Bearer é"]
)
def test_a_header_without_a_good_token_is_401(sqlite_register: Register, header: str) -> None:
    client = visitor(sqlite_register)
    headers = {"Authorization": header.encode("utf-8").decode("latin-1")}
    _problem(client.get("/api/v1/items", headers=headers), 401)


def test_a_session_of_the_pages_opens_nothing_in_the_api(sqlite_register: Register) -> None:
    from tests.access.pages import sign_in

    sqlite_register.person("keeper")
    client = visitor(sqlite_register)
    sign_in(client, "/sign-in", "keeper@example.org")
    assert client.get("/things").status_code == 200
    _problem(client.get("/api/v1/items"), 401)


def test_a_fault_of_ours_tells_nothing_of_itself(sqlite_register: Register) -> None:
    from flask import abort

    def broken() -> str:
        raise RuntimeError("secret detail")

    app = sqlite_register.app
    app._got_first_request = False  # a route for this test alone
    app.add_url_rule("/api/broken", view_func=broken)
    app.add_url_rule("/broken", "broken page", broken)
    app.add_url_rule("/api/teapot", view_func=lambda: abort(418))
    client = visitor(sqlite_register)
    problem = _problem(client.get("/api/broken"), 500)
    page = client.get("/broken")
    assert "secret" not in str(problem) + page.text
    assert page.status_code == 500
    _problem(client.get("/api/teapot"), 418)
