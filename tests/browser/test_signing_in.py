"""Codes and passkeys in a browser: every page looked over; a passkey that the browser itself makes and keeps."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.access.codes import Phone, minutes_pass
from tests.browser.conftest import OpenPage, new_context
from tests.browser.looking import faults
from tests.browser.pages import sign_in
from tests.browser.site import Site, served
from tests.browser.watch import Watch
from tests.registers import PASSWORD, open_register

KEEPER = "keeper@example.org"
_KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_codes_from_being_switched_on_to_signing_in_with_one(site: Site, enter: OpenPage, open_page: OpenPage) -> None:
    keeper = site.keeper("codes@example.org")
    page = enter("", keeper.email)
    page.goto("/account")
    page.get_by_role("link", name=re.compile("[Ss]igning in")).click()
    found = faults(page, "signing in")
    page.get_by_role("link", name="Switch it on").click()
    found += faults(page, "codes on")
    page.get_by_label("Password").fill(PASSWORD)
    _press(page, "Go on")
    phone = Phone(page.locator("span.number").inner_text().replace(" ", ""), [])
    found += faults(page, "the app")
    page.get_by_label("The code it shows").fill("12")
    _press(page, "Switch it on")
    found += faults(page, "a wrong code")
    page.get_by_label("The code it shows").fill(phone.code())
    _press(page, "Switch it on")
    found += faults(page, "recovery codes")
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    paper = page.locator("li.number").all_inner_texts()
    page.get_by_role("link", name="I have them").click()
    found += faults(page, "codes are on")
    for path in ("/account/codes/new", "/account/codes/off", "/account/passkeys/new"):
        page.goto(path)
        found += faults(page, path)
    minutes_pass(keeper)
    elsewhere = open_page()
    elsewhere.goto("/sign-in?next=/account")
    sign_in(elsewhere, keeper.email)
    expect(elsewhere.get_by_label("Code")).to_be_focused()
    found += faults(elsewhere, "the code")
    elsewhere.get_by_label("Code").fill("000000")
    elsewhere.keyboard.press("Enter")
    expect(elsewhere.get_by_role("alert")).to_contain_text("The code is not right")
    found += faults(elsewhere, "a code that is not right")
    elsewhere.get_by_label("Code").fill(paper[0].lower())
    elsewhere.keyboard.press("Enter")
    expect(elsewhere).to_have_url(re.compile("/account$"))
    assert found == []


@pytest.fixture
def named(chromium: Browser, tmp_path: Path) -> Iterator[str]:
    """The address, with a name as browsers want it for passkeys, of a register with one keeper.

    It lives in a thread of its own: no application context may end in the thread of the browser.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address, ready, done = f"http://localhost:{port}", Event(), Event()

    def kept_open() -> None:
        with open_register("sqlite", tmp_path, HOMEWARD_PUBLIC_URL=address) as register, served(register.app, port):
            register.person("keeper", KEEPER)
            ready.set()
            done.wait()

    thread = Thread(target=kept_open, daemon=True)
    thread.start()
    assert ready.wait(60)
    yield address
    done.set()
    thread.join()


def test_a_passkey_of_the_browser_is_added_signs_in_and_is_removed(named: str, chromium: Browser) -> None:
    context = new_context(chromium, named)
    page, watch = context.new_page(), Watch(named)
    watch.over(page)
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    device = devices.send("WebAuthn.addVirtualAuthenticator", {"options": _KEY})["authenticatorId"]
    page.goto("/sign-in")
    sign_in(page, KEEPER)
    page.goto("/account/signing-in")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("A name to know it by").fill("my laptop")
    page.get_by_label("Password").fill("three wrong words")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("not the password")
    found = faults(page, "a wrong password")
    page.get_by_label("Password").fill(PASSWORD)
    _press(page, "Add it")
    expect(page.get_by_text("The passkey is added.")).to_be_visible()
    found += faults(page, "a passkey")
    context.clear_cookies()
    page.goto("/sign-in?next=/account/signing-in")
    found += faults(page, "signing in by passkey")
    _press(page, "Sign in with a passkey")
    expect(page.get_by_text("Last used")).to_be_visible()
    page.get_by_role("link", name="Remove").click()
    found += faults(page, "removing a passkey")
    page.get_by_label("Password").fill(PASSWORD)
    _press(page, "Yes, remove it")
    expect(page.get_by_text("The passkey is removed.")).to_be_visible()
    context.clear_cookies()
    page.goto("/sign-in")
    _press(page, "Sign in with a passkey")
    expect(page.get_by_text("This passkey could not be used.")).to_be_visible()
    devices.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": device})
    context.close()
    assert (found, watch.complaints) == ([], [])
