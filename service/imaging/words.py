"""Visual words: each descriptor becomes one of 65,536 words and 64 bits that tell where within the word it lies.

The vocabulary is an inverted multi-index (Babenko and Lempitsky, 2012): a descriptor is turned to its 64 principal
directions, these are dealt into two halves, and each half has 256 centres; a pair of centres is a word. The bits are a
Hamming embedding (Jégou, Douze and Schmid, 2008) of what is left after the centres are taken away: the signs of its 64
coordinates along random orthogonal directions, so that the threshold needs no table of medians. Word and bits together
give a descriptor back well enough to be compared. `benchmarks/vocabulary.py` made the file.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

HALF = 256
WORDS = HALF * HALF
BITS = 64
# How many of the nearest words a feature of a photograph in question is looked for under.
ASSIGNED = 5
_FILE = Path(__file__).with_name("vocabulary.npz")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`basis` 64 × 128 and `mean` 128 turn descriptors; `centres` 2 × 256 × 32 are of the two halves of directions;
    `rotation` 64 × 64 gives the bits, and `spread` 64 how far from its word a descriptor lies along each of them."""

    mean: Floats
    basis: Floats
    centres: Floats
    rotation: Floats
    spread: Floats


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that comes with the program; read once in each process."""
    with np.load(_FILE, allow_pickle=False) as kept:
        return Vocabulary(**{name: kept[name].astype(np.float32) for name in kept.files})


def assigned(descriptors: NDArray[np.uint8], nearest: int = 1) -> tuple[NDArray[np.uint16], NDArray[np.uint64]]:
    """(words, signatures), both n × `nearest`, the nearest word first; at most nine."""
    book = vocabulary()
    turned = projected(descriptors, book)
    words = _nearest_words(turned, nearest, book)
    residues = turned[:, None, :] - centre_of(words, book)
    return words, _packed(np.asarray(residues @ book.rotation.T, dtype=np.float32))


def rebuilt(words: NDArray[np.uint16], signatures: NDArray[np.uint64]) -> NDArray[np.uint8]:
    """n × 128 descriptors as nearly as n words and signatures tell them."""
    book = vocabulary()
    signs = np.where(_unpacked(signatures), 1.0, -1.0).astype(np.float32)
    turned = centre_of(words, book) + (signs * book.spread) @ book.rotation
    return np.clip(np.rint(turned @ book.basis + book.mean), 0, 255).astype(np.uint8)


def projected(descriptors: NDArray[np.uint8], book: Vocabulary) -> Floats:
    """n × 64: descriptors along the principal directions, those of the first half before those of the second."""
    return np.asarray((descriptors.astype(np.float32) - book.mean) @ book.basis.T, dtype=np.float32)


def centre_of(words: NDArray[np.uint16], book: Vocabulary) -> Floats:
    """The middle of each word along the principal directions; the shape of `words` and 64."""
    return np.concatenate([book.centres[0][words // HALF], book.centres[1][words % HALF]], axis=-1)


def _nearest_words(turned: Floats, nearest: int, book: Vocabulary) -> NDArray[np.uint16]:
    """The pairs of centres with the least sum of distances: of the three nearest of each half, nine pairs."""
    firsts, seconds = (
        _three_nearest(half, centres) for half, centres in zip(_halves(turned), book.centres, strict=True)
    )
    sums = (firsts[1][:, :, None] + seconds[1][:, None, :]).reshape(-1, 9)
    pairs = (firsts[0][:, :, None] * HALF + seconds[0][:, None, :]).reshape(-1, 9)
    order = np.argsort(sums, axis=1, kind="stable")[:, :nearest]
    return np.take_along_axis(pairs, order, axis=1).astype(np.uint16)


def _halves(turned: Floats) -> tuple[Floats, Floats]:
    return turned[:, : BITS // 2], turned[:, BITS // 2 :]


def _three_nearest(half: Floats, centres: Floats) -> tuple[NDArray[np.int64], Floats]:
    squares = (centres**2).sum(axis=1)[None, :] - 2 * half @ centres.T
    near = np.argpartition(squares, 3, axis=1)[:, :3]
    return near, np.take_along_axis(squares, near, axis=1)


def _packed(values: Floats) -> NDArray[np.uint64]:
    return np.packbits(values > 0, axis=-1).view(np.uint64)[..., 0]


def _unpacked(signatures: NDArray[np.uint64]) -> NDArray[np.bool_]:
    octets = np.ascontiguousarray(signatures)[..., None].view(np.uint8)
    return np.unpackbits(octets, axis=-1).astype(bool)
