"""What each route of the contract does, through real requests."""

import pytest
from flask import Flask

from tests.access.pages import visitor
from tests.api.conftest import Caller, Callers
from tests.registers import PASSWORD, Register

IMEI = "352091108842173"
ITEM = {"ref": "r-1", "category": "phone", "make": "Nokia", "identifiers": [{"value": IMEI, "kind": "imei"}]}


def test_the_whole_sentence_from_a_password_to_a_verdict(both_caller: Callers, register: Register) -> None:
    register.person("keeper")
    nobody = Caller(visitor(register), {})
    given = nobody("POST", "/tokens", {"email": "keeper@example.org", "password": PASSWORD})
    assert (given.status_code, given.json["expires_in"]) == (201, 90 * 86_400)
    keeper = Caller(visitor(register), {"Authorization": f"Bearer {given.json['token']}"})
    officer, dealer, custody = (both_caller(role) for role in ("officer", "dealer", "custody"))

    item = keeper("POST", "/items", ITEM)
    assert (item.status_code, item.json["status"]) == (201, "kept")
    report = keeper("POST", f"/items/{item.json['id']}/theft-reports", {"stolen_from": "2026-05-01T12:00:00+01:00"})
    assert (report.status_code, report.json["state"], report.json["item"]) == (201, "claimed", item.json["id"])
    path = f"/theft-reports/{report.json['id']}"
    assert keeper("POST", f"{path}/reference", {"crime_reference": "26/1"}).json["crime_reference"] == "26/1"
    assert officer("POST", f"{path}/confirmation", {}).json["state"] == "confirmed"

    told = dealer("POST", "/checks", {"ref": "q-1", "readings": [{"value": IMEI}]})
    assert (told.status_code, told.json["verdict"], told.json["ref"]) == (200, "stolen", "q-1")
    assert dealer("GET", f"/checks/{told.json['check']}").json == told.json
    seen = custody("GET", f"/checks/{told.json['check']}").json
    assert [match["item"] for match in seen["matches"]] == [item.json["id"]]

    assert custody("GET", f"/items/{item.json['id']}").json["status"] == "stolen"
    opened = officer("POST", "/disclosures", {"item": item.json["id"], "reason": "return"})
    assert (opened.status_code, opened.json["emails"]) == (201, ["keeper@example.org"])
    assert keeper("POST", f"{path}/recovery").json["state"] == "recovered"
    assert keeper("DELETE", f"/items/{item.json['id']}").status_code == 204
    assert keeper("GET", "/items").json == {"items": [], "total": 0, "page": 1, "page_size": 50}
    assert keeper("DELETE", "/tokens/current").status_code == 204
    assert keeper("GET", "/account").status_code == 401


def test_a_withdrawn_report_and_a_dispute(caller: Callers) -> None:
    keeper, officer = caller("keeper"), caller("officer")
    item = keeper("POST", "/items", ITEM).json["id"]
    report = keeper("POST", f"/items/{item}/theft-reports", {"kind": "lost"}).json["id"]
    assert officer("POST", f"/items/{item}/dispute", {"disputed": True, "why": "bought"}).json["disputed"] is True
    assert keeper("POST", f"/theft-reports/{report}/withdrawal").json["state"] == "withdrawn"
    assert keeper("POST", f"/theft-reports/{report}/withdrawal").status_code == 409


def test_a_patch_changes_what_it_names_and_leaves_the_rest(caller: Callers) -> None:
    keeper = caller("keeper")
    item = keeper("POST", "/items", {**ITEM, "marks": [{"kind": "label", "code": "AB12CD34", "place": "lid"}]}).json
    changed = keeper("PATCH", f"/items/{item['id']}", {"make": "Apple", "colour": ""}).json
    assert changed == {**item, "make": "Apple"}
    emptied = keeper("PATCH", f"/items/{item['id']}", {"identifiers": [], "ref": None}).json
    assert (emptied["identifiers"], emptied["ref"], emptied["marks"]) == ([], None, item["marks"])


