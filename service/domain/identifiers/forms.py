"""Forms: how a number that was typed is written in the register, and what else it may have been.

The likeliest form stands first.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from stdnum import meid as stdnum_meid
from stdnum.exceptions import ValidationError

from service.domain.identifiers.check_digits import luhn_digit, passes_luhn
from service.domain.phrases import N_


class Form(NamedTuple):
    """A canonical number and how it came about.

    `worked_out`: its check digit was computed here and proves nothing about the reading.
    """

    read_as: str
    notes: tuple[str, ...] = ()
    worked_out: bool = False


_NO_APPLE_S = N_("The S in front comes from the barcode of an Apple label and is left off.")
_NO_MODEL = N_("The barcode holds 1S and the machine's type before the serial number; they are left off.")
_NO_LABEL = N_("The SN in front may be a label, so the number is tried without it.")
_NO_ZEROS = N_("The zeros in front may have been added, so the number is tried without them.")
_ZERO_BACK = N_("An IMEI has 15 digits; a zero in front, which spreadsheets drop, was put back.")
_SOFTWARE = N_("The last two of 16 digits are the software's version; the check digit was worked out instead.")
_LOST_OR_GAINED = N_("It may also be a number of 15 digits that lost or gained one, so it is tried as it was typed.")
_VERSION_CUT = N_("The digits after the 15th are the software's version and are left off.")
_NO_COUNTRY = N_("The two letters in front name the country; the number is tried without them as well.")
_TO_HEX = N_("The decimal digits were turned into the usual form, with letters A to F.")

# Apple's serials have 11 or 12 characters (mostly 10 since 2021), no vowel; its barcodes put an S first.
_APPLE = re.compile(r"S[0-9B-DF-HJ-NP-TV-Z]{10,12}")
_LONGEST_BARCODE = 13
# Lenovo's barcodes: 1S, ten characters of machine type, and the serial of two letters and six characters.
_LENOVO = re.compile(r"1S[0-9A-Z]{10}[A-Z]{2}[0-9A-Z]{6}")


def _letters_and_digits(text: str) -> bool:
    return sum(map(str.isdigit, text)) >= 2 and sum(map(str.isalpha, text)) >= 3


def _maker_number(number: str) -> Iterator[Form]:
    """Numbers without a standard: as typed, then without a label or zeros that may have been added."""
    yield Form(number)
    if number[0] == "0" and number.isdecimal() and len(number.lstrip("0")) >= 4:
        yield Form(number.lstrip("0"), (_NO_ZEROS,))
    elif number.startswith("SN") and len(number) >= 8:
        yield Form(number[2:], (_NO_LABEL,))


def _serial(number: str) -> Iterator[Form]:
    if number[0] == "S" and _APPLE.fullmatch(number) and _letters_and_digits(number):
        typed, apple = Form(number), Form(number[1:], (_NO_APPLE_S,))
        yield from (apple, typed) if len(number) == _LONGEST_BARCODE else (typed, apple)
    elif _LENOVO.fullmatch(number):
        yield Form(number[-8:], (_NO_MODEL,))
        yield Form(number)
    else:
        yield from _maker_number(number)


def _imei(number: str) -> Iterator[Form]:
    length = len(number)
    if length not in (14, 16, 17) or "*" in number:
        yield Form(number)
    elif number.isdecimal():
        yield from _imei_of_digits(number)
    elif length != 17 and not number.strip("0123456789?"):
        yield Form(number[:14] + "?")
    else:
        yield Form(number)


def _imei_of_digits(number: str) -> Iterator[Form]:
    if len(number) == 17:
        yield Form(number[:15], (_VERSION_CUT,)) if passes_luhn(number[:15]) else Form(number)
        return
    if len(number) == 14 and number[0] == "1" and passes_luhn(number):
        yield Form("0" + number, (_ZERO_BACK,))
    digit = luhn_digit(number[:14])
    left_off = N_("The check digit of this IMEI was left off; it works out as %(digit)s.", digit=digit)
    yield Form(number[:14] + digit, (_SOFTWARE if len(number) == 16 else left_off,), worked_out=True)
    yield Form(number, (_LOST_OR_GAINED,))


def _meid(number: str) -> Iterator[Form]:
    if len(number) in (15, 18, 19):
        try:
            hexadecimal = stdnum_meid.compact(number)
        except ValidationError:
            hexadecimal = number
        yield Form(hexadecimal, (_TO_HEX,) if len(number) > 15 and hexadecimal != number else ())
    else:
        yield Form(number)


def _esn(number: str) -> Iterator[Form]:
    """TIA-41: 11 decimal digits are three for the maker's byte and eight for the serial's three bytes."""
    if len(number) == 11 and number.isdecimal():
        yield Form(f"{int(number[:3]):02X}{int(number[3:]):06X}", (_TO_HEX,))
    else:
        yield Form(number)


def _iccid(number: str) -> Iterator[Form]:
    """An F fills the last half byte when 19 digits are stored, and some tools print it."""
    yield Form(number[:-1] if len(number) == 20 and number[-1] == "F" else number)


def _hull(number: str) -> Iterator[Form]:
    """The country in front is part of a CIN and left out on older and American plates."""
    yield Form(number)
    if len(number) == 14 and number[:5].isalpha():
        yield Form(number[2:], (_NO_COUNTRY,))


def _as_typed(number: str) -> Iterator[Form]:
    yield Form(number)


_BY_KIND: dict[str, Callable[[str], Iterator[Form]]] = {
    "serial": _serial,
    "imei": _imei,
    "meid": _meid,
    "esn": _esn,
    "iccid": _iccid,
    "hull": _hull,
    "vin": _as_typed,
    "registration": _as_typed,
    "mac": _as_typed,
}


def forms(kind: str, number: str) -> Iterator[Form]:
    """The canonical forms of a number that is not empty: capitals, digits, `?` and `*`; likeliest first."""
    return _BY_KIND.get(kind, _maker_number)(number)
