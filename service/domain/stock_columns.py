"""Which column of a shop's own list is what: by the names that spreadsheets, tills and eBay's exports give them."""

import re
from collections.abc import Sequence

from service.domain.categories import CATEGORIES

# Ours → what others call it, folded (see `_folded`). eBay's item specifics begin with "C:"; that is set aside.
_NAMES = {
    "ref": ("ref", "reference", "sku", "customlabelsku", "customlabel", "stocknumber", "stockno", "stockid",
            "itemnumber", "itemno", "barcodeid", "id", "ticket", "pledgenumber"),
    "value": ("value", "serial", "serialnumber", "serialno", "sn", "imei", "imei1", "imeinumber", "imeiserial",
              "serialimei", "imeiorserial", "number", "frame", "framenumber", "identifier", "vin", "registration"),
    "more": ("imei2", "secondimei", "secondserial"),
    "again": ("again",),
    "kind": ("kind", "numberkind"),
    "method": ("method",),
    "category": ("category", "ebaycategory1name", "categoryname", "type", "department", "producttype"),
    "make": ("make", "brand", "manufacturer", "maker"),
    "model": ("model", "modelname", "mpn"),
    "colour": ("colour", "color"),
    "mark_code": ("markcode", "mark"),
    "title": ("title", "description", "item", "name", "product", "itemtitle", "productname", "details"),
}  # fmt: skip
# What a list calls a kind of thing, and our word for it; the first that stands in the text.
_CATEGORIES = (
    ("phone", ("phone", "mobile", "iphone", "smartphone")),
    ("tablet", ("tablet", "ipad")),
    ("laptop", ("laptop", "notebook", "macbook")),
    ("games_console", ("console", "playstation", "xbox", "nintendo")),
    ("camera", ("camera",)),
    ("e_bike", ("e-bike", "ebike", "electric bike")),
    ("bicycle", ("bicycle", "bike", "cycling")),
    ("watch", ("watch",)),
    ("power_tool", ("power tool", "drill", "saw")),
    ("television", ("television", " tv")),
    ("headphones", ("headphone", "earbud")),
    ("jewellery", ("jewel", "ring", "necklace")),
    ("musical_instrument", ("guitar", "instrument", "violin")),
)  # fmt: skip
_LABELLED = re.compile(
    r"\b(?:imei|serial(?:\s*(?:no|number))?|s/n|sn)\b\s*[.:#-]?\s*([0-9a-z][0-9a-z-]{3,}[0-9a-z])", re.IGNORECASE
)


def recognised(header: Sequence[str]) -> dict[str, int]:
    """Our name → the place of its column; the first that fits. Empty where nothing is recognised."""
    found: dict[str, int] = {}
    folded = [_folded(name) for name in header]
    for ours, names in _NAMES.items():
        place = next((folded.index(name) for name in names if name in folded), None)
        if place is not None and place not in found.values():
            found[ours] = place
    return found


def category_in(text: str) -> str:
    """Our category for what a list says, or empty."""
    said = f" {text.casefold().replace('_', ' ')}"
    exact = text.strip().casefold().replace(" ", "_").replace("-", "_")
    if exact in CATEGORIES:
        return exact
    return next((ours for ours, words in _CATEGORIES if any(word in said for word in words)), "")


def number_in_title(title: str) -> str:
    """A number that a title names as one ("IMEI 356938035643809"), or empty."""
    found = _LABELLED.search(title)
    return found[1].strip() if found and any(letter.isdigit() for letter in found[1]) else ""


def _folded(name: str) -> str:
    """A column's name without case, spaces and signs, and without eBay's `C:` or `P:`."""
    plain = name.strip().casefold()
    plain = plain[2:] if plain[:2] in {"c:", "p:"} else plain
    return "".join(letter for letter in plain if letter.isalnum())
