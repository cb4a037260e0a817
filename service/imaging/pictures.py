"""A photograph as the comparison works on it: gray and colour pixels, no larger than is useful."""

from dataclasses import dataclass
from io import BytesIO

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]

# The longest side of a working picture, in pixels. Above it fingerprints gain nothing and cost more.
LONGEST_SIDE = 1024
# A picture with a shorter side than this shows nothing to compare.
SHORTEST_SIDE = 16
_REDUCED = ((8, cv2.IMREAD_REDUCED_COLOR_8), (4, cv2.IMREAD_REDUCED_COLOR_4), (2, cv2.IMREAD_REDUCED_COLOR_2))
_NOT_DECODED = "These bytes cannot be decoded as a picture."


class UnreadablePicture(ValueError):
    """The bytes are no picture that can be compared."""


@dataclass(frozen=True, slots=True)
class Picture:
    """`gray` is height × width, `colour` height × width × 3 in the order blue, green, red; both 0–255."""

    gray: Pixels
    colour: Pixels

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.gray.shape[1], self.gray.shape[0]


def picture_of(jpeg: bytes) -> Picture:
    """The working picture of a JPEG that intake made safe; UnreadablePicture if it cannot be decoded."""
    try:
        colour = cv2.imdecode(np.frombuffer(jpeg, dtype=np.uint8), _reading(jpeg))
    except (cv2.error, OSError, Image.DecompressionBombError) as fault:
        raise UnreadablePicture(_NOT_DECODED) from fault
    if colour is None:
        raise UnreadablePicture(_NOT_DECODED)
    return picture_from(np.asarray(colour, dtype=np.uint8))


def _reading(jpeg: bytes) -> int:
    """How OpenCV is to decode it: as small as JPEG gives it for nothing, but not below the working size."""
    with Image.open(BytesIO(jpeg), formats=["JPEG"]) as header:
        longest = max(header.size)
    return next((how for share, how in _REDUCED if longest // share >= LONGEST_SIDE), cv2.IMREAD_COLOR)


def picture_from(colour: Pixels) -> Picture:
    """The working picture of pixels (height × width × 3, blue first): made smaller if need be, never larger."""
    if min(colour.shape[:2]) < SHORTEST_SIDE:
        raise UnreadablePicture("This picture is too small to compare.")
    fitted = fitting(colour, LONGEST_SIDE)
    return Picture(np.asarray(cv2.cvtColor(fitted, cv2.COLOR_BGR2GRAY), dtype=np.uint8), fitted)


def fitting(pixels: Pixels, longest: int) -> Pixels:
    """The same pixels averaged down until no side is longer than `longest`; as they are if none is."""
    height, width = pixels.shape[:2]
    if max(height, width) <= longest:
        return pixels
    scale = longest / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
