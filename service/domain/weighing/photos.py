"""What photographs of an object say of an item, in bits and words. Geometry proves a design, never an item.

No reason gives away where a boxed mark is or what it is: police see that on the page that compares.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from service.domain.weighing import table
from service.domain.weighing.types import Reason

PhotoKind = Literal["same_picture", "same_design"]
MarkOutcome = Literal["agrees", "differs", "cannot_compare"]

# A picture that so many keepers registered is a maker's or a shop's, and says nothing of any one item.
STOCK_FROM = 3


@dataclass(frozen=True, slots=True)
class PhotoFound:
    """How photographs of the object in hand compare with an item's own.

    `keepers`: how many keepers have the same picture among their items, as far as was looked; `marks`: what became of
    each mark that the keeper boxed.
    """

    kind: PhotoKind
    keepers: int = 1
    marks: tuple[MarkOutcome, ...] = ()

    @property
    def stock(self) -> bool:
        """Whether the picture is one that many share."""
        return self.kind == "same_picture" and self.keepers >= STOCK_FROM

    @property
    def agreeing(self) -> int:
        return sum(mark == "agrees" for mark in self.marks)

    @property
    def differing(self) -> int:
        return sum(mark == "differs" for mark in self.marks)

    @property
    def points_at_item(self) -> bool:
        """Whether it says more than a design: the same picture, or boxed marks that agree and none that differs."""
        return (self.kind == "same_picture" and not self.stock) or (self.agreeing > 0 and not self.differing)


def sentence(found: PhotoFound) -> str:
    """What a comparison came to, as police read it; one of three, and one for a picture that many share."""
    if found.stock:
        return "the same picture, which many keepers registered"
    if found.kind == "same_picture":
        return "the same picture"
    if found.agreeing and not found.differing:
        return "the same design, and these marks agree: look at the serial"
    return "the same design; which item is not established"


def next_look(found: PhotoFound) -> str:
    """What to look at next."""
    if found.stock:
        return "It is a maker’s or a shop’s picture. Photograph the object itself."
    if found.kind == "same_picture":
        return "Somebody has the keeper’s own photograph. See whether the object is here, and read its serial."
    if found.differing:
        return "A mark that the keeper boxed is not seen there. Look at that place of the object itself, in good light."
    if "cannot_compare" in found.marks:
        return "A boxed mark could not be compared. Take a close-up of that place, straight on."
    if found.agreeing:
        return "Read the serial, and look at the marks on the object itself."
    return "Read the serial. Ask the keeper for what only this one has: a scratch, a sticker, an engraving."


def weigh_photos(found: PhotoFound | None) -> list[Reason]:
    """One reason for all that photographs say: the picture or design, and the marks that the keeper boxed."""
    if found is None:
        return []
    weight = table.SAME_PICTURE if found.kind == "same_picture" and not found.stock else 0.0
    if found.agreeing:
        weight += table.BOXED_MARK_AGREES + table.EACH_FURTHER_BOXED_MARK * (min(found.agreeing, 3) - 1)
    weight += table.BOXED_MARK_DIFFERS * min(found.differing, 2)
    return [Reason("photo", weight, " ".join([_picture(found), *_marks(found)]))]


def _picture(found: PhotoFound) -> str:
    if found.stock:
        return "The same picture, but many keepers registered it: a stock picture says nothing."
    if found.kind == "same_picture":
        return "The same picture as one of the item's."
    return "The same design." if found.agreeing else "The same design; which item is not established."


def _marks(found: PhotoFound) -> Iterator[str]:
    if found.agreeing:
        yield "A boxed mark agrees." if found.agreeing == 1 else f"{found.agreeing} boxed marks agree."
    if found.differing:
        yield "A boxed mark is not seen." if found.differing == 1 else f"{found.differing} boxed marks are not seen."
