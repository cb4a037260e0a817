"""The API's description: valid, complete, and true of what the API does."""

from contextvars import Context
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.schemas import OpenApiSchema

from service.access.roles import OPERATOR, Actor
from service.actions.add_photo import SentFile, add_photos
from service.actions.box_marks import BoxedMark, box_mark
from service.actions.certificates import certify
from service.actions.leads import Wanted, list_leads
from service.actions.offer_item import Offer, offer_item
from service.actions.own_items import one_item
from service.actions.record_purchase import Bought, Seller, record_purchase
from tests.access.pages import visitor
from tests.imaging.files import a_photo
from tests.registers import Register

ROUTES = {
    ("post", "/tokens"), ("delete", "/tokens/current"), ("get", "/account"),
    ("post", "/items"), ("get", "/items"), ("get", "/items/{item_id}"), ("patch", "/items/{item_id}"),
    ("delete", "/items/{item_id}"), ("post", "/items/{item_id}/theft-reports"), ("post", "/items/{item_id}/dispute"),
    ("post", "/theft-reports/{report_id}/recovery"), ("post", "/theft-reports/{report_id}/withdrawal"),
    ("post", "/theft-reports/{report_id}/reference"), ("post", "/theft-reports/{report_id}/confirmation"),
    ("post", "/checks"), ("post", "/checks/batch"), ("get", "/checks/{reference}"), ("post", "/disclosures"),
    ("get", "/leads"), ("get", "/leads/{lead_id}"), ("patch", "/leads/{lead_id}"),
    ("post", "/items/{item_id}/photos"), ("get", "/items/{item_id}/photos"), ("post", "/photos"),
    ("get", "/photos/{photo_id}"), ("delete", "/photos/{photo_id}"), ("post", "/kits/activations"),
    ("post", "/items/{item_id}/transfers"), ("get", "/transfers"), ("post", "/transfers/acceptances"),
    ("delete", "/transfers/{transfer_id}"), ("post", "/leads/{lead_id}/release"),
    ("get", "/checks/{reference}/certificate"), ("get", "/certificates/{token}"), ("get", "/certificate-keys"),
}  # fmt: skip
CHECKS = [
    *("not_a_server_error", "status_code_conformance", "content_type_conformance"),
    *("response_schema_conformance", "response_headers_conformance"),
]
MODES = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)


@pytest.fixture
def document(sqlite_register: Register) -> dict[str, Any]:
    answer = visitor(sqlite_register).get("/api/v1/openapi.json")
    assert answer.status_code == 200
    return answer.get_json()


@pytest.fixture
def schema(document: dict[str, Any], sqlite_register: Register) -> OpenApiSchema:
    loaded = schemathesis.openapi.from_dict(document)
    loaded.app = sqlite_register.app
    return loaded


def _operations(document: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (method, path.removeprefix("/api/v1")): operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if method != "parameters"
    }


def test_the_description_is_valid_openapi_31_and_names_every_route(
    document: dict[str, Any], schema: OpenApiSchema
) -> None:
    schema.validate()
    assert document["openapi"].startswith("3.1")
    assert set(_operations(document)) >= ROUTES


def test_every_operation_has_a_summary_and_its_refusals_are_problem_details(document: dict[str, Any]) -> None:
    for route, operation in _operations(document).items():
        assert operation.get("summary", "").endswith("."), route
        assert "default" in operation["responses"], route
    for name, response in document["components"]["responses"].items():
        assert list(response["content"]) == ["application/problem+json"], name


def test_only_signing_in_and_certificates_need_no_token_and_every_other_write_takes_a_key(
    document: dict[str, Any],
) -> None:
    operations = _operations(document)
    assert document["security"] == [{"bearer": []}]
    opened = {route for route, operation in operations.items() if operation.get("security") == []}
    assert opened == {("post", "/tokens"), ("get", "/certificates/{token}"), ("get", "/certificate-keys")}
    keyless = {
        route
        for route, operation in operations.items()
        if route[0] != "get" and "Idempotency-Key" not in [p["name"] for p in operation.get("parameters", [])]
    }
    # A disclosure is never answered from memory: each one leaves an entry of its own. Nor is the code of an offer.
    unkept = {("post", "/disclosures"), ("post", "/items/{item_id}/transfers")}
    known_by_itself = {("post", "/mail-receipts")}  # said twice, it changes nothing the second time
    assert keyless == {("post", "/tokens"), ("delete", "/tokens/current"), *unkept, *known_by_itself}


