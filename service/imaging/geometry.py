"""Whether points of two photographs lie alike: the same picture, the same design, or neither.

Which *item* of a design a photograph shows cannot be told so: two of one product lie exactly alike.
Descriptors are paired by Lowe's ratio test, and a homography is found by MAGSAC++ (Barath and others, 2020).
"""

from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from service.imaging.alignment import GRAIN, Laid, grain, is_same_picture
from service.imaging.features import Features
from service.imaging.pictures import Picture

Kind = Literal["same_picture", "same_design", "none"]
Floats = NDArray[np.float64]

# Inliers from which a design is the same, of pairs that lie well spread. Four fit by themselves; of 6,600 pairs of
# different things that a shortlist had put first, twelve had five and none more. Pictures drawn of the same letters and
# rings reach ten. `benchmarks/photos.py` says how many of the same things are told.
SAME_DESIGN = 8
# With so many the pixels are compared too: fewer cannot align them.
WORTH_ALIGNING = 6
_RATIO = 0.8
# In pixels of the working picture, for each 1,024 of its longest side.
_REACH = 6.0
_CONFIDENCE, _ROUNDS = 0.999, 3_000
# A homography that shrinks, stretches or shears more than this is chance.
_SCALE, _STRETCH = 8.0, 4.0
# Inliers in less of both pictures than this are one printed word, not a design: the root of their ellipse's area.
_SPREAD = 0.03


class _Found(NamedTuple):
    homography: Floats
    pairs: Floats
    share: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a photograph in question lies on a registered one.

    `pairs` is n × 4: x, y in the (mirrored, if `mirrored`) photograph in question, and x, y in the registered one;
    `homography` 3 × 3 leads from the former to the latter, in pixels of the working pictures; None if there is none.
    `share` (0–1) is that of the points that lie on both photographs.
    """

    kind: Kind = "none"
    inliers: int = 0
    pairs: Floats = field(default_factory=lambda: np.zeros((0, 4)))
    homography: Floats | None = None
    mirrored: bool = False
    share: float = 0.0


def agreement(query: Features, mirror: Features, registered: Features) -> Agreement:
    """How the features of a photograph in question (and of its mirror image) lie on those of a registered one.

    Says `same_design` or `none`; `compared` tells a same picture apart.
    """
    ways = [(_aligned(features, registered), features is mirror) for features in (query, mirror)]
    sound = [(found, turned) for found, turned in ways if found]
    if not sound:
        return Agreement()
    found, turned = max(sound, key=lambda way: len(way[0].pairs))
    inliers = len(found.pairs)
    kind: Kind = "same_design" if inliers >= SAME_DESIGN else "none"
    return Agreement(kind, inliers, found.pairs, found.homography, turned, found.share)


def compared(agreed: Agreement, question: Picture, registered: Picture) -> Agreement:
    """The same agreement after a look at the pixels: `same_picture` if one is a copy of the other."""
    laid = _laid(agreed, question, registered)
    return replace(agreed, kind="same_picture") if laid and is_same_picture(laid) else agreed


def may_be_copy(agreed: Agreement, question: Picture, registered: Picture) -> bool:
    """Whether the pixels alone would let one be a copy of the other, whatever the points say."""
    laid = _laid(agreed, question, registered)
    return laid is not None and grain(laid) >= GRAIN


def _laid(agreed: Agreement, question: Picture, registered: Picture) -> Laid | None:
    if agreed.homography is None or agreed.inliers < WORTH_ALIGNING:
        return None
    return Laid(question, registered, agreed.pairs, agreed.homography, agreed.mirrored, agreed.share)


def matches(query: Features, registered: Features) -> NDArray[np.int64]:
    """n × 2: numbers of features whose descriptors are each other's and clearly nearer than the next; one to one."""
    if len(query) < 2 or len(registered) < 2:
        return np.zeros((0, 2), np.int64)
    products = query.directions @ registered.directions.T
    rows = np.arange(len(query))
    nearest = products.argmax(axis=1)
    first = products[rows, nearest]
    mutual = products.max(axis=0)[nearest] == first
    products[rows, nearest] = -1
    second = products.max(axis=1)
    clear = (1 - first) < _RATIO**2 * (1 - second)
    kept = np.flatnonzero(clear & mutual)
    return np.column_stack([kept, nearest[kept]])


