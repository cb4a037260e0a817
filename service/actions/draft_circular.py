"""Draft a circular: photos, what is covered on them, and sending it, after which nothing of it is open any more."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.access.quotas import CIRCULARS, QuotaExceeded, spend
from service.access.roles import Actor
from service.actions.add_photo import SentFile, add_photos_for_check, kept_photos, put_photos
from service.actions.circular_audience import premises_for
from service.actions.circulars import erase_photos, load_circular, officers_only
from service.actions.errors import Conflict, Invalid, NotFound, TooMany
from service.actions.numbers_in_photo import numbers_in_photo
from service.actions.photo_store import fetch
from service.actions.webhooks import put_event
from service.actions.wiring import record, row_id, shown_id
from service.domain.categories import CATEGORIES
from service.domain.phrases import N_
from service.domain.trades import TRADES
from service.imaging.covering import covered
from service.models import (
    Circular,
    CircularPhoto,
    ItemEvent,
    Photo,
    PhotoMark,
    TheftReport,
    reading,
    utc_now,
    writing,
)

MOST_PHOTOS, MOST_BOXES = 6, 40


@dataclass(frozen=True, slots=True)
class NewCircular:
    """What a circular says, and to whom it goes; empty trades and areas mean all dealers of the force."""

    crime_reference: str
    title: str
    category: str
    description: str
    make: str = ""
    model: str = ""
    colour: str = ""
    trades: Sequence[str] = ()
    areas: Sequence[str] = ()


def draft_circular(actor: Actor, new: NewCircular, files: Sequence[SentFile]) -> str:
    """Keep a draft with its photos; what can be read in them as a number, and marks that keepers boxed on photos of
    the force's own reports under this crime reference, are proposed to be covered. Returns its id.
    """
    officers_only(actor)
    _check(new, len(files))
    sent = [photo.id for photo in add_photos_for_check(actor, list(files))] if files else []
    known = _photos_of_report(actor, new.crime_reference)[: MOST_PHOTOS - len(sent)]
    copied = _copies(actor, [content for content, _boxes in known])
    proposed = [*((photo, _numbers(actor, photo)) for photo in sent)]
    proposed += [(photo, [*boxes, *_numbers(actor, photo)]) for photo, (_c, boxes) in zip(copied, known, strict=True)]
    with writing() as session:
        _spend(session, actor)
        row = Circular(force_id=actor.force_id, made_by=actor.account_id, **_columns(new))
        row.photos = [CircularPhoto(photo_id=row_id("photo", photo), boxes=boxes) for photo, boxes in proposed]
        session.add(row)
        session.flush()
        shown = shown_id("circular", row.id)
        record(session, actor, "circular.drafted", shown, utc_now(), crime_reference=row.crime_reference)
        return shown


def cover(actor: Actor, shown: str, photo: str, box: Sequence[float]) -> None:
    """Add a box (x, y, width, height in per cent) to what is covered on a photo of a draft."""
    officers_only(actor)
    x, y, width, height = box
    if not (0 <= x < 100 and 0 <= y < 100 and 0 < width <= 100 - x + 0.11 and 0 < height <= 100 - y + 0.11):
        raise Invalid({"x": N_("Write a place within the photo: left and width together are at most 100.")})
    with writing() as session:
        one = _photo(session, actor, shown, photo)
        if len(one.boxes) >= MOST_BOXES:
            raise Conflict(N_("A photo has at most %(most)s boxes.", most=MOST_BOXES))
        one.boxes = [*one.boxes, [round(value, 1) for value in (x, y, width, height)]]


def uncover(actor: Actor, shown: str, photo: str, place: int) -> None:
    """Take a box away from a photo of a draft."""
    officers_only(actor)
    with writing() as session:
        one = _photo(session, actor, shown, photo)
        one.boxes = [box for at, box in enumerate(one.boxes) if at != place]


def drop_photo(actor: Actor, shown: str, photo: str) -> None:
    """Take a photo out of a draft."""
    officers_only(actor)
    with writing() as session:
        one = _photo(session, actor, shown, photo)
        erase_photos(session, [one.photo_id])


def send_circular(actor: Actor, shown: str) -> int:
    """Cover the photos for good, erase the open ones, and show it to its dealers; returns to how many premises."""
    officers_only(actor)
    with reading() as session:
        row = load_circular(session, actor, shown, draft=True)
        photos = [(one.id, one.boxes, session.get_one(Photo, one.photo_id).picture_key) for one in row.photos]
    files = [SentFile("", covered(fetch(key), [tuple(box) for box in boxes])) for _id, boxes, key in photos]  # type: ignore[misc]
    made = kept_photos(actor, files, files, "whole") if files else []
    with writing() as session:
        row = load_circular(session, actor, shown, draft=True, hold=True)
        put_photos(session, actor, None, made, 0)
        open_ones = [one.photo_id for one in row.photos]
        for one, photo in zip(row.photos, made, strict=True):
            one.photo_id, one.boxes = photo.id, []
        session.flush()
        erase_photos(session, open_ones)
        row.sent_at = utc_now()
        places = premises_for(session, row.force_id, row.trades, row.areas)
        for place in places:
            put_event(session, place, "circular.sent", {"circular": shown})
        record(session, actor, "circular.sent", shown, utc_now(), premises=len(places))
        return len(places)


def _photos_of_report(actor: Actor, reference: str) -> list[tuple[bytes, list[list[float]]]]:
    """Pictures of items reported to the force under this reference, with the marks that their keepers boxed."""
    named = select(TheftReport.item_id).join(ItemEvent, ItemEvent.report_id == TheftReport.id)
    theirs = named.where(TheftReport.force_id == actor.force_id, ItemEvent.crime_reference == reference.strip())
    with reading() as session:
        newest = select(Photo).where(Photo.item_id.in_(theirs)).order_by(Photo.id).limit(MOST_PHOTOS)
        photos = session.scalars(newest).all()
        marks = {
            photo.id: [
                [one.x / 100, one.y / 100, one.width / 100, one.height / 100]
                for one in session.scalars(select(PhotoMark).where(PhotoMark.photo_id == photo.id))
            ]
            for photo in photos
        }
    return [(fetch(photo.picture_key), marks[photo.id]) for photo in photos]


def _copies(actor: Actor, contents: Sequence[bytes]) -> list[str]:
    files = [SentFile("", content) for content in contents]
    return [photo.id for photo in add_photos_for_check(actor, files)] if files else []


def _numbers(actor: Actor, photo: str) -> list[list[float]]:
    """Where numbers can be read in a photo, with a little room around each."""
    found = [one.box for one in numbers_in_photo(actor, photo).numbers if one.box]
    return [_roomy(box.left * 100, box.top * 100, box.width * 100, box.height * 100) for box in found]


def _roomy(x: float, y: float, width: float, height: float, room: float = 1.5) -> list[float]:
    left, top = max(0.0, x - room), max(0.0, y - room)
    right, bottom = min(100.0, x + width + room), min(100.0, y + height + room)
    return [round(value, 1) for value in (left, top, right - left, bottom - top)]


def _check(new: NewCircular, photos: int) -> None:
    faults: dict[str, str] = {}
    if new.category not in CATEGORIES:
        faults["category"] = N_("Choose what it is.")
    for name, most in (("crime_reference", 100), ("title", 200), ("description", 2000)):
        text = getattr(new, name)
        if not text.strip():
            faults[name] = N_("Write something here.")
        elif len(text) > most or "\x00" in text:
            faults[name] = N_("Use at most %(most)s printable characters.", most=most)
    for name in ("make", "model", "colour"):
        if len(getattr(new, name)) > 200 or "\x00" in getattr(new, name):
            faults[name] = N_("Use at most %(most)s printable characters.", most=200)
    if set(new.trades) - TRADES.keys():
        faults["trades"] = N_("Choose from the list.")
    if photos > MOST_PHOTOS:
        faults["photo"] = N_("Send at most %(most)s photos.", most=MOST_PHOTOS)
    if faults:
        raise Invalid(faults)


def _columns(new: NewCircular) -> dict[str, object]:
    words = {name: getattr(new, name).strip() for name in ("crime_reference", "title", "description", "make", "model")}
    chosen = {"category": new.category, "trades": list(new.trades), "areas": list(new.areas)}
    return {**words, "colour": new.colour.strip(), **chosen}


def _photo(session: Session, actor: Actor, shown: str, photo: str) -> CircularPhoto:
    row = load_circular(session, actor, shown, draft=True)
    number = row_id("circular photo", photo)
    one = next((one for one in row.photos if one.id == number), None)
    if one is None:
        raise NotFound(N_("There is no such photo here."))
    return one


def _spend(session: Session, actor: Actor) -> None:
    try:
        spend(session, CIRCULARS, f"account:{actor.account_id}", utc_now())
    except QuotaExceeded as error:
        raise TooMany(error.args[0], error.retry_after) from error
