"""Marks drawn on photographs: what happens to one item of a product and not to the others."""

import math
import random
from collections.abc import Callable
from typing import NamedTuple

import cv2
import numpy as np

from service.imaging.box_marks import Box
from service.imaging.pictures import Pixels


class Drawn(NamedTuple):
    """The photograph with the mark, and the box (in its pixels) that a keeper would draw around it."""

    pixels: Pixels
    box: Box


Colour = tuple[int, int, int]
_Draw = Callable[[Pixels, tuple[int, int], int, Colour, random.Random], None]
# Twice this many times finer than the photograph is drawn, so that edges are soft.
_FINER = 4
# A keeper's box is so much wider than the mark, in pixels.
_MARGIN = 4


def draw(kind: str, pixels: Pixels, middle: tuple[int, int], chance: random.Random) -> Drawn:
    """A mark of a kind around a place, large enough for a photograph of this size, from 3 pixels thick."""
    reach = max(14, round(min(pixels.shape[:2]) * chance.uniform(0.06, 0.11)))
    large = cv2.resize(pixels, None, fx=_FINER, fy=_FINER, interpolation=cv2.INTER_CUBIC)
    drawn = np.ascontiguousarray(large)
    place = middle[0] * _FINER, middle[1] * _FINER
    KINDS[kind](np.asarray(drawn), place, reach * _FINER, _colour(pixels, middle, chance), chance)
    marked = cv2.resize(drawn, pixels.shape[1::-1], interpolation=cv2.INTER_AREA)
    changed = (np.abs(marked.astype(int) - pixels.astype(int)).max(axis=2) > 12).astype(np.uint8)
    near = np.zeros_like(changed)
    low, high = (slice(max(0, side - 2 * reach), side + 2 * reach) for side in (middle[1], middle[0]))
    near[low, high] = changed[low, high]
    x, y, width, height = cv2.boundingRect(near)
    left, top = max(0, x - _MARGIN), max(0, y - _MARGIN)
    right, bottom = min(pixels.shape[1], x + width + _MARGIN), min(pixels.shape[0], y + height + _MARGIN)
    whole = pixels.copy()
    whole[low, high] = marked[low, high]
    return Drawn(whole, Box(left, top, right - left, bottom - top))


def _colour(pixels: Pixels, middle: tuple[int, int], chance: random.Random) -> Colour:
    """Clearly lighter or darker than what is there."""
    around = pixels[max(0, middle[1] - 15) : middle[1] + 15, max(0, middle[0] - 15) : middle[0] + 15]
    light = float(around.mean())
    base = light + chance.choice([-1, 1]) * chance.uniform(60, 110)
    base = base if 0 <= base <= 255 else light - math.copysign(85, base - light)
    blue, green, red = (int(np.clip(base + chance.uniform(-25, 25), 0, 255)) for _ in range(3))
    return blue, green, red


def _scratch(drawn: Pixels, place: tuple[int, int], reach: int, colour: Colour, chance: random.Random) -> None:
    """One long line with a bend or two, 3 to 5 pixels wide."""
    angle, wide = chance.uniform(0, math.pi), int(chance.uniform(3.2, 5) * _FINER)
    along = np.array([math.cos(angle), math.sin(angle)])
    across = np.array([-along[1], along[0]])
    steps = [along * reach * share + across * reach * chance.uniform(-0.25, 0.25) for share in (-1, -0.3, 0.4, 1)]
    points = np.array([np.array(place) + step for step in steps]).round().astype(np.int32)
    cv2.polylines(drawn, [points], False, colour, wide, cv2.LINE_AA)


def _sticker(drawn: Pixels, place: tuple[int, int], reach: int, colour: Colour, chance: random.Random) -> None:
    """A round or square label with shapes on it."""
    if chance.random() < 0.5:
        cv2.circle(drawn, place, reach, colour, -1, cv2.LINE_AA)
    else:
        corners = cv2.boxPoints((place, (2.0 * reach, 1.4 * reach), chance.uniform(0, 90)))
        cv2.fillPoly(drawn, [corners.round().astype(np.int32)], colour, cv2.LINE_AA)
    for _ in range(4):
        spot = tuple(int(side + chance.uniform(-0.5, 0.5) * reach) for side in place)
        other = [chance.randrange(256) for _ in range(3)]
        cv2.circle(drawn, spot, int(reach * chance.uniform(0.12, 0.35)), other, -1, cv2.LINE_AA)


def _letters(drawn: Pixels, place: tuple[int, int], reach: int, colour: Colour, chance: random.Random) -> None:
    """Engraved or written: three or four letters and digits, strokes of 3 pixels and more."""
    text = "".join(chance.choices("ABCDEFHJKLMNPRSTUVXYZ2345679", k=chance.randint(3, 4)))
    wide = int(chance.uniform(3.2, 4) * _FINER)
    size = max(2.2 * reach / 60, 1.1 * _FINER)
    (width, height), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, size, wide)
    start = place[0] - width // 2, place[1] + height // 2
    cv2.putText(drawn, text, start, cv2.FONT_HERSHEY_SIMPLEX, size, colour, wide, cv2.LINE_AA)


def _chip(drawn: Pixels, place: tuple[int, int], reach: int, colour: Colour, chance: random.Random) -> None:
    """A broken corner or a stain: one filled shape with an edge of its own."""
    angles = sorted(chance.uniform(0, 2 * math.pi) for _ in range(9))
    points = [
        (
            place[0] + reach * chance.uniform(0.3, 1) * math.cos(each),
            place[1] + reach * chance.uniform(0.3, 1) * math.sin(each),
        )
        for each in angles
    ]
    cv2.fillPoly(drawn, [np.array(points).round().astype(np.int32)], colour, cv2.LINE_AA)


KINDS: dict[str, _Draw] = {"scratch": _scratch, "sticker": _sticker, "engraved letters": _letters, "chip": _chip}
