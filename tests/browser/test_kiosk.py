"""The desk in custody: the UV question by key, candidates with their weights, and the keeper behind a reason."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.pages import ask, has_shape
from tests.browser.site import (
    BICYCLE,
    CUSTODY,
    DRILL,
    DRILL_MISREAD,
    DRILL_NEXT,
    LAPTOP,
    PHONE,
    SLIP,
    UNHEARD_OF,
    Site,
)

_ANSWERS = (
    (UNHEARD_OF, "No report is held", "no_report"),
    (SLIP, "Take this reading again", "read_again"),
    (LAPTOP, "Registered, no theft reported", "registered"),
    (BICYCLE, "Refer: very likely, not certain", "refer"),
    (PHONE, "Reported stolen", "stolen"),
)
_TOO_HIGH = "document.documentElement.scrollHeight - window.innerHeight"


def test_each_of_five_answers_fits_the_desks_screen_with_its_word_and_shape(enter: OpenPage) -> None:
    page = enter("/kiosk", CUSTODY)
    for number, headline, shape in _ANSWERS:
        ask(page, number)
        expect(page.locator("#answer h2").first).to_have_text(headline)
        assert has_shape(page, shape)
        assert page.evaluate(_TOO_HIGH) <= 0
        expect(page.get_by_label("Number on the item")).to_be_in_viewport(ratio=1)


def test_the_uv_question_is_answered_by_a_key(enter: OpenPage) -> None:
    page = enter("/kiosk", CUSTODY)
    for key, answer, headline in (
        ("F1", "No glow", "No report is held"),
        ("F2", "Yellow", "Refer: very likely, not certain"),
        ("F3", "Blue", "Refer: very likely, not certain"),
        ("F4", "Not sure", "No report is held"),
    ):
        ask(page, UNHEARD_OF)
        expect(page.get_by_role("heading", name="UV torch: does anything glow?")).to_be_visible()
        page.keyboard.press(key)
        expect(page.locator(".uv")).to_contain_text(f"Answered: {answer}")
        expect(page.locator("#answer h2").first).to_have_text(headline)
        expect(page.locator("#answer dd").first).to_have_text(UNHEARD_OF)


def test_a_glow_alone_is_evidence_at_the_desk(enter: OpenPage) -> None:
    page = enter("/kiosk", CUSTODY)
    page.keyboard.press("F3")
    expect(page.locator("#answer h2")).to_have_text("Refer: very likely, not certain")


def test_candidates_show_how_they_weigh_and_the_neighbour_is_named_as_one(enter: OpenPage) -> None:
    page = enter("/kiosk", CUSTODY)
    ask(page, DRILL)
    found = page.locator("#answer .candidates li")
    expect(found).to_have_count(2)
    expect(found.first).to_contain_text("Same number")
    expect(found.last).to_contain_text(DRILL_NEXT)
    expect(found.last).to_contain_text("Neighbour: same production run, another unit")
    found.last.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Why number 2")).to_be_visible()


def test_the_figures_of_a_match_add_up_on_the_page(enter: OpenPage) -> None:
    page = enter("/kiosk", CUSTODY)
    page.get_by_text("Make, colour, mark").click()
    page.get_by_label("Make").fill("Makita")
    page.get_by_label("Colour").fill("black")
    _open_match(page, DRILL_MISREAD)
    figures = [_bits(text) for text in page.locator(".waterfall tbody td.figures").all_inner_texts()]
    *rows, total = figures
    assert rows[0] < 0 < rows[1]  # the starting doubt, and what the number says
    assert min(rows[1:]) < 0 < total  # the drill is teal
    assert abs(sum(rows) - total) <= 0.05 * len(figures)  # each figure is rounded to a tenth
    assert _bits(page.locator(".candidates li .figures").first.inner_text()) == total
    assert page.locator(".waterfall rect").count() == len(figures)


def test_look_alikes_are_tinted_where_the_reading_and_the_stored_number_differ(enter: OpenPage) -> None:
    page = enter("/kiosk", CUSTODY)
    _open_match(page, DRILL_MISREAD)
    expect(page.locator(".cells .visually-hidden")).to_have_text([DRILL_MISREAD, DRILL])
    expect(page.locator(".cell.differs")).to_have_text(["O", "I", "0", "1"])


def test_a_name_is_compared_blind_and_the_fourth_try_is_refused(site: Site, enter: OpenPage) -> None:
    site.person("custody", "compares@riverside.example.org", "DO Ana Reis", "Riverside")
    page = enter("/kiosk", "compares@riverside.example.org")
    _open_match(page, LAPTOP)
    for name, words in (
        ("Marion Ashby", "What was given agrees."),
        ("Marion Pell", "What was given agrees in part."),
        ("Tomasz Wilk", "What was given does not agree."),
    ):
        page.get_by_label("Name given").fill(name)
        page.get_by_role("button", name="Compare").click()
        expect(page.get_by_role("status")).to_contain_text(words)
        assert "Ashby" not in page.locator("main").inner_text()
    page.get_by_label("Name given").fill("Marian Ashby")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("That is too many for now")


def test_the_keepers_details_open_for_a_reason_alone(enter: OpenPage) -> None:
    page = enter("/kiosk", CUSTODY)
    _open_match(page, LAPTOP)
    panel = page.get_by_role("region", name="Keeper")
    assert "Ashby" not in page.content()
    panel.get_by_role("button", name="Open and record").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose a reason")
    assert "Ashby" not in page.content()
    panel.get_by_label("Reason for opening them").select_option("return")
    panel.get_by_role("button", name="Open and record").click()
    expect(panel.get_by_role("definition")).to_have_text(["Marion Ashby", "marion.ashby@example.org"])
    expect(panel).to_contain_text("It is on the record.")


def _open_match(page: Page, number: str) -> None:
    ask(page, number)
    page.get_by_role("link", name="Why, and the keeper").click()


def _bits(text: str) -> float:
    return float(text.rsplit(maxsplit=1)[-1].replace("−", "-"))
