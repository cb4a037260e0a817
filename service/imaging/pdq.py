"""PDQ: 256 bits that stay nearly the same when a picture is resized, recompressed, brightened or written on.

After Facebook's "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm" (2019): the picture
averaged down to 64 × 64, its 16 × 16 lowest cosine coefficients but the constant ones, and a bit for each that lies
above their median. We average by area where the original filters twice with a box, so that hashes of the two differ in
a few bits. A turn or a mirror image only swaps or negates coefficients, so that all eight ways to lay a picture come
of one transform.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from service.imaging.pictures import Picture

BITS, BYTES, ORIENTATIONS = 256, 32, 8
_SIDE, _KEPT = 64, 16

Hashes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Pdq:
    """A hash of 32 bytes, and from 0 to 100 how much there was in the picture to take it of."""

    bits: bytes
    quality: int


def _cosines() -> NDArray[np.float64]:
    """16 × 64: the rows of the discrete cosine transform for the frequencies 1 to 16."""
    frequencies = np.arange(1, _KEPT + 1)[:, None]
    places = np.arange(_SIDE)[None, :]
    waves = np.cos(np.pi / (2 * _SIDE) * frequencies * (2 * places + 1))
    return np.asarray(np.sqrt(2 / _SIDE) * waves, dtype=np.float64)


_COSINES = _cosines()
_SIGNS = np.where(np.arange(1, _KEPT + 1) % 2 == 1, -1.0, 1.0)  # what a mirror does to an odd frequency


def pdq_of(picture: Picture) -> Pdq:
    """The hash of a picture as it lies, with its quality."""
    small = _small(picture)
    return Pdq(_bits(_coefficients(small)), _quality(small))


def orientations_of(picture: Picture) -> Hashes:
    """8 × 32 bytes: the hashes of the picture as it lies, mirrored, upside down …, and of its transpose likewise."""
    kept = _coefficients(_small(picture))
    across, down = kept * _SIGNS[None, :], kept * _SIGNS[:, None]
    both = across * _SIGNS[:, None]
    laid = [kept, across, down, both]
    return np.stack([np.frombuffer(_bits(each), dtype=np.uint8) for each in [*laid, *(one.T for one in laid)]])


def distances(hashes: Hashes, other: Hashes) -> NDArray[np.int64]:
    """In how many of 256 bits each of n hashes (n × 32 bytes) differs from another (32 bytes)."""
    wide = np.ascontiguousarray(hashes).view(np.uint64) ^ np.ascontiguousarray(other).view(np.uint64)
    return np.asarray(np.bitwise_count(wide).sum(axis=-1), dtype=np.int64)


def _small(picture: Picture) -> NDArray[np.float64]:
    return np.asarray(
        cv2.resize(picture.gray.astype(np.float32), (_SIDE, _SIDE), interpolation=cv2.INTER_AREA), dtype=np.float64
    )


def _coefficients(small: NDArray[np.float64]) -> NDArray[np.float64]:
    return _COSINES @ small @ _COSINES.T


def _bits(coefficients: NDArray[np.float64]) -> bytes:
    return np.packbits(coefficients > np.median(coefficients)).tobytes()


def _quality(small: NDArray[np.float64]) -> int:
    """The sum of steps between neighbours, each a whole percentage of the range; 90 of the sum are one point."""
    steps = [np.trunc(np.diff(small, axis=axis) * 100 / 255) for axis in (0, 1)]
    return min(100, int(sum(np.abs(step).sum() for step in steps) / 90))
