"""Activating kits over the API: the answer, refusals as problem details, and once for a repeated key."""

import random

from service.actions.batch_codes import codes_of_batch
from service.actions.make_batch import make_batch
from service.domain.marks import generate
from tests.api.conftest import Callers
from tests.registers import Register


def _code(register: Register) -> str:
    officer = register.person("officer")
    return codes_of_batch(officer, make_batch(officer, "uv_pen", "Spring fair", 1), "csv")[0].code


def test_a_kit_is_activated_with_what_was_marked(register: Register, both_caller: Callers) -> None:
    code, call = _code(register), both_caller("keeper")
    item = call("POST", "/items", {"category": "bicycle"}).get_json()["id"]
    body = {"code": code, "items": [{"item": item, "place": "under the saddle"}]}
    answers = [call("POST", "/kits/activations", body, key="once") for _ in range(2)]
    kit = answers[0].get_json()
    assert (answers[0].status_code, answers[1].get_json()) == (201, kit)
    assert (kit["name"], kit["kind"], kit["state"]) == ("NV-0001", "uv_pen", "activated")
    assert kit["items"] == [{"item": item, "place": "under the saddle"}]
    assert code not in answers[0].text
    assert call("GET", f"/items/{item}").get_json()["marks"][0]["code"] == code


def test_refusals_are_problem_details_and_tell_nothing(register: Register, both_caller: Callers) -> None:
    code, mine, other = _code(register), both_caller("keeper"), both_caller("keeper", "b@example.org")
    mine("POST", "/kits/activations", {"code": code})
    wrong = other("POST", "/kits/activations", {"code": ("A" if code[0] != "A" else "C") + code[1:]})
    assert (wrong.status_code, wrong.mimetype) == (422, "application/problem+json")
    assert wrong.get_json()["errors"][0] == {"field": "code", "detail": "Check the code: one character does not fit."}
    taken, unknown = (other("POST", "/kits/activations", {"code": c}) for c in (code, generate(random.Random(1))))
    assert (taken.status_code, taken.data) == (unknown.status_code, unknown.data)
    assert taken.status_code == 404
    for _ in range(8):
        other("POST", "/kits/activations", {"code": generate(random.Random(2))})
    limited = other("POST", "/kits/activations", {"code": generate(random.Random(2))})
    assert (limited.status_code, int(limited.headers["Retry-After"]) > 0) == (429, True)


def test_only_households_activate_kits(both_caller: Callers) -> None:
    assert both_caller("dealer")("POST", "/kits/activations", {"code": "x"}).status_code == 403
