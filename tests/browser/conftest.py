"""One browser for all tests of this folder, a fresh context for each, and a watch over every page."""

import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

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


@pytest.fixture
def open_page(chromium: Browser, site: Site) -> Iterator[OpenPage]:
    """Open a page in a browser of its own; whatever a page complains of fails the test at its end."""
    watch, contexts = Watch(site.address), list[BrowserContext]()

    def opened(width: int = 1280, height: int = 800, **settings: Any) -> Page:
        context = chromium.new_context(
            base_url=site.address,
            viewport={"width": width, "height": height},
            locale="en-GB",
            timezone_id="Europe/London",
            **settings,
        )
        context.set_default_timeout(5000)
        contexts.append(context)
        page = context.new_page()
        watch.over(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert watch.complaints == []


@pytest.fixture
def enter(open_page: OpenPage, site: Site) -> OpenPage:
    """Open a page, signed in at one of the three doors: "", "/dealer" or "/kiosk".

    The first time somebody signs in at the form; later they come with the cookies of that time, since the tries
    to sign in with one address are counted.
    """

    def entered(door: str, email: str, **settings: Any) -> Page:
        page = open_page(storage_state=site.signed_in.get(email), **settings)
        page.goto(f"{door}/sign-in" if email not in site.signed_in else f"{door}/" if door else "/things")
        if email not in site.signed_in:
            sign_in(page, email)
            page.wait_for_url(lambda address: "/sign-in" not in address)
            site.signed_in[email] = page.context.storage_state()
        return page

    return entered
