"""The tray in a browser: by a scanner and keys alone, with the line down, over a power cut, to the signed list."""

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from service.access.roles import Actor
from service.actions.actors import actor_of_address
from service.actions.errors import NotFound
from service.actions.kiosks import kiosk_places, own_kiosks, revoke_kiosk, set_badge, trust_kiosk
from tests.browser.conftest import OpenPage
from tests.browser.looking import LOOKS, seen_faults
from tests.browser.site import DRILL, LAPTOP, PHONE, SLIP, UNHEARD_OF, Site
from tests.registers import FORCE, PASSWORD

PIN = "493817"
_LOOKS = (LOOKS[1], LOOKS[2])
_FORGET = """async () => {
    for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
    for (const one of await caches.keys()) await caches.delete(one);
    indexedDB.deleteDatabase("homeward-tray");
}"""
KIOSK = {"width": 1280, "height": 800}


@pytest.fixture
def boss(site: Site) -> Actor:
    return _once(site, "supervisor", "boss@nene.example.org", "Ins Ruth Vale", FORCE)


def _once(site: Site, role: str, email: str, name: str, place: str) -> Actor:
    try:
        return actor_of_address(email)
    except NotFound:
        return site.person(role, email, name, place)


@pytest.fixture
def tray(site: Site, boss: Actor, open_page: OpenPage) -> Iterator[Page]:
    """A trusted kiosk at Riverside, with an officer signed in by badge and PIN."""
    officer = _once(site, "custody", "tray@riverside.example.org", "DO Ines Okoro", "Riverside")
    set_badge(officer, PASSWORD, "9031", PIN)
    place = next(shown for shown, words in kiosk_places(boss) if words == "Riverside")
    page = open_page(size=KIOSK)
    token = trust_kiosk(boss, place, "Desk 1")
    page.context.add_cookies([{"name": "kiosk", "value": token, "domain": "127.0.0.1", "path": "/kiosk/"}])
    page.goto("/kiosk/tray")
    _enter(page)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    yield page
    page.context.set_offline(False)
    page.evaluate(_FORGET)


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
    assert seen_faults(tray, "tray", _LOOKS) == []
    tray.locator(".tile[data-item='2']").click()
    tray.get_by_label("Exhibit reference").fill("ab/1")
    tray.keyboard.press("Enter")
    expect(tray.locator(".tile[data-item='2']")).to_contain_text("Exhibit AB/1")
    tray.locator("#scan").focus()
    tray.keyboard.press("F10")
    tray.get_by_label("Seal of the bag").fill("A4471655")
    assert seen_faults(tray, "tray", _LOOKS) == []
    tray.get_by_role("button", name="To the property list").click()
    box = tray.locator("#signature").bounding_box()
    assert box
    tray.mouse.move(box["x"] + 40, box["y"] + 60)
    tray.mouse.down()
    for step in range(12):
        tray.mouse.move(box["x"] + 40 + 30 * step, box["y"] + 60 + (30 if step % 2 else -20))
    tray.mouse.up()
    assert seen_faults(tray, "tray", _LOOKS) == []
    tray.get_by_role("button", name="Signed", exact=True).click()
    link = tray.locator("#paper")
    expect(link).to_be_visible()
    answer = tray.request.get(link.get_attribute("href") or "")
    assert answer.body().startswith(b"%PDF")


def test_the_tray_goes_on_without_a_line_and_over_a_power_cut_and_nothing_is_lost(site: Site, tray: Page) -> None:
    _open(tray, "RV/26/04418")
    _scan(tray, UNHEARD_OF, "F1")
    expect(tray.locator(".tile[data-item='1']")).to_contain_text("No report")
    tray.context.set_offline(True)
    _scan(tray, PHONE, "F1")
    _scan(tray, LAPTOP, "F2")
    expect(tray.locator("#line")).to_contain_text("No network since")
    expect(tray.locator(".tile[data-item='2']")).to_contain_text("Waiting")
    kept = str(_kept(tray))
    assert (PHONE in kept, LAPTOP in kept, "box" in kept) == (False, False, True)
    tray.goto("/kiosk/tray")  # the power went and came, the line did not
    _enter(tray)
    expect(tray.locator("#open-trays")).to_contain_text("kept here, not sent yet")
    _open(tray, "RV/26/04418")
    expect(tray.locator(".tile")).to_have_count(2)
    expect(tray.locator(".tile").first).to_contain_text("Kept, not sent yet")
    _scan(tray, DRILL, "F1")
    tray.context.set_offline(False)
    expect(tray.locator(".tile")).to_have_count(4, timeout=15_000)
    expect(tray.locator(".tile[data-item='2']")).to_contain_text("Reported stolen", timeout=15_000)
    expect(tray.locator(".tile[data-item='4']")).to_contain_text("Reported stolen")
    expect(tray.locator("#line")).to_be_hidden()
    wait_until(lambda: not _kept(tray))


def test_a_wrong_pin_is_refused_without_a_line_too_and_the_fifth_forgets_the_officer(tray: Page) -> None:
    tray.context.set_offline(True)
    tray.goto("/kiosk/tray")
    for _ in range(5):
        tray.get_by_label("Badge").fill("9031")
        tray.get_by_label("PIN").fill("000000")
        tray.keyboard.press("Enter")
        expect(tray.locator("#said")).to_contain_text("do not go together")
        tray.evaluate("document.querySelector('#said').textContent = ''")
    tray.get_by_label("PIN").fill(PIN)
    tray.keyboard.press("Enter")
    expect(tray.locator("#said")).to_contain_text("nobody with this badge signed in here")


def test_a_revoked_kiosk_is_shut_within_five_seconds(site: Site, boss: Actor, tray: Page) -> None:
    _open(tray, "RV/26/04419")
    for one in own_kiosks(boss):
        revoke_kiosk(boss, one.id)
    expect(tray.get_by_role("heading", name="This kiosk is not trusted")).to_be_visible(timeout=5_000)


def test_a_wrong_scan_is_taken_off_and_put_back_and_a_known_one_is_not_doubled(tray: Page) -> None:
    _open(tray, "RV/26/04420")
    _scan(tray, UNHEARD_OF, "F1")
    _scan(tray, "R58M32ABCDE", "F1")
    _scan(tray, UNHEARD_OF)
    expect(tray.locator("#said")).to_contain_text("That number is item 1 already")
    expect(tray.locator(".tile")).to_have_count(2)
    tray.get_by_text("About this item").click()
    tray.get_by_role("button", name="Not on the tray").click()
    expect(tray.locator(".tile")).to_have_count(1)
    tray.locator("#scan").focus()
    tray.keyboard.press("Control+z")
    expect(tray.locator(".tile")).to_have_count(2)


def wait_until(true: Callable[[], bool], seconds: float = 10) -> None:
    """Ask again until it is so."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)


def _kept(page: Page) -> list[object]:
    found: list[object] = page.evaluate(
        """() => new Promise((done) => { const asked = indexedDB.open("homeward-tray", 1); asked.onsuccess = () => {
            const kept = asked.result.transaction("queue").objectStore("queue").getAll();
            kept.onsuccess = () => { asked.result.close(); done(kept.result); }; }; })"""
    )
    return found
