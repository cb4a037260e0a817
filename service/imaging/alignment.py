"""Whether two aligned pictures are one: an edited copy of a photograph, and not a second photograph of the same thing.

Three things are looked at. *Grain*: both are freed of everything coarse and their small tiles are correlated; an edit
agrees almost everywhere that was not painted over. *Shape*: copies are turned and scaled, never seen from elsewhere, so
that a plain similarity explains their points as well as a homography does. A picture photographed off a screen or a
print is seen from elsewhere, but then *its frame* shows: the photograph in question has an edge just where the
registered one ends. Flat things photographed twice pass the first test; hardly ever one of the other two.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from service.imaging.frames import visible_sides
from service.imaging.pictures import Picture, Pixels

Floats = NDArray[np.float64]
Plane = NDArray[np.float32]

# Chosen on 408 edited pictures (24 of each kind), 480 pairs of views of one object and 300 pairs of one product, where
# none of the pairs may pass. Tiles agree from a correlation of 0.5; of all tiles so many must.
TILE_AGREES, GRAIN = 0.5, 0.55
# Makers draw all packs of a range on one template: then up to 0.77 of the tiles agree, and up to 0.31 of the points.
# Where something was written on a copy, a third of its points and more still agree; and no side of the frame of another
# pack is seen.
ALL_GRAIN, SHARE = 0.80, 0.31
# A similarity may leave so much more of the points' distances than a homography, and in all so much (in thousandths of
# the longest side: edits reach 1.4, and 2.3 when strongly blurred; second photographs never lie corner on corner, so
# that there more is allowed). Edits shear by less than 0.003 and, cut off, stretch by under 1 %.
_REST_RATIO, _REST, _REST_OF_WHOLE, _SHEAR, _STRETCH = 1.1, 1.5, 2.5, 0.003, 0.01
# Sides of the frame that must be seen.
_SIDES = 2
# Pixels of the longest side at which pictures are laid on each other, and the side of a tile of it.
_SIDE, _TILE = 320, 16
# Fewer tiles that lie inside both and have something in them are too few to say.
_FEWEST = 12


@dataclass(frozen=True, slots=True)
class Laid:
    """A photograph in question on a registered one: n × 4 `pairs` of points and the 3 × 3 `homography` they gave;
    `share` (0–1) is that of the pairs among the points that lie on both.
    """

    question: Picture
    registered: Picture
    pairs: Floats
    homography: Floats
    mirrored: bool
    share: float

    @property
    def gray(self) -> Pixels:
        """The photograph in question as it was laid: mirrored, if it was."""
        return np.ascontiguousarray(self.question.gray[:, ::-1]) if self.mirrored else self.question.gray


def is_same_picture(laid: Laid) -> bool:
    """Whether one is a copy of the other."""
    alike = grain(laid)
    if alike < GRAIN:
        return False
    sides = visible_sides(laid.gray, laid.registered.size, laid.homography)
    like_a_copy = alike >= ALL_GRAIN or laid.share >= SHARE or sides > 0
    return sides >= _SIDES or (like_a_copy and is_copied(laid, sides))


def grain(laid: Laid) -> float:
    """The share (0–1) of tiles whose fine grain agrees; 0 if too few can be compared."""
    tiles = tile_correlations(laid)
    return float((tiles > TILE_AGREES).mean()) if len(tiles) >= _FEWEST else 0.0


def is_copied(laid: Laid, sides: int = 0) -> bool:
    """Whether the points say that one was only turned, moved and scaled to give the other; stretched, too, where it is
    whole or `sides` of its frame are seen.
    """
    unit = max(laid.registered.size) / 1_000
    matrix, rest = _affine(laid.pairs)
    inverse = np.linalg.pinv(matrix)
    along, across = np.linalg.norm(inverse, axis=0)
    shear = abs(float(inverse[:, 0] @ inverse[:, 1])) / max(along * across, 1e-9)
    stretch = abs(along / max(across, 1e-9) - 1)
    projective, whole = _rest_of(laid.pairs, laid.homography), _whole(laid)
    most = min((_REST_OF_WHOLE if whole else _REST) * unit, max(_REST_RATIO * projective, 0.3 * unit))
    return rest <= most and shear <= _SHEAR and (stretch < _STRETCH or whole or sides > 0)


def _affine(pairs: Floats) -> tuple[Floats, float]:
    """The 2 × 2 part of the affine map that most pairs agree with, and the median distance it leaves, in pixels."""
    points = np.column_stack([pairs[:, :2], np.ones(len(pairs))])
    kept = np.ones(len(pairs), bool)
    for _ in range(4):
        solution = np.linalg.lstsq(points[kept], pairs[kept, 2:], rcond=None)[0]
        rest = np.linalg.norm(points @ solution - pairs[:, 2:], axis=1)
        kept = rest <= max(2.5 * float(np.median(rest)), 0.3)
    return np.asarray(solution[:2].T, dtype=np.float64), float(np.median(rest))


def _rest_of(pairs: Floats, homography: Floats) -> float:
    moved = cv2.perspectiveTransform(pairs[:, None, :2], homography)[:, 0]
    return float(np.median(np.linalg.norm(moved - pairs[:, 2:], axis=1)))


def _whole(laid: Laid) -> bool:
    """Whether the corners of both pictures fall together: nothing was cut off."""
    (width, height), size = laid.question.size, laid.registered.size
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
    moved = cv2.perspectiveTransform(corners[:, None], laid.homography)[:, 0]
    theirs = np.array([[x, y] for x in (0, size[0]) for y in (0, size[1])], np.float64)
    gaps = np.linalg.norm(moved[:, None] - theirs[None], axis=2).min(axis=1)
    return bool(gaps.max() < 0.015 * max(size))


def tile_correlations(laid: Laid) -> Plane:
    """The correlation (−1 to 1) of every tile that has texture in the registered picture and lies inside both."""
    size = laid.registered.size
    scale = min(1.0, _SIDE / max(size))
    small = max(1, round(size[0] * scale)), max(1, round(size[1] * scale))
    theirs = cv2.resize(laid.registered.gray, small, interpolation=cv2.INTER_AREA).astype(np.float32)
    shrunk = np.array([[scale, 0, (scale - 1) / 2], [0, scale, (scale - 1) / 2], [0, 0, 1]])
    ours, inside = warped(laid.gray, shrunk @ laid.homography, small)
    return _correlated(_fine(ours), _fine(theirs), inside)


def warped(gray: Pixels, homography: Floats, size: tuple[int, int]) -> tuple[Plane, NDArray[np.bool_]]:
    """A picture on another's grid, blurred first where it shrinks; and where on that grid it has pixels at all."""
    shrink = 1 / max(1e-3, float(np.sqrt(abs(np.linalg.det(homography[:2, :2] / homography[2, 2])))))
    if shrink > 1.2:
        gray = np.asarray(cv2.GaussianBlur(gray, (0, 0), 0.5 * min(float(np.sqrt(shrink**2 - 1)), 20.0)), np.uint8)
    laid = cv2.warpPerspective(gray, homography, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    mask = cv2.warpPerspective(np.full_like(gray, 255), homography, size, flags=cv2.INTER_NEAREST)
    return laid.astype(np.float32), np.asarray(cv2.erode(mask, np.ones((5, 5), np.uint8)) > 0)


def _fine(gray: Plane) -> Plane:
    return np.asarray(gray - cv2.GaussianBlur(gray, (0, 0), 3.0), dtype=np.float32)


def _correlated(ours: Plane, theirs: Plane, inside: NDArray[np.bool_]) -> Plane:
    ours, theirs, whole = _tiles(ours), _tiles(theirs), _tiles(inside.astype(np.float32))
    ours, theirs = ours - ours.mean(axis=1, keepdims=True), theirs - theirs.mean(axis=1, keepdims=True)
    kept = whole.all(axis=1) & ((theirs**2).mean(axis=1) > 4.0)
    product = (ours * theirs).sum(axis=1) / np.sqrt((ours**2).sum(axis=1) * (theirs**2).sum(axis=1) + 1e-6)
    return np.asarray(product[kept], dtype=np.float32)


def _tiles(plane: Plane) -> Plane:
    rows, columns = (length // _TILE for length in plane.shape)
    cut = plane[: rows * _TILE, : columns * _TILE].reshape(rows, _TILE, columns, _TILE)
    return cut.transpose(0, 2, 1, 3).reshape(rows * columns, _TILE**2)
