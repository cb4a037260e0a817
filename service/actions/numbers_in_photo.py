"""The numbers that a keeper's own photo shows, each for its keeper to confirm, and where on the photo it was read."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.access.roles import Actor
from service.actions.photo_store import fetch
from service.actions.photos import load_own_photo
from service.actions.read_photo import PhotoReading, read_photo
from service.actions.type_codes import maker_names, phones_by_type_code
from service.domain.identifiers import read
from service.domain.identifiers.skeleton import skeleton
from service.domain.scanned import SuggestedReading
from service.models import reading


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a photo: left, top, width and height as shares of the picture's sides."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A number read from a photo. `unsure` are the places to compare closely; `doubt` says what does not fit, if
    anything; `sure` when it may be taken as right until its keeper says otherwise.
    """

    value: str
    kind: str
    sentence: str
    unsure: tuple[int, ...]
    doubt: str
    sure: bool
    box: Box | None


@dataclass(frozen=True, slots=True)
class PhotoNumbers:
    """What a photo says: its numbers, make and model where a table knows them, and whether print can be read here."""

    numbers: list[ReadNumber]
    make: str
    model: str
    print_can_be_read: bool


def numbers_in_photo(actor: Actor, photo_id: str) -> PhotoNumbers:
    """Read a photo of the actor's own; nothing is changed. Raises NotFound alike for another's and for none."""
    with reading() as session:
        photo = load_own_photo(session, actor, photo_id)
        key, size = photo.picture_key, (photo.width, photo.height)
    found = read_photo(fetch(key), "if_needed")
    numbers = [_number(one, found, size) for one in found.suggestions]
    make, model = type_code_of([(one.value, one.kind) for one in numbers])
    return PhotoNumbers(numbers, make, model, found.print_can_be_read)


def type_code_of(numbers: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Make and model to which the type code of an IMEI among the numbers was given; empty where no table knows it."""
    readings = [each for value, kind in numbers for each in read(value, kind or None)]
    with reading() as session:
        phones = phones_by_type_code(session, readings)
    phone = next(iter(phones.values()), None)
    return (phone.make, phone.model) if phone else ("", "")


def makers_of(category: str) -> list[str]:
    """Makers to choose from for a thing of this category; none where no table is loaded."""
    if category not in {"bicycle", "e_bike"}:
        return []
    with reading() as session:
        return maker_names(session)


def _number(one: SuggestedReading, found: PhotoReading, size: tuple[int, int]) -> ReadNumber:
    readings = read(one.value, one.kind)
    doubt = "" if any(each.plausible for each in readings) else " ".join(readings[0].notes)
    sure = one.sure and not one.unsure and not doubt
    return ReadNumber(one.value, one.kind, one.sentence, one.unsure, doubt, sure, _box(one, found, size))


def _box(one: SuggestedReading, found: PhotoReading, size: tuple[int, int]) -> Box | None:
    """Where it was read: the code or the line that says it."""
    wanted = skeleton(one.value)
    for code in found.codes:
        if wanted in skeleton(code.text) and code.corners:
            xs, ys = zip(*code.corners, strict=True)
            return _shares((min(xs), min(ys), max(xs), max(ys)), size)
    for line in found.lines:
        if wanted in skeleton(line.text):
            return _shares(line.box, size)
    return None


def _shares(edges: tuple[float, float, float, float], size: tuple[int, int]) -> Box:
    left, top, right, bottom = edges
    width, height = size
    return Box(left / width, top / height, (right - left) / width, (bottom - top) / height)
