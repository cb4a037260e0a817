"""Make photos of items findable: fingerprints in rows, one by one as photos arrive, or all that are missing."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from os import cpu_count
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, delete, exists, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from service.actions.outbox import NotYet, put
from service.actions.photo_store import photo_store
from service.actions.tables import Progress, say_nothing
from service.actions.wiring import settings
from service.imaging.fingerprints import VERSION, Fingerprint, fingerprint_of
from service.imaging.pictures import UnreadablePicture, picture_of
from service.models import OutboxRow, Photo, PhotoFingerprint, reading, utc_now, writing
from service.search import photo_index
from service.storage.stores import NotKept, Store, StoreAway

FINGERPRINT = "fingerprint"
_AT_ONCE = 50


class PhotoCounts(NamedTuple):
    """Photos of items; those that can be found, that wait for a fingerprint, that show nothing to go by; and how many
    the index of this machine holds, newer ones being held beside it.
    """

    photos: int
    findable: int
    waiting: int
    plain: int
    indexed: int


def photo_index_folder() -> Path:
    """Where this machine keeps the index that is built of fingerprints."""
    return settings().data_dir / "photo-index"


def put_fingerprint(session: Session, photo: Photo) -> None:
    """Have the worker make a photo findable, in the caller's transaction."""
    put(session, FINGERPRINT, {"photo": photo.id})


def fingerprint_photo(row: OutboxRow) -> None:
    """Do the work of one outbox row; a photo that is gone, or done already, needs none. Raises NotYet."""
    with reading() as session:
        wanted = session.execute(_missing().where(Photo.id == row.payload["photo"])).first()
    if wanted is None:
        return
    try:
        _keep(wanted[0], _made(photo_store(), wanted[1]))
    except StoreAway as error:
        raise NotYet from error


def fingerprint_all(progress: Progress = say_nothing) -> int:
    """Make every fingerprint that is missing or of another version, then the index; how many were made.

    Stopped at any moment, it loses nothing: the next run goes on where it stood. `progress` is told of photos just
    done, and how many there are. Raises StoreAway.
    """
    with reading() as session:
        total = session.scalar(select(func.count()).select_from(Photo).where(*_needs_one())) or 0
    done, after = 0, 0
    with ThreadPoolExecutor(cpu_count() or 1) as pool:
        while some := _page(after):
            after = some[-1][0]
            for number, data in _all_made(pool, some):
                _keep(number, data)
                done += 1
                progress(1, total)
    index_photos(now=True)
    return done


def photo_counts() -> PhotoCounts:
    """How far the photos of items have come."""
    folder = photo_index_folder()
    count = select(func.count()).select_from(Photo)
    current = PhotoFingerprint.version == VERSION
    with reading() as session:
        photos = session.scalar(count.where(Photo.item_id.is_not(None))) or 0
        waiting = session.scalar(count.where(*_needs_one())) or 0
        plain = select(func.count()).select_from(PhotoFingerprint).where(current, PhotoFingerprint.data == b"")
        shows_nothing = session.scalar(plain) or 0
        _, indexed = photo_index.newer_than_built(session, folder)
    return PhotoCounts(photos, photos - waiting - shows_nothing, waiting, shows_nothing, indexed)


def index_photos(now: bool = False) -> int:
    """Build the index anew if that is due, or at once; how many photographs it holds, 0 if it was not built."""
    folder = photo_index_folder()
    with reading() as session:
        newer, older = photo_index.newer_than_built(session, folder)
    if not (now or photo_index.is_due(newer, older)):
        return 0
    return photo_index.make(_settled_rows(), folder)


def _settled_rows() -> Iterator[tuple[int, Fingerprint]]:
    """All rows, a page at a time, each read in a session of its own."""
    after, before = 0, utc_now()
    while True:
        with reading() as session:
            rows = photo_index.page(session, after, before)
        if not rows:
            return
        yield from rows
        after = rows[-1][0]


def _needs_one() -> tuple[ColumnElement[bool], ...]:
    current = PhotoFingerprint.photo_id == Photo.id, PhotoFingerprint.version == VERSION
    return Photo.item_id.is_not(None), ~exists().where(*current)


def _missing() -> Select[int, str]:
    return select(Photo.id, Photo.picture_key).where(*_needs_one())


def _page(after: int) -> list[tuple[int, str]]:
    with reading() as session:
        rows = session.execute(_missing().where(Photo.id > after).order_by(Photo.id).limit(_AT_ONCE))
        return [(number, key) for number, key in rows]


def _all_made(pool: ThreadPoolExecutor, some: list[tuple[int, str]]) -> Iterator[tuple[int, bytes]]:
    store = photo_store()
    made: list[tuple[int, Future[bytes]]] = [(number, pool.submit(_made, store, key)) for number, key in some]
    for number, data in made:
        yield number, data.result()


def _made(store: Store, key: str) -> bytes:
    """The fingerprint of a picture in the store; empty when it shows nothing to go by, or is not there."""
    try:
        made = fingerprint_of(picture_of(store.get(key)))
    except (UnreadablePicture, NotKept):
        return b""
    return made.to_bytes() if len(made.words) else b""


def _keep(photo_id: int, data: bytes) -> None:
    """Put a fingerprint in the place of an older one; nothing if the photo went, or another was as quick."""
    try:
        with writing() as session:
            if session.get(Photo, photo_id) is None:
                return
            session.execute(delete(PhotoFingerprint).where(PhotoFingerprint.photo_id == photo_id))
            session.add(PhotoFingerprint(photo_id=photo_id, version=VERSION, data=data, made_at=utc_now()))
    except IntegrityError:
        return
