"""What the barcodes on one object say: which of them hold its numbers, and which name only its model."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from service.domain.phrases import N_
from service.domain.scanned import addresses, data_identifiers, fields, gs1
from service.domain.scanned.judging import suggestions_of
from service.domain.scanned.merging import best_first
from service.domain.scanned.types import CodeText, Field, Hint, Said, SuggestedReading

# A QR code holds no more than 4,296 characters (ISO 18004).
LONGEST_TEXT = 4_296
MOST_CODES = 40
_PRODUCT_FORMATS = ("EAN", "UPC", "ISBN", "ITF-14", "DataBar")
# Apple's order numbers: five characters or so, the country, a stroke and a letter ("MQD32B/A").
_APPLE_PART = re.compile(r"[MNPF][A-Z0-9]{3,4}[A-Z]{1,2}/[A-Z]")
_EID = re.compile(r"89\d{30}")
_ALONE = N_(
    "The barcode holds this and nothing else: compare it with the print beside it, for it may be a part number."
)
_AS_STOOD = N_("The barcode holds this; the S in front may be the label's sign for a serial number.")
_WITHOUT_S = N_("This is the barcode without the S in front, which may be the label's sign for a serial number.")
_DOUBTFUL = N_("The code is hard to read in this picture: compare each character, or photograph it closer.")
_MAYBE_PRODUCT = N_("Its last digit fits a product number, so it may name the article and not this one.")


def from_codes(codes: Iterable[CodeText]) -> Said:
    """The numbers in the codes of one object, best first, and what the other codes are.

    Never raises, whatever the text. Text past 4,296 characters, and codes past forty, are left unread.
    """
    kept = [code for code in codes if code.text.strip()][:MOST_CODES]
    names_fields = any(data_identifiers.begins_with_identifier(code.text.strip().upper()) for code in kept)
    suggestions: list[SuggestedReading] = []
    hints: list[Hint] = []
    for code in kept:
        for found in _said(code, names_fields):
            if isinstance(found, Hint):
                hints.append(found)
            else:
                suggestions += _suggested(found, code)
    return Said(best_first(_with_product(suggestions, hints)), tuple(dict.fromkeys(hints)))


def _suggested(found: Field, code: CodeText) -> Iterator[SuggestedReading]:
    if not code.doubtful:
        yield from suggestions_of(found, code.format, "barcode")
        return
    for one in suggestions_of(found, code.format, "photo"):
        yield replace(one, sentence=f"{one.sentence} {_DOUBTFUL}")


def _with_product(suggestions: Sequence[SuggestedReading], hints: Sequence[Hint]) -> list[SuggestedReading]:
    """Where one product number alone stands on the object, every number of it goes with that."""
    products = {hint.product_code for hint in hints if hint.product_code}
    if len(products) != 1:
        return list(suggestions)
    product = products.pop()
    return [one if one.product_code else replace(one, product_code=product) for one in suggestions]


def _said(code: CodeText, names_fields: bool) -> Iterator[Field | Hint]:
    if len(code.text) > LONGEST_TEXT:
        yield Hint("", N_("The code holds more text than any label; it was left unread."))
        return
    text = code.text.strip(" \t\r\n\x00")
    if code.format.startswith(_PRODUCT_FORMATS) and text.isdecimal():
        yield gs1.product_hint(text)
    elif data_identifiers.is_message(text):
        yield from data_identifiers.said_by_message(text)
    elif found := gs1.elements(text, code.gs1):
        yield from gs1.said_by(found)
    elif private := addresses.private_hint(text):
        yield private
    elif addresses.is_address(text):
        yield from addresses.said_by_address(text)
    elif fields.is_one_word(text) and not fields.kinds_named(text):
        yield from _alone(text, names_fields)
    else:
        yield from fields.said_by_pieces(text)


def _alone(text: str, names_fields: bool) -> Iterator[Field | Hint]:
    """A code that holds one word: a field that names itself, or a number that nothing names."""
    capitals = text.upper()
    if data_identifiers.begins_with_identifier(capitals):
        yield from data_identifiers.said_by_field(capitals)
    elif _APPLE_PART.fullmatch(capitals):
        yield Hint(text, N_("%(text)s is the maker's order number: it names the model, not this one.", text=text))
    elif _EID.fullmatch(text):
        yield Hint(
            text, N_("%(text)s is the number of a built-in SIM (EID), which the register does not keep.", text=text)
        )
    elif not data_identifiers.may_begin_with_s(capitals):
        yield Field(text, None, _MAYBE_PRODUCT if gs1.passes_gtin(text) else _ALONE, False)
    elif names_fields:
        yield from data_identifiers.said_by_field(capitals)
    else:
        yield Field(text, None, _AS_STOOD, False)
        yield Field(text[1:], None, _WITHOUT_S, False)
