"""The counter: one number after another, one answer each, and nothing in an answer that a dealer may not see."""

import re

from playwright.sync_api import Page, Request, expect

from tests.browser.conftest import OpenPage
from tests.browser.looking import PHONE as PHONE_SIZE
from tests.browser.looking import faults
from tests.browser.pages import ask, has_shape
from tests.browser.site import (
    BICYCLE,
    DEALER,
    DRILL,
    DRILL_MISREAD,
    LAPTOP,
    PHONE,
    PHONE_SLIPPED,
    SLIP,
    UNHEARD_OF,
    Site,
)
from tests.registers import FORCE, PASSWORD

_ANSWERS = (
    (UNHEARD_OF, "No report is held", "no_report"),
    (SLIP, "Take this reading again", "read_again"),
    (BICYCLE, "Refer this to the police", "refer"),
    (PHONE, "Reported stolen", "stolen"),
)
# What differs between any two answers, whatever was asked.
_OWN_TO_EACH = (
    (r"HW-[0-9A-Z]{4}-[0-9A-Z]{4}", "REFERENCE"),
    (r'(name="csrf_token"[^>]*value=")[^"]+', r"\1TOKEN"),
    (r"\d{4}-\d\d-\d\dT[0-9:.+]+|\d\d?:\d\d|\d\d? [A-Z][a-z]+ \d{4}", "TIME"),
)


def test_ten_numbers_are_scanned_in_a_row_without_a_click(site: Site, enter: OpenPage) -> None:
    site.dealer("ten@sheepstreet.example.org")
    page = enter("/dealer", "ten@sheepstreet.example.org")
    box, references = page.get_by_label("Number on the item"), set()
    expect(box).to_be_focused()
    for number in (f"4482{n}719406" for n in range(10)):
        page.keyboard.type(number)
        page.keyboard.press("Enter")
        page.locator("#answer dd").get_by_text(number, exact=True).wait_for()
        references.add(page.locator("#answer .tag").inner_text())
        expect(box).to_be_focused()
        expect(box).to_have_value("")
    assert len(references) == 10
    page.get_by_role("link", name="Past checks").first.click()
    expect(page.locator("tbody tr")).to_have_count(10)


def test_an_answer_has_its_word_its_shape_and_its_reference(enter: OpenPage) -> None:
    page = enter("/dealer", DEALER)
    for number, headline, shape in _ANSWERS:
        ask(page, number)
        expect(page.locator("#answer h2")).to_have_text(headline)
        assert has_shape(page, shape)
        assert re.fullmatch(r"HW-\w{4}-\w{4}", page.locator("#answer .tag").inner_text())
        expect(page).to_have_title(f"{headline} – Check an item – Homeward for dealers")


def test_escape_covers_the_screen_and_uncovers_it(enter: OpenPage) -> None:
    page = enter("/dealer", DEALER)
    ask(page, PHONE)
    page.keyboard.press("Escape")
    cover = page.get_by_role("dialog")
    expect(cover).to_contain_text("Screen covered")
    box = cover.bounding_box()
    assert box
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 1280, 800)
    page.keyboard.press("Escape")
    expect(cover).to_be_hidden()
    expect(page.get_by_label("Number on the item")).to_be_focused()
    page.get_by_role("button", name="Cover").click()
    expect(cover).to_be_visible()


def test_a_number_that_cannot_be_right_ends_in_an_answer_once_it_is_insisted_on(enter: OpenPage) -> None:
    page = enter("/dealer", DEALER)
    ask(page, SLIP)
    expect(page.locator("#answer h2")).to_have_text("Take this reading again")
    page.get_by_role("button", name="It really says this").click()
    expect(page.locator("#answer h2")).to_have_text("No report is held")
    expect(page.locator("#answer dd").first).to_have_text(SLIP)


def test_a_registered_thing_and_an_unheard_of_one_are_the_same_page(site: Site, enter: OpenPage) -> None:
    pages = []
    for place, number in enumerate((LAPTOP, UNHEARD_OF)):
        email = f"same.{place}@sheepstreet.example.org"
        site.dealer(email)
        page = enter("/dealer", email)
        with page.expect_response(lambda answer: answer.request.method == "POST") as posted:
            ask(page, number)
        answer = posted.value.text()
        kept = page.goto(f"/dealer/checks/{page.locator('#answer .tag').inner_text()}")
        assert kept
        texts = (answer, kept.text())
        assert all(number in text for text in texts)
        pages.append([_set_aside(text, number) for text in texts])
    assert pages[0] == pages[1]


