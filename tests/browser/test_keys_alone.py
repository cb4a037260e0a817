"""Keys alone: Tab, Enter and Space reach all that the mouse does, and one sees where one is."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.site import CUSTODY, DEALER, PHONE, Site
from tests.registers import PASSWORD

_MOST_TABS = 40
_FOCUSED = """() => {
  const here = document.activeElement, style = getComputedStyle(here), labels = [...here.labels || []];
  const words = [here.innerText, ...labels.map((label) => label.innerText)].join(" ").trim();
  return [words, style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth)];
}"""


def test_somebody_signs_in_and_checks_by_keys_alone(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/dealer/")
    _sign_in(page, DEALER)
    expect(page.get_by_label("Number on the item")).to_be_focused()
    page.keyboard.type(PHONE)
    page.keyboard.press("Enter")
    expect(page.locator("#answer h2")).to_have_text("Reported stolen")
    _tab_to(page, "Page to print or keep")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Check of")


def test_a_thing_is_reported_by_keys_alone(site: Site, open_page: OpenPage) -> None:
    keeper = site.keeper("keys@example.org")
    site.register.item(keeper, category="clothing", make="Mulberry", model="Bayswater")
    page = open_page()
    page.goto("/things")
    _sign_in(page, keeper.email)
    _tab_to(page, "Mulberry Bayswater")
    _open(page, "Mulberry Bayswater")
    _tab_to(page, "Report it stolen or lost")
    _open(page, "What is gone?")
    _tab_to(page, "They were stolen")
    page.keyboard.press("ArrowDown")
    _tab_to(page, "Go on")
    _open(page, "When did it go?")
    _tab_to(page, "Last night")
    _open(page, "What is the crime reference?")
    _tab_to(page, "I do not have one yet")
    _open(page, "Check your answers")
    _tab_to(page, "Send the report")
    _open(page, "Your report is in")
    page.goto("/things")
    expect(page.locator(".thing .chip")).to_have_text("Reported lost")


def test_every_stop_of_tab_shows_where_it_is(open_page: OpenPage) -> None:
    page = open_page()
    for path in "/", "/dealer/sign-in", "/kiosk/sign-in":
        page.goto(path)
        stops = [_tab(page) for _ in range(6)]
        assert [words for words, outline in stops if outline < 3] == [], path


def test_the_desk_and_the_counter_keep_the_shortcuts_of_the_browser(enter: OpenPage) -> None:
    for door, email in (("/dealer", DEALER), ("/kiosk", CUSTODY)):
        page = enter(door, email)
        page.get_by_label("Number on the item").fill("not sent")
        page.keyboard.press("Control+F2")
        expect(page.get_by_label("Number on the item")).to_have_value("not sent")
        expect(page.locator("#answer")).to_have_count(0)


def _sign_in(page: Page, email: str) -> None:
    _tab_to(page, "E-mail address")
    page.keyboard.type(email)
    _tab_to(page, "Password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "sign-in" not in address)


def _open(page: Page, heading: str) -> None:
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def _tab_to(page: Page, words: str) -> None:
    for _ in range(_MOST_TABS):
        if words in _tab(page)[0]:
            return
    raise AssertionError(f"Tab does not reach {words!r}")


def _tab(page: Page) -> tuple[str, float]:
    page.keyboard.press("Tab")
    words, outline = page.evaluate(_FOCUSED)
    return words, outline
