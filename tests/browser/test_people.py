"""The pages of a household's address and people: looked over, by keys alone, and followed through a letter."""

from playwright.sync_api import Page, expect

from tests.access.pages import link_in
from tests.browser.conftest import OpenPage
from tests.browser.looking import faults
from tests.browser.site import Site


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def _address(page: Page, street: str, postcode: str) -> None:
    page.get_by_label("House and street").fill(street)
    page.get_by_label("Postcode").fill(postcode)
    _press(page, "Keep it")


def test_an_address_is_kept_and_what_was_typed_comes_back(site: Site, enter: OpenPage) -> None:
    page = enter("", site.keeper("at.home@example.org").email)
    page.goto("/account/address")
    found = faults(page, "an address")
    _address(page, "", "NN16")
    page.get_by_text("There is a problem").wait_for()
    expect(page.get_by_label("Postcode")).to_have_value("NN16")
    found += faults(page, "an address with errors")
    _address(page, "12 " + "Pytchley" * 10, "nn16 8tl")
    expect(page.get_by_text("Your address is kept.")).to_be_visible()
    page.get_by_role("link", name="Your address").click()
    expect(page.get_by_label("Postcode")).to_have_value("NN16 8TL")
    assert [*found, *faults(page, "an address that is kept")] == []


def test_somebody_is_invited_joins_and_is_put_out(site: Site, enter: OpenPage, open_page: OpenPage) -> None:
    page = enter("", site.keeper("shares@example.org").email)
    page.goto("/account/people")
    found = faults(page, "one person")
    _press(page, "Send the letter")
    page.get_by_text("There is a problem").wait_for()
    found += faults(page, "an invitation of nobody")
    for email in ("joins.soon@example.org", "mistyped" * 8 + "@example.org"):
        page.get_by_label("Their e-mail address").fill(email)
        _press(page, "Send the letter")
        expect(page.get_by_text("The letter is on its way.")).to_be_visible()
    found += faults(page, "two are invited")
    page.get_by_role("listitem").filter(has_text="mistyped").get_by_role("button").click()
    expect(page.get_by_text("The invitation is withdrawn.")).to_be_visible()

    letter = next(one for one in site.register.letters() if one["To"] == "joins.soon@example.org")
    other = open_page(scripts=False)
    other.goto(link_in(letter))
    _press(other, "Make my account")
    other.get_by_text("There is a problem").wait_for()
    other.get_by_label("Your name").fill("Bo Tallis")
    other.get_by_label("Password").fill("kettles by the door")
    _press(other, "Make my account")
    other.wait_for_url("**/things")

    page.goto("/account/people")
    found += faults(page, "two people")
    for path, name in (("/account/leave", "leaving"), (_removing(page), "removing")):
        page.goto(path)
        found += faults(page, name)
    _press(page, "Yes, remove")
    page.get_by_text("There is a problem").wait_for()
    found += faults(page, "removing without a password")
    assert found == []
    other.goto(link_in(letter))
    expect(other.get_by_role("heading", level=1)).to_have_text("This link does not work any more")


def test_the_page_of_an_invitation_has_no_fault(site: Site, enter: OpenPage, open_page: OpenPage) -> None:
    page = enter("", site.keeper("invites@example.org").email)
    page.goto("/account/people")
    page.get_by_label("Their e-mail address").fill("looks.first@example.org")
    _press(page, "Send the letter")
    letter = next(one for one in site.register.letters() if one["To"] == "looks.first@example.org")
    visitor = open_page()
    visitor.goto(link_in(letter))
    found = faults(visitor, "an invitation")
    _press(visitor, "Make my account")
    visitor.get_by_text("There is a problem").wait_for()
    assert [*found, *faults(visitor, "an invitation with errors")] == []


def _removing(page: Page) -> str:
    return page.get_by_role("link", name="Remove Bo Tallis").get_attribute("href") or ""
