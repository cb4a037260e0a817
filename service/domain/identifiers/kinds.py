"""The kinds of identifier the register knows, and where on an object each of them stands.

Lengths and alphabets: IMEI, MEID from 3GPP TS 23.003; ICCID from ITU-T E.118; VIN from ISO 3779;
registration marks from the DVLA's INF104; hull numbers from ISO 10087; MAC addresses from IEEE 802;
machine PINs from ISO 10261. Kinds without a standard have the lengths that makers use.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_uppercase, digits
from typing import Literal

from service.domain.phrases import N_

CheckStrength = Literal["strong", "soft", "none"]

_ANY = digits + ascii_uppercase
_HEX = digits + "ABCDEF"
_VIN = "".join(c for c in _ANY if c not in "IOQ")


class UnknownKindError(ValueError):
    """A kind of identifier that the register does not know; the message names those it does."""

    def __init__(self, name: str) -> None:
        known = ", ".join(KINDS)
        super().__init__(
            N_("“%(name)s” is not a kind of identifier. The kinds are: %(known)s.", name=name[:40], known=known)
        )


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of identifier.

    `name` is the contract's `identifier_kind`; `label` stands in sentences and forms. `characters` are those
    it may use. `usual` is the customary length of a whole number, `possible` every length that can be right.
    `check` says how much its check digit tells: "strong" when a number that fails it cannot be right, "soft"
    when only some makers keep to it. Fewer known characters than `fewest` are too little to go by.
    `where` says where on an object the number stands and how to read it again.
    """

    name: str
    label: str
    characters: str
    usual: tuple[int, int]
    possible: frozenset[int]
    check: CheckStrength
    fewest: int
    where: str


def _kind(
    name: str,
    label: str,
    where: str,
    *,
    characters: str = _ANY,
    usual: tuple[int, int] = (5, 20),
    possible: Iterable[int] = range(4, 41),
    check: CheckStrength = "none",
    fewest: int = 4,
) -> Kind:
    return Kind(name, label, characters, usual, frozenset(possible), check, fewest, where)


_ALL = (
    _kind(
        "serial",
        N_("serial number"),
        N_(
            "Look for the maker's label or engraving, often underneath, behind the battery or in the settings "
            "menu, and copy every character as it stands there."
        ),
    ),
    _kind(
        "imei",
        N_("IMEI"),
        N_("Dial *#06# on the phone and scan or copy what it shows; the SIM tray or the back carries it too."),
        characters=digits,
        usual=(15, 15),
        possible=(15,),
        check="strong",
    ),
    _kind(
        "meid",
        N_("MEID"),
        N_("Dial *#06# on the phone, or open Settings, then About, and copy the 14 characters beside MEID."),
        characters=_HEX,
        usual=(14, 14),
        possible=(14,),
    ),
    _kind(
        "esn",
        N_("ESN"),
        N_("Look on the label under the battery for the 8 characters (or 11 digits) beside ESN."),
        characters=_HEX,
        usual=(8, 8),
        possible=(8,),
    ),
    _kind(
        "iccid",
        N_("SIM card number (ICCID)"),
        N_("Take the SIM card out and copy the 19 or 20 digits printed on it; they begin with 89."),
        characters=digits,
        usual=(19, 20),
        possible=(18, 19, 20),
        check="soft",
    ),
    _kind(
        "mac",
        N_("MAC address"),
        N_("Look on the label underneath, or in the network settings, for six pairs of characters beside MAC."),
        characters=_HEX,
        usual=(12, 12),
        possible=(12, 16),
    ),
    _kind(
        "frame_number",
        N_("frame number"),
        N_(
            "Turn the bicycle over: it is stamped under the bottom bracket, where the pedals turn; if not "
            "there, look at the head tube and the rear drop-outs."
        ),
        usual=(6, 13),
        possible=range(4, 26),
    ),
    _kind(
        "motor_number",
        N_("motor number"),
        N_("Look on the motor's own label, at the cranks or in the wheel hub, with the cover off if it has one."),
    ),
    _kind(
        "battery_number",
        N_("battery number"),
        N_("Take the battery out and read the label on its underside or between the contacts."),
    ),
    _kind(
        "vin",
        N_("VIN"),
        N_(
            "Look through the windscreen at the foot of it, or at the plate in the door frame; on a caravan or "
            "trailer it is stamped on the chassis and etched in the windows."
        ),
        characters=_VIN,
        usual=(17, 17),
        possible=(*range(5, 14), 17),
        check="soft",
    ),
    _kind(
        "registration",
        N_("registration mark"),
        N_("Read it from the number plate, and compare it with the registration document."),
        usual=(5, 7),
        possible=range(2, 10),
        fewest=2,
    ),
    _kind(
        "engine_number",
        N_("engine number"),
        N_(
            "It is stamped on the engine block, often near the join with the gearbox; on an outboard it is on "
            "the plate at the mounting bracket and on a core plug in the block."
        ),
        usual=(6, 17),
        possible=range(4, 26),
    ),
    _kind(
        "plant_number",
        N_("machine identification number (PIN)"),
        N_(
            "Look for the maker's plate on the chassis near the cab or the engine, and the same number stamped "
            "beside it."
        ),
        usual=(8, 17),
        possible=range(4, 26),
    ),
    _kind(
        "hull",
        N_("hull number (HIN or CIN)"),
        N_("Look at the transom, on the right-hand side near the top; a second, hidden one is inside the hull."),
        usual=(12, 14),
        possible=range(6, 19),
    ),
    _kind(
        "case_number",
        N_("watch case number"),
        N_(
            "Look at the back of the case and between the lugs, with the bracelet off; on newer watches it is "
            "on the rim under the glass."
        ),
        usual=(5, 10),
        possible=range(4, 21),
    ),
)

KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}


def kind_named(name: str) -> Kind:
    """The kind of that name, whatever its letter case and spacing.

    Raises UnknownKindError when there is none.
    """
    words = name[:80].lower().replace("-", " ").replace("_", " ").split()
    kind = KINDS.get(name) or KINDS.get("_".join(words))
    if kind is None:
        raise UnknownKindError(name)
    return kind
