"""GS1: element strings and Digital Links taken apart, and the check digit of product numbers.

After the GS1 General Specifications, figures 7.8.2-1 (lengths of application identifiers) and 7.8.5-2
(predefined lengths), and GS1 Digital Link 1.1 for addresses.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl, unquote, urlsplit

from service.domain.phrases import N_
from service.domain.scanned.types import Field, Hint

SEPARATOR = "\x1d"
_MOST = 32

# First two digits → length of the application identifier.
_TWO = {*(f"{n:02}" for n in (*range(5), 10, 11, 12, 13, 15, 16, 17, 20, 21, 22, 30, 37, *range(90, 100)))}
_THREE = {"23", "24", "25", "40", "41", "42", "71"}
_FOUR = {"31", "32", "33", "34", "35", "36", "39", "43", "70", "72", "80", "81", "82"}
_KEY_LENGTH = dict.fromkeys(_TWO, 2) | dict.fromkeys(_THREE, 3) | dict.fromkeys(_FOUR, 4)
# First two digits → length of the whole element where no separator is needed after it.
_WHOLE = (
    {"00": 20, "01": 16, "02": 16, "03": 16, "04": 18, "20": 4, "41": 16}
    | dict.fromkeys(("11", "12", "13", "14", "15", "16", "17", "18", "19"), 8)
    | dict.fromkeys(("31", "32", "33", "34", "35", "36"), 10)
)
# Application identifier → what its value is, of those that number one object.
_NUMBERS = {
    "21": "serial number (21)",
    "250": "second serial number (250)",
    "8002": "telephone's number (8002)",
    "8004": "asset number (8004)",
}
_KINDS = {"21": None, "250": None, "8002": None, "8004": "serial"}
_RETURNABLE = "8003"
_SYMBOLOGY = re.compile(r"\](?:C1|d2|Q3|e0|J1)")
_BRACKETED = re.compile(r"\((\d{2,4})\)((?:(?!\(\d{2,4}\)).)*)", re.DOTALL)
_PRODUCT = "is a product number: it names the article, and every one of them carries it."


def passes_gtin(digits: str) -> bool:
    """Whether the last digit checks the others as in GTIN-8, -12, -13 and -14."""
    if not (digits.isascii() and digits.isdecimal()) or len(digits) not in (8, 12, 13, 14):
        return False
    total = sum(int(c) * (3 if place % 2 else 1) for place, c in enumerate(reversed(digits)))
    return total % 10 == 0


def product_hint(digits: str) -> Hint:
    """That this is a product number and no number of one object; ISBNs by their own name."""
    if len(digits) == 13 and digits.startswith(("978", "979")):
        return Hint(
            digits,
            N_("%(digits)s is an ISBN: it names a book, and every copy of it carries it.", digits=digits),
            digits,
        )
    return Hint(digits, f"{digits} {_PRODUCT}", digits)


def elements(text: str, declared: bool = False) -> list[tuple[str, str]]:
    """(application identifier, value) of each element; empty for text that is no GS1 element string.

    `declared`: the code says that it is GS1. Without that, only text with bracketed identifiers, a symbology
    identifier or a leading separator, or a product number with its check digit and a serial after it, is one.
    """
    marked = _SYMBOLOGY.match(text)
    plain = text[marked.end() :] if marked else text
    if plain.startswith("("):
        return [(key, value.strip(SEPARATOR + " ")) for key, value in _BRACKETED.findall(plain)[:_MOST]]
    if declared or marked or plain.startswith(SEPARATOR) or _looks_like_gs1(plain):
        return list(_cut(plain.strip(SEPARATOR)))
    return []


def _looks_like_gs1(text: str) -> bool:
    return text[:2] == "01" and text[16:18] == "21" and len(text) >= 22 and passes_gtin(text[2:16])


def _cut(text: str) -> Iterator[tuple[str, str]]:
    for _ in range(_MOST):
        length = _KEY_LENGTH.get(text[:2], 0)
        if not length or len(text) <= length:
            return
        key, whole = text[:length], _WHOLE.get(text[:2], 0)
        value, text = (text[length:whole], text[whole:]) if whole else _to_separator(text[length:])
        yield key, value
        text = text.lstrip(SEPARATOR)


def _to_separator(text: str) -> tuple[str, str]:
    value, _, rest = text.partition(SEPARATOR)
    return value, rest


def link_elements(address: str) -> list[tuple[str, str]]:
    """The elements of a GS1 Digital Link; empty for any other address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return []
    steps = [unquote(step) for step in parts.path.split("/") if step][: 2 * _MOST]
    first = next((place for place, step in enumerate(steps[:-1]) if _starts_link(step, steps[place + 1])), None)
    if first is None:
        return []
    path = list(zip(steps[first::2], steps[first + 1 :: 2], strict=False))
    return [*path, *((key, value) for key, value in parse_qsl(parts.query)[:_MOST] if key.isdecimal())]


def _starts_link(key: str, value: str) -> bool:
    if key in ("01", "gtin"):
        return passes_gtin(value)
    return key in ("8002", "8003", "8004") and len(value) >= 5


def said_by(found: Iterable[tuple[str, str]]) -> Iterator[Field | Hint]:
    """The numbers of one object among GS1 elements, with the product number that stands with them."""
    pairs = [("01" if key == "gtin" else key, value) for key, value in found]
    product = next((value for key, value in pairs if key in ("01", "02") and passes_gtin(value)), "")
    for key, value in pairs:
        if key in _NUMBERS and value:
            yield Field(
                value, _KINDS[key], N_("The GS1 code names it as the %(name)s.", name=_NUMBERS[key]), True, product
            )
        elif key == _RETURNABLE and len(value) > 14:
            yield Field(value[14:], "serial", N_("The GS1 code names it as the serial of a returnable asset."), True)
    if product:
        yield product_hint(product)