def test_the_readable_page_shows_every_path_and_loads_nothing_from_elsewhere(sqlite_register: Register) -> None:
    page = visitor(sqlite_register).get("/api/v1/docs").text
    for _, path in ROUTES:
        assert path.split("{")[0] in page
    assert 'src="http' not in page
    assert 'href="http' not in page.replace('href="https://www.rfc-editor.org', "")


def _ids(register: Register, actor: Actor) -> dict[str, st.SearchStrategy[str]]:
    """For each part of a path, ids that are there and some that are not."""
    keeper = actor if actor.keeper_id else register.person("keeper", "other@example.org")
    register.check(OPERATOR, "352091108842173")
    kept, stolen = register.item(keeper, "WX44771238"), register.stolen(keeper, "352091108842173")
    register.work()
    check = register.check(actor, "WX44771238")["check"]
    leads = list_leads(OPERATOR, Wanted()).leads
    reports = [report["id"] for report in one_item(keeper, stolen.id).reports]
    odd = st.sampled_from(["a" * 26, "1", "é", "%", "\x00"])
    photo = add_photos(keeper, kept.id, [SentFile("", a_photo())])[0].id
    mark = box_mark(keeper, photo, BoxedMark(0.1, 0.1, 0.5, 0.5, "scratch")).id
    return {
        "token": st.just(_certificate(register)) | odd,
        "item_id": st.sampled_from([kept.id, stolen.id]) | odd,
        "report_id": st.sampled_from(reports) | odd,
        "reference": st.just(check) | odd,
        "photo_id": st.just(photo) | odd,
        "mark_id": st.just(mark) | odd,
        "transfer_id": st.just(offer_item(keeper, kept.id, Offer()).transfer.id) | odd,
        "purchase_id": st.just(_purchase(register)) | odd,
        "lead_id": st.sampled_from([lead["lead"] for lead in leads]) | odd,
    }


def _purchase(register: Register) -> str:
    """A line of the book of a dealer's premises."""
    dealer = register.person("dealer", "buys@example.org")
    return record_purchase(dealer, Bought("A ring", "jewellery"), Seller("Sam Hill", "Corby", "passport", "533401372"))


def _certificate(register: Register) -> str:
    """The token of a certificate that is there."""
    dealer = register.person("dealer", "certified@example.org")
    return certify(dealer, register.check(dealer, "WTU217G0482K")["check"]).address.rpartition("/")[2]


@pytest.mark.parametrize("role", ["keeper", "dealer", "custody"])
def test_the_api_answers_anything_as_it_describes(sqlite_register: Register, schema: OpenApiSchema, role: str) -> None:
    actor = sqlite_register.person(role)
    ids, roles = _ids(sqlite_register, actor), _roles(sqlite_register)
    for found in schema.get_all_operations():
        operation = found.ok()
        welcome = {role, "everybody"} & roles[operation.method.upper(), operation.path]
        _try_out(operation, sqlite_register.token(actor), ids, 25 if welcome else 2)


def _roles(register: Register) -> dict[tuple[str, str], set[str]]:
    """Who may call what."""
    return {
        (method, rule.rule.replace("<", "{").replace(">", "}")): set(
            register.app.view_functions[rule.endpoint].allowed_roles
        )
        for rule in register.app.url_map.iter_rules()
        if rule.rule.startswith("/api/")
        for method in rule.methods or ()
    }


def _try_out(
    operation: APIOperation, headers: dict[str, str], ids: dict[str, st.SearchStrategy[str]], examples: int
) -> None:
    checks = schemathesis.checks.CHECKS.get_by_names(CHECKS)

    @settings(max_examples=examples, database=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def ask(data: st.DataObject) -> None:
        case = data.draw(st.sampled_from(MODES).flatmap(lambda mode: operation.as_strategy(generation_mode=mode)))
        case.path_parameters = {name: data.draw(ids[name]) for name in (case.path_parameters or {}) if name in ids}
        Context().run(lambda: case.call_and_validate(headers=headers, checks=checks))

    ask()