def test_a_batch_gives_one_result_an_input_in_order(caller: Callers) -> None:
    caller("keeper")("POST", "/items", ITEM)
    values = [IMEI, "unknown", "QN90053416"] * 30
    checks = [{"ref": f"q-{n}", "readings": [{"value": value}]} for n, value in enumerate(values)]
    answer = caller("custody")("POST", "/checks/batch", {"checks": checks})
    assert answer.status_code == 200
    assert [one["ref"] for one in answer.json["results"]] == [f"q-{n}" for n in range(90)]
    assert [one["verdict"] for one in answer.json["results"]] == ["registered", "read_again", "no_report"] * 30


def test_one_bad_check_of_a_batch_is_named_by_its_place_and_none_is_kept(caller: Callers) -> None:
    dealer = caller("dealer")
    checks = [{"readings": [{"value": "QN90053416"}]}, {"readings": [{"value": "X1Y2Z3", "kind": "moon"}]}]
    answer = dealer("POST", "/checks/batch", {"checks": checks})
    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "checks.1.kind")
    too_many = dealer("POST", "/checks/batch", {"checks": checks[:1] * 1001})
    assert (too_many.status_code, too_many.json["errors"][0]["field"]) == (422, "checks")
    assert caller("keeper")("POST", "/checks/batch", {"checks": checks[:1]}).status_code == 403


def test_to_a_dealer_a_registered_item_is_as_one_never_heard_of(both_caller: Callers) -> None:
    both_caller("keeper")("POST", "/items", {**ITEM, "identifiers": [{"value": "WX44771238"}]})
    dealer = both_caller("dealer")
    answers = [dealer("POST", "/checks", {"readings": [{"value": value}]}) for value in ("WX44771238", "QN90053416")]
    bare = [answer.get_data(as_text=True) for answer in answers]
    for number, (answer, value) in enumerate(zip(answers, ("WX44771238", "QN90053416"), strict=True)):
        for told in (answer.json["check"], answer.json["at"], value):
            bare[number] = bare[number].replace(told, "")
    assert bare[0] == bare[1]
    assert "matches" not in answers[0].json
    kept = {name: value for name, value in answers[0].headers if name not in {"X-Request-Id", "Date"}}
    assert kept == {name: value for name, value in answers[1].headers if name not in {"X-Request-Id", "Date"}}


@pytest.mark.parametrize("role", ["dealer", "dealer_manager", "keeper"])
def test_matches_are_for_police_and_the_operator(caller: Callers, role: str) -> None:
    caller("keeper", "ann@example.org")("POST", "/items", ITEM)
    for asker, seen in ((role, False), ("custody", True), ("admin", True)):
        told = caller(asker)("POST", "/checks", {"readings": [{"value": IMEI}]}).json
        assert ("matches" in told) is seen


def test_lists_are_paged_and_searched(caller: Callers) -> None:
    keeper = caller("keeper")
    for n in range(5):
        keeper("POST", "/items", {"ref": f"r-{n}", "make": "Canon" if n % 2 else "Nikon"})
    second = keeper("GET", "/items?page=2&page_size=2").json
    assert ([item["ref"] for item in second["items"]], second["total"], second["page"]) == (["r-2", "r-1"], 5, 2)
    assert keeper("GET", "/items?page=9").json["items"] == []
    assert keeper("GET", "/items?words=nikon").json["total"] == 3
    for query in ("page=0", "page_size=201", "page=x"):
        assert keeper("GET", f"/items?{query}").status_code == 422


def test_the_account_behind_a_token_is_shown(caller: Callers) -> None:
    assert caller("custody")("GET", "/account").json == {
        "name": "Custody",
        "email": "custody@example.org",
        "role": "custody",
        "organisation": "Nene Valley Police, Riverside",
    }


def test_a_machine_serves_the_surfaces_that_it_is_told_to(sqlite_register: Register) -> None:
    from tests.databases import settings_for
    from wsgi import build

    def paths(surfaces: str) -> set[str]:
        app: Flask = build(settings_for(sqlite_register.url, sqlite_register.folder, HOMEWARD_SURFACES=surfaces))
        return {rule.rule.split("/")[1] for rule in app.url_map.iter_rules()}

    assert "kiosk" in paths("kiosk")
    assert not {"api", "dealer", "things"} & paths("kiosk")
    assert not {"kiosk", "dealer"} & paths("api,register")
