"""The tray in a browser: by a scanner and keys alone, with the line down, over a power cut, to the signed list."""

import pytest
from playwright.sync_api import Page, expect

from service.access.roles import Actor
from service.actions.kiosks import kiosk_places, set_badge, trust_kiosk
from tests.browser.conftest import OpenPage
from tests.browser.looking import faults
from tests.browser.site import LAPTOP, PHONE, SLIP, UNHEARD_OF, Site
from tests.registers import FORCE, PASSWORD

PIN = "493817"
KIOSK = {"width": 1280, "height": 800}


@pytest.fixture
def boss(site: Site) -> Actor:
    return _once(site, "supervisor", "boss@nene.example.org", "Ins Ruth Vale", FORCE)


def _once(site: Site, role: str, email: str, name: str, place: str) -> Actor:
    from service.actions.actors import actor_of_address
    from service.actions.errors import NotFound

    try:
        return actor_of_address(email)
    except NotFound:
        return site.person(role, email, name, place)


@pytest.fixture
def tray(site: Site, boss: Actor, open_page: OpenPage) -> Page:
    """A trusted kiosk at Riverside, with an officer signed in by badge and PIN."""
    officer = _once(site, "custody", "tray@riverside.example.org", "DO Ines Okoro", "Riverside")
    set_badge(officer, PASSWORD, "9031", PIN)
    place = next(shown for shown, words in kiosk_places(boss) if words == "Riverside")
    page = open_page(size=KIOSK)
    token = trust_kiosk(boss, place, "Desk 1")
    page.context.add_cookies([{"name": "kiosk", "value": token, "domain": "127.0.0.1", "path": "/kiosk/"}])
    page.goto("/kiosk/tray")
    _enter(page)
    return page


def _enter(page: Page) -> None:
    page.get_by_label("Badge").fill("9031")
    page.get_by_label("PIN").fill(PIN)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Which tray?")).to_be_visible()


def _open(page: Page, record: str) -> None:
    page.get_by_label("Custody record number").fill(record)
    page.keyboard.press("Enter")
    expect(page.locator("#scan")).to_be_focused()


def _scan(page: Page, number: str, key: str = "") -> None:
    page.keyboard.type(number)
    page.keyboard.press("Enter")
    if key:
        page.keyboard.press(key)


def _tile(page: Page, number: int) -> str:
    return page.locator(f".tile[data-item='{number}']").inner_text()


def test_a_tray_goes_from_badge_to_signed_list_by_scanner_and_keys(tray: Page) -> None:
    _open(tray, "rv/26/04417")
    for number, key in ((UNHEARD_OF, "F1"), (PHONE, "F1"), (LAPTOP, "F1"), (SLIP, "F1"), ("R58M32ABCDE", "F2")):
        _scan(tray, number, key)
    tray.keyboard.press("F6")
    tray.keyboard.press("F1")
    expect(tray.locator(".tile")).to_have_count(6)
    expect(tray.locator(".tile[data-item='2']")).to_contain_text("Reported stolen")
    expect(tray.locator(".tile[data-item='3']")).to_contain_text("Registered")
    expect(tray.locator(".tile[data-item='4']")).to_contain_text("Read again")
    expect(tray.locator(".tile[data-item='5']")).to_contain_text("Refer")
    assert tray.evaluate("document.documentElement.scrollHeight - window.innerHeight") <= 0
    tray.screenshot(path="/tmp/tray.png")
    assert faults(tray) == []
    tray.locator(".tile[data-item='2']").click()
    tray.get_by_label("Exhibit reference").fill("ab/1")
    tray.keyboard.press("Enter")
    expect(tray.locator(".tile[data-item='2']")).to_contain_text("Exhibit AB/1")
    tray.locator("#scan").focus()
    tray.keyboard.press("F10")
    tray.get_by_label("Seal of the bag").fill("A4471655")
    assert faults(tray) == []
    tray.get_by_role("button", name="To the property list").click()
    box = tray.locator("#signature").bounding_box()
    assert box
    tray.mouse.move(box["x"] + 40, box["y"] + 60)
    tray.mouse.down()
    for step in range(12):
        tray.mouse.move(box["x"] + 40 + 30 * step, box["y"] + 60 + (30 if step % 2 else -20))
    tray.mouse.up()
    assert faults(tray) == []
    tray.screenshot(path="/tmp/tray-list.png")
    tray.get_by_role("button", name="Signed", exact=True).click()
    link = tray.locator("#paper")
    expect(link).to_be_visible()
    answer = tray.request.get(link.get_attribute("href") or "")
    assert answer.body().startswith(b"%PDF")
