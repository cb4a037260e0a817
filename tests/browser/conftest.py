"""One browser for all tests of this folder, a context without cookies for each, and a watch over every page."""

import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, ViewportSize, sync_playwright

from tests.browser.looking import DESKTOP, Scheme
from tests.browser.pages import sign_in
from tests.browser.site import Site, open_site
from tests.browser.watch import Watch
from tests.require import missing

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-lcd-text",
    "--no-first-run",
]
OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def chromium(site: Site) -> Iterator[Browser]:
    """The browser. It starts after the register and stops before: Playwright keeps an event loop in this thread,
    and no application context may end while one runs."""
    path = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if path is None:
        missing("browser", f"none of {', '.join(_BROWSERS)} is on the PATH")
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        except Error as error:
            missing("browser", str(error).splitlines()[0])
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with open_site(tmp_path_factory.mktemp("site")) as opened:
        yield opened


@pytest.fixture(scope="package")
def emptied(chromium: Browser) -> dict[bool, list[BrowserContext]]:
    """Contexts without a cookie or a page, by whether they run scripts: emptied far quicker than made anew."""
    return {True: [], False: []}


@pytest.fixture
def open_page(chromium: Browser, site: Site, emptied: dict[bool, list[BrowserContext]]) -> Iterator[OpenPage]:
    """Open a page in a browser of its own; whatever a page complains of fails the test at its end."""
    watch, taken = Watch(site.address), list[tuple[bool, BrowserContext]]()

    def opened(size: ViewportSize = DESKTOP, scripts: bool = True, scheme: Scheme = "light") -> Page:
        context = emptied[scripts].pop() if emptied[scripts] else new_context(chromium, site.address, scripts)
        taken.append((scripts, context))
        page = context.new_page()
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        watch.over(page)
        return page

    yield opened
    for scripts, context in taken:
        for page in context.pages:
            page.close()
        context.clear_cookies()
        emptied[scripts].append(context)
    assert watch.complaints == []


def new_context(chromium: Browser, address: str, scripts: bool = True) -> BrowserContext:
    """A context of a reader in Britain who wants no motion: smooth scrolling would cost a second with each click."""
    context = chromium.new_context(
        base_url=address,
        java_script_enabled=scripts,
        locale="en-GB",
        timezone_id="Europe/London",
        reduced_motion="reduce",
    )
    context.set_default_timeout(5000)
    return context


@pytest.fixture
def enter(open_page: OpenPage, site: Site) -> OpenPage:
    """Open a page, signed in at one of the doors: "", "/dealer", "/kiosk" or "/force".

    The first time somebody signs in at the form; later they come with the cookies of that time, since the tries
    to sign in with one address are counted. Whoever signed out in between signs in again.
    """

    def entered(door: str, email: str, **how: Any) -> Page:
        page = open_page(**how)
        if email in site.signed_in:
            page.context.add_cookies(site.signed_in[email])
            page.goto(f"{door}/" if door else "/things")
        if email not in site.signed_in or "/sign-in" in page.url:
            page.goto(f"{door}/sign-in")
            sign_in(page, email)
            page.wait_for_url(lambda address: "/sign-in" not in address)
            site.signed_in[email] = page.context.cookies()
        return page

    return entered
