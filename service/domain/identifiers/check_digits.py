"""Check digits: Luhn's for IMEI and ICCID, by python-stdnum, and the VIN's own."""

from stdnum import luhn

from service.domain.identifiers.types import CheckDigit

# 49 CFR 565.15 tables III and IV, which ISO 3779 takes up: what each character counts, and the weight of each
# place. The ninth place holds the check digit and weighs nothing; a remainder of ten is written X.
_VIN_CHARACTERS = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ"
_VIN_COUNTS = "012345678912345678123457923456789"
_VIN_VALUES = dict(zip(_VIN_CHARACTERS, map(int, _VIN_COUNTS), strict=True))
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_VIN_DIGITS = "0123456789X"


def luhn_digit(number: str) -> str:
    """The Luhn check digit that belongs after `number` (ASCII digits)."""
    return str(luhn.calc_check_digit(number))


def passes_luhn(number: str) -> bool:
    """Whether the last of these ASCII digits checks the others."""
    return bool(luhn.is_valid(number))


def vin_digit(vin: str) -> str:
    """The check digit (0–9 or X) that 49 CFR 565.15 puts in the ninth place of a 17-character VIN."""
    total = sum(_VIN_VALUES[c] * weight for c, weight in zip(vin, _VIN_WEIGHTS, strict=True))
    return _VIN_DIGITS[total % 11]


def check_digit(kind: str, number: str) -> CheckDigit:
    """What the check digit of a canonical number says, if its kind has one.

    "none" also where a check would prove nothing: wildcards, another length, characters the kind never uses,
    and a VIN or ICCID that does not fit, because only some makers keep to those checks.
    """
    if kind == "imei" and len(number) == 15 and number.isdecimal():
        return "passes" if passes_luhn(number) else "fails"
    if kind == "iccid" and len(number) in (19, 20) and number.isdecimal():
        return "passes" if passes_luhn(number) else "none"
    if kind == "vin" and len(number) == 17 and _VIN_VALUES.keys() >= set(number):
        return "passes" if vin_digit(number) == number[8] else "none"
    return "none"
