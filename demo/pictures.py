"""Pictures of things that do not exist: a laptop with a sticker and a scratch, on a table and a tray; and a label."""

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
_WIDTH, _HEIGHT = 1_240, 860
# Left, top, width and height on the lid, in pixels, of what tells this laptop from others.
_STICKER, _SCRATCH = (180, 130, 250, 250), (640, 150, 270, 90)
_INK = (60, 60, 58)


def on_a_table() -> tuple[bytes, dict[str, tuple[float, float, float, float]]]:
    """The keeper's photo as JPEG, and where on it the sticker and the scratch are (shares: x, y, width, height)."""
    corners = np.array([[190, 120], [1_400, 160], [1_420, 1_010], [150, 980]], np.float32)
    shift = _shift(corners)
    places = {name: _share(_moved(box, shift)) for name, box in (("sticker", _STICKER), ("scratch", _SCRATCH))}
    return _jpeg(_photographed(shift, _wood(), 3, 1.0)), places


def on_a_tray() -> bytes:
    """The same laptop as custody sees it, as JPEG."""
    corners = np.array([[420, 90], [1_480, 320], [1_290, 1_080], [190, 830]], np.float32)
    return _jpeg(_photographed(_shift(corners), _tray(), 4, 0.86))


def label(number: str) -> bytes:
    """The label of a phone with its number as a barcode and in print, as JPEG."""
    page = np.full((620, 1_000, 3), 236, np.uint8)
    bars = np.asarray(zxingcpp.create_barcode(number, zxingcpp.BarcodeFormat.Code128).to_image(scale=4), np.uint8)
    bars = np.asarray(cv2.resize(bars, (760, 150), interpolation=cv2.INTER_NEAREST), np.uint8)
    page[240:390, 120:880] = bars[:, :, None]
    cv2.putText(page, "IMEI", (120, 200), cv2.FONT_HERSHEY_SIMPLEX, 1.6, _INK, 3, cv2.LINE_AA)
    cv2.putText(page, number, (120, 480), cv2.FONT_HERSHEY_SIMPLEX, 1.8, _INK, 3, cv2.LINE_AA)
    return _jpeg(_grained(page, 6, 2.0))


def _lid() -> Pixels:
    """A silver lid, brushed, with what its keeper stuck and what befell it."""
    shade = np.linspace(196, 178, _HEIGHT)[:, None] + np.random.default_rng(1).normal(0, 3, (_HEIGHT, 1))
    lid = np.repeat(np.repeat(shade[:, :, None], _WIDTH, 1), 3, 2).clip(0, 255).astype(np.uint8)
    cv2.rectangle(lid, (6, 6), (_WIDTH - 7, _HEIGHT - 7), (150, 150, 150), 4)
    _draw_sticker(lid)
    x, y, width, _ = _SCRATCH
    for down in (22, 58):
        points = np.array([[x + 14, y + down + 8], [x + width // 2, y + down - 8], [x + width - 16, y + down + 4]])
        cv2.polylines(lid, [points], isClosed=False, color=(92, 92, 96), thickness=9, lineType=cv2.LINE_AA)
    cv2.rectangle(lid, (760, 610), (1_100, 700), (60, 70, 200), -1)
    cv2.putText(lid, "KEEP LEFT", (780, 672), cv2.FONT_HERSHEY_DUPLEX, 1.7, (240, 240, 240), 3, cv2.LINE_AA)
    cv2.putText(lid, "hill club 2019", (190, 760), cv2.FONT_HERSHEY_SCRIPT_COMPLEX, 2.2, (70, 60, 60), 3, cv2.LINE_AA)
    return lid


def _draw_sticker(lid: Pixels) -> None:
    x, y, width, height = _STICKER
    middle = x + width // 2, y + height // 2
    cv2.circle(lid, middle, 118, (238, 240, 238), -1, cv2.LINE_AA)
    cv2.circle(lid, middle, 106, (108, 128, 52), -1, cv2.LINE_AA)
    hills = np.array([[x + 40, y + 180], [x + 100, y + 80], [x + 140, y + 140], [x + 165, y + 100], [x + 212, y + 180]])
    cv2.fillPoly(lid, [hills], (236, 240, 240), cv2.LINE_AA)
    cv2.circle(lid, (x + 178, y + 68), 16, (80, 200, 245), -1, cv2.LINE_AA)
    cv2.putText(lid, "HILLS", (x + 72, y + 218), cv2.FONT_HERSHEY_DUPLEX, 1.1, (238, 240, 238), 2, cv2.LINE_AA)


def _wood() -> Pixels:
    chance = np.random.default_rng(7)
    rings = 12 * np.sin(np.linspace(0, 60, 1_200))[:, None] + chance.normal(0, 6, (1_200, 1))
    streaks = cv2.GaussianBlur(chance.normal(0, 30, (1_200, 1_600)).astype(np.float32), (0, 0), sigmaX=60, sigmaY=1)
    return np.stack([base + rings + streaks * 3 for base in (88, 122, 158)], axis=2).clip(0, 255).astype(np.uint8)


def _tray() -> Pixels:
    tray = np.full((1_200, 1_600, 3), (128, 122, 116), np.uint8)
    cv2.rectangle(tray, (50, 40), (1_550, 1_160), (150, 144, 138), 10)
    cv2.rectangle(tray, (1_120, 1_000), (1_420, 1_040), (228, 228, 224), -1)
    for number in range(16):
        cv2.line(tray, (1_130 + 18 * number, 1_000), (1_130 + 18 * number, 1_018), (40, 40, 40), 2)
    return tray


def _shift(corners: NDArray[np.float32]) -> NDArray[np.float64]:
    lid = np.array([[0, 0], [_WIDTH, 0], [_WIDTH, _HEIGHT], [0, _HEIGHT]], np.float32)
    return np.asarray(cv2.getPerspectiveTransform(lid, corners), np.float64)


def _photographed(shift: NDArray[np.float64], ground: Pixels, seed: int, light: float) -> Pixels:
    size = ground.shape[1], ground.shape[0]
    laid = cv2.warpPerspective(_lid(), shift, size, flags=cv2.INTER_LINEAR)
    inside = cv2.warpPerspective(np.full((_HEIGHT, _WIDTH), 255, np.uint8), shift, size) > 128
    shadow = cv2.GaussianBlur(inside.astype(np.float32), (0, 0), 22)[:, :, None]
    scene = ground * (1 - 0.45 * np.roll(shadow, (18, 14), (0, 1)))
    scene[inside] = laid[inside]
    return _grained(scene * light, seed, 3.0)


def _grained(picture: NDArray[np.generic], seed: int, grain: float) -> Pixels:
    noise = np.random.default_rng(seed).normal(0, grain, picture.shape)
    soft = cv2.GaussianBlur(np.asarray(picture, np.float32), (0, 0), 0.8)
    return np.clip(soft + noise, 0, 255).astype(np.uint8)


def _moved(box: tuple[int, int, int, int], shift: NDArray[np.float64]) -> tuple[int, int, int, int]:
    x, y, width, height = box
    corners = np.array([[[x, y]], [[x + width, y]], [[x + width, y + height]], [[x, y + height]]], np.float32)
    left, top, wide, high = cv2.boundingRect(cv2.perspectiveTransform(corners, shift))
    return left, top, wide, high


def _share(box: tuple[int, int, int, int]) -> tuple[float, float, float, float]:
    x, y, width, height = box
    return round(x / 1_600, 4), round(y / 1_200, 4), round(width / 1_600, 4), round(height / 1_200, 4)


def _jpeg(picture: Pixels) -> bytes:
    return bytes(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 90])[1])