def test_nothing_stored_is_on_a_dealers_page(enter: OpenPage) -> None:
    page = enter("/dealer", DEALER)
    never = ("marion", "ashby", "keeper", "candidate", "registered", "probability")
    for number, stored in ((DRILL_MISREAD, DRILL), (PHONE_SLIPPED, PHONE), (LAPTOP, "EliteBook"), (BICYCLE, "Domane")):
        ask(page, number)
        others = (f"/dealer/checks/{page.locator('#answer .tag').inner_text()}", "/dealer/checks")
        texts = [page.content(), *(page.request.get(path).text() for path in others)]
        found = [word for text in texts for word in (*never, stored.lower()) if word in text.lower()]
        assert (number, found) == (number, [])


def test_a_scanners_pace_is_told_from_a_hands(enter: OpenPage) -> None:
    page = enter("/dealer", DEALER)
    page.get_by_label("Number on the item").evaluate(
        """box => { for (const key of "6031947") {
             box.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })); box.value += key } }"""
    )
    assert 'name="method"\r\n\r\nbarcode' in _sent(page)
    page.keyboard.type("6031948", delay=60)
    assert 'name="method"\r\n\r\ntyped' in _sent(page)


def test_a_lost_line_keeps_what_was_typed(enter: OpenPage) -> None:
    page = enter("/dealer", DEALER)
    page.route("**/dealer/", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.keyboard.type(PHONE)
    page.keyboard.press("Enter")
    expect(page.get_by_text("The line is lost. What you typed is kept: press Check to try again.")).to_be_visible()
    expect(page.get_by_label("Number on the item")).to_have_value(PHONE)
    page.unroute("**/dealer/")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#answer h2")).to_have_text("Reported stolen")


def test_on_a_phone_a_refused_purchase_puts_the_call_before_the_list(enter: OpenPage) -> None:
    page = enter("/dealer", DEALER, size=PHONE_SIZE)
    ask(page, PHONE)
    call, first_step = page.get_by_role("link", name="Ring 101"), page.locator("#answer .steps li").first
    call_box, step_box = call.bounding_box(), first_step.bounding_box()
    assert call_box
    assert step_box
    assert call_box["y"] < step_box["y"]
    assert call.get_attribute("href") == "tel:101"


def _set_aside(text: str, number: str) -> str:
    text = text.replace(number, "NUMBER")
    for pattern, instead in _OWN_TO_EACH:
        text = re.sub(pattern, instead, text)
    return text


def _sent(page: Page) -> str:
    """Press Enter; what the form sends."""
    is_post = lambda request: request.method == "POST"  # noqa: E731
    with page.expect_request(is_post) as sent:
        page.keyboard.press("Enter")
    request: Request = sent.value
    page.locator("#answer").wait_for()
    return request.post_data or ""


def test_the_uv_question_is_answered_in_place_and_the_box_stays_ready(enter: OpenPage) -> None:
    page = enter("/dealer", DEALER)
    page.get_by_text("Make, colour").first.click()
    page.get_by_label("What is it?").select_option("phone")
    expect(page.get_by_text("Dial *#06#").first).to_be_visible()
    page.get_by_label("Number on the item").fill("WTU217G0900K")
    page.get_by_label("Number on the item").press("Enter")
    page.get_by_label("Where, if something glows").fill("on the fork")
    page.get_by_role("button", name="Yellow").click()
    expect(page.get_by_text("on the fork. It is marked")).to_be_visible()
    expect(page.get_by_role("heading", name="No report is held")).to_be_visible()
    expect(page.get_by_label("Number on the item")).to_be_focused()


def test_the_pages_of_joining_have_no_fault(site: Site, enter: OpenPage) -> None:
    manager = site.person("dealer_manager", "joan@example.org", "Joan Ferrier", "Sheep Street Exchange")
    site.person("officer", "visits.dealers@example.org", "PC Ellis Moran", FORCE)
    desk = enter("/force", "visits.dealers@example.org")
    found: list[str] = []
    for path in ("/force/dealers", "/force/dealers/new", "/force/purchases", "/force/purchases/rule"):
        desk.goto(path)
        found += faults(desk, path)
    page = enter("/dealer", manager.email)
    page.goto("/dealer/tills/new")
    page.get_by_label("At which shop").select_option("Kettering")
    page.get_by_label("Name of the till").fill("Counter 1")
    found += faults(page, "trusting a till")
    page.get_by_role("button", name="Trust this browser").click()
    for path in ("/dealer/business", "/dealer/business/staff/new", "/dealer/business/premises/new", "/dealer/me"):
        page.goto(path)
        found += faults(page, path)
    page.get_by_label("New PIN").fill("482915")
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Set the PIN").click()
    expect(page.get_by_role("status")).to_contain_text("Your PIN is set")
    page.get_by_role("button", name="Sign out").click()
    found += faults(page, "who is at the till")
    page.get_by_label("Who are you?").select_option("Joan Ferrier")
    page.get_by_label("PIN", exact=True).fill("482915")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Counter 1 · Joan Ferrier, signed in")).to_be_visible()
    expect(page.get_by_label("Number on the item")).to_be_focused()
    assert found == []
