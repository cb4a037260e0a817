"""Photos on a keeper's pages, without a browser and without JavaScript."""

import re
from io import BytesIO

import numpy as np
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.actions.add_photo import SentFile, add_photos
from tests.access.pages import sign_in, token_of, visitor
from tests.imaging import scenes
from tests.imaging.files import a_photo
from tests.registers import Register


def _keeper(register: Register) -> tuple[FlaskClient, str]:
    """A keeper's browser, signed in, and the path of a thing of theirs."""
    item = register.item(register.person("keeper"), make="Nikon", model="Z 6")
    client = visitor(register)
    sign_in(client, "/sign-in", "keeper@example.org")
    return client, f"/things/{item.id}"


def _add(
    client: FlaskClient, thing: str, *files: tuple[str, bytes], box: str = "photo", what: str = "label"
) -> TestResponse:
    sent = [(BytesIO(content), name) for name, content in files] or [(BytesIO(b""), "")]
    form = {"csrf_token": token_of(client, f"{thing}/photos"), "what": what, box: sent}
    return client.post(f"{thing}/photos", data=form, content_type="multipart/form-data")


def test_photos_are_added_shown_and_removed(register: Register) -> None:
    client, thing = _keeper(register)
    page = client.get(f"{thing}/photos").text
    assert 'capture="environment"' in page
    assert "straight from above" in page
    answer = _add(client, thing, ("a.jpg", a_photo()), ("b.jpg", a_photo("blue")))
    assert (answer.status_code, answer.location) == (302, thing)
    page = client.get(thing).text
    assert "2 photos are added." in page
    assert 'alt="Photo 1 of Nikon Z 6: a label or number"' in page
    pictures = re.findall(r'src="(/photos/\w+\?size=320)"', page)
    assert [client.get(path).content_type for path in pictures] == ["image/jpeg"] * 2

    remove = re.findall(r'href="(/photos/\w+/delete)"', page)[0]
    assert "Remove this photo?" in client.get(remove).text
    assert client.post(remove, data={"csrf_token": token_of(client, remove)}).location == thing
    assert len(re.findall(r'alt="Photo \d of', client.get(thing).text)) == 1
    assert client.get(pictures[0]).status_code == 404


def test_a_photo_taken_just_now_is_added_too(sqlite_register: Register) -> None:
    client, thing = _keeper(sqlite_register)
    assert _add(client, thing, ("image.jpg", a_photo()), box="camera").status_code == 302
    assert "The photo is added." in client.get(thing).text


def test_good_files_are_kept_and_each_refused_one_is_named(sqlite_register: Register) -> None:
    client, thing = _keeper(sqlite_register)
    answer = _add(client, thing, ("good.jpg", a_photo()), ("shed.gif", b"GIF89a"), ("bike<b>.jpg", a_photo()[:99]))
    assert answer.status_code == 422
    assert "There is a problem" in answer.text
    assert "shed.gif: This is a GIF, which is not taken." in answer.text
    assert "bike&lt;b&gt;.jpg: This file is broken or cut off" in answer.text
    assert "The photo is added." in answer.text
    assert 'alt="Photo 1 of' in answer.text


def test_nothing_chosen_is_told(sqlite_register: Register) -> None:
    client, thing = _keeper(sqlite_register)
    answer = _add(client, thing)
    assert (answer.status_code, "Choose a photo, or take one" in answer.text) == (422, True)


def test_more_than_can_be_sent_is_told_and_a_visitor_may_send_little(sqlite_register: Register) -> None:
    client, thing = _keeper(sqlite_register)
    answer = _add(client, thing, ("large.jpg", bytes(65 * 1024**2)))
    assert (answer.status_code, "at most 64 MB" in answer.text) == (413, True)
    stranger = visitor(sqlite_register)
    large = {"photo": (BytesIO(bytes(5 * 1024**2)), "a.jpg")}
    assert stranger.post(f"{thing}/photos", data=large, content_type="multipart/form-data").status_code == 413


