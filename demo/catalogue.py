"""What households own: lines of goods, and one household's copy of such a line with its numbers and marks."""

from dataclasses import dataclass
from random import Random

from demo import files
from demo.numbers import number
from service.actions.item_content import ItemContent, TypedIdentifier, TypedMark

EVERYONE = "everyone"
# How many of the things that people register carry a mark. A judgement: kits reach half a street.
_MARKED = 0.45
# What is put where: liquid on small valuables, dots on what stands outside, a graver on metal; else a pen or
# a label.
_SMALL = {"jewellery", "watch", "art", "antique", "clothing"}
_OUTSIDE = {"bicycle", "e_bike", "motorcycle", "vehicle", "trailer", "boat", "outboard_engine", "e_scooter"}
_METAL = {"power_tool", "garden_machine"}
_CODE = "23456789ABCDEFGHJKMNPQRTVWXYZ"


@dataclass(frozen=True, slots=True)
class Household:
    """A keeper of the demo: who they are, what they go in for, how many things they have, and their kit."""

    name: str
    email: str
    interests: frozenset[str]
    size: int
    postcode: str
    house: str
    liquid: str
    dots: str

    @property
    def postcode_mark(self) -> str:
        return f"{self.postcode} {self.house}"

    @classmethod
    def of(cls, row: dict[str, str]) -> "Household":
        chance = Random(f"kit of {row['email']}")
        return cls(
            name=row["name"],
            email=row["email"],
            interests=frozenset(files.listed(row["interests"])),
            size=int(row["items"]),
            postcode=row["postcode"],
            house=row["house"],
            liquid="-".join(_code(chance, 4) for _ in range(3)),
            dots=_code(chance, 8),
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One line of goods, with patterns for its numbers."""

    wanted_by: str
    category: str
    make: str
    model: str
    colours: tuple[str, ...]
    kinds: tuple[str, ...]
    patterns: tuple[str, ...]
    remarks: tuple[str, ...]


def households() -> list[Household]:
    return [Household.of(row) for row in files.rows("households")]


def lines() -> list[Line]:
    return [
        Line(
            row["for"],
            row["category"],
            row["make"],
            row["model"],
            tuple(files.listed(row["colours"], "|")),
            tuple(files.listed(row["kinds"])),
            tuple(files.listed(row["numbers"])),
            tuple(files.listed(row["notes"], "|")),
        )
        for row in files.rows("catalogue")
    ]


def belongings(household: Household) -> list[ItemContent]:
    """The things that a household keeps, the same at every call; no line twice before all were used."""
    chance = Random(f"belongings of {household.email}")
    own = [line for line in lines() if line.wanted_by == EVERYONE or line.wanted_by in household.interests]
    chosen: list[Line] = []
    while len(chosen) < household.size:
        chosen += chance.sample(own, min(len(own), household.size - len(chosen)))
    return [copy_of(line, household, chance) for line in chosen]


def copy_of(line: Line, household: Household, chance: Random) -> ItemContent:
    """One thing of this line, as this household registers it."""
    numbers = [number(pattern, chance) for pattern in line.patterns]
    return ItemContent(
        category=line.category,
        make=line.make,
        model=line.model,
        colour=chance.choice(line.colours),
        description=chance.choice(line.remarks) if line.remarks else "",
        identifiers=[TypedIdentifier(n, kind) for n, kind in zip(numbers, line.kinds, strict=True)],
        marks=[_mark(line, household, chance)] if chance.random() < _MARKED else [],
    )


def _mark(line: Line, household: Household, chance: Random) -> TypedMark:
    if line.category in _SMALL:
        return TypedMark(household.liquid, "forensic_liquid", "underside")
    if line.category in _OUTSIDE:
        return TypedMark(household.dots, "microdot", "frame")
    if line.category in _METAL:
        return TypedMark(household.postcode_mark, "engraving", "housing")
    if chance.random() < 0.5:
        return TypedMark(household.postcode_mark, "uv_pen", "back")
    return TypedMark(f"HL-{chance.randrange(100_000, 200_000)}", "label", "back")


def _code(chance: Random, length: int) -> str:
    return "".join(chance.choice(_CODE) for _ in range(length))
