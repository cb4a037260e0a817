"""Keys and webhooks: what a key opens and no more, replacing and ending one, and events that are never lost."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from sqlalchemy import select, update

from docs.examples.till import is_from_homeward
from service.access.roles import OPERATOR, Actor
from service.actions.actors import actor_of_address
from service.actions.add_account import add_account
from service.actions.add_organisation import add_organisation
from service.actions.api_keys import actor_of_bearer, end_key, make_key, own_keys, replace_key
from service.actions.errors import Forbidden, Invalid, NotFound
from service.actions.leads import Wanted, list_leads, release_lead, tell_dealer
from service.actions.report_theft import Claim, report_theft
from service.actions.staff import own_business
from service.actions.stock_lists import take_in_stock
from service.actions.webhooks import add_webhook, change_webhook, own_webhooks, put_event
from service.actions.work_outbox import do_one, take_due
from service.domain.scopes import SCOPES
from service.messages.webhook import Refusing, post_event, unusable
from service.models import ApiKey, Check, OutboxRow, Webhook, WebhookDelivery, reading, utc_now, writing
from tests.access.pages import visitor
from tests.registers import FORCE, PASSWORD, Register

EVERYTHING = sorted(SCOPES)
CHECK = {"readings": [{"value": "WTU330K0114C"}], "context": {"person": "Dana"}}


@pytest.fixture
def manager(register: Register) -> Actor:
    return register.person("dealer_manager")


def _shop(manager: Actor) -> str:
    return own_business(manager)[0][0].id


def _call(register: Register, key: str, method: str, path: str, said: Any = None, **headers: str) -> Any:
    bearer = {"Authorization": f"Bearer {key}", **headers}
    return visitor(register).open(f"/api/v1{path}", method=method, json=said, headers=bearer)


def _other_manager() -> Actor:
    add_organisation(OPERATOR, "dealer", "Bargain Corner", FORCE)
    add_organisation(OPERATOR, "premises", "Corby", "Bargain Corner")
    add_account(OPERATOR, "dealer_manager", "amir@example.org", "Amir", "Corby", PASSWORD)
    return actor_of_address("amir@example.org")


def test_a_key_checks_goods_and_every_check_names_a_person(register: Register, manager: Actor) -> None:
    key = make_key(manager, _shop(manager), "Counter 1", ["checks:write", "checks:read"])
    refused = _call(register, key, "POST", "/checks", {"readings": CHECK["readings"]})
    assert (refused.status_code, refused.json["errors"][0]["field"]) == (422, "context.person")
    told = _call(register, key, "POST", "/checks", CHECK, **{"Idempotency-Key": "a1"})
    assert (told.status_code, told.json["verdict"]) == (200, "no_report")
    assert _call(register, key, "POST", "/checks", CHECK, **{"Idempotency-Key": "a1"}).json == told.json
    path = f"/checks/{told.json['check']}"
    assert _call(register, key, "GET", path).json == told.json
    assert _call(register, key, "GET", f"{path}/certificate").mimetype == "application/pdf"
    with reading() as session:
        (check,) = session.scalars(select(Check))
        assert (check.asked_by, check.organisation_id, check.account_id) == ("Dana", manager.organisation_id, None)
    other = make_key(_other_manager(), _shop(_other_manager_again()), "Theirs", EVERYTHING)
    assert _call(register, other, "GET", path).status_code == 404
    assert _call(register, other, "GET", f"{path}/certificate").status_code == 404
    assert (
        _call(register, key, "GET", f"/checks/{register.check(OPERATOR, 'WTU330K0115C')['check']}").status_code == 404
    )
    assert [one.used_at is not None for one in own_keys(manager)] == [True]


def _other_manager_again() -> Actor:
    return actor_of_address("amir@example.org")


def test_a_key_opens_what_its_scopes_say_and_nothing_else(register: Register, manager: Actor) -> None:
    empty = make_key(manager, _shop(manager), "Reads", ["purchases:read"])
    refused = _call(register, empty, "POST", "/checks", CHECK)
    assert (refused.status_code, refused.json["detail"]) == (403, "This key lacks the scope checks:write.")
    full = make_key(manager, _shop(manager), "All", EVERYTHING)
    opened = set()
    for rule in register.app.url_map.iter_rules():
        view = register.app.view_functions[rule.endpoint]
        if not rule.rule.startswith("/api/v1/") or getattr(view, "allowed_roles", ()) == ("everybody",):
            continue
        path = rule.rule.removeprefix("/api/v1")
        for name in rule.arguments:
            path = path.replace(f"<{name}>", "x" * 26).replace(f"<any({name})", "x")
        for method in rule.methods - {"HEAD", "OPTIONS"}:
            if (
                _call(register, full, method, path, {} if method in {"POST", "PUT", "PATCH"} else None).status_code
                != 403
            ):
                opened.add((method, rule.rule))
    assert opened == {
        ("POST", "/api/v1/checks"),
        ("POST", "/api/v1/checks/batch"),
        ("GET", "/api/v1/checks/<reference>"),
        ("GET", "/api/v1/checks/<reference>/certificate"),
        ("POST", "/api/v1/dealers/purchases"),
        ("GET", "/api/v1/dealers/purchases"),
        ("GET", "/api/v1/dealers/purchases/<purchase_id>"),
    }
    for page in ("/dealer/", "/dealer/business", "/force/"):
        assert visitor(register).get(page, headers={"Authorization": f"Bearer {full}"}).status_code == 302
    assert visitor(register).post(f"/api/v1/checks?key={full}", json=CHECK).status_code == 401


def test_a_key_is_replaced_with_a_grace_and_ended_at_once(register: Register, manager: Actor) -> None:
    first = make_key(manager, _shop(manager), "Counter 1", EVERYTHING)
    second = replace_key(manager, own_keys(manager)[0].id, "day")
    assert actor_of_bearer(first)
    assert actor_of_bearer(second)
    with writing() as session:
        session.execute(update(ApiKey).where(ApiKey.ends_at.is_not(None)).values(ends_at=utc_now()))
    assert actor_of_bearer(first) is None
    third = replace_key(manager, own_keys(manager)[0].id, "now")
    assert (actor_of_bearer(second), [one.begins for one in own_keys(manager)]) == (None, [third[:10]])
    shown = own_keys(manager)[0].id
    with pytest.raises(NotFound):
        end_key(_other_manager(), shown)
    end_key(manager, shown)
    assert (_call(register, third, "POST", "/checks", CHECK).status_code, own_keys(manager)) == (401, [])
    for who in (register.person("dealer"), register.person("officer")):
        with pytest.raises(Forbidden):
            own_keys(who)
    for name, scopes in (("", EVERYTHING), ("x" * 61, EVERYTHING), ("x", []), ("x", ["everything"])):
        with pytest.raises(Invalid):
            make_key(manager, _shop(manager), name, scopes)


@contextmanager
def _receiver(answers: Iterator[int]) -> Iterator[tuple[str, list[tuple[dict[str, str], bytes]]]]:
    """A program that listens, and answers with one status after the other."""
    came: list[tuple[dict[str, str], bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            came.append((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(next(answers))
            self.send_header("Location", "http://127.0.0.1:1/")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_args: Any) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/hook?a=1", came
        server.shutdown()


def _repeating(*statuses: int) -> Iterator[int]:
    while True:
        yield from statuses


def _work_all(register: Register) -> None:
    """Everything in the outbox, whenever it is due; what fails is tried again."""
    for _ in range(60):
        with writing() as session:
            session.execute(update(OutboxRow).where(OutboxRow.done_at.is_(None)).values(due_at=utc_now()))
        numbers = take_due(5000)
        if not numbers:
            return
        for number in numbers:
            do_one(number)


def test_events_arrive_signed_whatever_fails_in_between(register: Register, manager: Actor) -> None:
    with _receiver(_repeating(500, 200)) as (address, came):
        _shown, secret = add_webhook(manager, address, ["alert.made", "certificate.withdrawn", "stock.finished"])
        officer, keeper, dealer = register.person("officer"), register.person("keeper"), register.person("dealer")
        told = register.check(dealer, "WTU330K0114C")
        report_theft(keeper, register.item(keeper, "WTU330K0114C").id, Claim(force=FORCE))
        register.work()
        lead = list_leads(officer, Wanted()).leads[0]["lead"]
        tell_dealer(officer, lead, "Please ring.")
        release_lead(officer, lead)
        take_in_stock(dealer, "s.csv", b"Serial\nWTU330K0115C\n")
        _work_all(register)
        _work_all(register)
    bodies = [json.loads(body) for _headers, body in came]
    assert len(came) > 3
    assert {body["event"] for body in bodies} == {"alert.made", "certificate.withdrawn", "stock.finished"}
    assert len({body["id"] for body in bodies}) == 3
    (alert,) = {json.dumps(body["data"]) for body in bodies if body["event"] == "alert.made"}
    assert json.loads(alert) == {"check": told["check"]}
    assert all(is_from_homeward(secret, headers, body) for headers, body in came)
    headers, body = came[0]
    assert headers["Homeward-Event-Id"] == json.loads(body)["id"]
    assert not is_from_homeward(secret, headers, body + b" ")
    assert not is_from_homeward("another", headers, body)
    assert not is_from_homeward(secret, headers, body, now=utc_now().timestamp() + 301)
    assert {state for _event, _at, state, _tries, _answer in own_webhooks(manager)[0].deliveries} == {"delivered"}


def test_half_of_all_tries_fail_and_no_event_is_lost_or_doubled(register: Register, manager: Actor) -> None:
    with _receiver(_repeating(500, 200, 200, 503)) as (address, came):
        add_webhook(manager, address, ["test"])
        for number in range(300):
            with writing() as session:
                put_event(session, manager.organisation_id, "test", {"number": number})
        _work_all(register)
    with reading() as session:
        kept = {one.event_id for one in session.scalars(select(WebhookDelivery)) if one.delivered_at}
    ids = [headers["Homeward-Event-Id"] for headers, _body in came]
    assert (len(kept), set(ids) == kept, len(ids) > 300) == (300, True, True)


def test_a_secret_is_changed_with_both_signing_for_a_day(register: Register, manager: Actor) -> None:
    with _receiver(_repeating(200)) as (address, came):
        shown, old = add_webhook(manager, address, ["test"])
        new = change_webhook(manager, shown, "secret")
        change_webhook(manager, shown, "test")
        _work_all(register)
        with writing() as session:
            session.execute(update(Webhook).values(old_until=utc_now()))
        change_webhook(manager, shown, "test")
        _work_all(register)
    signed = [[is_from_homeward(secret, headers, body) for secret in (old, new)] for headers, body in came]
    assert signed == [[True, True], [False, True]]


def test_an_address_that_stays_away_is_paused_after_three_days(register: Register, manager: Actor) -> None:
    with _receiver(_repeating(302)) as (address, came):
        shown, _secret = add_webhook(manager, address, ["test"])
        change_webhook(manager, shown, "test")
        with writing() as session:
            session.execute(update(Webhook).values(failed_since=utc_now() - timedelta(days=4), failures=1))
        _work_all(register)
        assert (own_webhooks(manager)[0].paused, len(came)) == (True, 1)
        assert own_webhooks(manager)[0].deliveries[0][2] == "given up"
        change_webhook(manager, shown, "resume")
        assert not own_webhooks(manager)[0].paused
    change_webhook(manager, shown, "remove")
    assert own_webhooks(manager) == []
    for what in ("pause", "test"):
        with pytest.raises(NotFound):
            change_webhook(manager, shown, what)


def test_an_address_rests_after_many_failures_in_a_row(register: Register, manager: Actor) -> None:
    with _receiver(_repeating(500)) as (address, came):
        add_webhook(manager, address, ["test"])
        for number in range(60):
            with writing() as session:
                put_event(session, manager.organisation_id, "test", {"number": number})
        _work_all(register)
        assert 20 < len(came) < 30  # with what it was sent while its rest began


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://example.org",
        "ftp://example.org",
        "https://",
        "https://a:b@example.org",
        "https://x y",
        "https://h:x",
    ],
)
def test_an_address_that_cannot_be_used_is_refused(sqlite_register: Register, address: str) -> None:
    manager = sqlite_register.person("dealer_manager")
    with pytest.raises(Invalid) as error:
        add_webhook(manager, address, ["test"])
    assert list(error.value.fields) == ["address"]
    with pytest.raises(Invalid):
        add_webhook(manager, "https://example.org", ["everything"])


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "10.0.0.7", "192.168.1.1", "169.254.169.254", "[::1]", "0.0.0.0"]
)
def test_nothing_is_posted_to_a_private_address(host: str) -> None:
    assert bool(unusable(f"http://{host}/", False))
    with pytest.raises(Refusing, match="private"):
        post_event(f"https://{host}/", "{}", "e", ["s"], 0)


def test_another_businesss_webhooks_are_not_there(register: Register, manager: Actor) -> None:
    shown, _secret = add_webhook(manager, "https://example.org/hook", ["test"])
    other = _other_manager()
    assert own_webhooks(other) == []
    with pytest.raises(NotFound):
        change_webhook(other, shown, "remove")
