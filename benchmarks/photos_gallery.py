"""The photographs that a run works on, as the service would have taken them in."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from service.imaging.intake import LONGEST_EDGE
from service.imaging.pictures import SHORTEST_SIDE, Pixels
from service.imaging.repaint import as_jpeg, repainted

_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp"})


@dataclass(frozen=True, slots=True)
class Photo:
    """`thing` is what it shows: photographs of one thing have the same. `jpeg` is painted anew, as intake does."""

    name: str
    thing: str
    jpeg: bytes

    @property
    def pixels(self) -> Pixels:
        """Height × width × 3, blue first."""
        return np.asarray(cv2.imdecode(np.frombuffer(self.jpeg, np.uint8), cv2.IMREAD_COLOR), dtype=np.uint8)


def photos_of(files: Iterable[Path], skipped: list[str]) -> list[Photo]:
    """The photographs in files; the name of any that cannot be read goes to `skipped`, with the reason."""
    photos = []
    for file in files:
        name = f"{file.parent.name}/{file.name}"
        try:
            photos.append(Photo(name, file.parent.name, _taken_in(file)))
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
            skipped.append(f"{name}: {fault or type(fault).__name__}")
    return photos


def _taken_in(file: Path) -> bytes:
    with Image.open(BytesIO(file.read_bytes()), formats=["JPEG", "PNG", "WEBP"]) as opened:
        picture = repainted(opened, LONGEST_EDGE)
    if min(picture.size) < SHORTEST_SIDE:
        raise ValueError("too small to compare")
    return as_jpeg(picture)


def things_in(folder: Path, skipped: list[str]) -> dict[str, list[Photo]]:
    """Thing → its photographs, of `folder/thing/view.jpg`; in the order of their names."""
    things: defaultdict[str, list[Photo]] = defaultdict(list)
    files = sorted(file for file in folder.glob("*/*") if file.suffix.lower() in _SUFFIXES)
    for photo in photos_of(files, skipped):
        things[photo.thing].append(photo)
    return dict(things)


@dataclass(frozen=True, slots=True)
class Material:
    """`things` are asked about, of `products` each photograph shows another item, `singles` are sources of edits,
    `fillers` are what others are made of, and `beside` are laid beside a photograph on a page and never registered.
    """

    things: dict[str, list[Photo]]
    products: dict[str, list[Photo]]
    singles: list[Photo]
    fillers: list[Photo]
    beside: list[Photo]


def ours(folder: Path, skipped: list[str]) -> Material:
    """Even-numbered objects are asked about: thresholds were set on odd-numbered ones. Of `clothing` and `distractors`
    the halves that the vocabulary has not seen are asked about; the rest of all fills the register.
    """
    views, clothing = things_in(folder / "views", skipped), _photos(folder / "clothing", skipped)
    shelves = _photos(folder / "distractors", skipped)
    even = {name: photos for name, photos in views.items() if int(name[-3:]) % 2 == 0}
    odd = [photo for name, photos in views.items() if name not in even for photo in photos]
    flowerpot = {"flowerpot": _photos(folder / "flowerpot", skipped)}
    products = things_in(folder / "grocery", skipped)
    singles = [*clothing[1::2], *shelves[1:160:4]]
    return Material(even | flowerpot, products, singles, [*odd, *clothing[::2], *shelves[160:760]], shelves[760:])


def theirs(gallery: Path, folder: Path, skipped: list[str]) -> Material:
    """Anyone's photographs, among others made of ours, save those that are among theirs."""
    mine = ours(folder, skipped) if folder.is_dir() else Material({}, {}, [], [], [])
    things = things_in(gallery, skipped)
    asked = {photo.jpeg for photos in things.values() for photo in photos}
    others = [*mine.fillers, *(photo for photos in mine.things.values() for photo in photos), *mine.singles]
    fillers = [photo for photo in others if photo.thing not in things and photo.jpeg not in asked]
    return Material(things, {}, [], fillers, mine.beside)


def _photos(folder: Path, skipped: list[str]) -> list[Photo]:
    return photos_of(sorted(folder.glob("*.jpg")), skipped)


def spread_over(photos: Sequence[Photo], most: int) -> list[Photo]:
    """At most so many of them, evenly spaced."""
    if len(photos) <= most:
        return list(photos)
    return [photos[int(place)] for place in np.linspace(0, len(photos) - 1, most)]
