"""The pages of transfers and of a person's rights: looked over, and a slip's link followed."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.looking import faults
from tests.browser.site import Site


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def test_a_thing_goes_by_the_link_of_a_slip(site: Site, enter: OpenPage) -> None:
    ann, ben = site.keeper("slip.seller@example.org"), site.keeper("slip.buyer@example.org")
    item = site.register.item(
        ann, "WTU217G7777K", "frame_number", category="bicycle", make="Trek", description="dent " * 30
    )
    page = enter("", ann.email)
    page.goto(f"/things/{item.id}/transfer")
    found = faults(page, "passing on")
    _press(page, "Go on")
    page.get_by_text("There is a problem").wait_for()
    found += faults(page, "passing on with errors")
    page.locator("label", has_text="I am selling it").click()
    page.locator("label", has_text="With a code").click()
    page.get_by_label("A note for them").fill("W" * 200)
    _press(page, "Go on")
    page.get_by_text("What goes with it").wait_for()
    found += faults(page, "what goes with it")
    _press(page, "Yes, make the code")
    code = page.locator(".slip-code").inner_text()
    expect(page.get_by_role("button", name="Print the slip")).to_be_visible()
    found += faults(page, "the slip")
    for path in ("/transfers", f"/things/{item.id}/transfer"):
        page.goto(path)
        found += faults(page, path)

    buyer = enter("", ben.email)
    buyer.goto(f"/transfers/accept#{code}")
    expect(buyer.get_by_label("Code")).to_have_value(code)
    assert "#" not in buyer.url
    found += faults(buyer, "taking over")
    _press(buyer, "See what it is")
    buyer.get_by_text("Is this the thing?").wait_for()
    found += faults(buyer, "what is offered")
    _press(buyer, "Yes, take it over")
    buyer.get_by_text("It is yours now").wait_for()
    buyer.goto("/transfers")
    expect(buyer.get_by_text(re.compile("Came to you on"))).to_be_visible()
    found += faults(buyer, "what was")
    assert found == []


def test_a_visitor_with_a_slip_signs_in_first_and_the_code_waits(site: Site, open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/transfers/accept#7K30P-A9X2W-4HJ6M")
    page.get_by_text("Sign in first").wait_for()
    assert faults(page, "a visitor with a slip") == []
    assert page.evaluate("sessionStorage.getItem('transfer-code')") == "7K30P-A9X2W-4HJ6M"


def test_the_pages_of_rights_have_no_fault(site: Site, enter: OpenPage) -> None:
    keeper = site.keeper("rights@example.org")
    site.register.stolen(keeper, "WTU217G8888K", "frame_number", confirmed=False, make="Trek")
    page, found = enter("", keeper.email), []
    for path in ("/account", "/account/data", "/account/looks", "/account/erase", "/privacy"):
        page.goto(path)
        found += faults(page, path)
    page.goto("/account/erase")
    _press(page, "Erase my account")
    page.get_by_text("There is a problem").wait_for()
    assert [*found, *faults(page, "erasing with errors")] == []
