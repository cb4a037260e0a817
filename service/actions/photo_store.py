"""The bytes of photos: kept before a row names them, erased after none does, so that a crash leaves nothing behind."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from service.actions.errors import NotFound, Unavailable
from service.actions.outbox import NotYet, put
from service.actions.wiring import settings
from service.domain.phrases import N_
from service.models import OutboxRow, Photo, reading
from service.storage.opening import open_store
from service.storage.stores import NotKept, Store, StoreAway

ERASE = "photo_bytes"
# No request takes so long: what no row names by then is left over from one that failed.
_LEFT_OVER_AFTER = timedelta(hours=1)
_AWAY = N_("Photos cannot be kept or shown at the moment. Nothing was changed; try again in a few minutes.")


def photo_store() -> Store:
    """The store of the setting HOMEWARD_PHOTO_STORE."""
    return open_store(settings().photo_store)


def keep(contents: Iterable[tuple[str, bytes]]) -> None:
    """Put bytes under their keys; raises Unavailable. `promise` them first."""
    with _away_is_unavailable():
        for key, content in contents:
            photo_store().put(key, content)


def fetch(key: str) -> bytes:
    """Bytes from the store; raises Unavailable, or NotFound when a row names what the store does not hold."""
    with _away_is_unavailable():
        try:
            return photo_store().get(key)
        except NotKept as error:
            raise NotFound(N_("The photo store does not hold this photo's file.")) from error


def promise(session: Session, keys: Iterable[str]) -> None:
    """Say which keys are about to be used: what no photo names in an hour is erased."""
    put(session, ERASE, {"keys": list(keys)}, after=_LEFT_OVER_AFTER)


def erase_later(session: Session, photos: Iterable[Photo]) -> None:
    """Leave the bytes of photos whose rows go in this transaction to the worker, which tries until it is done."""
    keys = [key for photo in photos for key in (photo.original_key, photo.picture_key)]
    if keys:
        put(session, ERASE, {"keys": keys})


def erase_bytes(row: OutboxRow) -> None:
    """Erase those keys of an outbox row that no photo names; raises NotYet while the store is away."""
    keys = set(row.payload["keys"])
    with reading() as session:
        named = or_(Photo.original_key.in_(keys), Photo.picture_key.in_(keys))
        pairs = session.execute(select(Photo.original_key, Photo.picture_key).where(named)).all()
    try:
        for key in sorted(keys - {key for pair in pairs for key in pair}):
            photo_store().delete(key)
    except StoreAway as error:
        raise NotYet from error


@contextmanager
def _away_is_unavailable() -> Iterator[None]:
    try:
        yield
    except StoreAway as error:
        raise Unavailable(_AWAY) from error