def _aligned(query: Features, registered: Features) -> _Found | None:
    """The homography that most pairs agree with, and these pairs; None if there is no sound one."""
    paired = matches(query, registered)
    if len(paired) < 4:
        return None
    pairs = np.hstack([query.points[paired[:, 0], :2], registered.points[paired[:, 1], :2]]).astype(np.float64)
    homography, inside = _homography(pairs, _REACH * max(registered.size) / 1024)
    if homography is None:
        return None
    kept = _one_to_one(pairs[inside])
    if len(kept) < 4 or not _sound(homography, kept) or not _spread(kept, query.size, registered.size):
        return None
    return _Found(homography, kept, len(kept) / max(1, _in_both(query, registered, homography)))


def _in_both(query: Features, registered: Features, homography: Floats) -> int:
    """The points of one that lie on the other, of whichever has fewer: so many could agree."""
    back = np.asarray(np.linalg.pinv(homography), dtype=np.float64)
    return min(_on(query, homography, registered.size), _on(registered, back, query.size))


def _on(features: Features, homography: Floats, size: tuple[int, int]) -> int:
    moved = cv2.perspectiveTransform(features.points[:, None, :2].astype(np.float64), homography)[:, 0]
    return int(((moved >= 0) & (moved <= np.array(size))).all(axis=1).sum())


def _homography(pairs: Floats, reach: float) -> tuple[Floats | None, NDArray[np.bool_]]:
    """OpenCV's estimate; it throws on degenerate points, which is no fault of ours."""
    nobody = np.zeros(len(pairs), bool)
    try:
        found, inside = cv2.findHomography(
            pairs[:, :2], pairs[:, 2:], cv2.USAC_MAGSAC, reach, maxIters=_ROUNDS, confidence=_CONFIDENCE
        )
    except cv2.error:
        return None, nobody
    if found is None or inside is None or not np.isfinite(found).all() or abs(found[2, 2]) < 1e-12:
        return None, nobody
    return np.asarray(found, np.float64), np.asarray(inside).ravel().astype(bool)


def _one_to_one(pairs: Floats) -> Floats:
    """One pair for each place of either picture (to four pixels): twenty at one spot are one."""
    for columns in (slice(0, 2), slice(2, 4)):
        _, first = np.unique(np.rint(pairs[:, columns] / 4), axis=0, return_index=True)
        pairs = pairs[np.sort(first)]
    return pairs


def _sound(homography: Floats, pairs: Floats) -> bool:
    """At the inliers' middle and corners: not folded, not turned over, and scaled as a photograph may be."""
    low, high = pairs[:, :2].min(axis=0), pairs[:, :2].max(axis=0)
    places = [pairs[:, :2].mean(axis=0), low, high, np.array([low[0], high[1]]), np.array([high[0], low[1]])]
    scales = []
    for place in places:
        jacobian = _jacobian(homography, place)
        if jacobian is None or np.linalg.det(jacobian) <= 0:
            return False
        large, small = np.linalg.svd(jacobian, compute_uv=False)
        if small <= 0 or large / small > _STRETCH or large > _SCALE or small < 1 / _SCALE:
            return False
        scales.append(np.sqrt(large * small))
    return bool(max(scales) / min(scales) < _STRETCH)


def _jacobian(homography: Floats, place: Floats) -> Floats | None:
    """2 × 2: how the homography scales and turns near a place; None where it leaves the plane."""
    x, y, w = homography @ np.array([place[0], place[1], 1.0])
    if w * homography[2, 2] <= 0 or abs(w) < 1e-9:
        return None
    top = homography[:2, :2] - np.outer(np.array([x, y]) / w, homography[2, :2])
    return np.asarray(top / w, np.float64)


def _spread(pairs: Floats, *sizes: tuple[int, int]) -> bool:
    """Whether the inliers cover some area of both pictures, and do not lie on a line."""
    for columns, size in zip((slice(0, 2), slice(2, 4)), sizes, strict=True):
        covariance = np.cov(pairs[:, columns].T)
        thin, wide = np.sqrt(np.maximum(np.linalg.eigvalsh(covariance), 0))
        if np.sqrt(thin * wide) < _SPREAD * max(size) or thin < 0.08 * wide:
            return False
    return True
