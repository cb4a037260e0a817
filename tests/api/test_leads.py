"""Leads over the API."""

import pytest

from service.access.roles import OPERATOR
from tests.api.conftest import Callers
from tests.registers import FORCE, Register

NUMBER = "WTU330K0114C"


def test_police_list_open_and_close_a_lead(both_caller: Callers, register: Register) -> None:
    keeper, officer, dealer = (both_caller(role) for role in ("keeper", "officer", "dealer"))
    told = dealer("POST", "/checks", {"readings": [{"value": NUMBER}]}).json
    item = keeper("POST", "/items", {"identifiers": [{"value": NUMBER}], "ref": "garage-1"}).json["id"]
    report = keeper("POST", f"/items/{item}/theft-reports", {"force": FORCE}).json["id"]
    register.work()
    page = officer("GET", "/leads?state=new&page_size=10")
    assert page.status_code == 200
    assert {**page.json, "leads": []} == {"leads": [], "total": 1, "page": 1, "page_size": 10}
    [lead] = page.json["leads"]
    assert (lead["item"], lead["item_ref"], lead["report"]["id"]) == (item, "garage-1", report)
    assert (lead["check"]["check"], lead["check"]["place"]) == (told["check"], "Sheep Street Exchange, Kettering")
    path = f"/leads/{lead['lead']}"
    assert {**officer("GET", path).json, "alerts": lead["alerts"]} == lead
    assert officer("PATCH", path, {"state": "closed"}).status_code == 422
    closed = officer("PATCH", path, {"state": "closed", "note": "returned"}, key="k1")
    assert (closed.status_code, closed.json["state"], closed.json["note"]) == (200, "closed", "returned")
    assert officer("PATCH", path, {"state": "closed", "note": "returned"}, key="k1").json == closed.json
    assert officer("GET", "/leads?state=new").json["leads"] == []
    assert dealer("GET", f"/checks/{told['check']}").json == told


@pytest.mark.parametrize("role", ["keeper", "dealer", "dealer_manager", "visitor"])
def test_others_are_refused_and_cannot_tell_whether_a_lead_is_there(
    caller: Callers, sqlite_register: Register, role: str
) -> None:
    sqlite_register.check(OPERATOR, NUMBER)
    sqlite_register.stolen(sqlite_register.person("keeper", "k@example.org"), NUMBER)
    sqlite_register.work()
    person = caller(role)
    assert person("GET", "/leads").status_code == 403
    assert person("GET", f"/leads/{'a' * 26}").status_code == 403
    assert person("PATCH", f"/leads/{'a' * 26}", {"state": "seen"}).status_code == 403


@pytest.mark.parametrize("query", ["state=old", "page=0", "since=yesterday", "since=2026-01-01T00:00:00"])
def test_a_query_that_cannot_be_used_is_refused(caller: Callers, query: str) -> None:
    assert caller("officer")("GET", f"/leads?{query}").status_code == 422
