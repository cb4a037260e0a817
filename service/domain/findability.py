"""How well a thing can be traced to its keeper, and the one step that would help most.

A finder meets a thing by its number, by a photograph of it, or by a mark on it. Each way has a share of finders (how
often it is the way, by kind of thing: our judgement) and a share of success: of such finders, how many are led to the
keeper. The number's and the mark's success are simulated on the register itself, with slips of reading; the photo's is
what was measured on photographs of real things from another side (docs/photos.md).
"""

from dataclasses import dataclass
from typing import Literal

from service.domain.categories import category_of

Step = Literal["number", "number_again", "photo", "more_photos", "box", "mark", "none"]
Word = Literal["easy", "could_be", "hard"]
BARS = 5
# The figure from which on a thing is easy to trace, and from which on it could be traced: four bars, and three.
EASY, COULD_BE = 0.7, 0.5

# Of finders, how many go by the number, by a photo, by a mark. Things that mostly carry no number are known by looks.
_USUAL = (0.6, 0.25, 0.15)
_BY_LOOKS = (0.2, 0.5, 0.3)
_KNOWN_BY_LOOKS = frozenset({"jewellery", "art", "antique", "clothing"})
# The share of things recognised from another side by one photo, two and three: measured for one and three, between them
# for two. More are no better.
_BY_PHOTOS = (0.0, 0.833, 0.92, 0.982)
# Without a boxed mark a photo shows a design, which others have too: it leads to the keeper only where an officer goes
# on from there. Our judgement.
_DESIGN_ALONE = 0.6
# What a number or a mark that is not there yet may be expected to do.
_EXPECTED = 0.9
_WORTH_IT = 1 / BARS / 4
_DOUBTFUL = 0.4  # a number that can hardly be right


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of a thing: of its number and of its mark the share of finders that they lead to its keeper (None:
    there is none), whether a number of it can hardly be right, how many photos can be found, whether a mark is boxed.
    """

    category: str = ""
    number: float | None = None
    doubtful: bool = False
    mark: float | None = None
    photos: int = 0
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class Findability:
    """`figure`: of all finders the share that is led to the keeper, 0 to 1. `step` adds most of what is missing."""

    figure: float
    by_number: float
    by_photo: float
    by_mark: float
    step: Step

    @property
    def bars(self) -> int:
        """The figure in fifths."""
        return max(1, round(self.figure * BARS)) if self.figure else 0

    @property
    def word(self) -> Word:
        return "easy" if self.figure >= EASY else "could_be" if self.figure >= COULD_BE else "hard"


def findability(thing: Traits) -> Findability:
    """The figure of a thing, and the step that would raise it most; `none` if none raises it by a quarter of a bar."""
    ways = _ways(thing.category)
    shares = (thing.number or 0.0, _by_photo(thing.photos, thing.boxed), thing.mark or 0.0)
    figure = sum(way * share for way, share in zip(ways, shares, strict=True))
    step, gain = max(_gains(thing, ways).items(), key=lambda one: one[1], default=("none", 0.0))
    return Findability(figure, *shares, step if gain >= _WORTH_IT else "none")


def _ways(category: str) -> tuple[float, float, float]:
    return _BY_LOOKS if category_of(category) in _KNOWN_BY_LOOKS else _USUAL


def _by_photo(photos: int, boxed: bool) -> float:
    return _BY_PHOTOS[min(photos, len(_BY_PHOTOS) - 1)] * (1.0 if boxed else _DESIGN_ALONE)


def _gains(thing: Traits, ways: tuple[float, float, float]) -> dict[Step, float]:
    by_number, by_photo, by_mark = ways
    now = _by_photo(thing.photos, thing.boxed)
    gains: dict[Step, float] = {}
    if thing.number is None:
        gains["number"] = by_number * _EXPECTED
    elif thing.doubtful:
        gains["number_again"] = by_number * max(0.0, _EXPECTED - thing.number)
    if not thing.photos:
        gains["photo"] = by_photo * _by_photo(1, thing.boxed)
    elif not thing.boxed:
        gains["box"] = by_photo * (_by_photo(thing.photos, True) - now)
    if 0 < thing.photos < len(_BY_PHOTOS) - 1:
        gains["more_photos"] = by_photo * (_by_photo(len(_BY_PHOTOS) - 1, thing.boxed) - now)
    if thing.mark is None:
        gains["mark"] = by_mark * _EXPECTED
    return gains


def expected(doubtful: bool) -> float:
    """The share of a number or a mark that has not been simulated yet."""
    return _DOUBTFUL if doubtful else _EXPECTED
