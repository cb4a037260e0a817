"""What others do with the same questions, in the same run: PDQ alone, pHash, and ORB with a homography.

A peer sees real photographs alone: those registered here and, of the large register, the ones that it was made of. That
is fewer than our own questions are asked among. Each gives a score to every photograph; found at none false means above
the highest score that any photograph of another thing was given in the run.
"""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any, NamedTuple

import cv2
import imagehash
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from benchmarks.photos_gallery import Photo
from benchmarks.photos_rates import Rate, say, title
from service.imaging import pdq
from service.imaging.pictures import UnreadablePicture, picture_of

# ORB pairs every question with every photograph: of so many questions, so that a run stays within minutes.
_MOST_PAIRED = 14


class Question(NamedTuple):
    """A photograph that is asked about, and the thing (or, for copies, the name of the photograph) that is right."""

    jpeg: bytes
    right: str


class Peer(NamedTuple):
    """`of` gives what is kept of a JPEG, `scores` how well a question fits each of what is kept; higher is better."""

    name: str
    of: Callable[[bytes], Any]
    scores: Callable[[bytes, Sequence[Any]], NDArray[np.float64]]
    most: int


def measure(what: str, registered: Mapping[Photo, str], questions: Sequence[Question]) -> None:
    """`registered` maps each photograph to what it is to a question: its thing, or its name."""
    if not questions:
        return
    names = np.array(list(registered.values()))
    title(f"Peers, {what}, among {len(names):,} real photographs")
    for peer in PEERS:
        asked = questions[:: max(1, len(questions) // peer.most)]
        kept = [peer.of(photo.jpeg) for photo in registered]
        first, right, wrong = list[bool](), list[float](), list[float]()
        for question in asked:
            scores, mine = peer.scores(question.jpeg, kept), names == question.right
            first.append(bool(mine[int(scores.argmax())]) and scores.max() > -np.inf)
            right.append(float(scores[mine].max(initial=-np.inf)))
            wrong.append(float(scores[~mine].max(initial=-np.inf)))
        floor = max(wrong, default=-np.inf)
        say(f"{peer.name}: first", Rate(sum(first), len(asked)))
        say("  found at none false", Rate(sum(score > floor for score in right), len(asked)))


def _pdq_of(jpeg: bytes) -> NDArray[np.uint8]:
    return np.frombuffer(pdq.pdq_of(picture_of(jpeg)).bits, np.uint8)


def _pdq_scores(jpeg: bytes, kept: Sequence[NDArray[np.uint8]]) -> NDArray[np.float64]:
    """In eight orientations."""
    try:
        ours = pdq.orientations_of(picture_of(jpeg))
    except UnreadablePicture:
        return np.full(len(kept), -np.inf)
    return np.asarray(-np.min([pdq.distances(np.stack(kept), each) for each in ours], axis=0), dtype=np.float64)


def _phash_of(jpeg: bytes) -> NDArray[np.bool_]:
    with Image.open(BytesIO(jpeg)) as opened:
        return np.asarray(imagehash.phash(opened).hash, dtype=np.bool_).ravel()


def _phash_scores(jpeg: bytes, kept: Sequence[NDArray[np.bool_]]) -> NDArray[np.float64]:
    return np.asarray(-(np.stack(kept) != _phash_of(jpeg)).sum(axis=1), dtype=np.float64)


class _Orb(NamedTuple):
    points: NDArray[np.float32]
    descriptors: NDArray[np.uint8]


def _orb_of(jpeg: bytes) -> _Orb:
    """1,000 points at most."""
    gray = np.asarray(cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_GRAYSCALE), np.uint8)
    points, descriptors = cv2.ORB.create(nfeatures=1_000).detectAndCompute(gray, None)
    places = np.array([point.pt for point in points], np.float32).reshape(-1, 2)
    return _Orb(places, np.zeros((0, 32), np.uint8) if descriptors is None else np.asarray(descriptors, np.uint8))


def _orb_scores(jpeg: bytes, kept: Sequence[_Orb]) -> NDArray[np.float64]:
    """The inliers of a homography: Lowe's ratio 0.8, RANSAC, reach 4 pixels."""
    ours = _orb_of(jpeg)
    return np.array([_inliers(ours, each) for each in kept], dtype=np.float64)


def _inliers(ours: _Orb, theirs: _Orb) -> int:
    if min(len(ours.points), len(theirs.points)) < 2:
        return 0
    pairs = cv2.BFMatcher(cv2.NORM_HAMMING).knnMatch(ours.descriptors, theirs.descriptors, k=2)
    clear = [one[0] for one in pairs if len(one) == 2 and one[0].distance < 0.8 * one[1].distance]
    if len(clear) < 4:
        return 0
    here = ours.points[[one.queryIdx for one in clear]]
    there = theirs.points[[one.trainIdx for one in clear]]
    found, inside = cv2.findHomography(here, there, cv2.RANSAC, 4.0)
    return 0 if found is None else int(inside.sum())


PEERS = (
    Peer("PDQ, eight orientations", _pdq_of, _pdq_scores, 10**9),
    Peer("pHash, 64 bits", _phash_of, _phash_scores, 10**9),
    Peer("ORB, homography", _orb_of, _orb_scores, _MOST_PAIRED),
)
