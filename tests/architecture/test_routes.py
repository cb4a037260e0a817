"""Every route states who may call it, and writes are guarded."""

import re

from service.access.guards import EVERYBODY
from service.access.roles import DEALERS, POLICE, ROLES
from tests.access.pages import visitor
from tests.registers import Register

KNOWN = {*ROLES, *EVERYBODY}


def test_every_route_states_its_roles(sqlite_register: Register) -> None:
    app = sqlite_register.app
    silent = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if not rule.endpoint.endswith("static")
        and not set(getattr(app.view_functions[rule.endpoint], "allowed_roles", ())) & KNOWN
    ]
    assert silent == []
    assert len(list(app.url_map.iter_rules())) > 30


def test_static_files_are_the_only_routes_without_roles(sqlite_register: Register) -> None:
    static = [rule.rule for rule in sqlite_register.app.url_map.iter_rules() if rule.endpoint.endswith("static")]
    assert all("/static/" in rule and rule.endswith("<path:filename>") for rule in static), static


def test_only_these_pages_are_everybodys(sqlite_register: Register) -> None:
    app = sqlite_register.app
    open_to_all = {
        rule.rule
        for rule in app.url_map.iter_rules()
        if getattr(app.view_functions[rule.endpoint], "allowed_roles", ()) == EVERYBODY
    }
    doors = {f"{site}/sign-{way}" for site in ("", "/dealer", "/kiosk", "/force") for way in ("in", "out")}
    api = {"/api/v1/tokens", "/api/v1/openapi.json", "/api/v1/docs"}
    pages = {"/", "/join", "/help", "/privacy", "/accessibility", "/how-checks-work"}
    pages |= {"/kits/activate", "/kits/marking", "/transfers/accept"}
    pages |= {"/c", "/c/<token>"}
    api |= {"/api/v1/certificates/<token>", "/api/v1/certificate-keys"}
    pages |= {"/found", "/found/<code>", "/found/answer/<token>", "/sheet/<token>"}
    api |= {"/api/v1/mail-receipts"}
    # The kiosk's page without a word of anybody's, and what its own cookie opens.
    pages |= {"/kiosk/tray", "/kiosk/worker.js"}
    pages |= {f"/kiosk/tray/{what}" for what in ("setup", "sign-in", "events", "cut")}
    letters = {
        "/join/sent",
        "/join/again",
        "/confirm/<token>",
        "/forgot",
        "/forgot/sent",
        "/recover/<token>",
        "/invited/<token>",
        "/dealer/welcome/<token>",
        "/sign-in/passkey",
        "/sign-in/passkey/options",
    }
    assert open_to_all <= doors | letters | api | pages | {"/healthz", "/readyz", "/metrics"}


def test_each_site_lets_in_its_own_people_alone(sqlite_register: Register) -> None:
    app = sqlite_register.app
    theirs = {"/dealer/": DEALERS, "/kiosk/": POLICE, "/force/": {*POLICE, "visitor"}}
    for rule in app.url_map.iter_rules():
        for site, people in theirs.items():
            roles = set(getattr(app.view_functions[rule.endpoint], "allowed_roles", ()))
            if rule.rule.startswith(site) and roles and roles != set(EVERYBODY):
                assert roles <= people, rule.rule


def test_without_signing_in_no_guarded_route_answers(sqlite_register: Register) -> None:
    app, client = sqlite_register.app, visitor(sqlite_register)
    for rule in app.url_map.iter_rules():
        roles = getattr(app.view_functions[rule.endpoint], "allowed_roles", EVERYBODY)
        if roles == EVERYBODY or rule.endpoint.endswith("static"):
            continue
        path = re.sub(r"<any\((\w+)[^>]*>", r"\1", rule.rule)
        path = re.sub(r"<[^>]+>", "x", path)
        for method in (rule.methods or set()) - {"OPTIONS", "HEAD"}:
            status = client.open(path, method=method).status_code
            assert status in ({401} if path.startswith("/api/") else {302, 400}), (method, path, status)
