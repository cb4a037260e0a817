"""Odd words in every box show as they were typed and break no page on a phone; and a verdict is good to print."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.looking import PHONE as PHONE_SIZE
from tests.browser.pages import ask
from tests.browser.site import CUSTODY, DEALER, PHONE, Site

_ODD = {
    "script": "<script>alert(1)</script>",
    "picture": "\"><img src=x onerror='alert(2)'>",
    "template": "{{7*7}} ${7*7} %s %n",
    "right-to-left": "דגם ‮מיוחד مرحبا",
    "emoji": "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️‍🔥",
    "marks": "Z̴̧̢͎̮̙̖͈̞̣ͭ̅ͧ͆͛̚a̵͍̙͌ͭ̏l̶̬͎ͣͯ͐g̷̣̖̈́ͨo̷̳͊",
    "one word": "W" * 100,
    "no letters": "﷽" * 30,
}
_WIDTH = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"


@pytest.mark.parametrize("name", _ODD)
def test_odd_words_show_as_they_were_typed_on_a_phone(site: Site, enter: OpenPage, name: str) -> None:
    words, keeper = _ODD[name], site.keeper(f"odd.{name.replace(' ', '.')}@example.org")
    page = enter("", keeper.email, **PHONE_SIZE)
    page.goto("/things/new")
    page.get_by_label("What is it?").select_option("art")
    for label in ("Make", "Model", "Anything that is special about it"):
        page.get_by_label(label).fill(words)
    page.get_by_role("button", name="Register it").click()
    page.locator(".facts").wait_for()
    shown = page.locator(".facts dd").all_text_contents()
    assert shown == ["Art", words, words, words]
    assert page.locator("h1").text_content() == f"{words} {words}"
    _fits(page)
    thing = page.url
    for path in ("edit", "report", "delete"):
        page.goto(f"{thing}/{path}")
        _fits(page)
    page.goto("/things")
    assert page.locator(".thing h2").text_content() == f"{words} {words}"
    _fits(page)


def test_an_odd_number_shows_as_it_was_typed_at_the_counter_and_at_the_desk(enter: OpenPage) -> None:
    for door, email in (("/dealer", DEALER), ("/kiosk", CUSTODY)):
        page = enter(door, email, **PHONE_SIZE)
        for words in ("<script>alert(1)</script>", "W" * 200, "{{7*7}}", "﷽" * 30):
            ask(page, words)
            _fits(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_printed_answer_shows_verdict_and_reference_in_black(enter: OpenPage, scheme: str) -> None:
    page = enter("/dealer", DEALER, color_scheme=scheme)
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


def _fits(page: Page) -> None:
    wide, room = page.evaluate(_WIDTH)
    assert wide <= room, page.url


def _printed(page: Page, selector: str, headline: str) -> None:
    page.emulate_media(media="print")
    expect(page.locator(selector)).to_have_text(headline)
    expect(page.locator(selector)).to_be_visible()
    assert page.locator(selector).evaluate("part => getComputedStyle(part).color") == "rgb(0, 0, 0)"
    expect(page.locator(".masthead")).to_be_hidden()
