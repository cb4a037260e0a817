"""Photographs measured: `python -m benchmarks.photos [--gallery DIR]`.

Everything goes through what the service calls: `question_of`, `WordIndex.shortlist` and `compared_with`. With --gallery
it asks about anyone's photographs, laid out as `DIR/thing/view.jpg`, instead of ours.
"""

import argparse
import tempfile
from pathlib import Path

import cv2

from benchmarks import photos_cost, photos_marks, photos_new_view, photos_peers, photos_same_picture
from benchmarks.photos_gallery import Material, Photo, ours, spread_over, theirs
from benchmarks.photos_rates import name_some
from benchmarks.photos_register import MADE_HOW, Others, Register, fingerprints_of
from benchmarks.photos_same_picture import Edited

PARTS = ("same-picture", "new-view", "products", "marks", "peers", "cost")


def main() -> None:
    options = _options()
    cv2.setNumThreads(1)
    skipped: list[str] = []
    gallery: Path | None = options.gallery
    if not (gallery or options.photos).is_dir():
        raise SystemExit(f"No photographs in {gallery or options.photos}: name a folder with --photos or --gallery.")
    material = theirs(gallery, options.photos, skipped) if gallery else ours(options.photos, skipped)
    name_some("cannot be read, left out", skipped, most=50)
    with tempfile.TemporaryDirectory(dir=options.scratch) as scratch:
        _run(material, options, Path(scratch))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=Path, default=Path("../shared/data/photos"))
    parser.add_argument("--gallery", type=Path, help="ask about these photographs: DIR/thing/view.jpg")
    parser.add_argument("--others", type=int, default=20_000, help="other photographs registered")
    parser.add_argument("--large", type=int, default=100_000, help="the same, where time is measured")
    parser.add_argument("--sources", type=int, default=40, help="photographs that are edited, each in every way")
    parser.add_argument("--parts", nargs="*", choices=PARTS, default=PARTS)
    parser.add_argument("--scratch", type=Path, help="where the large register is written, some 3 GB")
    return parser.parse_args()


def _run(material: Material, options: argparse.Namespace, scratch: Path) -> None:
    parts = options.parts
    asked = [photo for photos in material.things.values() for photo in photos]
    prints = fingerprints_of([*asked, *material.singles, *(p for some in material.products.values() for p in some)])
    held = {photo: prints[photo] for photo in [*asked, *material.singles] if photo in prints}
    sources = [photo for photo in _sources(material, options.sources) if photo in held]
    others = Others(fingerprints_of(material.fillers))
    if {"same-picture", "new-view", "products", "peers"} & set(parts):
        register = Register(scratch, others, options.others)
        print(f"{len(prints)} photographs asked about or registered; {register.size:,} others made,\n  {MADE_HOW}")
        made = photos_same_picture.edited(sources, material.beside)
        if "same-picture" in parts:
            photos_same_picture.measure(register, held, made)
        if "new-view" in parts:
            photos_new_view.measure(register, material.things, prints)
        if "products" in parts and material.products:
            photos_new_view.measure_products(register, material.products, prints)
        if "peers" in parts:
            _peers(material, list(held), made)
    if "marks" in parts:
        photos_marks.measure(sources, material.products)
    if "cost" in parts:
        cv2.setNumThreads(-1)  # as the service: as many as there are cores
        large = Register(scratch, others, options.large)
        photos_cost.measure(large, held, large.folder)


def _peers(material: Material, held: list[Photo], made: list[Edited]) -> None:
    copies = [photos_peers.Question(one.jpeg, one.source.name) for one in made]
    registered = [*held, *material.fillers]
    photos_peers.measure("the same picture, edited", {photo: photo.name for photo in registered}, copies)
    first = {views[0]: thing for thing, views in material.things.items() if views}
    views = [photos_peers.Question(one.jpeg, thing) for thing, some in material.things.items() for one in some[1:4]]
    rest = {photo: photo.name for photo in [*material.singles, *material.fillers]}
    photos_peers.measure("the same thing from another side", {**first, **rest}, views)


def _sources(material: Material, most: int) -> list[Photo]:
    """What is edited: of every thing its first photograph, and single ones."""
    first = [photos[0] for photos in material.things.values() if photos]
    return [
        *spread_over(first, most - most // 2 if material.singles else most),
        *spread_over(material.singles, most // 2),
    ]


if __name__ == "__main__":
    main()
