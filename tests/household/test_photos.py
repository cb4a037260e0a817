"""Photos on a keeper's pages, without a browser and without JavaScript."""

import re
from io import BytesIO

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.actions.add_photo import SentFile, add_photos
from tests.access.pages import sign_in, token_of, visitor
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
