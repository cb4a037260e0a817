"""Reading a photograph: codes and print together, for a person to confirm."""

import cv2
import numpy as np
import pytest
import zxingcpp
from numpy.typing import NDArray
from zxingcpp import BarcodeFormat

from service.actions import read_photo as action
from service.actions.check_evidence import METHODS, ObjectInHand, TypedReading, check_object_fields, read_object
from service.actions.read_photo import read_photo
from service.domain.scanned import Line

Picture = NDArray[np.uint8]


def jpeg(picture: Picture) -> bytes:
    return cv2.imencode(".jpg", picture)[1].tobytes()


def label(*texts: str) -> Picture:
    images = [np.asarray(zxingcpp.create_barcode(t, BarcodeFormat.Code128).to_image(scale=3)) for t in texts]
    wide = max(image.shape[1] for image in images)
    rows = [np.pad(image, ((40, 40), (40, 40 + wide - image.shape[1])), constant_values=255) for image in images]
    return np.vstack(rows).astype(np.uint8)


@pytest.fixture
def no_print(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(action, "read_plate", lambda picture: ())


@pytest.mark.usefixtures("no_print")
def test_the_codes_of_a_photograph_are_suggested() -> None:
    reading = read_photo(jpeg(label("352091108842173", "490154203237518", "SC02G414GMD6N")))
    assert [one.value for one in reading.suggestions] == ["352091108842173", "490154203237518", "C02G414GMD6N"]
    assert [code.text for code in reading.codes] == ["352091108842173", "490154203237518", "SC02G414GMD6N"]


@pytest.mark.usefixtures("no_print")
def test_what_is_suggested_can_be_checked_as_it_is() -> None:
    found = read_photo(jpeg(label("SC02G414GMD6N"))).suggestions
    thing = ObjectInHand([TypedReading(one.value, kind=one.kind, method=one.method) for one in found])
    check_object_fields(thing)
    assert [reading.read_as for reading in read_object(thing).readings] == ["C02G414GMD6N"]
    assert {one.method for one in found} <= set(METHODS)


def test_codes_come_before_print(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = (Line("S/N: FVX7K2P9HT", (), (0, 0, 200, 20)),)
    monkeypatch.setattr(action, "read_plate", lambda picture: printed)
    reading = read_photo(jpeg(label("352091108842173")))
    assert [(one.value, one.method) for one in reading.suggestions] == [
        ("352091108842173", "barcode"),
        ("FVX7K2P9HT", "photo"),
    ]
    assert reading.lines == printed


@pytest.mark.usefixtures("no_print")
@pytest.mark.parametrize(
    "content", [b"", b"not a picture", b"\xff\xd8\xff\xe0", jpeg(np.full((60, 80, 3), 90, np.uint8))]
)
def test_nothing_is_read_from_what_is_blank_or_no_picture(content: bytes) -> None:
    reading = read_photo(content)
    assert (reading.codes, reading.lines, reading.suggestions, reading.hints) == ((), (), (), ())


def test_print_alone_is_never_sure() -> None:
    picture = np.full((200, 900, 3), 225, np.uint8)
    cv2.putText(picture, "S/N: FVX7K2P9HT", (40, 120), cv2.FONT_HERSHEY_SIMPLEX, 1.3, (25, 25, 25), 2)
    reading = read_photo(jpeg(picture))
    if not reading.print_can_be_read:
        pytest.skip("rapidocr is missing: reading of print is left out (requirements-plates.txt)")
    assert [(one.value, one.method, one.sure) for one in reading.suggestions] == [("FVX7K2P9HT", "photo", False)]
