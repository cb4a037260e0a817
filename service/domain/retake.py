"""Which reading to take again, why, and how: the label on such an object, and what to photograph.

What a dealer is told here comes from the reading alone. Police may also be asked because of what the register
holds, in words that name no registered number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from service.domain.categories import category_of
from service.domain.identifiers import KINDS, Reading
from service.domain.phrases import N_

# From these odds on (2 bits below even) a candidate is worth a second look by police; a judgement.
NEAR_ENOUGH = -2.0
_UNCLEAR = N_("Some of its characters could not be read.")
_NEAR = N_("A registered number comes near it, and it is not certain; a second reading mostly settles it.")
_SQUARE_ON = N_("Fill the picture with the label, square on, without flash.")
_RAKING = N_(
    "Wipe it clean, and photograph it close up with a light from one side: stamped figures show by their shadows."
)
_SCREEN = N_("Photograph the screen while it shows the number.")

# Kinds whose number stands in the same place on whatever carries it: how to photograph it there.
_BY_KIND = {
    "imei": _SCREEN,
    "meid": _SCREEN,
    "frame_number": _RAKING,
    "engine_number": _RAKING,
    "vin": _RAKING,
    "case_number": _RAKING,
    "hull": _RAKING,
    "plant_number": _RAKING,
}
# Where makers put a serial number on such a thing, and how to photograph it (makers' own support pages agree on
# these places; an object may differ).
_BY_CATEGORY = {
    "phone": (N_("Open Settings, then About, and copy the serial number that it shows."), _SCREEN),
    "tablet": (N_("Open Settings, then About; or read the small print on the back."), _SCREEN),
    "laptop": (
        N_("Turn it over: the number is on a label or in small print on the underside, or under the battery."),
        _SQUARE_ON,
    ),
    "computer": (N_("Look for the label on the back or the side of the case, often beside a barcode."), _SQUARE_ON),
    "bicycle": (KINDS["frame_number"].where, _RAKING),
    "e_bike": (N_("%(where)s The motor and the battery have numbers too.", where=KINDS["frame_number"].where), _RAKING),
    "e_scooter": (N_("Look under the deck and on the stem, beside a barcode."), _SQUARE_ON),
    "camera": (N_("Turn it over: the number is on the base plate, or behind the folding screen."), _SQUARE_ON),
    "lens": (N_("Look round the mount, or on the barrel near it."), _RAKING),
    "drone": (N_("Take the battery out: the number is inside its bay, beside a square code."), _SQUARE_ON),
    "watch": (KINDS["case_number"].where, _RAKING),
    "games_console": (N_("Look at the back or the underside, beside a barcode."), _SQUARE_ON),
    "television": (N_("Look at the label on the back, or in the settings under Support or About."), _SQUARE_ON),
    "audio": (N_("Look at the back or the underside, beside the power socket."), _SQUARE_ON),
    "headphones": (N_("Look inside the ear cups, under the hinge, or inside the lid of the case."), _SQUARE_ON),
    "musical_instrument": (
        N_(
            "Look at the back of the headstock or inside the sound hole; on wind instruments near the bell or "
            "the joints."
        ),
        _RAKING,
    ),
    "power_tool": (N_("Look at the rating plate on the side of the body, with the battery out."), _SQUARE_ON),
    "garden_machine": (N_("Look at the rating plate on the deck or the engine cover."), _SQUARE_ON),
    "vehicle": (KINDS["vin"].where, _SQUARE_ON),
    "motorcycle": (N_("It is stamped on the steering head; turn the handlebars to see it."), _RAKING),
    "trailer": (KINDS["vin"].where, _RAKING),
    "boat": (KINDS["hull"].where, _RAKING),
    "outboard_engine": (KINDS["engine_number"].where, _RAKING),
}


# Category → where its number stands, for somebody about to read it. A phone tells its numbers itself.
READ_WHERE = {name: where for name, (where, _photograph) in _BY_CATEGORY.items()} | {
    "phone": N_("Dial *#06# and scan or type what it shows. A phone with two IMEIs: put both into the box.")
}


@dataclass(frozen=True, slots=True)
class Retake:
    """A reading to take again: what was typed, why it is doubtful, where the number stands, how to photograph it."""

    value: str
    why: str
    where: str
    photograph: str


def retakes(
    evidence: Iterable[Sequence[Sequence[Reading]]], category: str, near: str = "", bits: float | None = None
) -> tuple[Retake, ...]:
    """The readings to take again.

    `evidence` holds for each number its first readings and its second ones, alternatives likeliest first.
    `near` is the typed value that the best uncertain candidate explains and `bits` that candidate's weight with
    the prior: for police only, a dealer's call leaves them out.
    """
    found = []
    for first, again in evidence:
        why = _doubt(first, again)
        if not why and bits is not None and bits >= NEAR_ENOUGH and first[0].value == near:
            why = _NEAR
        if why:
            found.append(Retake(first[0].value, why, *how_to_read(first[0].kind, category)))
    return tuple(dict.fromkeys(found))


def how_to_read(kind: str, category: str) -> tuple[str, str]:
    """Where a number of this kind stands on such a thing, and how to photograph it there."""
    if kind == "serial" and category_of(category) in _BY_CATEGORY:
        return _BY_CATEGORY[category_of(category)]
    return KINDS[kind].where, _BY_KIND.get(kind, _SQUARE_ON)


def _doubt(first: Sequence[Reading], again: Sequence[Reading]) -> str:
    """Why a number's readings leave doubt, from them alone; empty when they do not."""
    settled = {reading.read_as for reading in again} & {reading.read_as for reading in first}
    if settled:
        return ""
    if not any(reading.plausible for reading in first):
        return next((note for reading in first for note in reading.notes), _UNCLEAR)
    if "?" in first[0].read_as or "*" in first[0].read_as:
        return _UNCLEAR
    if again and again[0].read_as:
        return N_("The two readings differ: take it a third time.")
    return ""
