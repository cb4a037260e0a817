"""What is kept of a photograph to find it again: some 12 kB, from which no picture can be made."""

import struct
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from service.imaging import colours, pdq, words
from service.imaging.features import GALLERY, Features, features_of
from service.imaging.pdq import Pdq
from service.imaging.pictures import Picture

# Changes with the vocabulary and with whatever else makes old and new fingerprints differ.
VERSION = 1
_HEAD = struct.Struct("<BBHHH")  # version, quality, width, height, features
_POINT = np.dtype([("x", "<u2"), ("y", "<u2"), ("size", "u1"), ("angle", "u1")])
_SIZE_STEPS = 24.0  # of a size, in each doubling


class UnknownFingerprint(ValueError):
    """These bytes are no fingerprint of this version."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Of one registered photograph.

    `colours` are 72 bytes, `words` n × uint16, `signatures` n × uint64, `points` n × 4 (x, y and size in pixels of the
    working picture, angle in degrees; kept in steps of 1/64 pixel and of 1.4 degrees), `size` width and height.
    """

    pdq: Pdq
    colours: NDArray[np.uint8]
    words: NDArray[np.uint16]
    signatures: NDArray[np.uint64]
    points: NDArray[np.float32]
    size: tuple[int, int]

    def to_bytes(self) -> bytes:
        """The fingerprint as a row keeps it: 112 bytes and 16 for each feature."""
        head = _HEAD.pack(VERSION, self.pdq.quality, *self.size, len(self.words))
        arrays = self.words.astype("<u2"), self.signatures.astype("<u8"), _packed(self.points)
        return b"".join([head, self.pdq.bits, self.colours.tobytes(), *(each.tobytes() for each in arrays)])

    @property
    def features(self) -> Features:
        """Its features, with descriptors as nearly as words and signatures tell them."""
        return Features(self.points, words.rebuilt(self.words, self.signatures), self.size)


def fingerprint_of(picture: Picture) -> Fingerprint:
    """What is kept of a picture."""
    return fingerprint_from(picture, features_of(picture, GALLERY))


def fingerprint_from(picture: Picture, features: Features) -> Fingerprint:
    """The same when its features are already known."""
    found, signatures = words.assigned(features.descriptors)
    hashed, colour = pdq.pdq_of(picture), colours.colours_of(picture)
    return Fingerprint(hashed, colour, found[:, 0], signatures[:, 0], features.points, picture.size)


def descriptors_of(picture: Picture) -> Features:
    """The features with their full descriptors, made again of the photograph itself."""
    return features_of(picture, GALLERY)


def from_bytes(kept: bytes) -> Fingerprint:
    """The fingerprint that `to_bytes` wrote; UnknownFingerprint if these are not its bytes."""
    if len(kept) < _HEAD.size or kept[0] != VERSION:
        raise UnknownFingerprint("Not a fingerprint of this version.")
    _, quality, width, height, count = _HEAD.unpack_from(kept)
    start = _HEAD.size + pdq.BYTES
    ends = np.cumsum([start, colours.BYTES, 2 * count, 8 * count, _POINT.itemsize * count])
    if len(kept) != ends[-1]:
        raise UnknownFingerprint("A fingerprint of another length than it says.")
    colour, found, signatures, points = (kept[a:b] for a, b in pairwise(ends))
    return Fingerprint(
        Pdq(kept[_HEAD.size : start], quality),
        np.frombuffer(colour, np.uint8),
        np.frombuffer(found, "<u2"),
        np.frombuffer(signatures, "<u8"),
        _unpacked(np.frombuffer(points, _POINT)),
        (width, height),
    )


def _packed(points: NDArray[np.float32]) -> NDArray[np.void]:
    packed = np.zeros(len(points), _POINT)
    for column, name in enumerate("xy"):
        packed[name] = np.clip(np.rint(points[:, column] * 64), 0, 65_535)
    packed["size"] = np.clip(np.rint(np.log2(np.maximum(points[:, 2], 1)) * _SIZE_STEPS), 0, 255)
    packed["angle"] = np.rint(points[:, 3] % 360 * 256 / 360).astype(np.int64) % 256
    return packed


def _unpacked(packed: NDArray[np.void]) -> NDArray[np.float32]:
    x, y = packed["x"] / 64, packed["y"] / 64
    return np.column_stack([x, y, 2 ** (packed["size"] / _SIZE_STEPS), packed["angle"] * (360.0 / 256)]).astype(
        np.float32
    )
