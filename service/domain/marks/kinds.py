"""The kinds of mark that people add to trace a thing, and where to look for each.

Facts: the makers' own descriptions of SmartWater and SelectaDNA; NPCC's advice to pair a hidden mark with a
visible one.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MarkKind:
    """One kind of mark: the contract's `mark_kind`, its words on pages, and where and how to look for it."""

    name: str
    label: str
    where: str


_ALL = (
    MarkKind(
        "forensic_liquid",
        "forensic liquid",
        "Shine an ultraviolet lamp on edges, joints and undersides in the dark; it glows yellow or bright "
        "blue. Only a laboratory can read its code, so leave it untouched.",
    ),
    MarkKind(
        "microdot",
        "microdots",
        "Look for specks like grains of pepper near joints and labels, and read their code under a microscope.",
    ),
    MarkKind(
        "uv_pen",
        "UV pen",
        "Shine an ultraviolet lamp on the back and the underside; it is mostly a postcode with a house number.",
    ),
    MarkKind(
        "engraving",
        "engraving",
        "Look on the frame, the case or the underside for scratched or dotted characters, mostly a postcode.",
    ),
    MarkKind(
        "label",
        "security label",
        "Look for a tamper-evident sticker, or the outline that it leaves behind, and copy the code on it.",
    ),
    MarkKind(
        "rfid",
        "RFID tag",
        "Hold a tag reader along the object, slowly; the tag lies under the surface and shows no sign.",
    ),
)

MARK_KINDS: dict[str, MarkKind] = {kind.name: kind for kind in _ALL}
