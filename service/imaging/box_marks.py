"""A distinguishing mark that a keeper boxed on a registered photograph, looked for on another photograph.

Points around the box align the two photographs there. What is coarse is taken away, the box is laid on the same place
of the other photograph, moved by a few pixels to the best fit, and the same is done with places around it that have no
mark: where the design itself agrees and the box does not, the marks differ. What counts is the part of the box that
agrees least: most of what a box shows may be the design, which agrees on every item of it.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from service.imaging.alignment import Plane, warped
from service.imaging.geometry import Agreement
from service.imaging.pictures import Picture

Outcome = Literal["agrees", "differs", "cannot_compare"]
Floats = NDArray[np.float64]

# Of 808 photographs of the design without the mark or with another one, two scored above 0.6; of 404 with it, none that
# was compared scored below 0.7. `benchmarks/photos_marks.py` measures it on marks drawn anew.
AGREES, DIFFERS = 0.6, 0.25
# Below these nothing can be told: the thickness of a mark in pixels, the side of a box, points around it.
THINNEST, SMALLEST, FEWEST_POINTS = 3.0, 8, 6
# The other photograph must show the box at least this large, against the registered one, and as sharply as this.
_SHRUNK, _SHARP = 0.4, 0.12
# How far points count as around: so many times the box's diagonal, and a share of the longest side.
_AROUND, _NEAR = 2.0, 0.22
# The search, in pixels; what is coarse, in pixels of a Gaussian; and the windows of local correlation, of the design's
# and of the mark's. So much of what there is to see in a box may agree less than its score says.
_SEARCH, _COARSE, _WINDOW, _MARK_WINDOW, _LEAST = 3, 4.0, 1.6, 2.5, 0.05
# The design must agree around the box by this, or the alignment is not to be trusted.
_DESIGN = 0.45


class Box(NamedTuple):
    """On a registered photograph, in pixels of its working picture."""

    x: int
    y: int
    width: int
    height: int


def box_of(shares: tuple[float, float, float, float], size: tuple[int, int]) -> Box:
    """The box whose left, top, width and height are these shares (0–1) of a picture's width and height."""
    x, y, width, height = (round(share * size[place % 2]) for place, share in enumerate(shares))
    return Box(x, y, width, height)


@dataclass(frozen=True, slots=True)
class MarkComparison:
    """`score` is how well the box agrees (−1 to 1), `around` how well the design does; None where not compared."""

    outcome: Outcome
    score: float | None = None
    around: float | None = None


_CANNOT = MarkComparison("cannot_compare")


def compare_mark(question: Picture, registered: Picture, box: Box, agreed: Agreement) -> MarkComparison:
    """Whether the mark in a box of a registered photograph is seen where it should be on another of the design."""
    if min(box.width, box.height) < SMALLEST or thickness(registered, box) < THINNEST:
        return _CANNOT
    local = _local_homography(agreed, box, registered)
    if local is None:
        return _CANNOT
    gray = np.ascontiguousarray(question.gray[:, ::-1]) if agreed.mirrored else question.gray
    ours, inside = warped(gray, local, registered.size)
    theirs = registered.gray.astype(np.float32)
    if not inside[_rows(box), _columns(box)].all() or _scale(local, box) > 1 / _SHRUNK:
        return _CANNOT
    if _sharpness(ours, box) < _SHARP * _sharpness(theirs, box):
        return _CANNOT
    return _judged(*_scores(_fine(ours), _fine(theirs), inside, box))


def thickness(registered: Picture, box: Box) -> float:
    """How thick the strongest stroke in a box is, in pixels: twice the largest distance from inside it to its edge."""
    patch = registered.gray[_rows(box), _columns(box)].astype(np.float32)
    apart = np.abs(patch - np.median(patch))
    strong = (apart > max(12.0, 0.5 * float(np.quantile(apart, 0.98)))).astype(np.uint8)
    if not strong.any():
        return 0.0
    inner = cv2.distanceTransform(cv2.copyMakeBorder(strong, 1, 1, 1, 1, cv2.BORDER_CONSTANT), cv2.DIST_L2, 5)
    return float(inner.max()) * 2 - 1


def _judged(score: float, around: float | None) -> MarkComparison:
    if around is None or around < _DESIGN:
        return MarkComparison("cannot_compare", score, around)
    if score >= AGREES:
        return MarkComparison("agrees", score, around)
    return MarkComparison("differs" if score < DIFFERS else "cannot_compare", score, around)


def _local_homography(agreed: Agreement, box: Box, registered: Picture) -> Floats | None:
    """Of the pairs around the box: a homography of many, an affine map of a few; None if there are too few."""
    middle = np.array([box.x + box.width / 2, box.y + box.height / 2])
    reach = max(_AROUND * float(np.hypot(box.width, box.height)), _NEAR * max(registered.size))
    near = agreed.pairs[np.linalg.norm(agreed.pairs[:, 2:] - middle, axis=1) < reach]
    if len(near) < FEWEST_POINTS:
        return None
    try:
        if len(near) >= 4 * FEWEST_POINTS:
            found, _ = cv2.findHomography(near[:, :2], near[:, 2:], cv2.RANSAC, 2.0)
        else:
            flat, _ = cv2.estimateAffine2D(near[:, :2], near[:, 2:], method=cv2.RANSAC, ransacReprojThreshold=2.5)
            found = None if flat is None else np.vstack([flat, [0, 0, 1]])
    except cv2.error:
        return None
    sound = found is not None and np.isfinite(found).all() and np.linalg.det(found) > 1e-6 and abs(found[2, 2]) > 1e-9
    return np.asarray(found, np.float64) if sound else None


