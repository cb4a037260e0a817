"""One object in hand: what was typed of it, and how that was read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from service.actions.errors import Invalid
from service.domain.categories import number_kind_of
from service.domain.identifiers import KINDS, Reading, read
from service.domain.identifiers.skeleton import WILDCARDS
from service.domain.phrases import N_
from service.domain.weighing import Description, Evidence
from service.domain.weighing.types import Method

MOST_READINGS = 12
MOST_PHOTOS = 6  # looking at one takes up to a second, and somebody waits
LONGEST_VALUE = 200
SHORTEST_WHOLE = 4
METHODS = ("typed", "barcode", "photo")


@dataclass(frozen=True, slots=True)
class TypedReading:
    """A number as somebody typed or scanned it; `again` is a second reading of the same number."""

    value: str
    again: str = ""
    kind: str = ""
    method: str = "typed"


@dataclass(frozen=True, slots=True)
class ObjectInHand:
    """All the evidence of one object; `ref` is the asker's own, `photos` ids of photos that the asker sent before.

    `asked_by` names the person at the counter, where a program asks.
    """

    readings: Sequence[TypedReading] = field(default_factory=tuple)
    marks: Sequence[str] = field(default_factory=tuple)
    description: Description = field(default_factory=Description)
    glow: bool = False
    ref: str | None = None
    photos: Sequence[str] = field(default_factory=tuple)
    asked_by: str = ""


@dataclass(frozen=True, slots=True)
class ReadObject:
    """The object once read: the evidence to weigh, and every reading behind it in the order typed."""

    evidence: tuple[Evidence, ...]
    readings: tuple[Reading, ...]
    methods: tuple[str, ...]

    @property
    def plausible(self) -> bool:
        """Whether every number read can be right, or was read twice alike: then it really says so."""
        return all(any(r.plausible for r in one.readings) or _says_so(one) for one in self.evidence)


def _says_so(one: Evidence) -> bool:
    """A whole number that two readings agree on, however unlikely it looks."""
    first = one.readings[0].read_as
    whole = len(first) >= SHORTEST_WHOLE and not set(first) & set(WILDCARDS)
    return whole and any(reading.read_as == first for reading in one.again)


def numbers_of(value: str, kind: str | None) -> list[tuple[Reading, ...]]:
    """The numbers in a box, each with the ways to read it, likeliest first; always at least one."""
    return [tuple(found) for found in _groups(read(value, kind)).values()]


def check_object_fields(thing: ObjectInHand) -> None:
    """Raise Invalid for what cannot be looked up at all, naming the field."""
    faults: dict[str, str] = {}
    said = any(text.strip() for text in (*(r.value for r in thing.readings), *thing.marks))
    if not (said or thing.glow or thing.photos):
        faults["value"] = N_("Give a number, the code of a mark or a photo: there is nothing to check yet.")
    if len(thing.photos) > MOST_PHOTOS:
        faults["photos"] = N_("One object takes at most %(most_photos)s photos.", most_photos=MOST_PHOTOS)
    if len(thing.readings) > MOST_READINGS or len(thing.marks) > MOST_READINGS:
        faults["readings"] = N_(
            "One object takes at most %(most_readings)s numbers and %(most_readings)s marks.",
            most_readings=MOST_READINGS,
        )
    for reading in thing.readings:
        _check_reading(reading, faults)
    if any(len(mark) > LONGEST_VALUE for mark in thing.marks):
        faults["mark_code"] = N_(
            "The code of a mark has at most %(longest_value)s characters.", longest_value=LONGEST_VALUE
        )
    if thing.ref and len(thing.ref) > LONGEST_VALUE:
        faults["ref"] = N_("Your reference has at most %(longest_value)s characters.", longest_value=LONGEST_VALUE)
    for name in ("category", "make", "model", "colour"):
        if len(getattr(thing.description, name)) > LONGEST_VALUE:
            faults[name] = N_(
                "Use at most %(longest_value)s characters for %(name)s.", longest_value=LONGEST_VALUE, name=name
            )
    if faults:
        raise Invalid(faults)


def read_object(thing: ObjectInHand) -> ReadObject:
    """Read every box: one Evidence a number, with its alternatives and its second reading."""
    evidence: list[Evidence] = []
    readings: list[Reading] = []
    methods: list[str] = []
    for typed in thing.readings:
        if not typed.value.strip():
            continue
        for one in _numbers(typed, number_kind_of(thing.description.category)):
            evidence.append(one)
            readings.append(one.readings[0])
            methods.append(one.method)
    return ReadObject(tuple(evidence), tuple(readings), tuple(methods))


def _numbers(typed: TypedReading, usual_kind: str) -> list[Evidence]:
    kind = typed.kind or usual_kind or None
    groups = _groups(read(typed.value, kind))
    again = _groups(read(typed.again, kind)) if typed.again.strip() else {}
    method: Method = typed.method  # type: ignore[assignment]
    return [Evidence(tuple(found), tuple(again.get(group, ())), method) for group, found in groups.items()]


def _groups(readings: Sequence[Reading]) -> dict[int, list[Reading]]:
    groups: dict[int, list[Reading]] = {}
    for reading in readings:
        groups.setdefault(reading.group, []).append(reading)
    return groups


def _check_reading(reading: TypedReading, faults: dict[str, str]) -> None:
    if len(reading.value) > LONGEST_VALUE or len(reading.again) > LONGEST_VALUE:
        faults["value"] = N_(
            "A number has at most %(longest_value)s characters; paste the number alone.", longest_value=LONGEST_VALUE
        )
    if "\x00" in reading.value + reading.again:
        faults["value"] = N_("Take the unprintable character (NUL) out of the number.")
    if reading.kind and reading.kind not in KINDS:
        faults["kind"] = N_(
            "There is no kind %(name)r. Use one of: %(names)s.", name=reading.kind[:40], names=", ".join(KINDS)
        )
    if reading.method not in METHODS:
        faults["method"] = N_(
            "The method is one of %(names)s; not %(name)r.", names=", ".join(METHODS), name=reading.method[:40]
        )
