"""Data identifiers: the letters that a label's barcode puts before a number, and ISO 15434 messages of them.

After ANSI MH10.8.2: S is a serial number, I a vehicle's, P and 1P part numbers. Makers print them on boxes
and rating plates, Apple and Cisco among them.
"""

import re
from collections.abc import Iterator

from service.domain.phrases import N_
from service.domain.scanned import gs1
from service.domain.scanned.types import Field, Hint

# Identifier → (kind or nothing, what it is) of those that number one object.
_NUMBERS: dict[str, tuple[str | None, str]] = {
    "S": (None, "serial number (S)"),
    "15S": (None, "serial number (15S)"),
    "18S": ("serial", "maker's code and serial number (18S)"),
    "23S": ("mac", "MAC address (23S)"),
    "25S": ("serial", "item identifier (25S)"),
    "43S": ("iccid", "SIM card number (43S)"),
    "I": ("vin", "vehicle identification number (I)"),
}
_PRODUCTS = {"1P": "part number (1P)", "30P": "part number (30P)", "P": "part number (P)", "8P": "product number (8P)"}
_OTHERS = {
    "4L": "country of origin (4L)",
    "Q": "quantity (Q)",
    "1T": "batch (1T)",
    "10D": "date code (10D)",
    "9D": "date (9D)",
    "16D": "date (16D)",
    "3S": "package number (3S)",
    "4S": "package number (4S)",
}
_MESSAGE = "[)>"
_RECORD = "\x1e"
_END = "\x04"
_FIELD = re.compile(r"(\d{0,3}[A-Z])(.+)", re.DOTALL)
# Alone in a barcode, only what can hardly be the beginning of a serial number.
_ALONE = re.compile(
    r"(?P<vin>I(?=[A-HJ-NPR-Z0-9]{17}$))|(?P<mac>23S(?=[0-9A-F]{12}$))|(?P<serial>15S(?=[A-Z0-9]{5,}$))"
    r"|(?P<iccid>43S(?=89\d{16,18}$))|(?P<hint>(?:30P|1P|10D|9D|16D|1T|4L(?=[A-Z]{2}$)|Q(?=\d{1,5}$)))"
)
_MAYBE_SERIAL = re.compile(r"S(?=[A-Z0-9\-]{6,}$)(?=(?:[^0-9]*[0-9]){3})")


def is_message(text: str) -> bool:
    """Whether text is a message of ISO 15434, which names each of its fields."""
    return text.startswith(_MESSAGE)


def said_by_message(text: str) -> Iterator[Field | Hint]:
    """The fields of an ISO 15434 message: format 05 holds GS1 elements, 06 and 12 data identifiers."""
    for record in text.rstrip(_END).split(_RECORD)[1:9]:
        form, _, rest = record.partition(gs1.SEPARATOR)
        if form == "05":
            yield from gs1.said_by(gs1.elements(rest, declared=True))
        elif form in ("06", "12"):
            for part in rest.split(gs1.SEPARATOR)[:32]:
                yield from said_by_field(part)


def said_by_field(text: str) -> Iterator[Field | Hint]:
    """What a field says that is known to begin with a data identifier."""
    found = _FIELD.fullmatch(text)
    if found is None:
        return
    key, value = found[1], found[2].strip()
    if key in _NUMBERS and value:
        kind, what = _NUMBERS[key]
        yield Field(value, kind, N_("The code names it as the %(what)s.", what=what), True)
    elif key in _PRODUCTS or key in _OTHERS:
        yield Hint(
            value,
            N_(
                "%(value)s is the %(name)s: no number of this one object.", value=value, name=(_PRODUCTS | _OTHERS)[key]
            ),
        )


def begins_with_identifier(text: str) -> bool:
    """Whether a whole barcode is a field that names itself beyond doubt."""
    return _ALONE.match(text) is not None


def may_begin_with_s(text: str) -> bool:
    """Whether the S in front of a whole barcode may say "serial number" and be no part of it."""
    return _MAYBE_SERIAL.match(text) is not None
