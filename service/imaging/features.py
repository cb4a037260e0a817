"""Points of a picture that are found again from another side, each with a RootSIFT descriptor.

SIFT after Lowe, "Distinctive Image Features from Scale-Invariant Keypoints" (2004); the square root of each descriptor
after Arandjelović and Zisserman, "Three things everyone should know to improve object retrieval" (2012): the plain
distance between two of them is then Hellinger's.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from service.imaging.pictures import Picture, Pixels, fitting

# Features kept of a registered photograph, and of one that is asked about: a screenshot shows little of the photo.
GALLERY, QUERY = 900, 1_000
# Fewer features than these are a blank wall, and match nothing.
FEWEST = 16
# Weaker points than Lowe's (0.04) are taken too: things of one colour have few. Of pairs of views of the odd-numbered
# objects of `views` 0.842 agree with it, 0.812 with 0.02.
_CONTRAST = 0.006
# Points are looked for at no more than so many pixels a side: finer detail seldom survives a second photograph.
SIDE = 800
# The length of every descriptor in steps of its bytes: no part of a RootSIFT vector exceeds half of it.
LENGTH = 512
_DIMENSIONS = 128
# OpenCV doubles the picture first and leaves its points a quarter of a pixel to the right of where they are.
_SHIFT = 0.25


@dataclass(frozen=True)
class Features:
    """n points, strongest first.

    `points` is n × 4: x and y in pixels of the working picture, size in the same pixels, angle in degrees;
    `descriptors` is n × 128 bytes, about LENGTH long; `size` is the picture's width and height in pixels.
    """

    points: NDArray[np.float32]
    descriptors: NDArray[np.uint8]
    size: tuple[int, int]

    def __len__(self) -> int:
        return len(self.points)

    @cached_property
    def directions(self) -> NDArray[np.float32]:
        """n × 128: the descriptors, each of length one."""
        values = self.descriptors.astype(np.float32)
        return np.asarray(values / np.maximum(np.linalg.norm(values, axis=1, keepdims=True), 1), dtype=np.float32)


def features_of(picture: Picture, most: int = GALLERY) -> Features:
    """The strongest points of a picture, at most `most` of them; none where it shows almost nothing."""
    gray = fitting(picture.gray, SIDE)
    found, raw = _sift(gray, most)
    if len(found) < FEWEST:
        return Features(np.zeros((0, 4), np.float32), np.zeros((0, _DIMENSIONS), np.uint8), picture.size)
    kept = _apart(found)[:most]
    points, scale = found[kept, :4], picture.size[0] / gray.shape[1]
    points[:, :2] = (points[:, :2] - _SHIFT + 0.5) * scale - 0.5
    points[:, 2] *= scale
    return Features(points, root_sift(raw[kept]), picture.size)


def mirrored(features: Features) -> Features:
    """The features that the mirror image (left for right) of the same picture has, without looking at it again."""
    points = features.points.copy()
    points[:, 0] = features.size[0] - 1 - points[:, 0]
    points[:, 3] = (180 - points[:, 3]) % 360
    return Features(points, features.descriptors[:, _MIRROR], features.size)


def root_sift(descriptors: NDArray[np.float32]) -> NDArray[np.uint8]:
    """n × 128 SIFT descriptors as square roots of shares, in bytes."""
    shares = descriptors / np.maximum(descriptors.sum(axis=1, keepdims=True), 1e-6)
    return np.asarray(np.clip(np.rint(np.sqrt(shares) * LENGTH), 0, 255), dtype=np.uint8)


def _sift(gray: Pixels, most: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """(n × 5: x, y, size, angle, strength; n × 128), strongest first."""
    detector = cv2.SIFT.create(nfeatures=most + most // 4, contrastThreshold=_CONTRAST)
    found, raw = detector.detectAndCompute(gray, None)
    points: list[Any] = [(*point.pt, point.size, point.angle, point.response) for point in found]
    table = np.array(points, dtype=np.float32).reshape(-1, 5)
    order = np.argsort(-table[:, 4], kind="stable")
    descriptors = np.zeros((0, _DIMENSIONS), np.float32) if raw is None else np.asarray(raw, np.float32)
    return table[order], descriptors[order]


def _apart(found: NDArray[np.float32]) -> NDArray[np.int64]:
    """The first point at each place and size: SIFT gives one with two directions twice."""
    keys = np.column_stack([np.rint(found[:, :2] * 2), np.rint(np.log2(np.maximum(found[:, 2], 1e-3)) * 4)])
    _, first = np.unique(keys, axis=0, return_index=True)
    return np.sort(first)


def _mirror() -> NDArray[np.int64]:
    """Where each of 4 rows × 4 columns × 8 directions of a descriptor comes from in that of the mirror image."""
    row, column, direction = np.meshgrid(np.arange(4), np.arange(4), np.arange(8), indexing="ij")
    source = ((3 - row) * 4 + column) * 8 + (8 - direction) % 8
    return source.reshape(-1)


_MIRROR = _mirror()
