"""Kits, labels and finders' messages in a browser: a scanned code finds its box, and every page has no fault."""

import re

import pytest
from playwright.sync_api import Page, expect

from service.actions.activate_kit import activate_kit
from service.actions.batch_codes import codes_of_batch
from service.actions.found_messages import write_to_keeper
from service.actions.found_threads import own_threads
from service.actions.labels import make_label
from service.actions.make_batch import make_batch
from service.actions.report_theft import Claim, report_theft
from tests.browser.conftest import OpenPage
from tests.browser.looking import faults
from tests.browser.pages import sign_in
from tests.browser.site import Site
from tests.registers import FORCE

OFFICER = "officer.kits@example.org"


@pytest.fixture(scope="module")
def codes(site: Site) -> list[str]:
    """The codes of three kits."""
    officer = site.person("officer", OFFICER, "PC Ellis Moran", FORCE)
    batch = make_batch(officer, "forensic_liquid", "Spring fair", 3)
    return [kit.code for kit in codes_of_batch(officer, batch, "csv")]


def _walked(page: Page, *paths: str) -> list[str]:
    found = []
    for path in paths:
        page.goto(path)
        found += faults(page, path)
    return found


def test_a_scanned_code_stands_in_the_box_after_signing_in_and_in_no_address(
    site: Site, open_page: OpenPage, codes: list[str]
) -> None:
    keeper = site.keeper("scans@example.org")
    site.register.item(keeper, category="bicycle", make="Trek", model="820")
    page, asked = open_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"/kits/activate#{codes[0]}")
    page.get_by_role("main").get_by_role("link", name="Sign in").click()
    sign_in(page, "scans@example.org")
    expect(page.get_by_label("Code of the kit")).to_have_value(codes[0])
    assert not [address for address in [page.url, *asked[1:]] if codes[0] in address]
    page.get_by_role("button", name="Activate it").click()
    page.get_by_role("checkbox", name="Trek 820").check()
    page.get_by_label("Where on it?").fill("under the saddle")
    found = faults(page, "what was marked")
    page.get_by_role("button", name="These carry the mark").click()
    expect(page.get_by_role("status")).to_have_text("1 thing carries the mark now.")
    found += faults(page, "a kit with a thing")
    page.get_by_role("link", name="Take it off").click()
    assert [*found, *faults(page, "taking it off")] == []


def test_the_pages_of_kits_and_labels_have_no_fault(site: Site, enter: OpenPage, codes: list[str]) -> None:
    keeper = site.keeper("kits@example.org")
    item = site.register.item(keeper, category="bicycle", make="Trek", model="Domane")
    page = enter("", keeper.email)
    found = _walked(page, "/kits", "/kits/activate", "/kits/marking", "/messages", f"/things/{item.id}/label")
    page.goto("/kits/activate")
    page.get_by_role("button", name="Activate it").click()
    found += faults(page, "no code")
    activate_kit(keeper, codes[1], "192.0.2.1")
    page.get_by_role("link", name="Kits").first.click()
    found += faults(page, "a kit in the list")
    page.goto(f"/things/{item.id}/label")
    page.get_by_role("button", name="Make a label").click()
    expect(page.get_by_text("If found, scan this")).to_be_visible()
    assert page.locator(".label-to-print img").evaluate("image => image.naturalWidth") > 100
    found += faults(page, "a label")
    found += _walked(page, "/kits/moved")
    page.get_by_role("button", name="Yes, we moved").click()
    page.locator(".kits a").click()
    assert [*found, *faults(page, "a kit after a move")] == []


def test_the_pages_of_finders_and_their_keeper_have_no_fault(site: Site, enter: OpenPage, open_page: OpenPage) -> None:
    keeper = site.keeper("labels@example.org")
    item = site.register.item(keeper, category="bicycle", make="Giant", model="Escape")
    label, finder = make_label(keeper, item.id), open_page()
    path = re.sub(r"^https?://[^/]+", "", label.address)
    found = _walked(finder, "/found", path)
    finder.get_by_role("button", name="Send the message").click()
    found += faults(finder, "no message")
    finder.get_by_label("Your message").fill("It is at the bakery. " + "W" * 300)
    finder.get_by_role("button", name="Send the message").click()
    expect(finder.get_by_role("heading", level=1)).to_have_text("Your message is sent")
    found += faults(finder, "sent")
    answer = re.sub(r"^https?://[^/]+", "", finder.locator("main a.number").inner_text())
    page = enter("", keeper.email)
    page.goto("/messages")
    found += faults(page, "one message")
    page.get_by_role("link", name="Giant Escape").click()
    page.get_by_label("Your message").fill("Thank you!")
    page.get_by_role("button", name="Send").click()
    found += faults(page, "a conversation")
    found += _walked(finder, answer)
    expect(finder.get_by_text("Thank you!")).to_be_visible()
    assert found == []


def test_the_desks_pages_of_kits_have_no_fault(site: Site, enter: OpenPage, codes: list[str]) -> None:
    keeper = site.keeper("reported@example.org")
    item = site.register.item(keeper, category="bicycle", make="Dawes", model="Galaxy")
    label = make_label(keeper, item.id)
    write_to_keeper(label.address.rsplit("/", 1)[1], "It stands at the station.", "", "192.0.2.9")
    report_theft(keeper, item.id, Claim(force=FORCE))
    assert len(own_threads(keeper)) == 1
    page = enter("/force", OFFICER)
    found = _walked(page, "/force/", "/force/kits", "/force/kits/new", "/force/found")
    page.get_by_role("link", name="Dawes Galaxy").click()
    found += faults(page, "a finder's message")
    page.goto("/force/kits/new")
    page.get_by_role("button", name="Make them").click()
    found += faults(page, "no batch")
    page.locator("label", has_text="UV pen").click()
    page.get_by_label("Name of the batch").fill("Village hall")
    page.get_by_label("How many kits?").fill("4")
    page.get_by_role("button", name="Make them").click()
    found += faults(page, "a batch")
    with page.expect_download() as sheet:
        page.get_by_role("button", name="Slips to print (PDF)").click()
    assert sheet.value.suggested_filename.endswith(".pdf")
    page.get_by_role("link", name="Hand out").click()
    found += faults(page, "handing out")
    page.locator("label", has_text="Into a village’s box").click()
    page.get_by_label("Which one?").fill("Lowick")
    page.get_by_label("From number").fill("1")
    page.get_by_label("To number").fill("9")
    page.get_by_role("button", name="Hand them out").click()
    found += faults(page, "handed out")
    page.get_by_role("link", name="Printed: close the codes").click()
    assert [*found, *faults(page, "close the codes?")] == []
