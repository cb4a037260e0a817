"""Pictures of things that do not exist: rich in detail, seen from elsewhere, and with marks on them."""

import random

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from service.imaging.pictures import Pixels

Transform = NDArray[np.float64]
SIZE = (640, 480)


def a_thing(seed: int) -> Pixels:
    """The front of one design: words, boxes and rings on a soft ground, 640 × 480."""
    chance = random.Random(seed)
    ground = np.random.default_rng(seed).integers(60, 200, (6, 8, 3)).astype(np.uint8)
    picture = np.asarray(cv2.resize(ground, SIZE, interpolation=cv2.INTER_CUBIC), np.uint8)
    for _ in range(60):
        colour = [chance.randrange(256) for _ in range(3)]
        x, y, side = chance.randrange(600), chance.randrange(440), chance.randrange(8, 70)
        shape = chance.randrange(3)
        if shape == 0:
            cv2.rectangle(picture, (x, y), (x + side, y + side // 2), colour, chance.choice([-1, 2]))
        elif shape == 1:
            cv2.circle(picture, (x, y), side // 2, colour, chance.choice([-1, 3]))
        else:
            letters = "".join(chance.choices("ABCDEFGHKLMNPRSTUVWXYZ23456789", k=chance.randrange(3, 8)))
            cv2.putText(picture, letters, (x, y), cv2.FONT_HERSHEY_SIMPLEX, side / 40, colour, 2)
    return np.asarray(cv2.GaussianBlur(picture, (3, 3), 0), np.uint8)


def photographed(thing: Pixels, seed: int = 1) -> Pixels:
    """A photograph of the thing; each seed another: from another side, in other light, on another table."""
    table = np.random.default_rng(seed).integers(90, 160, (30, 40, 3)).astype(np.uint8)
    scene = np.asarray(cv2.resize(table, SIZE, interpolation=cv2.INTER_LINEAR), np.uint8)
    shift = _shift(seed)
    laid = cv2.warpPerspective(thing, shift, SIZE, flags=cv2.INTER_AREA)
    inside = cv2.warpPerspective(np.full(thing.shape[:2], 255, np.uint8), shift, SIZE)
    scene[inside > 0] = laid[inside > 0]
    noise = np.random.default_rng(seed + 7).normal(0, 3, scene.shape)
    return np.clip(scene * random.Random(seed).uniform(0.85, 1.1) + noise, 0, 255).astype(np.uint8)


def _shift(seed: int) -> Transform:
    """3 × 3: from the thing to where it lies on a photograph of it."""
    chance = random.Random(1_000 + seed)
    width, height = SIZE
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    moved = corners * 0.8 + np.array([80, 60], np.float32)
    moved += np.array([[chance.uniform(-45, 45), chance.uniform(-35, 35)] for _ in range(4)], np.float32)
    return np.asarray(cv2.getPerspectiveTransform(corners, moved), np.float64)


STICKER = (300, 200, 70, 60)  # left, top, width and height of `with_sticker`'s on the thing, in pixels


def sticker_on_photograph(seed: int = 1) -> tuple[int, int, int, int]:
    """The box (left, top, width, height in pixels) around the sticker on `photographed` with this seed."""
    white = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
    x, y, width, height = STICKER
    white[y : y + height, x : x + width] = 255
    shown = photographed(white, seed)[:, :, 1]
    shown[cv2.warpPerspective(np.full((SIZE[1], SIZE[0]), 255, np.uint8), _shift(seed), SIZE) == 0] = 0
    left, top, wide, high = cv2.boundingRect((shown > 128).astype(np.uint8))
    return left, top, wide, high


def with_sticker(thing: Pixels, seed: int = 0) -> Pixels:
    """The same thing with somebody's own sticker on it."""
    marked, chance = thing.copy(), random.Random(5_000 + seed)
    x, y, width, height = STICKER
    cv2.rectangle(marked, (x, y), (x + width, y + height), [chance.randrange(256) for _ in range(3)], -1)
    for _ in range(6):
        place = x + chance.randrange(10, width - 10), y + chance.randrange(10, height - 10)
        cv2.circle(marked, place, chance.randrange(4, 12), [chance.randrange(256) for _ in range(3)], -1)
    return marked


def jpeg(picture: Pixels, quality: int = 92) -> bytes:
    return bytes(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1])


def with_code(text: str) -> Pixels:
    """A plain page with a QR code on it."""
    code = np.asarray(zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode).to_image(scale=6), np.uint8)
    page = np.full((SIZE[1], SIZE[0], 3), 230, np.uint8)
    page[60 : 60 + code.shape[0], 60 : 60 + code.shape[1]] = code[:, :, None]
    return page
