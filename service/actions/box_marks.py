"""Boxing distinguishing marks on one's own photos. Only the keeper sees them so, and police where they compare."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.access.roles import Actor
from service.actions.errors import Conflict, Invalid, NotFound
from service.actions.photo_store import fetch
from service.actions.photos import load_own_photo
from service.actions.wiring import record, row_id, shown_id
from service.domain.photos import MARK_KINDS, MOST_MARKS, WHOLE_SIDE
from service.domain.phrases import N_
from service.imaging.box_marks import THINNEST, box_of, thickness
from service.imaging.pictures import UnreadablePicture, picture_of
from service.models import Photo, PhotoMark, reading, utc_now, writing

LONGEST_WORDS = 200
_FULL = N_("A photo has at most %(most_marks)s marks. Remove one first.", most_marks=MOST_MARKS)


@dataclass(frozen=True, slots=True)
class BoxedMark:
    """Where a mark is, as shares (0–1) of the picture's width and height, and what it is."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class MarkShown:
    """A boxed mark of one's own; `comparable` is None where nobody has looked yet."""

    id: str
    x: float
    y: float
    width: float
    height: float
    kind: str
    words: str
    comparable: bool | None = None


def boxed_marks(actor: Actor, photo: str) -> list[MarkShown]:
    """The marks on a photo of the actor's own item, in the order that they were boxed."""
    with reading() as session:
        number = _own_photo(session, actor, photo).id
        rows = session.scalars(select(PhotoMark).where(PhotoMark.photo_id == number).order_by(PhotoMark.id))
        return [_shown(mark) for mark in rows]


def box_mark(actor: Actor, photo: str, said: BoxedMark) -> MarkShown:
    """Box a mark on a photo of the actor's own item, and say whether it is thick enough to be compared.

    Raises Invalid, NotFound, and Conflict beyond the most that a photo may have.
    """
    _check(said)
    with reading() as session:
        key = _own_photo(session, actor, photo).picture_key
    comparable = _is_comparable(fetch(key), said)
    with writing() as session:
        row = _own_photo(session, actor, photo)
        count = select(func.count()).select_from(PhotoMark).where(PhotoMark.photo_id == row.id)
        if (session.scalar(count) or 0) >= MOST_MARKS:
            raise Conflict(_FULL)
        mark = PhotoMark(photo_id=row.id, kind=said.kind, words=said.words.strip(), added_at=utc_now(), **_units(said))
        session.add(mark)
        session.flush()
        record(session, actor, "photo.mark_boxed", photo, utc_now(), kind=said.kind)
        return _shown(mark, comparable)


def remove_boxed_mark(actor: Actor, photo: str, mark: str) -> None:
    """Remove a mark from a photo of the actor's own item; raises NotFound for any other."""
    with writing() as session:
        row = _own_photo(session, actor, photo)
        found = session.get(PhotoMark, row_id("boxed mark", mark))
        if found is None or found.photo_id != row.id:
            raise NotFound(N_("There is no such mark here."))
        session.delete(found)
        record(session, actor, "photo.mark_removed", photo, utc_now(), kind=found.kind)


def _own_photo(session: Session, actor: Actor, photo: str) -> Photo:
    row = load_own_photo(session, actor, photo)
    if row.item_id is None:
        raise NotFound(N_("Marks are boxed on photos of an item; this one was taken for a check."))
    return row


def _check(said: BoxedMark) -> None:
    faults: dict[str, str] = {}
    if said.kind not in MARK_KINDS:
        faults["kind"] = N_("Write one of %(names)s.", names=", ".join(MARK_KINDS))
    if len(said.words) > LONGEST_WORDS:
        faults["words"] = N_("Use at most %(longest_words)s characters.", longest_words=LONGEST_WORDS)
    if "\x00" in said.words:
        faults["words"] = N_("Take the unprintable character (NUL) out.")
    for name in ("x", "y", "width", "height"):
        if not 0 <= getattr(said, name) <= 1:
            faults[name] = N_("Write a share of the picture, from 0 to 1.")
    if not faults and (said.x + said.width > 1.0001 or said.y + said.height > 1.0001):
        faults["width" if said.x + said.width > 1.0001 else "height"] = N_("The box reaches beyond the picture.")
    if not faults and min(round(said.width * WHOLE_SIDE), round(said.height * WHOLE_SIDE)) < 1:
        faults["width"] = N_("Draw a box around the mark: this one has no size.")
    if faults:
        raise Invalid(faults)


def _units(said: BoxedMark) -> dict[str, int]:
    return {name: round(getattr(said, name) * WHOLE_SIDE) for name in ("x", "y", "width", "height")}


def _is_comparable(jpeg: bytes, said: BoxedMark) -> bool:
    """Whether its strongest stroke is thick enough in the picture that is compared."""
    try:
        picture = picture_of(jpeg)
    except UnreadablePicture:
        return False
    shares = said.x, said.y, said.width, said.height
    return thickness(picture, box_of(shares, picture.size)) >= THINNEST


def _shown(mark: PhotoMark, comparable: bool | None = None) -> MarkShown:
    x, y, width, height = (side / WHOLE_SIDE for side in (mark.x, mark.y, mark.width, mark.height))
    return MarkShown(shown_id("boxed mark", mark.id), x, y, width, height, mark.kind, mark.words, comparable)
