"""A circular in a browser: boxes drawn and written, and a dealer's tap on a telephone."""

from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.looking import faults
from tests.browser.site import Site
from tests.registers import FORCE


def _photo(folder: Path) -> Path:
    out = BytesIO()
    Image.new("RGB", (640, 480), "steelblue").save(out, "JPEG")
    path = folder / "bicycle.jpg"
    path.write_bytes(out.getvalue())
    return path


def test_a_circular_is_covered_sent_and_answered(site: Site, enter: OpenPage, tmp_path: Path) -> None:
    site.person("officer", "circulars@example.org", "PC Ellis Moran", FORCE)
    site.dealer("circulars.counter@example.org")
    desk = enter("/force", "circulars@example.org")
    desk.goto("/force/circulars")
    found = faults(desk, "no circulars")
    desk.get_by_role("link", name="New circular").click()
    desk.get_by_label("Crime reference").fill("26000 648213")
    desk.get_by_label("Headline").fill("Trek road bicycle, blue")
    desk.get_by_label("What is it?").select_option("bicycle")
    desk.get_by_label("What to look for").fill("Drop handlebars, a bell.")
    desk.get_by_label("Photos").set_input_files(_photo(tmp_path))
    found += faults(desk, "a new circular")
    desk.get_by_role("button", name="Keep the draft").click()
    found += faults(desk, "a draft")
    desk.get_by_role("link", name="Cover (").click()
    stage = desk.locator("[data-box]").bounding_box()
    assert stage is not None
    desk.mouse.move(stage["x"] + 20, stage["y"] + 20)
    desk.mouse.down()
    desk.mouse.move(stage["x"] + 120, stage["y"] + 90)
    desk.mouse.up()
    desk.get_by_role("button", name="Cover this").click()
    expect(desk.get_by_role("button", name="Uncover box 1")).to_be_visible()
    found += faults(desk, "covering")
    desk.get_by_role("link", name="Trek road bicycle").click()
    desk.get_by_text("I looked at every photo").click()
    desk.get_by_role("button", name="Send it to").click()
    expect(desk.get_by_text("Nobody has answered yet.")).to_be_visible()
    counter = enter("/dealer", "circulars.counter@example.org")
    counter.get_by_role("link", name="Circulars (1 new)").click()
    found += faults(counter, "the dealer's circulars")
    counter.get_by_role("link", name="Trek road bicycle").click()
    found += faults(counter, "a circular at the dealer's")
    counter.get_by_role("button", name="Seen it").click()
    expect(counter.get_by_text("You said: seen it.")).to_be_visible()
    desk.reload()
    expect(desk.get_by_text("Nell Ferrier")).to_be_visible()
    assert found == []
