"""Photos over the API: forms in, JPEG out, and nothing of another's."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from werkzeug.test import TestResponse

from service.storage.folder import Folder
from service.storage.stores import StoreAway
from tests.api.conftest import Caller, Callers
from tests.imaging.files import GPS, a_photo, encoded, from_a_telephone

MEGABYTE = 1024**2


def _send(caller: Caller, path: str, *files: bytes, key: str = "", **fields: str) -> TestResponse:
    parts: dict[str, Any] = {"photo": [(BytesIO(file), f"{n}.jpg") for n, file in enumerate(files)], **fields}
    return caller("POST", path, data=parts, content_type="multipart/form-data", key=key)


def _item(keeper: Caller) -> str:
    return keeper("POST", "/items", {"make": "Nikon"}).json["id"]


def test_photos_of_an_item_from_sending_to_removing(both_caller: Callers) -> None:
    keeper = both_caller("keeper")
    item = _item(keeper)
    answer = _send(keeper, f"/items/{item}/photos", from_a_telephone(), a_photo(), what="label")
    assert answer.status_code == 201
    assert keeper("GET", f"/items/{item}/photos").json == answer.json
    first = answer.json["photos"][0]
    assert (first["what"], first["item"], first["width"], first["height"]) == ("label", item, 20, 40)

    shown = keeper("GET", f"/photos/{first['id']}")
    assert (shown.status_code, shown.content_type) == (200, "image/jpeg")
    assert GPS not in shown.data
    assert shown.headers["Cache-Control"] == "private, max-age=3600"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert keeper("DELETE", f"/photos/{first['id']}").status_code == 204
    assert keeper("GET", f"/photos/{first['id']}").status_code == 404
    assert keeper("DELETE", f"/photos/{first['id']}").status_code == 404


@pytest.mark.parametrize(("size", "edge"), [("320", 320), ("1024", 1024), ("full", 2000)])
def test_a_picture_comes_in_one_of_three_sizes(caller: Callers, size: str, edge: int) -> None:
    keeper = caller("keeper")
    sent = encoded(Image.new("RGB", (2000, 1500), "red"), "JPEG")
    photo = _send(keeper, "/photos", sent).json["photos"][0]["id"]
    assert max(Image.open(BytesIO(keeper("GET", f"/photos/{photo}?size={size}").data)).size) == edge
    assert keeper("GET", f"/photos/{photo}?size=10000").status_code == 422


def test_anothers_photo_is_answered_as_one_that_never_was(both_caller: Callers) -> None:
    ann, ben, dealer = both_caller("keeper", "ann@example.org"), both_caller("keeper"), both_caller("dealer")
    photo = _send(ann, f"/items/{_item(ann)}/photos", a_photo()).json["photos"][0]["id"]
    for stranger in (ben, dealer):
        for method in ("GET", "DELETE"):
            anothers, never = (stranger(method, f"/photos/{shown}") for shown in (photo, "a" * 26))
            assert (anothers.status_code, anothers.json) == (404, never.json)
            assert _told(anothers) == _told(never)
    seen = both_caller("custody")("GET", f"/photos/{photo}?size=320")
    assert (seen.status_code, seen.headers["Cache-Control"]) == (200, "private, no-store")


def _told(answer: TestResponse) -> dict[str, str]:
    return {name: value for name, value in answer.headers if name not in {"X-Request-Id", "Date"}}


def test_an_item_of_anothers_takes_no_photo(caller: Callers) -> None:
    item = _item(caller("keeper", "ann@example.org"))
    assert _send(caller("keeper"), f"/items/{item}/photos", a_photo()).status_code == 404
    dealer = caller("dealer")
    assert _send(dealer, f"/items/{item}/photos", a_photo()).status_code == 403
    assert dealer("GET", f"/items/{item}/photos").status_code == 403


def test_a_refused_file_is_named_by_its_place_and_none_is_added(caller: Callers) -> None:
    keeper = caller("keeper")
    item = _item(keeper)
    answer = _send(keeper, f"/items/{item}/photos", a_photo(), b"GIF89a", b"\xff\xd8\xff" + bytes(20 * MEGABYTE))
    assert (answer.status_code, answer.content_type) == (422, "application/problem+json")
    assert [error["field"] for error in answer.json["errors"]] == ["photo.1", "photo.2"]
    assert answer.json["errors"][1]["detail"] == (
        "2.jpg: This photo has 21 MB; at most 20 MB are taken. Make it smaller and send it again."
    )
    assert keeper("GET", f"/items/{item}/photos").json == {"photos": []}


@pytest.mark.parametrize(
    ("form", "field"),
    [({}, "photo"), ({"photo": "text"}, "photo"), ({"what": "moon"}, "what"), ({"shoe": "7"}, "shoe")],
)
def test_a_form_that_cannot_be_used_names_the_field(caller: Callers, form: dict[str, str], field: str) -> None:
    sent = form if field == "photo" else {**form, "photo": [(BytesIO(a_photo()), "a.jpg")]}
    answer = caller("keeper")("POST", "/photos", data=sent, content_type="multipart/form-data")
    assert (answer.status_code, [error["field"] for error in answer.json["errors"]]) == (422, [field])


def test_only_where_photos_are_taken_may_a_request_be_large(caller: Callers) -> None:
    keeper = caller("keeper")
    too_large = _send(keeper, "/photos", bytes(65 * MEGABYTE))
    assert (too_large.status_code, too_large.json["detail"]) == (
        413,
        "That is more than can be sent at once: at most 64 MB.",
    )
    elsewhere = keeper("POST", "/items", data=bytes(5 * MEGABYTE), content_type="application/json")
    assert (elsewhere.status_code, elsewhere.json["detail"][-5:]) == (413, "4 MB.")


def test_sent_again_with_its_key_a_photo_is_added_once(caller: Callers) -> None:
    dealer = caller("dealer")
    body, form = encoded(Image.new("RGB", (9, 9), "red"), "PNG"), "multipart/form-data; boundary=x"
    part = b'--x\r\nContent-Disposition: form-data; name="photo"; filename="a.png"\r\n\r\n' + body + b"\r\n--x--\r\n"
    answers = [dealer("POST", "/photos", data=part, content_type=form, key="k-1") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json == answers[1].json


def test_a_store_that_is_away_is_answered_503_and_the_readiness_says_so(
    caller: Callers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise StoreAway("gone")

    keeper = caller("keeper")
    for method in ("put", "get", "check"):
        monkeypatch.setattr(Folder, method, away)
    answer = _send(keeper, "/photos", a_photo())
    assert (answer.status_code, answer.content_type, answer.headers["Retry-After"]) == (
        503,
        "application/problem+json",
        "10",
    )
    ready = keeper.client.get("/readyz")
    assert (ready.status_code, ready.json["missing"]) == (503, ["store: photos cannot be kept or read"])


def test_a_check_takes_photos_in_the_same_form_and_by_their_ids(both_caller: Callers) -> None:
    dealer = both_caller("dealer")
    told = _send(dealer, "/checks", a_photo(), check='{"ref": "q1", "readings": [{"value": "WX44771238"}]}').json
    assert (told["ref"], told["verdict"], len(told["photos"])) == ("q1", "no_report", 1)
    assert told["photos_searched"] is True
    again = dealer("POST", "/checks", {"photos": told["photos"]}).json
    assert again["photos"] == told["photos"]
    assert dealer("GET", f"/checks/{again['check']}").json["photos"] == told["photos"]


@pytest.mark.parametrize(
    ("check", "status", "field"),
    [
        ("{", 400, ""),
        ('{"nothing": 1}', 422, "nothing"),
        ('{"photos": ["aaaaaaaaaaaaaaaaaaaaaaaaaa"]}', 422, "photos.0"),
    ],
)
def test_what_is_wrong_with_a_check_in_a_form_is_named(caller: Callers, check: str, status: int, field: str) -> None:
    answer = _send(caller("dealer"), "/checks", a_photo(), check=check)
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    assert not field or answer.json["errors"][0]["field"] == field


def test_a_hostile_file_in_a_check_is_named_and_no_check_is_kept(caller: Callers) -> None:
    dealer = caller("dealer")
    answer = _send(dealer, "/checks", a_photo(), b"GIF89a", check="{}")
    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "photo.1")
    seven = _send(dealer, "/checks", *[a_photo(size=(40 + n, 40)) for n in range(7)], check="{}")
    assert seven.status_code == 422


def test_marks_are_boxed_listed_and_removed_by_their_keeper_alone(both_caller: Callers) -> None:
    keeper, other, police = both_caller("keeper"), both_caller("keeper", "ben@example.org"), both_caller("custody")
    photo = _send(keeper, f"/items/{_item(keeper)}/photos", a_photo()).json["photos"][0]["id"]
    box = {"x": 0.1, "y": 0.2, "width": 0.3, "height": 0.4, "kind": "scratch", "words": "by the lens"}
    made = keeper("POST", f"/photos/{photo}/marks", box)
    assert (made.status_code, made.json["comparable"]) == (201, False)
    assert [mark["words"] for mark in keeper("GET", f"/photos/{photo}/marks").json["marks"]] == ["by the lens"]
    assert other("GET", f"/photos/{photo}/marks").status_code == 404
    assert police("GET", f"/photos/{photo}/marks").status_code == 403
    path = f"/photos/{photo}/marks/{made.json['id']}"
    assert (other("DELETE", path).status_code, keeper("DELETE", path).status_code) == (404, 204)
    assert keeper("GET", f"/photos/{photo}/marks").json["marks"] == []


@pytest.mark.parametrize(
    ("said", "field"),
    [({"x": 1.5}, "x"), ({"kind": "curse"}, "kind"), ({"width": 0.0}, "width"), ({"x": 0.9}, "width")],
)
def test_a_box_that_cannot_be_is_refused_by_field(caller: Callers, said: dict[str, Any], field: str) -> None:
    keeper = caller("keeper")
    photo = _send(keeper, f"/items/{_item(keeper)}/photos", a_photo()).json["photos"][0]["id"]
    box = {"x": 0.1, "y": 0.2, "width": 0.3, "height": 0.4, "kind": "scratch", **said}
    answer = keeper("POST", f"/photos/{photo}/marks", box)
    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, field)
