"""Reading: from what somebody typed, scanned or photographed to numbers that can be looked for."""

import re
from collections.abc import Sequence

from service.domain.identifiers import judging
from service.domain.identifiers.boxes import Number, open_box
from service.domain.identifiers.characters import fold
from service.domain.identifiers.forms import Form, forms
from service.domain.identifiers.kinds import KINDS, kind_named
from service.domain.identifiers.numbers import squash
from service.domain.identifiers.placeholders import is_placeholder
from service.domain.identifiers.shapes import fits, guess
from service.domain.identifiers.skeleton import skeleton
from service.domain.identifiers.types import Reading

# No number is longer than 40 characters; five times that leaves room for its labels and remarks.
LONGEST_TEXT = 200
# Combining marks and zero-width characters fall away in folding, so more is taken in before it.
LONGEST_VALUE = 8_000
MOST_GROUPS = 4
MOST_WAYS = 4

# A number and nothing else, and no label in front: nothing to take apart.
_LABELS = "IMEI|MEID|VIN|SERIAL|FRAME|MODEL|ICCID"
_CLEAN = re.compile(rf"(?!{_LABELS}|\w*XXX)(?=[A-Z]*[0-9])[A-Z0-9]{{4,40}}", re.ASCII)
# What a spreadsheet shows of a long number: "3.52091E+14".
_ROUNDED = re.compile(r"(?<![A-Z0-9.,])\d(?:(?:[.,]\d+)?E\+\d{1,3}|[.,]\d+E\d\d)(?![A-Z0-9])")


def read(value: str, kind: str | None = None) -> tuple[Reading, ...]:
    """The numbers in `value`, as they were most likely meant.

    `value` is any text; `kind` the name of a kind in KINDS, or nothing if nobody said. Readings with the same
    `group` are ways to read one number, likeliest first; there are at most four groups of four. There is
    always at least one reading: a placeholder, or text without a number, gives one with an empty `read_as`.

    Raises UnknownKindError (a ValueError) for a kind that is not in KINDS; never anything else.
    """
    named = kind_named(kind).name if kind else None
    capitals = value.strip().upper() if len(value) <= LONGEST_TEXT and value.isascii() else ""
    if not _CLEAN.fullmatch(capitals):
        return _read_text(value, named)
    if is_placeholder(capitals):
        return _nothing(value, named, judging.PLACEHOLDER)
    return tuple(_group(value, Number((capitals,), ()), named, 0))


def _read_text(value: str, named: str | None) -> tuple[Reading, ...]:
    text = fold(value) if len(value) <= LONGEST_VALUE else value
    if len(text) > LONGEST_TEXT:
        return _nothing(value, named, judging.TOO_LONG)
    if not text.strip():
        return _nothing(value, named, judging.NO_NUMBER if value.strip() else judging.EMPTY)
    if is_placeholder(squash(text)):
        return _nothing(value, named, judging.PLACEHOLDER)
    kept = _ROUNDED.sub(" ", text)
    numbers = open_box(kept, named)[:MOST_GROUPS]
    if not numbers:
        return _nothing(value, named, judging.ROUNDED if kept != text else judging.NO_NUMBER)
    given = named if len(numbers) == 1 or _none_fits(numbers, named) else None
    return tuple(
        reading
        for place, number in enumerate(numbers)
        for reading in _group(value, number, given or _if_fits(named, number), place)
    )


def _none_fits(numbers: Sequence[Number], named: str | None) -> bool:
    return named is not None and not any(fits(named, number.ways[0]) for number in numbers)


def _if_fits(named: str | None, number: Number) -> str | None:
    return named if named and fits(named, number.ways[0]) else None


def _group(value: str, number: Number, named: str | None, group: int) -> list[Reading]:
    """The readings of one number, without repeats."""
    kind = _kind_of(number, named)
    found: dict[str, Reading] = {}
    for way in number.ways:
        for form in forms(kind, way):
            if form.read_as not in found and len(found) < MOST_WAYS:
                found[form.read_as] = _reading(value, kind, form, group)
    return list(found.values())


def _kind_of(number: Number, named: str | None) -> str:
    """A label that fits comes first, then the kind that was given, then the label "serial", then a guess."""
    way = number.ways[0]
    if number.kinds:
        for kind in number.kinds:
            if kind != "serial" and fits(kind, way):
                return kind
        if "serial" in number.kinds and (named is None or not fits(named, way)):
            return "serial"
    # a number that fits none of its labels keeps the first, so that the misfit is told
    return named or (number.kinds[0] if number.kinds else guess(way))


def _reading(value: str, kind: str, form: Form, group: int) -> Reading:
    read_as, notes, worked_out = form
    plausible, judged, check = judging.judge(KINDS[kind], read_as)
    if worked_out:
        check = "none"
    return Reading(value, kind, read_as, skeleton(read_as), group, plausible, notes + judged, check)


def _nothing(value: str, named: str | None, note: str) -> tuple[Reading, ...]:
    return (Reading(value, named or "serial", "", "", 0, False, (note,), "none"),)
