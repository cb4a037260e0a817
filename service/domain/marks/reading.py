"""Reading marks: a code as somebody typed it becomes the one form in which the register compares it."""

import re

from service.domain.identifiers.characters import fold
from service.domain.identifiers.placeholders import is_placeholder

# No mark is longer than a tag's 24 hexadecimal digits or an address of that size; the rest is a remark.
LONGEST_CODE = 200
_LONGEST_VALUE = 8_000
_SEPARATORS = re.compile(r"[^A-Z0-9]+")
# A UK postcode (BS 7666: area, district, then a digit and two letters), and the house that stands beside it.
_POSTCODE = r"[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}"
_HOUSE_FIRST = re.compile(rf"[\s,/.\-]*(\d{{1,4}}[A-Z]?)[\s,/.\-]+({_POSTCODE})")


def read_mark(code: str) -> str:
    """The canonical form of a mark's code: capitals A–Z and digits; other alphabets' look-alikes are folded.

    A postcode engraving with its house in front is turned round, so that "12 NN16 8TL" and "NN16 8TL 12" are
    one mark. Empty for a placeholder, for text without a code, and for text far longer than a code.
    """
    text = fold(code) if len(code) <= _LONGEST_VALUE else ""
    squashed = _SEPARATORS.sub("", text)
    if not squashed or len(squashed) > LONGEST_CODE or is_placeholder(squashed):
        return ""
    return _house_last(text) or squashed


def _house_last(text: str) -> str:
    """Postcode then house, when a house number stands before a postcode and nothing else does."""
    words = text.split()
    house = _HOUSE_FIRST.fullmatch(f"{words[0]} {_SEPARATORS.sub('', ''.join(words[1:]))}") if words else None
    return house[2] + house[1] if house else ""
