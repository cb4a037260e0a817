"""Nothing needs JavaScript: the pages only get quicker with it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.access.pages import link_in
from tests.browser.conftest import OpenPage
from tests.browser.pages import ask, report
from tests.browser.site import CUSTODY, DEALER, DRILL_MISREAD, PHONE, SLIP, UNHEARD_OF, Site


@pytest.fixture
def plain(enter: OpenPage) -> OpenPage:
    """Sign in with a browser that runs no scripts."""
    return lambda *who: enter(*who, scripts=False)


def test_a_household_joins_registers_and_reports(site: Site, open_page: OpenPage) -> None:
    page = open_page(scripts=False)
    page.goto("/join")
    page.get_by_label("Your name").fill("Callum Rigby")
    page.get_by_label("E-mail address").fill("callum.rigby@example.org")
    page.get_by_label("Password").fill("three plain words")
    page.get_by_role("button", name="Make my account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look in your mail")
    page.goto(link_in(site.register.letters()[-1]))
    page.get_by_role("button", name="Yes, this is my address").click()
    page.get_by_role("link", name="Add by photo").click()
    page.get_by_role("link", name="Type it all instead").click()
    page.get_by_label("What is it?").select_option("power_tool")
    for box, number in zip(page.get_by_label("Number", exact=True).all(), ("095145475", "TS410-7"), strict=False):
        box.fill(number)
    page.get_by_label("Make").fill("Stihl")
    page.get_by_role("button", name="Register it").click()
    expect(page.locator(".numbers li")).to_have_count(2)
    page.get_by_role("link", name="Report it stolen or lost").click()
    report(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your report is in")


def test_a_dealer_checks_insists_and_opens_the_page_to_keep(plain: OpenPage) -> None:
    page = plain("/dealer", DEALER)
    ask(page, PHONE)
    expect(page.locator("#answer h2")).to_have_text("Reported stolen")
    expect(page.get_by_role("button", name="Cover")).to_be_hidden()
    ask(page, SLIP)
    page.get_by_role("button", name="It really says this").click()
    expect(page.locator("#answer h2")).to_have_text("No report is held")
    page.get_by_role("link", name="Page to print or keep").click()
    expect(page).to_have_url(re.compile("/dealer/checks/HW-"))
    expect(page.locator("h2").first).to_have_text("No report is held")


def test_a_dealer_says_more_of_the_item(plain: OpenPage) -> None:
    page = plain("/dealer", DEALER)
    page.get_by_text("Make, colour").first.click()
    page.get_by_label("What is it?").select_option("laptop")
    page.get_by_text("A mark glows").first.click()
    ask(page, UNHEARD_OF)
    expect(page.locator("#answer")).to_contain_text("Laptop")
    expect(page.locator(".steps li").first).to_contain_text("This is marked: ask whose mark it is.")


def test_custody_checks_answers_the_uv_question_and_opens_the_match(plain: OpenPage) -> None:
    page = plain("/kiosk", CUSTODY)
    ask(page, UNHEARD_OF)
    page.get_by_role("button", name="Yellow").click()
    expect(page.locator("#answer h2")).to_have_text("Refer: very likely, not certain")
    ask(page, DRILL_MISREAD)
    page.get_by_role("link", name="Why, and the keeper").click()
    expect(page.get_by_role("heading", level=2)).to_contain_text(["What to do now", "Keeper", "2 candidates", "Why"])
    _compare(page, "Marion Ashby")
    expect(page.get_by_role("status")).to_contain_text("What was given agrees.")


def _compare(page: Page, name: str) -> None:
    page.get_by_label("Name given").fill(name)
    page.get_by_role("button", name="Compare").click()
