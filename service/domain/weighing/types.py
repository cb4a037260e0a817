"""What weighing takes and gives: evidence and a registered item in, a weight with its reasons out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from service.domain.identifiers.types import Reading

Method = Literal["typed", "barcode", "photo"]
Tier = Literal["same", "misread", "partial", "mark", "photo", "neighbour"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One number read off the object.

    `readings` are the alternatives of one group, the likeliest first; `again` those of a second reading of
    the same number, empty if it was read once.
    """

    readings: tuple[Reading, ...]
    again: tuple[Reading, ...] = ()
    method: Method = "typed"


class TypeCode(NamedTuple):
    """To which make and model a phone's type code was given, says the table that the operator loaded."""

    code: str
    make: str
    model: str


@dataclass(frozen=True, slots=True)
class Description:
    """What an object looks like, in the words of whoever looked. Empty is unknown and counts neither way.

    Loaded tables add what they know: other names of the make (small letters, one space between words), and the
    type codes of the IMEIs that were read.
    """

    category: str = ""
    make: str = ""
    model: str = ""
    colour: str = ""
    make_names: frozenset[str] = field(default=frozenset(), kw_only=True)
    type_codes: tuple[TypeCode, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True, slots=True)
class RegisteredIdentifier:
    """A number in the register: its kind, the canonical capitals and digits, and their skeleton."""

    kind: str
    canonical: str
    skeleton: str


@dataclass(frozen=True, slots=True)
class Registered:
    """A registered item as weighing sees it."""

    identifiers: tuple[RegisteredIdentifier, ...]
    description: Description = Description()


@dataclass(frozen=True, slots=True)
class Nearby:
    """What stands around a reading in the register.

    `beside` are (skeleton, canonical number) of registered numbers beside the readings and the best candidates,
    sorted; `crowd` how many other registered numbers the readings come as near to as to the one weighed; `outdone` the
    bits by which others explain the reading more cheaply.
    """

    beside: Sequence[tuple[str, str]] = ()
    crowd: int = 0
    outdone: float = 0.0


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of the waterfall: what it rests on, its bits (rounded to a tenth) and a plain sentence."""

    evidence: str
    weight: float
    text: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate weighed.

    `weight` is in bits, to a tenth, and is the sum of its reasons; the prior is not in it. `identifier` is
    the registered number that explains the evidence best, empty when a mark or photo alone does; `group` names the
    threshold that it is held to. `pictured`: a photograph points at this very item and not at its design alone.
    """

    tier: Tier
    weight: float
    certain: bool
    reasons: tuple[Reason, ...]
    identifier: str
    group: str = "all"
    pictured: bool = False
