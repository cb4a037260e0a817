"""Every page and state: for axe, both colour schemes, both widths; one heading, a title, a working skip link."""

from playwright.sync_api import FilePayload, Page

from tests.browser.conftest import OpenPage
from tests.browser.looking import FEW_LOOKS, faults, seen_faults
from tests.browser.pages import ask
from tests.browser.site import (
    BICYCLE,
    CUSTODY,
    DEALER,
    DRILL_MISREAD,
    LAPTOP,
    MARION,
    PHONE,
    SLIP,
    UNHEARD_OF,
    Site,
)
from tests.imaging.files import a_photo


def _walked(page: Page, *paths: str) -> list[str]:
    found = []
    for path in paths:
        page.goto(path)
        found += faults(page, path)
    return found


def _asked(page: Page, *numbers: str) -> list[str]:
    found = []
    for number in numbers:
        ask(page, number)
        found += faults(page, f"answer to {number}")
    return found


def test_pages_that_anybody_may_open_have_no_fault(open_page: OpenPage) -> None:
    page = open_page()
    doors = ["/join", "/sign-in", "/dealer/sign-in", "/kiosk/sign-in"]
    assert (
        _walked(page, "/", *doors, "/help", "/privacy", "/accessibility", "/how-checks-work", "/c", "/no-such-page")
        == []
    )


def test_forms_with_errors_have_no_fault(open_page: OpenPage) -> None:
    page, found = open_page(), []
    for path, button in (("/join", "Make my account"), ("/dealer/sign-in", "Sign in")):
        page.goto(path)
        page.get_by_role("button", name=button).click()
        page.get_by_text("There is a problem").wait_for()
        found += faults(page, f"{path} with errors")
    assert found == []


def test_the_documentation_of_the_api_has_no_fault(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/api/v1/docs")
    assert faults(page, "documentation", FEW_LOOKS) == []


def test_the_pages_of_a_keeper_have_no_fault(site: Site, enter: OpenPage) -> None:
    page = enter("", MARION)
    phone, laptop = f"/things/{site.phone.id}", f"/things/{site.laptop.id}"
    found = _walked(page, "/", "/things", "/things?q=nothing+like+it", "/things/new", phone, f"{laptop}/edit")
    found += _walked(page, "/report", f"{laptop}/delete", "/account")
    assert found == []


def test_the_pages_of_photos_have_no_fault(site: Site, enter: OpenPage) -> None:
    keeper = site.keeper("photographs@example.org")
    item = site.register.item(keeper, make="Nikon", model="Z 6", category="camera")
    page = enter("", keeper.email)
    thing = f"/things/{item.id}"
    found = _walked(page, f"{thing}/photos")
    page.get_by_label("Choose photos").set_input_files(files=[_file("a.jpg", a_photo()), _file("b.gif", b"GIF89a")])
    page.get_by_role("button", name="Add").click()
    page.get_by_text("b.gif: This is a GIF").first.wait_for()
    found += faults(page, "a refused photo")
    found += _walked(page, thing)
    page.get_by_role("link", name="Remove photo 1").click()
    found += faults(page, "removing a photo")
    page.get_by_role("button", name="Yes, remove it").click()
    page.get_by_text("The photo is removed.").wait_for()
    assert found == []


def _file(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


def test_the_pages_of_a_new_keeper_have_no_fault(site: Site, enter: OpenPage) -> None:
    site.keeper("looked.over@example.org")
    page = enter("", "looked.over@example.org")
    found = faults(page, "no things yet")
    page.goto("/things/new")
    page.get_by_role("button", name="Register it").click()
    found += faults(page, "a thing with errors")
    page.get_by_label("What is it?").select_option("bicycle")
    page.get_by_role("button", name="Register it").click()
    found += faults(page, "a thing without a number")
    page.goto("/report")
    page.get_by_role("button", name="Go on").click()
    found += faults(page, "a report of nothing")
    page.locator("label", has_text="Bicycle").click()
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("When did you last have it?").fill("2099-11-20T18:00")
    page.get_by_role("button", name="Go on with these times").click()
    found += faults(page, "a report of tomorrow")
    page.get_by_role("button", name="Last night").click()
    page.get_by_label("Crime reference").fill("26000 1234")
    page.get_by_role("button", name="Go on").click()
    found += faults(page, "an odd reference")
    page.get_by_role("button", name="I do not have one yet").click()
    found += faults(page, "check your answers")
    page.get_by_role("button", name="Send the report").click()
    found += faults(page, "the report is in")
    page.goto("/things")
    page.get_by_role("article").get_by_role("link").first.click()
    found += faults(page, "a reported thing")
    page.get_by_role("link", name="Add the crime reference").click()
    found += faults(page, "the crime reference")
    page.locator("a.back").click()
    page.get_by_role("link", name="It was a mistake").click()
    assert [*found, *faults(page, "was it a mistake?")] == []


def test_a_keepers_check_has_no_fault_from_the_first_to_the_last(site: Site, enter: OpenPage) -> None:
    site.keeper("five.checks@example.org")
    page = enter("", "five.checks@example.org")
    found = _walked(page, "/check")
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_text("There is a problem").wait_for()
    found += faults(page, "a check of nothing")
    found += _asked(page, PHONE, SLIP)
    for number in "1111A", "2222A", "3333A":
        ask(page, number)
    assert [*found, *faults(page, "the last one today")] == []


def test_the_pages_of_a_dealer_have_no_fault(enter: OpenPage) -> None:
    page = enter("/dealer", DEALER)
    found = faults(page, "ready")
    page.get_by_text("Make, colour").first.click()
    found += faults(page, "more is said")
    found += _asked(page, UNHEARD_OF, SLIP, BICYCLE, PHONE)
    page.keyboard.press("Escape")
    found += seen_faults(page, "covered")
    found += _walked(
        page, "/dealer/purchases", "/dealer/purchases?words=none+such", "/dealer/alerts", "/dealer/purchases/new"
    )
    page.get_by_role("button", name="Record the purchase").click()
    found += faults(page, "a line that lacks something")
    page.goto("/dealer/checks")
    found += faults(page, "past checks")
    page.get_by_role("main").get_by_role("link").first.click()
    assert [*found, *faults(page, "a past check")] == []


def test_the_pages_of_custody_have_no_fault(enter: OpenPage) -> None:
    page = enter("/kiosk", CUSTODY)
    found = faults(page, "ready") + _asked(page, UNHEARD_OF, SLIP, LAPTOP, DRILL_MISREAD, PHONE)
    found += _walked(page, "/kiosk/checks")
    assert found == []


def test_the_page_of_a_match_has_no_fault(enter: OpenPage) -> None:
    page = enter("/kiosk", CUSTODY)
    ask(page, DRILL_MISREAD)
    page.get_by_role("link", name="Why, and the keeper").click()
    found = faults(page, "a match")
    page.get_by_label("Name given").fill("Marion Ashby")
    page.get_by_role("button", name="Compare").click()
    found += faults(page, "compared")
    page.get_by_role("button", name="Open and record").click()
    found += faults(page, "no reason given")
    page.get_by_label("Reason for opening them").select_option("return")
    page.get_by_role("button", name="Open and record").click()
    assert [*found, *faults(page, "opened")] == []
