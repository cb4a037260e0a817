"""Makes `service/imaging/vocabulary.npz`: `python -m benchmarks.vocabulary [--photos ../shared/data/photos]`.

It learns from every second photograph of `distractors` and of `clothing` and from pictures that it draws itself, each
at three sizes. It never looks at `views`, `grocery` or `flowerpot`, which `benchmarks/photos.py` is judged on, nor at
the other halves. Needs scikit-learn.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import MiniBatchKMeans

from service.imaging.features import features_of
from service.imaging.pictures import Pixels, picture_from
from service.imaging.words import BITS, HALF, Floats, Vocabulary, centre_of, projected

FILE = Path("service/imaging/vocabulary.npz")
SIZES = (0.6, 1.0, 1.8)
DRAWN = 120


def drawn(chance: random.Random) -> Pixels:
    """A picture of words, boxes and rings over a soft ground, as on packs, labels and screens."""
    ground = np.random.default_rng(chance.randrange(2**32)).integers(0, 255, (6, 8, 3)).astype(np.uint8)
    picture = cv2.resize(ground, (640, 480), interpolation=cv2.INTER_CUBIC)
    for _ in range(40):
        colour = [chance.randrange(256) for _ in range(3)]
        x, y, size = chance.randrange(640), chance.randrange(480), chance.randrange(5, 90)
        shape = chance.randrange(3)
        if shape == 0:
            cv2.rectangle(picture, (x, y), (x + size, y + size // 2), colour, chance.choice([-1, 2]))
        elif shape == 1:
            cv2.circle(picture, (x, y), size // 2, colour, chance.choice([-1, 3]))
        else:
            letters = "".join(chance.choices("ABCDEFGHJKLMNPRSTUVWXYZ0123456789", k=chance.randrange(2, 9)))
            cv2.putText(picture, letters, (x, y), cv2.FONT_HERSHEY_SIMPLEX, size / 30, colour, chance.randrange(1, 4))
    return np.asarray(cv2.GaussianBlur(picture, (3, 3), 0), dtype=np.uint8)


def sources(photos: Path) -> Iterator[Pixels]:
    """The pictures to learn from: every second of two folders, then drawn ones."""
    for folder in ("distractors", "clothing"):
        for file in sorted((photos / folder).glob("*.jpg"))[::2]:
            yield np.asarray(cv2.imread(str(file)), dtype=np.uint8)
    chance = random.Random(4)
    yield from (drawn(chance) for _ in range(DRAWN))


def descriptors(photos: Path) -> Iterator[NDArray[np.uint8]]:
    for pixels in sources(photos):
        for size in SIZES:
            how = cv2.INTER_AREA if size < 1 else cv2.INTER_LINEAR
            resized = cv2.resize(pixels, None, fx=size, fy=size, interpolation=how)
            yield features_of(picture_from(np.asarray(resized, dtype=np.uint8))).descriptors


def directions(sample: Floats) -> Floats:
    """64 × 128: the principal directions of a sample, dealt so that the halves have nearly the same variance."""
    _, _, turned = np.linalg.svd(sample[:40_000] - sample.mean(axis=0), full_matrices=False)
    deal = [n for n in range(BITS) if n % 4 in {0, 3}] + [n for n in range(BITS) if n % 4 in {1, 2}]
    return np.asarray(turned[deal], dtype=np.float32)


def centres_of(half: Floats) -> Floats:
    model = MiniBatchKMeans(HALF, batch_size=4_096, n_init=2, max_iter=60, random_state=1)
    return np.asarray(model.fit(half).cluster_centers_, dtype=np.float32)


def learned(sample: NDArray[np.uint8]) -> Vocabulary:
    """A vocabulary of n × 128 descriptors."""
    mean, basis = sample.mean(axis=0, dtype=np.float32), directions(sample.astype(np.float32))
    turned = np.asarray((sample.astype(np.float32) - mean) @ basis.T, dtype=np.float32)
    centres = np.stack([centres_of(turned[:, : BITS // 2]), centres_of(turned[:, BITS // 2 :])])
    rotation, _ = np.linalg.qr(np.random.default_rng(2).standard_normal((BITS, BITS)))
    book = Vocabulary(mean, basis, centres, rotation.astype(np.float32), np.ones(BITS, np.float32))
    return Vocabulary(mean, basis, centres, book.rotation, spread_of(sample[:100_000], book))


def spread_of(sample: NDArray[np.uint8], book: Vocabulary) -> Floats:
    """The mean absolute coordinate of what is left of descriptors, along each direction of the signature."""
    turned = projected(sample, book)
    nearest = [
        np.argmin((centres**2).sum(axis=1) - 2 * half @ centres.T, axis=1)
        for half, centres in zip(np.split(turned, 2, axis=1), book.centres, strict=True)
    ]
    words = (nearest[0] * HALF + nearest[1]).astype(np.uint16)
    return np.asarray(np.abs((turned - centre_of(words, book)) @ book.rotation.T).mean(axis=0), dtype=np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=Path, default=Path("../shared/data/photos"))
    options = parser.parse_args()
    cv2.setNumThreads(1)
    sample = np.concatenate(list(descriptors(options.photos)))
    np.random.default_rng(3).shuffle(sample)
    book = learned(sample)
    np.savez_compressed(
        FILE, mean=book.mean, basis=book.basis, centres=book.centres, rotation=book.rotation, spread=book.spread
    )
    print(f"{len(sample):,} descriptors → {FILE}, {FILE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
