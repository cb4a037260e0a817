"""Shapes: which kind a number without a label has, and whether it could be of a kind that was named."""

import re

from service.domain.identifiers.check_digits import passes_luhn
from service.domain.identifiers.kinds import KINDS
from service.domain.identifiers.skeleton import skeleton

# First two digits of an IMEI: the reporting bodies of GSMA TS.06 that phones in use carry.
_REPORTING_BODIES = ("01", "33", "35", "44", "45", "49", "50", "51", "52", "53", "54", "86", "91", "98", "99")
# ISO 3779; a VIN of a car or caravan has three letters or more and ends in digits.
_VIN = re.compile(r"(?=(?:[0-9]*[A-Z]){3})[A-HJ-NPR-Z0-9]{13}\d{4}")
# DVLA INF104: the style since 2001, then prefix and suffix styles with three digits.
_REGISTRATION = re.compile(
    r"[A-HJ-PR-Y]{2}\d\d[A-HJ-PR-Z]{3}|[A-HJ-NPR-TV-Y]\d{3}[A-Z]{3}|[A-Z]{3}\d{3}[A-HJ-NPR-TV-Y]"
)
# ISO 10087: country, maker, five of the serial, month letter, year digit, model year.
_HULL = re.compile(r"[A-Z]{2}[A-Z]{3}[A-Z0-9]{5}[A-L]\d{3}")
_ICCID = re.compile(r"89\d{17,18}")
_MEID = re.compile(r"A0[0-9A-F]{12}")


# Length → the shapes of that length, in the order in which they are asked.
_SHAPES: dict[int, tuple[tuple[re.Pattern[str], str], ...]] = {
    7: ((_REGISTRATION, "registration"),),
    14: ((_HULL, "hull"), (_MEID, "meid")),
    17: ((_VIN, "vin"),),
    19: ((_ICCID, "iccid"),),
    20: ((_ICCID, "iccid"),),
}


def guess(number: str) -> str:
    """The kind a number seems to be of when nobody said; `serial` when nothing tells."""
    length = len(number)
    if 14 <= length <= 16:
        if not number.strip("0123456789?"):
            return "imei" if _is_imei(number) else "serial"
        if length == 15 and _is_misread_imei(skeleton(number)):
            return "imei"
    return next((kind for shape, kind in _SHAPES.get(length, ()) if shape.fullmatch(number)), "serial")


def _is_misread_imei(folded: str) -> bool:
    """Whether letters were read for the digits that they look like, in what is otherwise an IMEI."""
    return folded.isdecimal() and folded.startswith(_REPORTING_BODIES) and passes_luhn(folded)


def _is_imei(number: str) -> bool:
    if number.startswith(_REPORTING_BODIES):
        return True
    if not number.isdecimal() or len(number) == 16:
        return False
    # 14 digits that begin with 1 and pass have lost the zero in front
    return passes_luhn(number) and (len(number) == 15 or number[0] == "1")


def fits(kind: str, number: str) -> bool:
    """Whether a number could be of that kind, by its characters and its length."""
    named = KINDS[kind]
    if number.strip(named.characters + "?*"):
        return False
    length = len(number)
    if "*" in number:
        return length - 1 <= max(named.possible)
    return length in _AS_TYPED.get(kind, named.possible)


# Lengths in which a kind is typed, where they differ from those of the canonical number.
_AS_TYPED = {
    "imei": frozenset(range(13, 18)),
    "meid": frozenset((14, 15, 18, 19)),
    "esn": frozenset((8, 11)),
}
