"""Barcodes read from pictures that are made here, whole and spoilt, and from real ones where they lie beside."""

from pathlib import Path

import cv2
import numpy as np
import pytest
import zxingcpp
from numpy.typing import NDArray
from zxingcpp import BarcodeFormat as Format

from service.imaging import codes
from service.imaging.codes import read_codes

Picture = NDArray[np.uint8]
IMEI = "352091108842173"


def drawn(text: str, form: Format = Format.Code128, scale: int = 3, **how: bool) -> Picture:
    return np.asarray(zxingcpp.create_barcode(text, form, **how).to_image(scale=scale), dtype=np.uint8)


def placed(*drawings: Picture) -> Picture:
    """Codes below one another on a light ground, 100 pixels from its edge."""
    wide = max(code.shape[1] for code in drawings) + 200
    ground = np.full((sum(code.shape[0] + 100 for code in drawings) + 100, wide), 230, np.uint8)
    top = 100
    for code in drawings:
        ground[top : top + code.shape[0], 100 : 100 + code.shape[1]] = code
        top += code.shape[0] + 100
    return ground


def texts(picture: Picture) -> list[str]:
    return [code.text for code in read_codes(picture)]


@pytest.mark.parametrize(
    ("form", "name"),
    [
        (Format.Code128, "Code 128"),
        (Format.Code39, "Code 39"),
        (Format.Code93, "Code 93"),
        (Format.QRCode, "QR Code"),
        (Format.DataMatrix, "Data Matrix"),
        (Format.PDF417, "PDF417"),
        (Format.Aztec, "Aztec"),
    ],
)
def test_each_symbology_of_labels_is_read_and_named(form: Format, name: str) -> None:
    found = read_codes(placed(drawn("C02G414GMD6N", form)))
    assert [(code.format, code.text, code.gs1) for code in found] == [(name, "C02G414GMD6N", False)]


def test_a_gs1_code_says_so_and_keeps_its_separators() -> None:
    label = drawn("(21)ABC123(01)09506000134352", Format.DataMatrix, 5, gs1=True)
    (code,) = read_codes(placed(label))
    assert (code.gs1, code.text) == (True, "21ABC123\x1d0109506000134352")


def test_all_codes_of_a_label_are_read_from_top_to_bottom() -> None:
    label = placed(drawn(IMEI), drawn("490154203237518"), drawn("R58M12ABCDE", Format.DataMatrix, 6))
    assert texts(label) == [IMEI, "490154203237518", "R58M12ABCDE"]


def test_one_number_in_a_code_twice_is_told_once() -> None:
    assert texts(placed(drawn(IMEI), drawn(IMEI))) == [IMEI]


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_label_on_its_side_or_head_is_read(quarters: int) -> None:
    assert texts(np.ascontiguousarray(np.rot90(placed(drawn(IMEI)), quarters))) == [IMEI]


def test_light_on_dark_is_read() -> None:
    assert texts(255 - placed(drawn(IMEI, Format.QRCode, 5))) == [IMEI]


def test_colour_one_channel_and_transparency_are_taken() -> None:
    grey = placed(drawn(IMEI))
    clear = np.dstack([np.zeros_like(grey)] * 3 + [255 - grey])
    assert texts(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)) == texts(grey[:, :, None]) == texts(clear) == [IMEI]


def test_the_corners_are_those_of_the_picture_given() -> None:
    (code,) = read_codes(placed(drawn(IMEI, Format.QRCode, 6)))
    side = drawn(IMEI, Format.QRCode, 6).shape[0]
    assert all(100 <= value <= 100 + side for corner in code.corners for value in corner)


def _noisy(picture: Picture) -> Picture:
    noise = np.random.default_rng(4).normal(0, 90, picture.shape)
    return np.clip(picture + noise, 0, 255).astype(np.uint8)


def _tiny(picture: Picture) -> Picture:
    return np.asarray(cv2.resize(picture, None, fx=0.4, fy=0.4, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _soft(picture: Picture) -> Picture:
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), 2.2), dtype=np.uint8)


@pytest.mark.parametrize("spoil", [_noisy, _tiny, _soft])
def test_what_one_look_misses_more_looks_find(spoil: object) -> None:
    assert callable(spoil)
    picture = spoil(placed(drawn("C02G414GMD6N")))
    assert zxingcpp.read_barcodes(picture) == []
    code = next(code for code in read_codes(picture, longest=30) if code.text == "C02G414GMD6N")
    height, width = picture.shape
    assert all(-5 <= x <= width + 5 and -5 <= y <= height + 5 for x, y in code.corners)


def test_a_small_code_in_a_large_picture_is_placed_where_it_is() -> None:
    ground = np.full((2400, 3200), 200, np.uint8)
    label = drawn("R58M12ABCDE", Format.DataMatrix, 2)
    ground[1900 : 1900 + label.shape[0], 2500 : 2500 + label.shape[1]] = label
    (code,) = read_codes(ground, longest=30)
    assert code.text == "R58M12ABCDE"
    assert all(abs(x - 2500) < 75 and abs(y - 1900) < 30 for x, y in code.corners)


@pytest.mark.parametrize("shape", [(0, 0), (0, 0, 3), (1, 1), (5, 4000), (8, 8), (600, 800), (600, 800, 3), (9, 9, 4)])
def test_an_empty_or_blank_picture_has_no_codes(shape: tuple[int, ...]) -> None:
    assert read_codes(np.full(shape, 200, np.uint8)) == ()


def test_noise_alone_is_no_code_and_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []
    clock = iter(range(10_000))
    monkeypatch.setattr(codes.time, "perf_counter", lambda: next(clock))
    monkeypatch.setattr(codes, "_read", lambda look, changed: looked.append(look) or ())
    assert read_codes(np.zeros((200, 200), np.uint8), longest=2.5) == ()
    assert len(looked) == 3


def test_the_largest_qr_code_is_read_whole() -> None:
    text = "7" * 4_000
    assert texts(placed(drawn(text, Format.QRCode, 4))) == [text]


def test_real_photographs_of_codes_are_read(shared_data: Path) -> None:
    files = sorted((shared_data / "barcodes").rglob("*.png"))
    missed = [file.name for file in files if _truth(file) not in {text.strip() for text in texts(_opened(file))}]
    assert len(files) >= 90
    assert missed == []


def _truth(file: Path) -> str:
    return file.with_suffix(".txt").read_text("utf-8").strip().replace("\n", "\r\n")


def _opened(file: Path) -> Picture:
    return np.asarray(cv2.imread(str(file), cv2.IMREAD_UNCHANGED), dtype=np.uint8)
