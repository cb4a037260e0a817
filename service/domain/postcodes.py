"""UK postcodes (BS 7666: area, district, then a digit and two letters), as people type and as tables write them."""

import re

_FORM = re.compile(r"([A-Z]{1,2}[0-9][0-9A-Z]?)([0-9][A-Z]{2})")
_METRES = re.compile(r"[0-9]{1,7}")  # the grid ends 1,300 km north of its origin
CELL = 100  # metres: the side of the square of the national grid in which a home is kept


def written(text: str) -> str:
    """A postcode in capitals with one blank, `NN97 1DE`; empty when the text is none."""
    found = _FORM.fullmatch(re.sub(r"[\s.\-]", "", text.upper()))
    return f"{found[1]} {found[2]}" if found else ""


def cell(easting: str, northing: str) -> tuple[int, int] | None:
    """The cell of a place given in metres of the national grid; none where a table has no number there."""
    if not (_METRES.fullmatch(easting) and _METRES.fullmatch(northing)):
        return None
    return int(easting) // CELL, int(northing) // CELL
