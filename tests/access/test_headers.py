"""Headers that keep pages and answers to themselves."""

import pytest

from tests.access.pages import visitor
from tests.registers import Register


@pytest.mark.parametrize(
    "path",
    ["/", "/sign-in", "/nothing", "/api/v1/items", "/api/v1/openapi.json", "/api/v1/docs", "/healthz", "/dealer/"],
)
def test_every_answer_keeps_to_its_own_host_and_is_not_stored(sqlite_register: Register, path: str) -> None:
    headers = visitor(sqlite_register).get(path).headers
    policy = headers["Content-Security-Policy"]
    assert {
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    } <= {part.strip() for part in policy.split(";")}
    assert "unsafe-inline" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Request-Id"]


def test_styles_may_be_kept_by_browsers(sqlite_register: Register) -> None:
    answer = visitor(sqlite_register).get("/static/look/homeward.css")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "public, max-age=3600")


def test_health_readiness_and_metrics_stand_at_the_root(register: Register) -> None:
    client = visitor(register)
    assert client.get("/healthz").json == {"status": "ok"}
    assert (client.get("/readyz").status_code, client.get("/readyz").json["missing"]) == (200, [])
    assert 'homeward_requests_total{route="/healthz",status="200"}' in client.get("/metrics").text
    assert "WX4477" not in client.get("/metrics").text


def test_a_register_without_tables_is_not_ready_and_alive(sqlite_register: Register) -> None:
    from tests.databases import settings_for
    from wsgi import build

    empty = sqlite_register.folder / "empty"
    empty.mkdir()
    client = build(settings_for(f"sqlite:///{empty}/none.db", empty)).test_client()
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
    assert client.get("/readyz").json["missing"] == ["database: run homeward init"]
