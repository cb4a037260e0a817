"""From a stretch of text to suggestions: read by the register's own rules, kept when it can be a number."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from service.domain.identifiers import KINDS, Reading, read
from service.domain.identifiers.numbers import is_strong
from service.domain.phrases import N_
from service.domain.scanned.types import Field, Method, SuggestedReading

# Kinds that a number shows by itself: a check digit, or a shape that nothing else has.
_EVIDENT = ("imei", "vin", "iccid", "mac", "meid")
_SHORTEST = 5
_PASSES = N_("Its check digit fits.")


def suggestions_of(field: Field, from_what: str, method: Method) -> Iterator[SuggestedReading]:
    """The numbers in a field that can be right, the likeliest way of each; none for a word or a placeholder."""
    readings = read(field.value, field.kind)
    for _, group in groupby(readings, key=lambda reading: reading.group):
        ways = list(group)
        if _can_be(ways[0], field.sure):
            yield _suggestion(ways, field, from_what, method)


def is_evident(reading: Reading) -> bool:
    """Whether the number itself shows its kind: by its check digit, or as a MAC address by its writing."""
    return reading.kind == "mac" or (reading.kind in _EVIDENT and reading.check_digit == "passes")


def _can_be(first: Reading, named: bool) -> bool:
    if not first.read_as:
        return False
    if named:
        return first.plausible or len(first.read_as) >= _SHORTEST
    has_digit = any(map(str.isdigit, first.read_as))
    return first.plausible and has_digit and (len(first.read_as) >= _SHORTEST or is_evident(first))


def _suggestion(ways: Sequence[Reading], field: Field, from_what: str, method: Method) -> SuggestedReading:
    first = ways[0]
    evident = is_evident(first) or _is_apple(first)
    sure = method == "barcode" and first.plausible and (field.sure or evident)
    sentence = " ".join((_told(first, field, evident), *first.notes))
    return SuggestedReading(_value(first), first.kind, from_what, sure, method, sentence, field.product_code)


def _told(first: Reading, field: Field, evident: bool) -> str:
    checked = f" {_PASSES}" if first.check_digit == "passes" else ""
    if not field.sure and (evident or first.kind != "serial"):
        return f"It has the form of a number of the kind “{KINDS[first.kind].label}”.{checked}"
    return field.sentence + checked


def _is_apple(first: Reading) -> bool:
    """Whether the S of an Apple label was left off, as the register's own reading is certain of at 13 characters."""
    squashed = "".join(filter(str.isalnum, first.value)).upper()
    return first.kind == "serial" and squashed == f"S{first.read_as}" and len(squashed) == 13 and len(first.notes) > 0


def _value(first: Reading) -> str:
    """What goes into the box: the canonical number, unless its check digit was worked out and proves nothing."""
    again = read(first.read_as, first.kind)[0]
    if again.read_as == first.read_as and again.check_digit == first.check_digit:
        return first.read_as
    return "".join(filter(str.isalnum, first.value)) if len(first.value) <= 40 else first.read_as


def is_whole(reading: Reading) -> bool:
    """Whether an unlabelled number is long enough to be thought of as one."""
    return is_strong(reading.read_as, 8)
