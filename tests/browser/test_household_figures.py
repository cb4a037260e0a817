"""What a household is promised: a first thing in ninety seconds, a burglary in five actions, and light pages.

The figures are logged (--log-cli-level=INFO). HOMEWARD_PACE=human waits as a person would, and
HOMEWARD_SCREENSHOTS=docs/screenshots keeps pictures.
"""

import logging
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, ViewportSize, expect

from demo import pictures
from service.actions.add_photo import SentFile, add_photos
from tests.access.pages import link_in
from tests.browser.conftest import OpenPage
from tests.browser.looking import DESKTOP, PHONE
from tests.browser.pace import Person
from tests.browser.site import Site
from tests.imaging import scenes

LONGEST, MOST_ACTIONS, HEAVIEST = 90, 5, 150_000  # seconds, actions, bytes
_LOG = logging.getLogger(__name__)
Keep = Callable[[Page, str], None]
_THINGS = 20
_SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    """Save the page as it stands, its name with the width."""
    folder = Path(os.environ.get("HOMEWARD_SCREENSHOTS") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)

    def kept(page: Page, name: str) -> None:
        width = "phone" if (page.viewport_size or DESKTOP)["width"] == PHONE["width"] else "desktop"
        page.wait_for_load_state("networkidle")
        page.screenshot(path=folder / f"{name}-{width}.png", animations="disabled", caret="hide")

    return kept


def _photo(content: bytes) -> FilePayload:
    return {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": content}


@_SIZES
def test_from_no_account_to_the_first_thing_in_ninety_seconds(
    site: Site, open_page: OpenPage, keep: Keep, size: ViewportSize
) -> None:
    page = open_page(size=size)
    page.goto("/")
    person, name = Person(page), f"quick.{size['width']}"
    person.clicks(page.get_by_role("link", name="Start registering"))
    person.types(page.get_by_label("Your name"), "Gwen Tallis")
    person.types(page.get_by_label("E-mail address"), f"{name}@example.org")
    person.types(page.get_by_label("Password"), "a kettle by the door")
    person.clicks(page.get_by_role("button", name="Make my account"))
    person.opens_letter(link_in(site.register.letters()[-1]))
    person.clicks(page.get_by_role("button", name="Yes, this is my address"))
    person.clicks(page.get_by_role("link", name="Add the first one"))
    person.chooses(page.get_by_label("What is it?"), "phone")
    person.photographs(page.get_by_label("Choose a photo"), _photo(pictures.label("356938035643809")))
    person.clicks(page.get_by_role("button", name="Go on"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Are these numbers right?")
    keep(page, "numbers-read")
    person.clicks(page.get_by_role("button", name="Save and go on"))
    on_the_register = person.seconds
    person.photographs(page.get_by_label("Choose a photo"), _photo(pictures.on_a_table()[0]))
    person.clicks(page.get_by_role("button", name="Add and go on"))
    person.clicks(page.get_by_role("link", name="Go on without it"))
    person.types(page.get_by_label("Colour"), "black")
    person.clicks(page.get_by_role("button", name="Save it"))
    expect(page.get_by_role("status")).to_have_text("It is on the register.")
    keep(page, "first-thing")
    _LOG.info(
        "%d px: on the register after %.0f s, all said after %.0f s", size["width"], on_the_register, person.seconds
    )
    assert on_the_register < person.seconds <= LONGEST


@_SIZES
def test_twenty_things_of_a_burglary_in_five_actions(
    site: Site, enter: OpenPage, keep: Keep, size: ViewportSize
) -> None:
    keeper = _household(site, f"burgled.{size['width']}@example.org")
    page = enter("", keeper, size=size)
    page.goto("/report")
    keep(page, "report-what")
    person = Person(page)
    person.clicks(page.get_by_role("button", name=f"All {_THINGS} are gone"))
    keep(page, "report-when")
    person.clicks(page.get_by_role("button", name="Last night"))
    keep(page, "report-reference")
    person.clicks(page.get_by_role("button", name="I do not have one yet"))
    keep(page, "report-check")
    person.clicks(page.get_by_role("button", name="Send the report"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Your report is in")
    keep(page, "report-sent")
    _LOG.info("%d px: %d things in %d actions, %.0f s", size["width"], _THINGS, person.actions, person.seconds)
    assert person.actions <= MOST_ACTIONS
    page.goto("/things?show=stolen")
    expect(page.locator(".filters [aria-current]")).to_contain_text(str(_THINGS))


@_SIZES
def test_no_page_of_a_household_weighs_more_than_150_kilobytes(
    site: Site, enter: OpenPage, keep: Keep, size: ViewportSize
) -> None:
    keeper = _household(site, f"photographed.{size['width']}@example.org", photos=True)
    page = enter("", keeper, size=size)
    thing = page.locator(".thing h2 a").first.get_attribute("href") or ""
    paths = ["/", "/things", thing, f"{thing}/edit", f"{thing}/photos", "/things/add", "/things/rooms", "/report"]
    paths += ["/things/lists", "/account", "/account/data", "/kits", "/transfers", "/check", "/help", "/privacy"]
    weights = {path: _weight(page, path) for path in paths}
    page.goto("/things")
    keep(page, "things")
    heaviest = max(weights, key=weights.__getitem__)
    _LOG.info("%d px: of %d pages %s weighs most, %d bytes", size["width"], len(paths), heaviest, weights[heaviest])
    assert {path: weight for path, weight in weights.items() if weight > HEAVIEST} == {}


def _household(site: Site, email: str, photos: bool = False) -> str:
    """A household with twenty things, each with a photo of its own if wanted; returns its address."""
    keeper = site.keeper(email)
    for n in range(_THINGS):
        item = site.register.item(keeper, f"QK7{n:02}44{n:02}", category="camera", make="Nikon", model=f"Z {n}")
        if photos:
            add_photos(keeper, item.id, [SentFile("a.jpg", scenes.jpeg(scenes.a_thing(n)))])
    return email


def _weight(page: Page, path: str) -> int:
    """Bytes that a first visit transfers: nothing is in the browser's cache."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes: list[float] = []
    line.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(path, wait_until="networkidle")
    line.detach()
    return round(sum(sizes))
