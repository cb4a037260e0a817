"""Add photos: of an item, or taken for a check. They are decoded and kept before any row names them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy.orm import Session

from service.access.quotas import PHOTOS, QuotaExceeded, spend
from service.access.roles import Actor
from service.actions.errors import Conflict, Invalid, TooMany
from service.actions.fingerprint_photos import put_fingerprint
from service.actions.items import hold, load_own_item
from service.actions.photo_store import keep, promise
from service.actions.photos import PhotoShown, photos_of, show_photos
from service.actions.wiring import record, shown_id
from service.domain.photos import MOST_PHOTOS, WHAT
from service.domain.phrases import N_
from service.imaging.intake import PhotoRefused, Picture, take_in
from service.models import Photo, reading, utc_now, writing
from service.storage.stores import new_key

_FULL = N_(
    "An item has at most %(most_photos)s photos. Remove one that shows little, and then add this.",
    most_photos=MOST_PHOTOS,
)


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as somebody sent it; the name stands in refusals alone."""

    name: str
    content: bytes

    @property
    def digest(self) -> bytes:
        return sha256(self.content).digest()


def add_photos(actor: Actor, item_id: str, files: Sequence[SentFile], what: str = "whole") -> list[PhotoShown]:
    """Add photos to the actor's own item: all of them, or none. One that the item has already is answered as it is.

    Raises Invalid, which names each file that cannot be used, and Conflict beyond the most that an item may have.
    """
    check_files(files, what)
    with reading() as session:
        known = _known(session, load_own_item(session, actor, item_id).id)
    new = list({file.digest: file for file in files if file.digest not in known}.values())
    _refuse_beyond(len(known) + len(new))
    photos = kept_photos(actor, new, files, what)
    with writing() as session:
        item = load_own_item(session, actor, item_id)
        hold(session, item)
        known = _joined(session, actor, item.id, photos)
        digests = dict.fromkeys(file.digest for file in files)
        if not known.keys() >= digests.keys():
            raise Conflict(N_("One of these photos was removed at the same moment. Send them again."))
        return show_photos(session, [known[digest] for digest in digests])


def add_photos_for_check(actor: Actor, files: Sequence[SentFile], what: str = "whole") -> list[PhotoShown]:
    """Keep photos that belong to no item, for the actor's own checks; raises Invalid, which names each bad file."""
    check_files(files, what)
    photos = kept_photos(actor, files, files, what)
    with writing() as session:
        put_photos(session, actor, None, photos, 0)
        return show_photos(session, photos)


def _joined(session: Session, actor: Actor, item_number: int, photos: Sequence[Photo]) -> dict[bytes, Photo]:
    """The photos of an item by digest, once these stand behind what is there by now."""
    known = _known(session, item_number)
    fresh = [photo for photo in photos if photo.sha256 not in known]
    _refuse_beyond(len(known) + len(fresh))
    first = max((photo.position for photo in known.values()), default=-1) + 1
    return known | put_photos(session, actor, item_number, fresh, first)


def _refuse_beyond(count: int) -> None:
    if count > MOST_PHOTOS:
        raise Conflict(_FULL)


def check_files(files: Sequence[SentFile], what: str) -> None:
    if what not in WHAT:
        raise Invalid({"what": N_("Write one of %(names)s.", names=", ".join(WHAT))})
    if not files:
        raise Invalid({"photo": N_("Choose a photo.")})
    if len(files) > MOST_PHOTOS:
        raise Invalid({"photo": N_("Send at most %(most_photos)s photos at once.", most_photos=MOST_PHOTOS)})


def _known(session: Session, item_number: int) -> dict[bytes, Photo]:
    return {photo.sha256: photo for photo in photos_of(session, item_number)}


def kept_photos(actor: Actor, new: Sequence[SentFile], sent: Sequence[SentFile], what: str) -> list[Photo]:
    """Photos decoded and in the store, without rows so far."""
    if not new:
        return []
    keys = [(new_key(), new_key()) for _ in new]
    with writing() as session:
        _spend(session, actor, len(new))
        promise(session, [key for pair in keys for key in pair])
    pictures = _taken_in(new, sent)
    for file, picture, (original, painted) in zip(new, pictures, keys, strict=True):
        keep([(original, file.content), (painted, picture.jpeg)])
    pairs = zip(new, pictures, keys, strict=True)
    return [_row(actor, file, picture, pair, what) for file, picture, pair in pairs]


def _taken_in(new: Iterable[SentFile], sent: Sequence[SentFile]) -> list[Picture]:
    pictures, refused = [], {}
    for file in new:
        try:
            pictures.append(take_in(file.content))
        except PhotoRefused as error:
            refused[f"photo.{sent.index(file)}"] = (
                N_("%(name)s: %(error)s", name=file.name, error=error) if file.name else error.args[0]
            )
    if refused:
        raise Invalid(refused)
    return pictures


def _row(actor: Actor, file: SentFile, picture: Picture, keys: tuple[str, str], what: str) -> Photo:
    return Photo(
        account_id=actor.account_id,
        original_key=keys[0],
        picture_key=keys[1],
        width=picture.width,
        height=picture.height,
        size=len(file.content),
        sha256=picture.original_sha256,
        what=what,
        added_at=utc_now(),
    )


def put_photos(
    session: Session, actor: Actor, item_number: int | None, photos: Sequence[Photo], first: int
) -> dict[bytes, Photo]:
    """Insert the rows of photos that are in the store; returns them by digest."""
    for position, photo in enumerate(photos, first):
        photo.item_id, photo.position = item_number, position
    session.add_all(photos)
    session.flush()
    for photo in photos:
        if item_number:
            put_fingerprint(session, photo)
        of = shown_id("item", item_number) if item_number else ""
        record(session, actor, "photo.added", shown_id("photo", photo.id), utc_now(), item=of, what=photo.what)
    return {photo.sha256: photo for photo in photos}


def _spend(session: Session, actor: Actor, count: int) -> None:
    if actor.account_id is None:
        return
    try:
        spend(session, PHOTOS, f"account:{actor.account_id}", utc_now(), count)
    except QuotaExceeded as error:
        raise TooMany(error.args[0], error.retry_after) from error
