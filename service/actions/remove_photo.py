"""Remove photos: one's own, and those for checks whose time is over. The rows go first, the bytes after them."""

from datetime import datetime

from sqlalchemy import delete, exists, select

from service.access.roles import Actor
from service.actions.photo_store import erase_later
from service.actions.photos import load_own_photo
from service.actions.wiring import record, settings, shown_id
from service.models import Photo, Purchase, utc_now, writing

_AT_ONCE = 500


def remove_photo(actor: Actor, shown: str) -> None:
    """Remove a photo of the actor's own, its file as sent too; raises NotFound for any other."""
    with writing() as session:
        photo = load_own_photo(session, actor, shown)
        of = shown_id("item", photo.item_id) if photo.item_id else ""
        erase_later(session, [photo])
        session.delete(photo)
        record(session, actor, "photo.removed", shown, utc_now(), item=of)


def erase_old_photos(now: datetime) -> int:
    """Erase photos of no item that are older than HOMEWARD_KEEP_CHECKS, a batch at a time; returns how many."""
    in_a_book = exists().where(Purchase.photo_id == Photo.id)  # it goes with its line
    old = select(Photo).where(Photo.item_id.is_(None), Photo.added_at < now - settings().keep_checks, ~in_a_book)
    with writing() as session:
        photos = list(session.scalars(old.limit(_AT_ONCE)))
        erase_later(session, photos)
        if photos:
            session.execute(delete(Photo).where(Photo.id.in_([photo.id for photo in photos])))
    return len(photos)