def test_another_keepers_photo_is_not_there(sqlite_register: Register) -> None:
    client, _ = _keeper(sqlite_register)
    ann = sqlite_register.person("keeper", "ann@example.org")
    item = sqlite_register.item(ann, make="Canon")
    photo = add_photos(ann, item.id, [SentFile("", a_photo())])[0].id
    for path in (f"/photos/{photo}", f"/photos/{photo}/delete", f"/things/{item.id}/photos"):
        assert client.get(path).status_code == 404
    assert visitor(sqlite_register).get(f"/photos/{photo}").status_code == 302


def _marks_page(client: FlaskClient, thing: str) -> str:
    return re.findall(r'href="(/photos/\w+/marks)"', client.get(thing).text)[0]


def _box(client: FlaskClient, page: str, **changed: str) -> TestResponse:
    said = {"x": "20", "y": "30", "width": "25", "height": "25", "kind": "sticker", "words": "round", **changed}
    return client.post(page, data={"csrf_token": token_of(client, page), **said})


def test_a_mark_is_boxed_without_scripts_shown_and_removed(register: Register) -> None:
    client, thing = _keeper(register)
    _add(client, thing, ("a.jpg", scenes.jpeg(scenes.with_sticker(scenes.a_thing(1)))))
    page = _marks_page(client, thing)
    assert _box(client, page).location == page
    shown = client.get(page).text
    assert "The mark is boxed." in shown
    assert "round" in shown
    remove = re.findall(r'action="(/photos/\w+/marks/\w+/delete)"', shown)[0]
    assert client.post(remove, data={"csrf_token": token_of(client, page)}).location == page
    assert remove not in client.get(page).text


@pytest.mark.parametrize(
    "changed",
    [
        {"x": ""},
        {"x": "-1"},
        {"x": "90"},
        {"width": "0"},
        {"height": "nan"},
        {"y": "1e999"},
        {"kind": "tattoo"},
        {"words": "x" * 201},
    ],
)
def test_a_box_that_cannot_be_is_refused_beside_its_field(sqlite_register: Register, changed: dict[str, str]) -> None:
    client, thing = _keeper(sqlite_register)
    _add(client, thing, ("a.jpg", scenes.jpeg(scenes.a_thing(1))))
    page = _marks_page(client, thing)
    answer = _box(client, page, **changed)
    assert answer.status_code == 422
    assert "There is a problem" in answer.text
    assert re.findall(r'action="(/photos/\w+/marks/\w+/delete)"', client.get(page).text) == []


def test_a_mark_too_thin_to_compare_is_kept_and_said_to_be_so(sqlite_register: Register) -> None:
    client, thing = _keeper(sqlite_register)
    _add(client, thing, ("a.jpg", a_photo()))
    page = _marks_page(client, thing)
    _box(client, page)
    assert "too thin on this photo to be compared" in client.get(page).text


def test_another_keepers_marks_are_not_there(sqlite_register: Register) -> None:
    client, thing = _keeper(sqlite_register)
    _add(client, thing, ("a.jpg", a_photo()))
    page = _marks_page(client, thing)
    sqlite_register.person("keeper", "other@example.org")
    other = visitor(sqlite_register)
    sign_in(other, "/sign-in", "other@example.org")
    assert other.get(page).status_code == 404


def test_a_photo_says_whether_it_can_be_found_by_its_picture(register: Register) -> None:
    client, thing = _keeper(register)
    blank = np.full((240, 320, 3), 90, np.uint8)
    _add(client, thing, ("a.jpg", scenes.jpeg(scenes.a_thing(1))), ("b.jpg", scenes.jpeg(blank)))
    soon, plain = "Found by its picture within seconds", "Too plain to be found by its picture"
    assert client.get(thing).text.count(soon) == 2
    register.work()
    page = client.get(thing).text
    assert (page.count(soon), page.count(plain)) == (0, 1)
