"""Adding a thing by its photo: what was read counts once its keeper says so, and every step is kept."""

import re
from io import BytesIO

import pytest
from flask.testing import FlaskClient

from demo import pictures
from service.access.roles import Actor
from service.actions.load_reference import load_reference
from service.actions.own_items import one_item, own_items
from service.actions.photos import item_photos
from tests.access.pages import sign_in, token_of, visitor
from tests.imaging import scenes
from tests.registers import Register

IMEI = "356938035643809"


def _keeper(register: Register, name: str = "ann") -> tuple[Actor, FlaskClient]:
    keeper, client = register.person("keeper", f"{name}@example.org"), visitor(register)
    sign_in(client, "/sign-in", f"{name}@example.org")
    return keeper, client


def _send(client: FlaskClient, path: str, photo: bytes | None = None, **said: str) -> tuple[int, str]:
    """Send a form with a photo; returns the status, and where it leads or the page."""
    files = {"photo": (BytesIO(photo), "a.jpg")} if photo else {}
    answer = client.post(path, data={"csrf_token": token_of(client, path), **said, **files})
    return answer.status_code, answer.headers.get("Location") or answer.text


def _item_of(path: str) -> str:
    found = re.search(r"/things/(\w+)/", path)
    assert found, path
    return found[1]


def test_a_number_is_read_confirmed_and_its_photo_kept(register: Register) -> None:
    ann, client = _keeper(register)
    status, numbers = _send(client, "/things/add?room=bedroom", pictures.label(IMEI), category="phone")
    assert (status, "room=bedroom" in numbers) == (302, True)
    item = _item_of(numbers)
    assert one_item(ann, item).identifiers == []  # nobody said yet that it is right
    page = client.get(numbers).text
    assert ("Are these numbers right?" in page, IMEI in page, "<rect" in page) == (True, True, True)
    confirmed = {"read-0-value": IMEI, "read-0-kind": "imei", "read-0-choice": "right"}
    status, whole = _send(client, numbers, **confirmed)
    assert (status, whole) == (302, f"/things/{item}/add/whole?room=bedroom")
    assert [one["value"] for one in one_item(ann, item).identifiers] == [IMEI]
    assert [photo.what for photo in item_photos(ann, item)] == ["label"]

    _send(client, numbers, **confirmed)  # sent twice by a slow line
    assert len(one_item(ann, item).identifiers) == 1
    status, close_up = _send(client, whole, pictures.on_a_table()[0])
    assert (status, close_up) == (302, f"/things/{item}/add/close_up?room=bedroom")
    _send(client, f"/things/{item}/looks?room=bedroom", make="Nokia", model="3310", colour="blue")
    shown = one_item(ann, item)
    assert (shown.make, shown.colour, [photo.what for photo in item_photos(ann, item)]) == (
        "Nokia",
        "blue",
        ["label", "whole"],
    )


def test_a_number_is_put_right_left_out_or_added(register: Register) -> None:
    ann, client = _keeper(register)
    _, numbers = _send(client, "/things/add", pictures.label(IMEI), category="phone")
    row = {"read-0-value": IMEI, "read-0-kind": "imei"}
    status, page = _send(client, numbers, **row, **{"read-0-choice": "change", "read-0-changed": ""})
    assert (status, "Type the number as it stands on the thing" in page) == (422, True)
    status, page = _send(client, numbers, **row)
    assert (status, "Say whether this number is right" in page) == (422, True)
    _send(client, numbers, **row, **{"read-0-choice": "change", "read-0-changed": "356938035643817"})
    _send(client, numbers, **row, **{"read-0-choice": "leave"}, kind="serial", value="S/N 8323640")
    told = [(one["value"], one["kind"]) for one in one_item(ann, _item_of(numbers)).identifiers]
    assert told == [("356938035643817", "imei"), ("S/N 8323640", "serial")]


def test_a_photo_without_a_number_asks_for_one_kindly(register: Register) -> None:
    _ann, client = _keeper(register)
    _, numbers = _send(client, "/things/add", scenes.jpeg(scenes.a_thing(1)), category="camera")
    page = client.get(numbers).text
    assert "We could not read a number" in page
    assert client.get(f"/things/{_item_of(numbers)}").status_code == 200


def test_a_thing_without_a_photo_is_told_what_helps(register: Register) -> None:
    _ann, client = _keeper(register)
    status, whole = _send(client, "/things/add", category="camera")
    assert (status, whole.endswith("/add/whole")) == (302, True)
    page = client.get(f"/things/{_item_of(whole)}").text
    assert "A close-up of a scratch will help" in page


@pytest.mark.parametrize("broken", [b"GIF89a", b"\xff\xd8\xff\xe0 cut off"])
def test_a_file_that_is_no_photo_registers_nothing(sqlite_register: Register, broken: bytes) -> None:
    ann, client = _keeper(sqlite_register)
    status, page = _send(client, "/things/add", broken, category="camera")
    assert (status, "a.jpg" in page, '<option selected value="camera">' in page) == (422, True, True)
    assert own_items(ann).total == 0


def test_another_households_thing_or_photo_is_not_there(register: Register) -> None:
    _ann, client = _keeper(register)
    _, numbers = _send(client, "/things/add", pictures.label(IMEI), category="phone")
    _ben, other = _keeper(register, "ben")
    _, own = _send(other, "/things/add", category="phone")
    strange = [numbers, f"/things/{_item_of(numbers)}/add/whole", f"/things/{_item_of(numbers)}/looks"]
    mixed = f"/things/{_item_of(own)}/numbers/{numbers.rsplit('/', 1)[1]}"
    assert [other.get(path).status_code for path in [*strange, mixed, "/things/rooms/cellar"]] == [404] * 5


def test_make_and_model_are_suggested_from_the_number(
    register: Register, tmp_path_factory: pytest.TempPathFactory
) -> None:
    _ann, client = _keeper(register)
    table = tmp_path_factory.mktemp("tac") / "tac.csv"
    table.write_text("tac,make,model\n35693803,Nokia,3310\n")
    load_reference("tac", table)
    _, numbers = _send(client, "/things/add", pictures.label(IMEI), category="phone")
    _send(client, numbers, **{"read-0-value": IMEI, "read-0-kind": "imei", "read-0-choice": "right"})
    page = client.get(f"/things/{_item_of(numbers)}/looks").text
    assert ("Its number says which make and model it is" in page, 'value="Nokia"' in page) == (True, True)
