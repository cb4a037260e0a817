"""Where separate things lie on a photo of a tray: boxes for a person to confirm, never taken for granted.

The tray's own colour is what most of the picture near its middle shows. What differs from it clearly, in one piece and
of a sensible size, is proposed as a thing (Otsu's threshold on the distance in CIE Lab; small gaps are closed).
"""

from typing import Any

import cv2
import numpy as np

EDGE = 640  # pixels: things on a tray are far larger than a label's print
_SMALLEST, _LARGEST = 0.004, 0.45  # of the picture's area
_CLEAR = 12.0  # distance in Lab below which a shade is still the tray's
_MOST = 30

Box = tuple[float, float, float, float]


def cut(picture: np.ndarray[Any, Any]) -> list[Box]:
    """Boxes (left, top, width, height, each a share of the picture) in reading order; `picture` is BGR."""
    small = _small(picture)
    mask = _things(small)
    height, width = mask.shape
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found = [tuple(int(part) for part in row[:4]) for row in stats[1:] if _sensible(row, width * height)]
    whole = [box for box in found if not any(_inside(box, other) for other in found if other != box)]
    return [(x / width, y / height, w / width, h / height) for x, y, w, h in _in_order(whole, height)[:_MOST]]


def _small(picture: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    scale = EDGE / max(picture.shape[:2])
    return cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else picture


def _things(small: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    lab = cv2.cvtColor(cv2.GaussianBlur(small, (7, 7), 0), cv2.COLOR_BGR2LAB).astype(np.float32)
    distance = np.linalg.norm(lab - _ground(lab), axis=2)
    level, _ = cv2.threshold(np.clip(distance, 0, 255).astype(np.uint8), 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    mask = (distance > max(level * 0.7, _CLEAR)).astype(np.uint8)
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    return cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))


def _ground(lab: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The commonest colour of the middle four fifths: the tray, with things on it."""
    height, width = lab.shape[:2]
    middle = lab[height // 10 : height - height // 10, width // 10 : width - width // 10].reshape(-1, 3)
    keys = (middle // 12).astype(np.int32) @ np.array([10_000, 100, 1])
    values, counts = np.unique(keys, return_counts=True)
    ground: np.ndarray[Any, Any] = np.median(middle[keys == values[np.argmax(counts)]], axis=0)
    return ground


def _sensible(row: Any, whole: int) -> bool:
    _, _, width, height, area = (int(part) for part in row)
    return area / whole >= _SMALLEST and width * height / whole <= _LARGEST


def _inside(box: tuple[int, ...], other: tuple[int, ...]) -> bool:
    x, y, w, h = box
    left, top, wide, high = other
    return left <= x and top <= y and x + w <= left + wide and y + h <= top + high


def _in_order(boxes: list[tuple[int, ...]], height: int) -> list[tuple[int, ...]]:
    """Rows of a quarter of the picture's height from the top, each from the left."""
    return sorted(boxes, key=lambda box: ((box[1] + box[3] / 2) * 4 // height, box[0]))
