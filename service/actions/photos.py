"""Looking at photos: whose they are, which an item has, and one picture. Others' looking goes on the record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.access.roles import Actor
from service.actions.errors import Invalid, NotFound
from service.actions.items import load_item
from service.actions.photo_store import fetch
from service.actions.wiring import record, row_id, shown_id
from service.domain.photos import IN_LISTS, SIZES
from service.domain.phrases import N_
from service.imaging.fingerprints import VERSION
from service.imaging.sizes import packed, shrunk
from service.models import Item, Photo, PhotoFingerprint, reading, utc_now, writing

Findable = Literal["yes", "soon", "no"]


@dataclass(frozen=True, slots=True)
class PhotoShown:
    """A photo without its pixels. `width` and `height` are the picture's, `bytes` the size of the file sent.

    `findable`: whether a photo of the object can find this one: yes, soon, or no as it shows nothing to go by; None
    where it was taken for a check.
    """

    id: str
    item: str | None
    what: str
    width: int
    height: int
    bytes: int
    position: int
    added_at: datetime
    findable: Findable | None


@dataclass(frozen=True, slots=True)
class PictureShown:
    """A picture as JPEG, or as WebP for a list; `own` when the asker's own, which their browser may keep."""

    content: bytes
    own: bool
    kind: Literal["jpeg", "webp"] = "jpeg"


def item_photos(actor: Actor, item_id: str) -> list[PhotoShown]:
    """The photos of an item in their order; when police look, that leaves an entry in the record."""
    with reading() as session:
        item = load_item(session, actor, item_id)
        photos = show_photos(session, photos_of(session, item.id))
        own = item.keeper_id == actor.keeper_id
    if not own:
        with writing() as session:
            record(session, actor, "photos.listed", item_id, utc_now(), shown=len(photos))
    return photos


def one_photo(actor: Actor, shown: str) -> PhotoShown:
    """One photo of the actor's own, without its pixels; raises NotFound."""
    with reading() as session:
        return show_photos(session, [load_own_photo(session, actor, shown)])[0]


def picture(actor: Actor, shown: str, size: str = "full") -> PictureShown:
    """A photo's picture, made smaller to a size of `SIZES`; raises NotFound alike for another's and for none."""
    if size not in SIZES:
        raise Invalid({"size": N_("Write one of %(names)s.", names=", ".join(SIZES))})
    with reading() as session:
        photo = load_photo(session, actor, shown)
        own, key, item_id = _is_own(session, actor, photo), photo.picture_key, photo.item_id
    jpeg = fetch(key)
    if not own:
        with writing() as session:
            of = shown_id("item", item_id) if item_id else ""
            record(session, actor, "photo.opened", shown, utc_now(), item=of, size=size)
    edge = SIZES[size]
    if edge and size in IN_LISTS:
        return PictureShown(packed(jpeg, edge), own, "webp")
    return PictureShown(shrunk(jpeg, edge) if edge else jpeg, own)


def load_photo(session: Session, actor: Actor, shown: str) -> Photo:
    """The photo, if this actor may see it; raises NotFound alike for another's and for none."""
    photo = session.get(Photo, row_id("photo", shown))
    if photo is None or not (actor.sees_matches or _is_own(session, actor, photo)):
        raise NotFound(N_("There is no such photo here."))
    return photo


def load_own_photo(session: Session, actor: Actor, shown: str) -> Photo:
    """The photo, if it is the actor's own: of their item, or taken by them for a check."""
    photo = load_photo(session, actor, shown)
    if not _is_own(session, actor, photo):
        raise NotFound(N_("There is no such photo here."))
    return photo


def photos_of(session: Session, item_number: int) -> list[Photo]:
    """The photos of an item, in their order."""
    mine = select(Photo).where(Photo.item_id == item_number)
    return list(session.scalars(mine.order_by(Photo.position, Photo.id)))


def show_photos(session: Session, photos: Sequence[Photo]) -> list[PhotoShown]:
    """Photos as pages and answers show them, in the order given."""
    states = _findable(session, [photo.id for photo in photos])
    return [_shown(photo, states.get(photo.id, "soon") if photo.item_id else None) for photo in photos]


def _findable(session: Session, numbers: Sequence[int]) -> dict[int, Findable]:
    """Of photos that have a fingerprint: whether it shows anything to go by."""
    columns = select(PhotoFingerprint.photo_id, func.length(PhotoFingerprint.data))
    rows = session.execute(columns.where(PhotoFingerprint.photo_id.in_(numbers), PhotoFingerprint.version == VERSION))
    return {number: "yes" if length else "no" for number, length in rows}


def _shown(photo: Photo, findable: Findable | None) -> PhotoShown:
    return PhotoShown(
        id=shown_id("photo", photo.id),
        item=shown_id("item", photo.item_id) if photo.item_id else None,
        what=photo.what,
        width=photo.width,
        height=photo.height,
        bytes=photo.size,
        position=photo.position,
        added_at=photo.added_at,
        findable=findable,
    )


def _is_own(session: Session, actor: Actor, photo: Photo) -> bool:
    if photo.item_id is None:
        return photo.account_id == actor.account_id  # the operator's have none
    item = session.get(Item, photo.item_id)
    return item is not None and actor.keeper_id is not None and item.keeper_id == actor.keeper_id
