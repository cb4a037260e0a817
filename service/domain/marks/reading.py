"""Reading marks: a code as somebody typed it becomes the one form in which the register compares it."""

import re
from collections.abc import Iterator

from service.domain.identifiers.characters import fold
from service.domain.identifiers.placeholders import is_placeholder

# No mark is longer than a tag's 24 hexadecimal digits or an address of that size; the rest is a remark.
LONGEST_CODE = 200
_LONGEST_VALUE = 8_000
_SEPARATORS = re.compile(r"[^A-Z0-9]+")
# A UK postcode (BS 7666: area, district, then a digit and two letters), and the house that stands beside it.
_POSTCODE = r"[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}"
_HOUSE = r"\d{1,4}[A-Z]?"
_HOUSE_FIRST = re.compile(rf"[\s,/.\-]*({_HOUSE})[\s,/.\-]+({_POSTCODE})")
_ENGRAVING = re.compile(rf"({_POSTCODE})({_HOUSE})")
# What a letter or a digit is taken for when it stands where only the other can.
_AS_LETTER = str.maketrans("012568", "OIZSGB")
_AS_DIGIT = str.maketrans("ODQILZSGB", "000112568")
_LETTERS, _DIGITS = r"[A-Z012568]", r"[0-9ODQILZSGB]"
_LIKE_POSTCODE = rf"(?:{_LETTERS}{{1,2}}{_DIGITS}[A-Z0-9]?{_DIGITS}{_LETTERS}{{2}})"
_LIKE_HOUSE = rf"(?:{_DIGITS}{{1,4}}[A-Z]?)"
_LIKE_ENGRAVING = re.compile(_LIKE_POSTCODE + _LIKE_HOUSE)
LONGEST_HOUSE = 5


def read_mark(code: str) -> str:
    """The canonical form of a mark's code: capitals A–Z and digits; other alphabets' look-alikes are folded.

    A postcode engraving with its house in front is turned round, so that "12 NN16 8TL" and "NN16 8TL 12" are
    one mark. Empty for a placeholder, for text without a code, and for text far longer than a code.
    """
    text = _folded(code)
    return _house_last(text) or _squashed(text)


def read_mark_again(code: str) -> tuple[str, ...]:
    """Every form in which a code in hand is looked for, the canonical one first; empty if there is no code.

    A house that stands before its postcode is turned round here even if a character of either was misread, or
    nothing separates them.
    """
    text = _folded(code)
    squashed = _squashed(text)
    first = _house_last(text) or squashed
    return tuple(dict.fromkeys([first, *_turned_round(text, squashed)])) if first else ()


def as_engraving(canonical: str) -> tuple[str, str] | None:
    """The postcode and the house of an engraving in its canonical form; None for any other code."""
    found = _ENGRAVING.fullmatch(canonical)
    return (found[1], found[2]) if found else None


def may_be_engraving(canonical: str) -> bool:
    """Whether a code looks like a postcode with its house once look-alikes are taken for one another."""
    return _LIKE_ENGRAVING.fullmatch(canonical) is not None


def in_classes_of(postcode: str, read: str) -> str:
    """A reading as long as `postcode`, with letters where that has letters and digits where it has digits.

    O and 0, I and 1 and their like become what alone can stand there; other characters stay.
    """
    return "".join(
        seen.translate(_AS_DIGIT if stands.isdigit() else _AS_LETTER)
        for stands, seen in zip(postcode, read, strict=False)
    )


def _turned_round(text: str, squashed: str) -> Iterator[str]:
    """A first word that may be a house put last, and so each part that may be one before a postcode."""
    words = text.split()
    house = _SEPARATORS.sub("", words[0]) if len(words) > 1 else ""
    if re.fullmatch(_LIKE_HOUSE, house):
        yield squashed.removeprefix(house) + house
    for cut in range(1, LONGEST_HOUSE + 1):
        if re.fullmatch(_LIKE_HOUSE, squashed[:cut]) and re.fullmatch(_LIKE_POSTCODE, squashed[cut:]):
            yield squashed[cut:] + squashed[:cut]


def _folded(code: str) -> str:
    return fold(code) if len(code) <= _LONGEST_VALUE else ""


def _squashed(text: str) -> str:
    squashed = _SEPARATORS.sub("", text)
    return "" if len(squashed) > LONGEST_CODE or is_placeholder(squashed) else squashed


def _house_last(text: str) -> str:
    """Postcode then house, when a house number stands before a postcode and nothing else does."""
    words = text.split()
    house = _HOUSE_FIRST.fullmatch(f"{words[0]} {_SEPARATORS.sub('', ''.join(words[1:]))}") if words else None
    return house[2] + house[1] if house else ""
