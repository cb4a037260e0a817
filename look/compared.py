"""Where agreeing points and boxed marks of two photos are drawn: side by side, and each by itself on a phone."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

# A photo stands in a frame of four to three; two of them and the gap between them are 1,000 wide.
WIDTH, HEIGHT, GAP = 490, 368, 20

Point = tuple[float, float]


class Box(NamedTuple):
    """A boxed mark: its corners as an SVG's `points`, and what became of it."""

    corners: str
    outcome: str


class Photo(NamedTuple):
    points: list[Point]
    boxes: list[Box]


class Compared(NamedTuple):
    """`lines` from point to point across both frames: x1, y1, x2, y2."""

    in_hand: Photo
    registered: Photo
    lines: list[tuple[float, float, float, float]]


def compared(photo: Mapping[str, Any]) -> Compared:
    """Lay out a comparison: shares (0–1) of each picture, whose sizes are `in_hand_size` and `registered_size`."""
    sizes = photo["in_hand_size"], photo["registered_size"]
    ours = [_place(point[:2], sizes[0]) for point in photo["points"]]
    theirs = [_place(point[2:], sizes[1]) for point in photo["points"]]
    lines = [(x, y, x2 + WIDTH + GAP, y2) for (x, y), (x2, y2) in zip(ours, theirs, strict=True)]
    boxes = [_boxes(photo["marks"], side, size) for side, size in zip(("in_hand", "registered"), sizes, strict=True)]
    return Compared(Photo(ours, boxes[0]), Photo(theirs, boxes[1]), lines)


def _boxes(marks: Sequence[Mapping[str, Any]], side: str, size: Sequence[int]) -> list[Box]:
    return [Box(_corners(mark[side], size), mark["outcome"]) for mark in marks if mark[side]]


def _corners(shares: Sequence[float], size: Sequence[int]) -> str:
    places = [_place(shares[start : start + 2], size) for start in range(0, len(shares), 2)]
    return " ".join(f"{x},{y}" for x, y in places)


def _place(share: Sequence[float], size: Sequence[int]) -> Point:
    """From a share of a picture to the frame, in whose middle the picture stands as large as it fits."""
    scale = min(WIDTH / size[0], HEIGHT / size[1])
    width, height = size[0] * scale, size[1] * scale
    return round((WIDTH - width) / 2 + share[0] * width, 1), round((HEIGHT - height) / 2 + share[1] * height, 1)
