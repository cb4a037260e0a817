"""Pictures of four pages: HOMEWARD_SCREENSHOTS=docs/screenshots keeps them for the documentation."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FloatRect, Page

from tests.browser.conftest import OpenPage
from tests.browser.looking import DESKTOP
from tests.browser.pages import ask
from tests.browser.site import BICYCLE, DRILL_MISREAD, LAPTOP, SLIP, UNHEARD_OF, Site

_PNG = b"\x89PNG\r\n\x1a\n"
_LEAST, _MOST = 15_000, 200_000  # bytes: more than an empty page has, and light enough for a repository


@pytest.fixture
def keep(tmp_path: Path) -> Callable[..., int]:
    """Save what the window shows from `top` pixels down; returns the number of bytes."""
    folder = Path(os.environ.get("HOMEWARD_SCREENSHOTS") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)

    def kept(page: Page, name: str, top: int = 0) -> int:
        size = page.viewport_size or DESKTOP
        window = FloatRect(x=0, y=top, width=size["width"], height=size["height"] - top)
        data = page.screenshot(path=folder / f"{name}.png", animations="disabled", caret="hide", clip=window)
        assert data.startswith(_PNG)
        return len(data)

    return kept


def test_pictures_are_whole_and_small(
    site: Site, enter: OpenPage, open_page: OpenPage, keep: Callable[..., int]
) -> None:
    site.dealer("pictures@sheepstreet.example.org")
    site.person("custody", "pictures@riverside.example.org", "DO Lewis Amadi", "Riverside")
    home = open_page()
    home.goto("/")
    counter = enter("/dealer", "pictures@sheepstreet.example.org")
    _ask_all(counter, "Make, colour", UNHEARD_OF, SLIP, "C02ZK0B1LVDL", DRILL_MISREAD)
    desk = enter("/kiosk", "pictures@riverside.example.org", size={"width": 1280, "height": 700})
    _ask_all(desk, "Make, colour, mark", UNHEARD_OF, LAPTOP, BICYCLE, DRILL_MISREAD)
    sizes = {"home": keep(home, "home"), "dealer": keep(counter, "dealer-refer"), "kiosk": keep(desk, "kiosk-refer")}
    desk.get_by_role("link", name="Why, and the keeper").click()
    desk.evaluate("document.documentElement.dataset.bsTheme = 'light'")
    desk.set_viewport_size({"width": 1280, "height": 890})
    sizes["match"] = keep(desk, "match", top=140)
    assert {name: size for name, size in sizes.items() if not _LEAST < size < _MOST} == {}


def _ask_all(page: Page, more: str, *numbers: str) -> None:
    """Ask about some numbers; of the last one also say what it is."""
    for number in numbers[:-1]:
        ask(page, number)
    page.get_by_text(more, exact=True).first.click()
    page.get_by_label("Make").fill("Makita")
    page.get_by_label("Colour").fill("black")
    ask(page, numbers[-1])
