"""The same picture after an edit: found first and called so, and no other photograph called so."""

import random
from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np

from benchmarks.photo_edits import EDITS
from benchmarks.photos_gallery import Photo
from benchmarks.photos_rates import Rate, name_some, say, title
from benchmarks.photos_register import Register
from service.imaging.candidates import question_of
from service.imaging.fingerprints import Fingerprint
from service.imaging.pictures import Pixels, UnreadablePicture


class Edited(NamedTuple):
    """A photograph after an edit, as it would be sent."""

    source: Photo
    kind: str
    jpeg: bytes


def edited(sources: Sequence[Photo], beside: Sequence[Photo]) -> list[Edited]:
    """Every source after every edit; those that become too small to be compared are left out."""
    chance = random.Random(11)
    made = []
    for kind, edit in EDITS.items():
        for source in sources:
            other = chance.choice(beside).pixels if beside else np.full((240, 320, 3), 128, np.uint8)
            made.append(Edited(source, kind, _jpeg(edit(source.pixels, other, chance))))
    return made


def _jpeg(pixels: Pixels) -> bytes:
    return bytes(cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, 85])[1])


def measure(register: Register, held: dict[Photo, Fingerprint], made: Sequence[Edited]) -> None:
    """`held` are registered, the sources of the edits among them."""
    numbers = register.hold(held)
    title(f"The same picture, edited, among {register.size + len(held):,} registered photographs")
    found: dict[str, list[bool]] = {kind: [] for kind in EDITS}
    lost, false = list[str](), list[str]()
    for one in made:
        calls = _called_same(register, one.jpeg)
        found[one.kind].append(bool(calls) and calls[0] == numbers[one.source])
        if not found[one.kind][-1]:
            lost.append(f"{one.kind}, {one.source.name}")
        wrong = [number for number in calls if number != numbers[one.source]]
        false += [f"{one.kind}, {one.source.name} for {register.photo(number).name}" for number in wrong]
    _print(found, lost, false)


def _called_same(register: Register, jpeg: bytes) -> list[int]:
    try:
        compared = register.check(question_of(jpeg)).compared
    except UnreadablePicture:
        return []
    return [one.photo_id for one in compared if one.agreement.kind == "same_picture"]


def _print(found: dict[str, list[bool]], lost: list[str], false: list[str]) -> None:
    for kind, hits in found.items():
        say(kind, Rate(sum(hits), len(hits)), "≥ 95 %")
    asked = sum(map(len, found.values()))
    say("all kinds", Rate(sum(map(sum, found.values())), asked), "≥ 98 %")
    say("another photograph called the same picture", Rate(len(false), asked), "none")
    name_some("not found", lost)
    name_some("false", false)
