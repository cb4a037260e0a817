"""What colours a picture has, in a few bytes. They may shortlist; they are never evidence: backgrounds are shared."""

import cv2
import numpy as np
from numpy.typing import NDArray

from service.imaging.pictures import Picture, fitting

Histogram = NDArray[np.uint8]

_HUES, _DEPTHS, _GREYS = 16, 4, 8
# Strong or weak, dark or light for each hue; and greys, for pixels without one.
BYTES = _HUES * _DEPTHS + _GREYS
_PALE, _DARK, _STRONG, _LIGHT = 40, 40, 120, 140


def colours_of(picture: Picture) -> Histogram:
    """72 bytes: the square roots of the shares of colours, so that a product of two is Bhattacharyya's coefficient."""
    turned = cv2.cvtColor(fitting(picture.colour, 256), cv2.COLOR_BGR2HSV_FULL).reshape(-1, 3)
    hue, strength, light = turned.astype(np.int64).T
    coloured = (hue * _HUES // 256) * _DEPTHS + (strength > _STRONG) * 2 + (light > _LIGHT)
    grey = _HUES * _DEPTHS + light * _GREYS // 256
    places = np.where((strength < _PALE) | (light < _DARK), grey, coloured)
    shares = np.bincount(places, minlength=BYTES) / len(places)
    return np.asarray(np.rint(np.sqrt(shares) * 255), dtype=np.uint8)


def likenesses(histograms: Histogram, other: Histogram) -> NDArray[np.float32]:
    """How alike n histograms (n × 72) are to another (72): 1 is equal, 0 has no colour in common."""
    return np.asarray(histograms.astype(np.float32) @ other.astype(np.float32) / 255**2, dtype=np.float32)
