"""A boxed mark looked for on a second photograph: of the same item, of another item without it, or with another mark.

The marks are drawn on photographs (`photos_marks_drawn`), which are then photographed again as a flat thing would be:
seen from the side, in other light, with blur, noise and compression. A second question is asked of real photographs:
the same product on a shelf, another item of it, that has no mark.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import cv2
import numpy as np

from benchmarks.photos_gallery import Photo
from benchmarks.photos_marks_drawn import KINDS, Drawn, draw
from benchmarks.photos_rates import Rate, say, title
from benchmarks.report import quantile
from service.imaging.box_marks import AGREES, Box, MarkComparison, compare_mark
from service.imaging.candidates import question_of
from service.imaging.features import features_of
from service.imaging.geometry import agreement
from service.imaging.pictures import Picture, Pixels, UnreadablePicture, picture_from

_FALSE = 0.01
# Where on a photograph a mark is drawn: away from its edges, as shares of its sides.
_EDGE = 0.15


class _Asked(NamedTuple):
    """One question: the mark is there, or it is not (and what is there instead)."""

    kind: str
    there: bool
    said: MarkComparison


def measure(photos: Sequence[Photo], products: Mapping[str, Sequence[Photo]]) -> None:
    """Marks on these photographs, and on one photograph of each product looked for on the others of it."""
    asked = [one for place, photo in enumerate(photos) for one in _on_photograph(photo, random.Random(1_000 + place))]
    shelves = [
        one for place, some in enumerate(products.values()) for one in _on_shelf(some, random.Random(2_000 + place))
    ]
    title(f"A boxed mark of 3 pixels and more, on {len(photos)} photographs photographed again")
    for kind in KINDS:
        _print(kind, [one for one in asked if one.kind == kind])
    _print("all kinds", asked, "≥ 85 % at ≤ 1 %")
    say("  of another item of the product, on a shelf: agrees", _agreeing(shelves), "≤ 1 %")
    say("  the same, cannot compare", _saying("cannot_compare", shelves))


def _print(kind: str, asked: list[_Asked], goal: str = "") -> None:
    there, other = ([one for one in asked if one.there == wanted] for wanted in (True, False))
    say(f"{kind}: agrees", _agreeing(there), goal)
    say("  said to differ", _saying("differs", there))
    say("  cannot compare", _saying("cannot_compare", there))
    say("  no mark or another one: agrees", _agreeing(other), goal and "≤ 1 %")
    floor = quantile(sorted(_score(one) for one in other), 1 - _FALSE)
    at = Rate(sum(_score(one) > floor for one in there), len(there))
    say(f"  agrees where 1 in 100 of these do (above {floor:.2f})", at, goal and f"in use: from {AGREES}")


def _agreeing(asked: Sequence[_Asked]) -> Rate:
    return _saying("agrees", asked)


def _saying(outcome: str, asked: Sequence[_Asked]) -> Rate:
    return Rate(sum(one.said.outcome == outcome for one in asked), len(asked))


def _score(asked: _Asked) -> float:
    """What the threshold is set on; −1 where nothing could be compared."""
    said = asked.said
    compared = said.score is not None and (said.outcome != "cannot_compare" or said.score < AGREES)
    return said.score if compared and said.score is not None else -1.0


def _on_photograph(photo: Photo, chance: random.Random) -> Iterator[_Asked]:
    """Each kind once: the mark photographed again, no mark, and another mark of the kind in its place."""
    for kind in KINDS:
        mark = draw(kind, photo.pixels, _place(photo.pixels, chance), chance)
        other = draw(kind, photo.pixels, _middle(mark.box), chance)
        registered = picture_from(mark.pixels)
        yield _Asked(kind, True, _said(registered, mark, _again(mark.pixels, chance)))
        yield _Asked(kind, False, _said(registered, mark, _again(photo.pixels, chance)))
        yield _Asked(kind, False, _said(registered, mark, _again(other.pixels, chance)))


def _on_shelf(photos: Sequence[Photo], chance: random.Random) -> Iterator[_Asked]:
    for kind in KINDS:
        mark = draw(kind, photos[0].pixels, _place(photos[0].pixels, chance), chance)
        for photo in photos[1:]:
            yield _Asked(kind, False, _said(picture_from(mark.pixels), mark, photo.jpeg))


def _said(registered: Picture, mark: Drawn, jpeg: bytes) -> MarkComparison:
    try:
        question = question_of(jpeg)
    except UnreadablePicture:
        return MarkComparison("cannot_compare")
    agreed = agreement(question.query.features, question.query.mirror, features_of(registered))
    return compare_mark(question.picture, registered, _scaled(mark.box, mark.pixels, registered), agreed)


def _scaled(box: Box, drawn_on: Pixels, registered: Picture) -> Box:
    """A box of the photograph in pixels of its working picture."""
    scale = registered.size[0] / drawn_on.shape[1]
    return Box(*(round(side * scale) for side in box))


def _place(pixels: Pixels, chance: random.Random) -> tuple[int, int]:
    height, width = pixels.shape[:2]
    return tuple(int(side * chance.uniform(_EDGE, 1 - _EDGE)) for side in (width, height))  # type: ignore[return-value]


def _middle(box: Box) -> tuple[int, int]:
    return box.x + box.width // 2, box.y + box.height // 2


def _again(pixels: Pixels, chance: random.Random) -> bytes:
    """The picture as a flat thing on a table, photographed once more."""
    height, width = pixels.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    scale = chance.uniform(0.75, 1.15)
    seen = corners * scale + np.array(
        [[chance.uniform(-0.07, 0.07) * width, chance.uniform(-0.07, 0.07) * height] for _ in corners], np.float32
    )
    seen += 0.1 * max(width, height)
    size = int(width * (scale + 0.25)), int(height * (scale + 0.25))
    table = [chance.randrange(60, 200) for _ in range(3)]
    laid = cv2.warpPerspective(
        pixels, cv2.getPerspectiveTransform(corners, seen), size, flags=cv2.INTER_AREA, borderValue=table
    )
    light = np.linspace(chance.uniform(0.8, 1.0), chance.uniform(0.9, 1.15), size[0])[None, :, None]
    noise = np.random.default_rng(chance.randrange(2**32)).normal(0, 3, laid.shape)
    shot = cv2.GaussianBlur(laid, (0, 0), chance.uniform(0.3, 0.9)) * light + noise
    return bytes(
        cv2.imencode(
            ".jpg", np.clip(shot, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, chance.randint(75, 92)]
        )[1]
    )
