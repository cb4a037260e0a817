"""The photos of an object in hand, looked at once: what to search by, and the numbers that can be read in them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from service.access.roles import Actor
from service.actions.check_evidence import MOST_READINGS, ObjectInHand, TypedReading
from service.actions.errors import Invalid, NotFound
from service.actions.photo_candidates import InHand
from service.actions.photo_store import fetch
from service.actions.photos import load_own_photo
from service.actions.read_photo import PhotoReading, read_photo
from service.domain.identifiers import read
from service.domain.phrases import N_
from service.domain.scanned import SuggestedReading
from service.imaging.candidates import Question, question_of
from service.imaging.pictures import UnreadablePicture
from service.models import reading


@dataclass(frozen=True, slots=True)
class PhotosInHand:
    """Photos of one object: `numbers` are their row numbers; `suggestions` the numbers read in them, best first.

    `searched` is false where they could not be looked for among registered ones.
    """

    numbers: tuple[int, ...] = ()
    photos: tuple[InHand, ...] = ()
    suggestions: tuple[SuggestedReading, ...] = ()
    searched: bool = True


NO_PHOTOS = PhotosInHand()


def look_at(actor: Actor, thing: ObjectInHand) -> PhotosInHand:
    """Fetch and look at the photos that an object names, in no session; raises Invalid for another's, or Unavailable.

    Print takes seconds and only suggests, so it is read only where nothing was typed and no code says what it is.
    """
    if not thing.photos:
        return NO_PHOTOS
    rows = _own_rows(actor, thing.photos)
    pictures = [(number, fetch(key)) for number, key in rows]
    told: list[PhotoReading] = []
    for _, jpeg in pictures:
        known = bool(thing.readings) or any(one.sure for each in told for one in each.suggestions)
        told.append(read_photo(jpeg, with_print="never" if known else "if_needed"))
    found = [InHand(number, question) for number, jpeg in pictures if (question := _question(jpeg))]
    return PhotosInHand(tuple(number for number, _ in rows), tuple(found), _suggestions(told))


def with_codes(thing: ObjectInHand, seen: PhotosInHand) -> ObjectInHand:
    """The object with the numbers that barcodes on its photos surely are, unless they were typed or there are many."""
    typed = {one.read_as for given in thing.readings for one in read(given.value, given.kind or None)}
    sure = [one for one in seen.suggestions if one.sure and one.value not in typed]
    scanned = [TypedReading(one.value, "", one.kind, one.method) for one in sure]
    return replace(thing, readings=[*thing.readings, *scanned][:MOST_READINGS]) if scanned else thing


def _own_rows(actor: Actor, shown: Sequence[str]) -> list[tuple[int, str]]:
    """Row number and key of each photo, in order; one that is named twice counts once."""
    faults: dict[str, str] = {}
    rows: list[tuple[int, str]] = []
    with reading() as session:
        for place, name in enumerate(dict.fromkeys(shown)):
            try:
                photo = load_own_photo(session, actor, name)
                rows.append((photo.id, photo.picture_key))
            except NotFound:
                faults[f"photos.{place}"] = N_(
                    "You have no such photo. Send it first, and use the id that is answered."
                )
    if faults:
        raise Invalid(faults)
    return rows


def _question(jpeg: bytes) -> Question | None:
    try:
        return question_of(jpeg)
    except UnreadablePicture:
        return None


def _suggestions(told: Sequence[PhotoReading]) -> tuple[SuggestedReading, ...]:
    """Each number once, those of the first photo first, sure ones before others."""
    best: dict[str, SuggestedReading] = {}
    for one in (suggestion for each in told for suggestion in each.suggestions):
        if one.value not in best or (one.sure and not best[one.value].sure):
            best[one.value] = one
    return tuple(sorted(best.values(), key=lambda one: not one.sure)[:MOST_READINGS])