def _scale(homography: Floats, box: Box) -> float:
    """How many times the other photograph is enlarged at the box."""
    back = np.linalg.inv(homography)
    corners = np.array([[box.x, box.y], [box.x + box.width, box.y], [box.x, box.y + box.height]], np.float64)
    a, b, c = cv2.perspectiveTransform(corners[:, None], back)[:, 0]
    area = abs((b - a)[0] * (c - a)[1] - (b - a)[1] * (c - a)[0])
    return float(np.sqrt(box.width * box.height / max(area, 1e-6)))


def _scores(ours: Plane, theirs: Plane, inside: NDArray[np.bool_], box: Box) -> tuple[float, float | None]:
    """(how well the box agrees, the median of how well the eight places of its size around it do)."""
    around = []
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            place = Box(box.x + right * box.width, box.y + down * box.height, box.width, box.height)
            if (right or down) and _usable(theirs, inside, place):
                around.append(_design_fit(ours, theirs, place))
    return _mark_fit(ours, theirs, box), float(np.median(around)) if around else None


def _usable(theirs: Plane, inside: NDArray[np.bool_], place: Box) -> bool:
    fits = place.x >= 0 and place.y >= 0
    fits = fits and place.x + place.width <= theirs.shape[1] and place.y + place.height <= theirs.shape[0]
    return bool(
        fits and inside[_rows(place), _columns(place)].all() and theirs[_rows(place), _columns(place)].std() > 3
    )


def _design_fit(ours: Plane, theirs: Plane, place: Box) -> float:
    """How well a place agrees altogether: local correlations, weighted by what there is to see."""
    found, wanted, fit = _best_fit(ours, theirs, place)
    correlations, energy = _local(found, wanted, _WINDOW)
    return min(fit, float((correlations * energy).sum() / (energy.sum() + 1e-6)))


def _mark_fit(ours: Plane, theirs: Plane, box: Box) -> float:
    """How well the part of a box that agrees least does: a quantile of local correlations, weighted likewise."""
    found, wanted, _ = _best_fit(ours, theirs, box)
    correlations, energy = (plane.ravel() for plane in _local(found, wanted, _MARK_WINDOW))
    order = np.argsort(correlations)
    seen = np.cumsum(energy[order])
    return float(correlations[order[np.searchsorted(seen, _LEAST * seen[-1])]])


def _best_fit(ours: Plane, theirs: Plane, place: Box) -> tuple[Plane, Plane, float]:
    """(what there is within a few pixels' move that fits a place best, the place itself, their correlation)."""
    wanted = np.ascontiguousarray(theirs[_rows(place), _columns(place)])
    padded = cv2.copyMakeBorder(ours, _SEARCH, _SEARCH, _SEARCH, _SEARCH, cv2.BORDER_REPLICATE)
    area = padded[place.y : place.y + place.height + 2 * _SEARCH, place.x : place.x + place.width + 2 * _SEARCH]
    fits = cv2.matchTemplate(np.ascontiguousarray(area), wanted, cv2.TM_CCOEFF_NORMED)
    down, right = np.unravel_index(int(np.argmax(fits)), fits.shape)
    found = np.ascontiguousarray(area[down : down + place.height, right : right + place.width], dtype=np.float32)
    return found, wanted, float(fits.max())


def _local(found: Plane, wanted: Plane, window: float) -> tuple[Plane, Plane]:
    """At each pixel: the correlation within a window around it, and how much of the wanted there is to see there."""

    def mean(plane: Plane) -> Plane:
        return np.asarray(cv2.GaussianBlur(plane, (0, 0), window), np.float32)

    energy, other = mean(wanted**2), mean(found**2)
    return np.asarray(mean(found * wanted) / np.sqrt(energy * other + 4.0), np.float32), energy


def _fine(gray: Plane) -> Plane:
    return np.asarray(gray - cv2.GaussianBlur(gray, (0, 0), _COARSE), dtype=np.float32)


def _sharpness(gray: Plane, box: Box) -> float:
    """The mean strength of the Laplacian in and around a box."""
    margin = max(box.width, box.height)
    rows = slice(max(0, box.y - margin), box.y + box.height + margin)
    columns = slice(max(0, box.x - margin), box.x + box.width + margin)
    return float(np.abs(cv2.Laplacian(np.ascontiguousarray(gray[rows, columns]), cv2.CV_32F)).mean())


def _rows(box: Box) -> slice:
    return slice(box.y, box.y + box.height)


def _columns(box: Box) -> slice:
    return slice(box.x, box.x + box.width)
