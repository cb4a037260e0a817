"""How a code that was read differs from a registered one, in terms that give neither away."""

from dataclasses import dataclass
from typing import Literal

from service.domain.marks.codes import check_state
from service.domain.marks.near import folded, is_near
from service.domain.marks.reading import as_engraving, in_classes_of

Slip = Literal[
    "none",
    "look_alike",
    "own_misread",
    "own_another",
    "digits",
    "other",
    "postcode_look_alike",
    "postcode",
    "house",
]
"""`none`: equal. `own_…`: a code with our check character, misread or another one. `digits`, `other`: codes without
one. `postcode_look_alike`: another letter or digit stands there that looks alike, and could stand there too."""


# Letters that both follow house numbers (A to H or so) and look like digits.
_SUFFIXES_LIKE_DIGITS = frozenset("BDG")


@dataclass(frozen=True, slots=True)
class MarkFound:
    """A mark that was read off the object and may be one of the item's. `alone`: no other item carries its code."""

    slip: Slip
    alone: bool = True


def slip_of(read: str, registered: str) -> Slip | None:
    """What tells two canonical codes apart; None if it is more than one slip."""
    if read == registered:
        return "none"
    if not is_near(read, registered):
        return None
    if check_state(registered) == "passes" or check_state(read) == "passes":
        return _own(read, registered)
    engraved = as_engraving(registered)
    if engraved:
        return _engraved(read, engraved)
    if _alike(read, registered):
        return "look_alike"
    return "digits" if registered.isdecimal() else "other"


def _alike(read: str, registered: str) -> bool:
    return bool(set(folded(read)) & set(folded(registered)))


def _own(read: str, registered: str) -> Slip:
    if _alike(read, registered):
        return "look_alike"
    return "own_another" if check_state(read) == "passes" else "own_misread"


def _engraved(read: str, engraved: tuple[str, str]) -> Slip:
    """Where the difference lies: in the house if the postcode stands whole at the front, else in the postcode."""
    postcode, house = engraved
    classed = in_classes_of(postcode, read) + read[len(postcode) :]
    if classed == postcode + house:
        return "look_alike"
    if classed.startswith(postcode):
        return _house(classed[len(postcode) :], house)
    return "postcode_look_alike" if _alike(classed[: len(postcode)], postcode) else "postcode"


def _house(read: str, house: str) -> Slip:
    """O for 0 and I for 1 tell no house from another; but 12B beside 128 are two houses."""
    if len(read) != len(house) or in_classes_of(house, read) != house:
        return "house"
    ends = {read[-1], house[-1]}
    return "house" if len(ends) > 1 and ends & _SUFFIXES_LIKE_DIGITS else "look_alike"
