"""Odd words in every box show as they were typed and break no page on a phone; and a verdict is good to print."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.looking import PHONE as PHONE_SIZE
from tests.browser.pages import ask
from tests.browser.site import CUSTODY, DEALER, PHONE, Site

_ODD = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(2)'>",
    "{{7*7}} ${7*7} %s %n",
    "דגם \u202eמיוחד مرحبا",
    "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️‍🔥",
    "W" * 100,
)
_WIDTH = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"


def test_odd_words_show_as_they_were_typed_on_a_phone(site: Site, enter: OpenPage) -> None:
    site.keeper("odd@example.org", "Adaeze Okafor")
    page = enter("", "odd@example.org", size=PHONE_SIZE)
    for words in _ODD:
        _register(page, words)
        assert page.locator(".facts dd").all_text_contents() == ["Art", words, words, words]
        assert page.locator("h1").text_content() == f"{words} {words}"
        _fits(page)
    page.goto("/things")
    titles = page.locator(".thing h2").all_text_contents()
    assert sorted(titles) == sorted(f"{words} {words}" for words in _ODD)
    _fits(page)


def test_a_word_without_end_breaks_no_page_of_its_thing(site: Site, enter: OpenPage) -> None:
    site.keeper("endless@example.org", "Adaeze Okafor")
    page = enter("", "endless@example.org", size=PHONE_SIZE)
    _register(page, "W" * 100)
    thing = page.url
    for path in (f"{thing}/edit", f"{thing}/delete", f"/report?thing={thing.rpartition('/')[2]}"):
        page.goto(path)
        _fits(page)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Last night").click()
    page.get_by_label("Police force").select_option("Nene Valley Police")
    page.get_by_label("Crime reference").fill("W" * 100)
    _fits(page)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Send the report").click()
    page.get_by_role("heading", name="Your report is in").wait_for()
    _fits(page)


def test_an_odd_number_shows_as_it_was_typed_at_the_counter_and_at_the_desk(enter: OpenPage) -> None:
    for door, email in (("/dealer", DEALER), ("/kiosk", CUSTODY)):
        page = enter(door, email, size=PHONE_SIZE)
        for words in ("<script>alert(1)</script>", "W" * 200, "{{7*7}}", "﷽" * 30):
            ask(page, words)
            _fits(page)


def test_a_printed_answer_shows_verdict_and_reference_in_black(enter: OpenPage) -> None:
    page = enter("/dealer", DEALER, scheme="dark")
    ask(page, PHONE)
    reference = page.locator("#answer .tag").inner_text()
    _printed(page, "#answer h2", "Reported stolen")
    page.emulate_media(media="screen")
    page.goto(f"/dealer/checks/{reference}")
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    _printed(page, "#answer h2", "Reported stolen")
    expect(page.locator("#answer .tag")).to_have_text(reference)
    expect(page.locator("#answer .steps")).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()


def test_a_printed_match_shows_verdict_and_reference_in_black(enter: OpenPage) -> None:
    page = enter("/kiosk", CUSTODY)
    ask(page, PHONE)
    page.get_by_role("link", name="Why, and the keeper").click()
    page.locator(".verdict-bar").wait_for()
    _printed(page, ".verdict-bar h1", "Reported stolen")


def _register(page: Page, words: str) -> None:
    page.goto("/things/new")
    page.get_by_label("What is it?").select_option("art")
    for label in ("Make", "Model", "Anything that is special about it"):
        page.get_by_label(label).fill(words)
    page.get_by_role("button", name="Register it").click()
    page.locator(".facts").wait_for()


def _fits(page: Page) -> None:
    wide, room = page.evaluate(_WIDTH)
    assert wide <= room, page.url


def _printed(page: Page, selector: str, headline: str) -> None:
    page.emulate_media(media="print")
    expect(page.locator(selector)).to_have_text(headline)
    expect(page.locator(selector)).to_be_visible()
    assert page.locator(selector).evaluate("part => getComputedStyle(part).color") == "rgb(0, 0, 0)"
    expect(page.locator(".masthead")).to_be_hidden()
