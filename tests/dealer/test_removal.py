"""Somebody who is removed is out within five seconds on every worker: two real server processes, one register."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from service.access.roles import OPERATOR, Actor
from service.actions.actors import actor_of_address
from service.actions.add_account import add_account
from service.actions.staff import own_business, remove_staff
from tests.access.pages import sign_in, visitor
from tests.databases import SECRET
from tests.demo.test_running import ROOT, free_port, until
from tests.registers import PASSWORD, Register

SECONDS = 5


@contextmanager
def _server(register: Register) -> Iterator[str]:
    """One process that serves the register by itself."""
    port = free_port()
    settings = {
        "HOMEWARD_DATABASE_URL": register.url,
        "HOMEWARD_DATA_DIR": str(register.folder),
        "HOMEWARD_SECRET_KEY": SECRET,
        "HOMEWARD_PASSWORD_COST": "low",
    }
    serve = ["-c", "from service.cli import main; main()", "serve", "--port", str(port), "--workers", "1"]
    command = [sys.executable, *serve]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **settings}, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        assert until(lambda: _status(f"{address}/healthz") == 200, 30)
        yield address
    finally:
        process.terminate()
        process.wait(10)


def _status(address: str, **headers: str) -> int:
    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_args: object) -> None:  # type: ignore[override]
            return None

    try:
        request = urllib.request.Request(address, headers=headers)
        return int(urllib.request.build_opener(Stay).open(request, timeout=5).status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


@pytest.fixture
def boss(register: Register) -> Actor:
    add_account(OPERATOR, "dealer_manager", "boss@example.org", "Boss", "Sheep Street Exchange", PASSWORD)
    return actor_of_address("boss@example.org")


def test_a_removed_person_is_out_on_every_worker_within_five_seconds(register: Register, boss: Actor) -> None:
    dana = register.person("dealer")
    client = visitor(register)
    sign_in(client, "/dealer/sign-in", dana.email)
    cookie = client.get_cookie("session")
    assert cookie is not None
    page = {"Cookie": f"session={cookie.value}"}
    with _server(register) as one, _server(register) as two:
        asked = [(f"{at}/dealer/", page) for at in (one, two)]
        asked += [(f"{at}/api/v1/dealers/purchases", register.token(dana)) for at in (one, two)]
        assert [_status(address, **headers) for address, headers in asked] == [200] * 4
        shown = next(person.id for person in own_business(boss)[1] if person.email == dana.email)
        began = time.monotonic()
        remove_staff(boss, shown)
        out = until(
            lambda: [_status(address, **headers) for address, headers in asked] == [302, 302, 401, 401], SECONDS
        )
        assert (out, time.monotonic() - began < SECONDS) == (True, True)
