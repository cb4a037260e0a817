"""Who gets in: the signed-out are asked to sign in, the wrong role is refused, and a session ends when it should."""

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.pages import ask, sign_in
from tests.browser.site import CUSTODY, DEALER, MARION, PHONE, Site
from tests.registers import PASSWORD

_INSIDE = {
    "/sign-in": ("/things", "/things/new", "/check", "/account"),
    "/dealer/sign-in": ("/dealer/", "/dealer/checks", "/dealer/checks/HW-2222-2222"),
    "/kiosk/sign-in": ("/kiosk/", "/kiosk/checks", "/kiosk/checks/HW-2222-2222"),
}


def test_somebody_signed_out_is_sent_to_the_door_and_then_on_to_the_page(open_page: OpenPage) -> None:
    page = open_page()
    for door, paths in _INSIDE.items():
        for path in paths:
            answer = page.request.get(path, max_redirects=0)
            assert (answer.status, unquote(answer.headers["location"])) == (302, f"{door}?next={path}")
    page.goto("/dealer/checks?page=1")
    sign_in(page, DEALER)
    expect(page).to_have_url(re.compile(r"/dealer/checks\?page=1$"))


@pytest.mark.parametrize(
    ("door", "email", "paths"),
    [
        ("", MARION, ("/dealer/", "/dealer/checks", "/kiosk/", "/kiosk/checks")),
        ("/dealer", DEALER, ("/things", "/check", "/account", "/kiosk/", "/kiosk/checks")),
        ("/kiosk", CUSTODY, ("/things", "/things/new", "/check", "/dealer/", "/dealer/checks")),
    ],
)
def test_the_wrong_role_is_refused_in_words(enter: OpenPage, door: str, email: str, paths: tuple[str, ...]) -> None:
    page = enter(door, email)
    for path in paths:
        assert page.request.get(path).status == 403, path
    page.goto(paths[0])
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not yours to open")


def test_an_account_does_not_get_in_at_anothers_door(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/dealer/sign-in")
    sign_in(page, MARION)
    expect(page.get_by_role("alert")).to_contain_text("This account has its own page")
    page.goto("/things")
    expect(page).to_have_url(re.compile("/sign-in"))


def test_a_wrong_password_and_a_wrong_address_are_told_in_the_same_words(open_page: OpenPage) -> None:
    page, told = open_page(), []
    for email in (DEALER, "nobody@example.org"):
        page.goto("/dealer/sign-in")
        sign_in(page, email, "not my password")
        told.append(page.get_by_role("alert").inner_text())
        expect(page.get_by_label("E-mail address")).to_have_value(email)
        expect(page.get_by_label("Password")).to_have_value("")
    assert told[0] == told[1]


def test_signing_in_leads_nowhere_else(site: Site, open_page: OpenPage) -> None:
    page, dealer = open_page(), site.dealer("next@sheepstreet.example.org")
    for elsewhere in (
        "https://example.net/",
        "//example.net/",
        "/\\example.net/",
        "\\\\example.net",
        "javascript:alert(1)",
    ):
        page.goto(f"/dealer/sign-in?next={elsewhere}")
        sign_in(page, dealer.email)
        expect(page).to_have_url(f"{site.address}/dealer/")
        page.context.clear_cookies()


def test_what_belongs_to_another_is_as_if_it_were_not_there(site: Site, enter: OpenPage) -> None:
    site.keeper("curious@example.org")
    page = enter("", "curious@example.org")
    for path in (f"/things/{site.phone.id}", f"/reports/{site.phone.open_report}/recovery"):
        assert page.request.get(path).status == 404, path
    dealer = enter("/dealer", DEALER)
    ask(dealer, PHONE)
    reference = dealer.locator("#answer .tag").inner_text()
    site.dealer("other@sheepstreet.example.org")
    other = enter("/dealer", "other@sheepstreet.example.org")
    assert dealer.request.get(f"/dealer/checks/{reference}").status == 200
    assert other.request.get(f"/dealer/checks/{reference}").status == 404


def test_a_new_password_ends_the_session_everywhere_else(site: Site, enter: OpenPage) -> None:
    site.keeper("changes@example.org")
    here, elsewhere = enter("", "changes@example.org"), enter("", "changes@example.org")
    expect(elsewhere.get_by_role("heading", level=1)).to_have_text("My things")
    here.goto("/account")
    here.get_by_label("Password you have now").fill(PASSWORD)
    here.get_by_label("New password").fill("another set of words")
    here.get_by_role("button", name="Change it").click()
    expect(here.get_by_role("status")).to_contain_text("Everywhere else you were signed out")
    elsewhere.goto("/things")
    expect(elsewhere).to_have_url(re.compile("/sign-in"))
    here.goto("/things")
    expect(here).to_have_url(re.compile("/things$"))


def test_a_counter_left_open_too_long_says_to_load_the_page_again(enter: OpenPage) -> None:
    page = enter("/dealer", DEALER)
    page.context.clear_cookies()
    page.keyboard.type(PHONE)
    page.keyboard.press("Enter")
    expect(page.locator("[data-waiting]")).to_have_text(
        "This page was open too long. Load the page again, then check once more."
    )
    page.reload()
    expect(page).to_have_url(re.compile("/dealer/sign-in"))


def test_signing_out_closes_the_door(enter: OpenPage) -> None:
    page = enter("/kiosk", CUSTODY)
    page.get_by_role("button", name="Sign out").click()
    page.goto("/kiosk/checks")
    expect(page).to_have_url(re.compile("/kiosk/sign-in"))
