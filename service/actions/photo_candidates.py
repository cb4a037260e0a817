"""From photographs in hand to the items whose own photos show the same picture or design, each compared."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.orm import Session

from service.actions.fingerprint_photos import photo_index_folder
from service.actions.photo_store import photo_store
from service.domain.photos import WHOLE_SIDE
from service.domain.weighing import PhotoFound
from service.domain.weighing.photos import MarkOutcome, PhotoKind
from service.imaging.box_marks import box_of, compare_mark
from service.imaging.candidates import Compared, Question, compared_with
from service.imaging.geometry import Agreement
from service.imaging.pictures import Picture, UnreadablePicture, picture_of
from service.models import Item, Photo, PhotoMark
from service.search.photo_index import Found, index_at
from service.storage.stores import NotKept, StoreAway

# Agreeing points that a page draws, spread over what agrees.
MOST_DRAWN = 12
_BEST: tuple[MarkOutcome, ...] = ("agrees", "differs", "cannot_compare")

Points = NDArray[np.float64]


class InHand(NamedTuple):
    """A photo of the object in hand, ready to be looked for."""

    photo_id: int
    question: Question


class MarkSeen(NamedTuple):
    """What became of one boxed mark. The corners are shares (0–1) of width and height, x before y."""

    outcome: MarkOutcome
    kind: str
    words: str
    registered: tuple[float, ...]
    in_hand: tuple[float, ...]

    @property
    def elsewhere(self) -> "MarkSeen":
        """The same mark where another pair of photos is shown than the one that it was seen on."""
        return self._replace(registered=(), in_hand=())


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the photos in hand compare with those of one item, and the pair of photos that shows it best.

    `sizes` are width and height of both, in hand first; `points` are shares (0–1) of them: x, y in hand and x, y
    registered; `agreeing` counts all points.
    """

    found: PhotoFound
    in_hand: int
    registered: int
    sizes: tuple[tuple[int, int], tuple[int, int]]
    agreeing: int
    points: tuple[tuple[float, ...], ...]
    marks: tuple[MarkSeen, ...]


class _Pair(NamedTuple):
    """A photo in hand and one of an item that agree."""

    photo: InHand
    found: Found
    agreement: Agreement
    keepers: int
    marks: dict[int, MarkSeen]

    @property
    def rank(self) -> tuple[bool, int, int]:
        agreeing = sum(mark.outcome == "agrees" for mark in self.marks.values())
        return self.agreement.kind == "same_picture", agreeing, self.agreement.inliers


def find_photos(session: Session, photos: Sequence[InHand]) -> dict[int, Comparison]:
    """Item number → comparison, for the items whose photos agree; raises NotBuilt while there is no index."""
    pairs: defaultdict[int, list[_Pair]] = defaultdict(list)
    pictures = _Pictures(session)
    for photo in photos:
        found = index_at(photo_index_folder()).shortlist(session, photo.question.query)
        for pair in _compared(session, photo, found, pictures):
            pairs[pair.found.item_id].append(pair)
    return {item: _comparison(some) for item, some in pairs.items()}


