"""Photos at the counter, in custody and at home: taken, read, compared side by side, and boxed."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from demo import pictures
from service.actions.add_photo import SentFile, add_photos
from service.actions.box_marks import BoxedMark, box_mark
from service.actions.fingerprint_photos import fingerprint_all
from tests.browser.conftest import OpenPage
from tests.browser.looking import faults
from tests.browser.site import CUSTODY, DEALER, PHONE, Site

IMEI = PHONE


def _file(content: bytes, name: str = "photo.jpg") -> FilePayload:
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


def _check_photo(page: Page, *files: FilePayload) -> None:
    page.locator("#check-form [name=photo]").set_input_files(files=list(files))
    expect(page.locator("[data-photos]")).to_have_text(f"· {len(files)}")
    page.get_by_role("button", name="Check", exact=True).click()
    page.locator("#answer, #problem").first.wait_for(timeout=30_000)  # reading print takes seconds on a busy machine


@pytest.fixture(scope="module")
def laptop(site: Site) -> str:
    """The id of a stolen laptop with a photo on which a sticker and a scratch are boxed."""
    keeper = site.keeper("laptop.boxed@example.org")
    item = site.register.stolen(keeper, "", category="laptop", make="Apple", model="MacBook Air 13")
    jpeg, places = pictures.on_a_table()
    photo = add_photos(keeper, item.id, [SentFile("laptop.jpg", jpeg)])[0].id
    for kind, place in places.items():
        box_mark(keeper, photo, BoxedMark(*place, kind, f"the {kind} of it"))
    fingerprint_all()
    return item.id


def test_a_dealer_photographs_the_label_and_its_code_is_checked(enter: OpenPage) -> None:
    page = enter("/dealer", DEALER)
    assert page.locator("#check-form [name=photo]").get_attribute("capture") == "environment"
    _check_photo(page, _file(pictures.label(IMEI)))
    expect(page.locator("#answer h2").first).to_have_text("Reported stolen")
    expect(page.locator("#answer dd").first).to_have_text(IMEI)


def test_print_is_offered_with_its_doubtful_characters_and_counts_once_it_is_confirmed(enter: OpenPage) -> None:
    from tests.imaging.scenes import jpeg
    from tests.imaging.test_plates import plate

    page = enter("/dealer", DEALER)
    _check_photo(page, _file(jpeg(plate("MODEL WX-1180", "S/N: FVX7K2P9HT"))))
    expect(page.get_by_role("heading", name="Read in the photo: is this what it says?")).to_be_visible()
    assert faults(page, "a number to confirm") == []
    page.get_by_role("button", name="Yes, check this").first.click()
    expect(page.locator("#answer dd").first).to_have_text("FVX7K2P9HT")


def test_a_refused_photo_is_named_and_what_was_typed_stays(enter: OpenPage) -> None:
    page = enter("/dealer", DEALER)
    page.get_by_label("Number on the item").fill("WX44771238")
    _check_photo(page, _file(b"GIF89a", "shed.gif"))
    expect(page.locator("#problem")).to_contain_text("shed.gif: This is a GIF, which is not taken.")
    expect(page.get_by_label("Number on the item")).to_have_value("WX44771238")
    assert faults(page, "a refused photo at the counter") == []


def test_custody_sees_both_photos_with_points_and_marks(enter: OpenPage, laptop: str, tmp_path: Path) -> None:
    page = enter("/kiosk", CUSTODY)
    _check_photo(page, _file(pictures.on_a_tray()))
    expect(page.locator("#answer h2").first).to_have_text("Refer: very likely, not certain")
    page.get_by_role("link", name="Why, and the keeper").click()
    compared = page.locator(".photos-compared")
    expect(compared.get_by_role("heading")).to_have_text(
        "Photos: the same design, and these marks agree: look at the serial"
    )
    for picture in compared.locator("img").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("image => image.naturalWidth") > 500
    assert compared.locator(".frame .boxed.agrees").count() == 4
    assert compared.locator(".lines line").count() == 12
    expect(compared.locator(".outcomes")).to_contain_text("Sticker, the sticker of it: agrees")
    assert faults(page, "photos compared") == []
    page.evaluate("document.documentElement.dataset.bsTheme = 'light'")
    folder = Path(os.environ.get("HOMEWARD_SCREENSHOTS") or tmp_path)
    picture = compared.screenshot(path=folder / "compared.jpg", type="jpeg", quality=80, animations="disabled")
    assert 15_000 < len(picture) < 200_000


def test_a_dealer_who_has_it_sees_no_box_no_photo_and_no_candidate(enter: OpenPage, laptop: str) -> None:
    page = enter("/dealer", DEALER)
    _check_photo(page, _file(pictures.on_a_tray()))
    expect(page.locator("#answer h2").first).to_have_text("Refer this to the police")
    words = page.content()
    assert not [word for word in ("sticker of it", "scratch of it", "MacBook", laptop, "/photos/") if word in words]


def test_a_keeper_boxes_a_mark_by_drawing_and_by_keyboard_and_removes_it(site: Site, enter: OpenPage) -> None:
    keeper = site.keeper("boxes@example.org")
    item = site.register.item(keeper, category="laptop", make="Dell")
    add_photos(keeper, item.id, [SentFile("a.jpg", pictures.on_a_table()[0])])
    page = enter("", keeper.email)
    page.goto(f"/things/{item.id}")
    page.get_by_role("link", name="Box a mark on photo 1").click()
    stage = page.locator("[data-box]").bounding_box()
    assert stage is not None
    left, top, width, height = stage["x"], stage["y"], stage["width"], stage["height"]
    page.mouse.move(left + 0.2 * width, top + 0.2 * height)
    page.mouse.down()
    page.mouse.move(left + 0.4 * width, top + 0.45 * height, steps=4)
    page.mouse.up()
    expect(page.get_by_label("Width, %")).to_have_value("20.0")
    page.locator("label", has_text="A sticker").click()
    page.get_by_role("button", name="Keep this box").click()
    expect(page.get_by_text("The mark is boxed.")).to_be_visible()
    assert faults(page, "a boxed mark") == []
    for name, value in (("From the left, %", "70"), ("From the top, %", "50"), ("Width, %", "50"), ("Height, %", "5")):
        page.get_by_label(name).fill(value)
    page.get_by_label("A scratch").press("Space")
    page.keyboard.press("Enter")
    expect(page.locator("#problem")).to_contain_text("The box reaches beyond the picture.")
    assert faults(page, "a box beyond the picture") == []
    page.get_by_label("Width, %").fill("10")
    page.keyboard.press("Enter")
    expect(page.locator(".marks-there li")).to_have_count(2)
    page.get_by_role("button", name="Remove a scratch").click()
    expect(page.locator(".marks-there li")).to_have_count(1)


def test_a_photo_is_checked_without_javascript(enter: OpenPage) -> None:
    page = enter("/dealer", DEALER, scripts=False)
    page.locator("#check-form [name=photo]").set_input_files(files=[_file(pictures.label(IMEI))])
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#answer h2").first).to_have_text("Reported stolen")
