"""Print on plates: read where the extra is installed, and nothing broken where it is not."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from service.domain.scanned import from_lines
from service.imaging import plates
from service.imaging.plates import plates_can_be_read, read_plate

Picture = NDArray[np.uint8]


@pytest.fixture
def reader() -> None:
    if not plates_can_be_read():
        pytest.skip("rapidocr is missing: reading of print is left out (requirements-plates.txt)")


def plate(*lines: str) -> Picture:
    picture = np.full((90 * len(lines) + 60, 900, 3), 225, np.uint8)
    for place, line in enumerate(lines):
        at = (40, 80 + 90 * place)
        cv2.putText(picture, line, at, cv2.FONT_HERSHEY_SIMPLEX, 1.3, (25, 25, 25), 2, cv2.LINE_AA)
    return picture


@pytest.mark.usefixtures("reader")
def test_the_lines_of_a_plate_are_read_from_top_to_bottom() -> None:
    lines = read_plate(plate("Model: A1707", "S/N: FVX7K2P9HT"))
    assert [line.text.replace(" ", "") for line in lines] == ["Model:A1707", "S/N:FVX7K2P9HT"]
    assert [one.value for one in from_lines(lines)] == ["FVX7K2P9HT"]


@pytest.mark.usefixtures("reader")
def test_lines_are_placed_in_pixels_of_the_picture_given() -> None:
    large = np.asarray(cv2.resize(plate("S/N: FVX7K2P9HT"), None, fx=3, fy=3), dtype=np.uint8)
    (line,) = read_plate(large)
    left, top, right, bottom = line.box
    assert 60 < left < 180
    assert 900 < right < 2400
    assert 60 < top < 240 <= bottom < 360


@pytest.mark.usefixtures("reader")
def test_characters_of_a_blurred_plate_are_marked_as_unsure() -> None:
    blurred = np.asarray(cv2.GaussianBlur(plate("S/N: B80O1I5S2Z"), (0, 0), 2.5), dtype=np.uint8)
    assert any(line.unsure for line in read_plate(blurred))


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize("shape", [(0, 0, 3), (3, 900, 3), (20, 20), (400, 600, 3), (40, 3000)])
def test_a_blank_or_tiny_picture_has_no_lines(shape: tuple[int, ...]) -> None:
    assert read_plate(np.full(shape, 220, np.uint8)) == ()


@pytest.mark.usefixtures("reader")
def test_one_engine_serves_the_process() -> None:
    assert plates._engine() is plates._engine()


def test_without_the_extra_no_print_is_read_and_nothing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plates, "find_spec", lambda name: None)
    assert not plates_can_be_read()
    assert read_plate(plate("S/N: FVX7K2P9HT")) == ()


def test_a_line_with_fewer_confidences_than_characters_is_unsure_throughout() -> None:
    assert plates._unsure("AB1", [0.99]) == (0, 1, 2)
    assert plates._unsure("A 8X", [0.99, 0.1, 0.99, 0.9]) == (2, 3)