class _Pictures:
    """Registered pictures, each fetched and decoded once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[int, Picture | None] = {}

    def __call__(self, photo_id: int) -> Picture | None:
        """The working picture; None if its bytes cannot be had just now: then points alone are compared."""
        if photo_id not in self._known:
            self._known[photo_id] = self._decoded(photo_id)
        return self._known[photo_id]

    def _decoded(self, photo_id: int) -> Picture | None:
        key = self._session.scalar(select(Photo.picture_key).where(Photo.id == photo_id))
        try:
            return picture_of(photo_store().get(key)) if key else None
        except (NotKept, StoreAway, UnreadablePicture):
            return None


def _compared(session: Session, photo: InHand, found: Sequence[Found], pictures: _Pictures) -> list[_Pair]:
    kept = [(one.photo_id, one.fingerprint) for one in found]
    agreed = compared_with(photo.question, kept, pictures)
    by_id = {one.photo_id: one for one in found}
    keepers = _keepers(session, [by_id[one.photo_id] for one in agreed if one.agreement.kind == "same_picture"])
    boxed = _boxed(session, [one.photo_id for one in agreed])
    return [
        _Pair(
            photo,
            by_id[one.photo_id],
            one.agreement,
            keepers,
            {mark.id: _seen(photo, by_id[one.photo_id], mark, one, pictures) for mark in boxed[one.photo_id]},
        )
        for one in agreed
    ]


def _keepers(session: Session, same: Iterable[Found]) -> int:
    """How many keepers have the picture; each item of nobody counts as one more."""
    items = {one.item_id for one in same}
    rows = session.execute(select(Item.id, Item.keeper_id).where(Item.id.in_(items)))
    return len({("keeper", keeper) if keeper else ("item", number) for number, keeper in rows})


def _boxed(session: Session, photos: Sequence[int]) -> defaultdict[int, list[PhotoMark]]:
    boxed: defaultdict[int, list[PhotoMark]] = defaultdict(list)
    for mark in session.scalars(select(PhotoMark).where(PhotoMark.photo_id.in_(photos)).order_by(PhotoMark.id)):
        boxed[mark.photo_id].append(mark)
    return boxed


def _seen(photo: InHand, found: Found, mark: PhotoMark, one: Compared, pictures: _Pictures) -> MarkSeen:
    picture, size = pictures(found.photo_id), found.fingerprint.size
    box = box_of((mark.x / WHOLE_SIDE, mark.y / WHOLE_SIDE, mark.width / WHOLE_SIDE, mark.height / WHOLE_SIDE), size)
    outcome: MarkOutcome = "cannot_compare"
    if picture is not None:
        outcome = compare_mark(photo.question.picture, picture, box, one.agreement).outcome
    right, below = box.x + box.width, box.y + box.height
    corners = np.array([[box.x, box.y], [right, box.y], [right, below], [box.x, below]])
    there = _in_hand(corners, one.agreement, photo.question.picture.size)
    return MarkSeen(outcome, mark.kind, mark.words, _shares(corners, size), there)


def _in_hand(corners: Points, agreed: Agreement, size: tuple[int, int]) -> tuple[float, ...]:
    """Where corners of a registered picture lie on the one in hand; empty if the geometry does not say."""
    if agreed.homography is None:
        return ()
    moved = np.hstack([corners, np.ones((len(corners), 1))]) @ np.linalg.pinv(agreed.homography).T
    if np.any(np.abs(moved[:, 2]) < 1e-9):
        return ()
    return _shares(_unmirrored(moved[:, :2] / moved[:, 2:], agreed, size), size)


def _unmirrored(points: Points, agreed: Agreement, size: tuple[int, int]) -> Points:
    """Points as they lie on the photo in hand itself, if the comparison was with its mirror image."""
    return np.column_stack([size[0] - 1 - points[:, 0], points[:, 1]]) if agreed.mirrored else points


def _shares(points: Points, size: tuple[int, int]) -> tuple[float, ...]:
    """x and y of each point in turn, as shares of width and height that lie inside the picture."""
    shares = np.clip(points / np.array(size), 0, 1)
    return tuple(round(float(value), 4) for value in shares.ravel())


def _comparison(pairs: Sequence[_Pair]) -> Comparison:
    """The best pair of photos of one item, with what all of its pairs say of its marks."""
    best = max(pairs, key=lambda pair: pair.rank)
    marks: dict[int, MarkSeen] = dict(best.marks)
    for number, mark in (item for pair in pairs for item in pair.marks.items()):
        known = marks.get(number)
        if known is None or _BEST.index(mark.outcome) < _BEST.index(known.outcome):
            marks[number] = mark
    kind: PhotoKind = "same_picture" if best.agreement.kind == "same_picture" else "same_design"
    outcomes = tuple(mark.outcome for mark in marks.values())
    drawn = [mark if mark is best.marks.get(number) else mark.elsewhere for number, mark in marks.items()]
    return Comparison(
        PhotoFound(kind, best.keepers, outcomes),
        best.photo.photo_id,
        best.found.photo_id,
        (best.photo.question.picture.size, best.found.fingerprint.size),
        best.agreement.inliers,
        _drawn(best),
        tuple(drawn),
    )


def _drawn(pair: _Pair) -> tuple[tuple[float, ...], ...]:
    """A few of the agreeing points, each as far as can be from those already chosen."""
    pairs = pair.agreement.pairs
    if not len(pairs):
        return ()
    chosen = [0]
    apart = np.linalg.norm(pairs[:, 2:] - pairs[0, 2:], axis=1)
    while len(chosen) < min(MOST_DRAWN, len(pairs)):
        chosen.append(int(apart.argmax()))
        apart = np.minimum(apart, np.linalg.norm(pairs[:, 2:] - pairs[chosen[-1], 2:], axis=1))
    size = pair.photo.question.picture.size
    ours = _unmirrored(pairs[chosen, :2], pair.agreement, size)
    return tuple(
        _shares(one[None], size) + _shares(other[None], pair.found.fingerprint.size)
        for one, other in zip(ours, pairs[chosen, 2:], strict=True)
    )
