"""Keys and webhooks on the manager's pages, and the example program of the guide against a real server."""

import subprocess
import sys
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from docs.examples.till import check
from service.actions.api_keys import make_key
from service.actions.staff import own_business
from tests.access.pages import fill_in, sign_in, token_of, visitor
from tests.browser.site import served
from tests.registers import Register

TILL = Path(__file__).parents[2] / "docs" / "examples" / "till.py"


@pytest.fixture
def boss(register: Register) -> FlaskClient:
    client = visitor(register)
    sign_in(client, "/dealer/sign-in", register.person("dealer_manager").email)
    return client


def test_a_key_is_shown_once_replaced_and_ended(boss: FlaskClient) -> None:
    path = "/dealer/programs/keys/new"
    shop = boss.get(path).text.split('<option value="')[2].split('"')[0]
    assert fill_in(boss, path, premises=shop, name="Counter 1").status_code == 422
    made = fill_in(boss, path, premises=shop, name="Counter 1", scopes="checks:write").text
    assert made.count("hwk_") == 2  # the whole, and how it begins
    listed = boss.get("/dealer/programs").text
    assert (listed.count("hwk_"), "Check goods" in listed) == (1, True)
    replace = "/dealer/programs/keys/" + listed.split('href="/dealer/programs/keys/')[2].split('"')[0]
    assert "hwk_" in fill_in(boss, replace, grace="now").text
    end = next(part.split('"')[0] for part in boss.get("/dealer/programs").text.split('href="') if "/end" in part[:80])
    assert "refused at once" in boss.get(end).text
    assert fill_in(boss, end).status_code == 302
    assert (fill_in(boss, end).status_code, "hwk_" in boss.get("/dealer/programs").text) == (404, False)


def test_a_webhook_is_added_tested_paused_and_removed(boss: FlaskClient) -> None:
    path = "/dealer/programs/webhooks/new"
    assert fill_in(boss, path, address="http://example.org", events="test").status_code == 422
    made = fill_in(boss, path, address="https://example.org/<hook>", events="test").text
    assert ("whs_" in made, "https://example.org/&lt;hook&gt;" in made) == (True, True)
    listed = boss.get("/dealer/programs").text
    hook = listed.split('action="/dealer/programs/webhooks/')[1].split('/test"')[0]
    token = token_of(boss, "/dealer/programs/keys/new")
    for what, words in (
        ("test", "A test is on its way"),
        ("pause", "Paused"),
        ("resume", "Pause"),
        ("remove", "Removed"),
    ):
        boss.post(f"/dealer/programs/webhooks/{hook}/{what}", data={"csrf_token": token})
        assert words in boss.get("/dealer/programs").text, what
    assert "https://example.org" not in boss.get("/dealer/programs").text


def test_the_guides_program_checks_and_prints_what_to_do(register: Register) -> None:
    manager = register.person("dealer_manager")
    register.stolen(register.person("keeper"), "359211106482136", "imei", category="phone")
    key = make_key(manager, own_business(manager)[0][0].id, "Till", ["checks:write"])
    with served(register.app) as address:
        setting = {"HOMEWARD": address, "HOMEWARD_KEY": key, "PATH": ""}
        command = [sys.executable, str(TILL), "Dana", "359211106482136"]
        done = subprocess.run(command, env=setting, capture_output=True, text=True, timeout=60, check=True)
        assert ("Reported stolen HW-" in done.stdout, "- " in done.stdout) == (True, True)
        with pytest.raises(ValueError, match="bearer token"):
            check(address, "hwk_wrong", "Dana", "359211106482136", tries=1)
    with pytest.raises(OSError):  # noqa: PT011 - the line is away, whatever the system calls that
        check(address, key, "Dana", "359211106482136", tries=2, wait=0.01)
