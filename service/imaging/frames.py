"""Where a registered photograph ends inside another picture: on a screen, on a page, in a collage, in a border."""

import cv2
import numpy as np
from numpy.typing import NDArray

from service.imaging.pictures import Pixels

Floats = NDArray[np.float64]

# An edge at the end of a photograph is so many times as strong as the steps beside it: 2.5 to 40 where a picture was
# photographed off a screen, 1.5 at most in 480 pairs of views of one object.
_EDGE = 2.5
# Places tried on each side, and how far apart the lines are along which it is crossed: a share of the longest side.
_PLACES, _APART = 60, 0.008
# Steps (0–255) beside an edge are never taken to be smaller than this.
_QUIET = 3.0


def visible_sides(gray: Pixels, size: tuple[int, int], homography: Floats) -> int:
    """On how many of its four sides the end of a photograph of `size` shows as an edge in `gray`.

    `homography` leads from `gray` to the photograph, in pixels.
    """
    try:
        back: Floats = np.asarray(np.linalg.inv(homography), np.float64)
    except np.linalg.LinAlgError:
        return 0
    return sum(_strength(gray, lines, back) >= _EDGE for lines in _sides(size))


def _sides(size: tuple[int, int]) -> list[Floats]:
    """For each side six lines of 60 points beside and beyond it, 6 × 60 × 2."""
    width, height = size
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64) - 0.5
    outward = np.array([[0, -1], [1, 0], [0, 1], [-1, 0]], np.float64)
    along = np.linspace(0.05, 0.95, _PLACES)[:, None]
    steps = np.array([-3, -2, -1, 1, 2, 3]) * _APART * max(size)
    sides: list[Floats] = []
    for number in range(4):
        start, end = corners[number], corners[(number + 1) % 4]
        line = start + (end - start) * along
        sides.append(np.asarray(line[None] + outward[number] * steps[:, None, None], np.float64))
    return sides


def _strength(gray: Pixels, lines: Floats, back: Floats) -> float:
    """The mean step across the edge over that between the lines on either side of it; 0 if it lies outside."""
    places = cv2.perspectiveTransform(lines.reshape(-1, 1, 2), back).reshape(6, _PLACES, 2).astype(np.float32)
    limits = np.array([gray.shape[1] - 1, gray.shape[0] - 1])
    inside = ((places >= 0) & (places <= limits)).all(axis=(0, 2))
    if inside.mean() < 0.8:
        return 0.0
    lying = np.ascontiguousarray(places[:, inside])
    values = cv2.remap(gray, lying[..., 0], lying[..., 1], cv2.INTER_LINEAR).astype(np.float64)
    steps = np.abs(np.diff(values, axis=0)).mean(axis=1)
    return float(steps[2] / (steps[[0, 1, 3, 4]].mean() + _QUIET))
