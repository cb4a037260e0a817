"""Crime references. Each force has a form of its own, so one that looks odd is asked about and never refused."""

import re

# Many forces write the year in two digits and a running number in nine, with or without spaces. (Our own reading of
# references that forces publish as examples.)
_YEAR_FIRST = re.compile(r"(\d{2})[\d ]+")
_USUAL = 11


def digits_missing(reference: str, year: int) -> tuple[str, int] | None:
    """The two digits of the year that a reference begins with, and its number of digits, if that is not 11; or None."""
    plain = " ".join(reference.split())
    found = _YEAR_FIRST.fullmatch(plain)
    if not found or not 0 <= year % 100 - int(found[1]) <= 1:
        return None
    count = sum(character.isdigit() for character in plain)
    return None if count == _USUAL else (found[1], count)
