"""How well the visual words of a photograph in question agree with those of each photograph of an index.

Hamming embedding with weights after Jégou, Douze and Schmid, "Improving bag-of-features for large scale image search"
(2010), and their "On the burstiness of visual elements" (2009): what agrees many times counts less each time. Their
weak geometric consistency (one turn, one change of size) was tried, gained nothing here and cost two bytes a feature.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from service.imaging import words
from service.imaging.features import Features
from service.imaging.index_files import Arrays

Scores = NDArray[np.float32]
Numbers = NDArray[np.int64]

# Signatures of one point in two photographs differ in a quarter of 64 bits, chance ones in half.
NEAR = 22
_WIDTH = 12.0
# Words with so many times the average of features tell little and cost most: they are passed over.
_CROWDED = 12
# A photograph is never taken to have fewer features than these, or near-blank ones would win.
FLOOR = 200
# The power of what a feature agrees with everywhere by which it is divided.
_COMMON = 0.75
# Postings looked at in one piece: some 50 MB of intermediate arrays.
_PIECE = 1 << 19


@dataclass(frozen=True, slots=True)
class Sought:
    """Flat over features and their words: the word, its signature, and the feature's number."""

    words: NDArray[np.uint16]
    signatures: NDArray[np.uint64]
    features: Numbers


class _Agreeing(NamedTuple):
    """Postings near enough to a feature: photograph, feature and weight."""

    photos: Numbers
    features: Numbers
    weights: NDArray[np.float32]


def sought_of(features: Features) -> Sought:
    """What is looked for of n features: each under its nearest words."""
    found, signatures = words.assigned(features.descriptors, words.ASSIGNED)
    width = found.shape[1]
    return Sought(found.ravel(), signatures.ravel(), np.repeat(np.arange(len(found)), width))


def scores(index: Arrays, sought: Sought, total: int) -> Scores:
    """A score for each of the n photographs of an index that is part of a register of `total` photographs."""
    starts, ends = index.offsets[sought.words], index.offsets[sought.words.astype(np.int64) + 1]
    crowded = max(_CROWDED * len(index.photos) / words.WORDS, 1_000)
    kept = np.flatnonzero((ends > starts) & (ends - starts <= crowded))
    parts = [_agreeing(index, sought, part, starts, ends, total) for part in _pieces(kept, ends - starts)]
    if not parts:
        return np.zeros(len(index.photo_ids), np.float32)
    agreeing = _Agreeing(*(np.concatenate(column) for column in zip(*parts, strict=True)))
    summed = _without_bursts(agreeing, len(index.photo_ids))
    return np.asarray(summed / np.sqrt(np.maximum(index.counts, FLOOR)), dtype=np.float32)


def _pieces(kept: Numbers, lengths: Numbers) -> list[Numbers]:
    """The words asked for, parted so that each part has about a piece of postings."""
    number = np.cumsum(lengths[kept]) // _PIECE
    return [part for part in np.split(kept, np.flatnonzero(np.diff(number)) + 1) if len(part)]


def _agreeing(index: Arrays, sought: Sought, asked: Numbers, starts: Numbers, ends: Numbers, total: int) -> _Agreeing:
    lengths = (ends - starts)[asked]
    which = np.repeat(np.arange(len(asked)), lengths)
    postings = np.arange(len(which)) + np.repeat(starts[asked] - np.cumsum(lengths) + lengths, lengths)
    distance = np.bitwise_count(index.signatures[postings] ^ sought.signatures[asked][which])
    near = np.flatnonzero(distance <= NEAR)
    which, postings, distance = which[near], postings[near], distance[near].astype(np.float32)
    rarity = np.log(1 + total / lengths) ** 2
    return _Agreeing(
        index.photos[postings].astype(np.int64),
        sought.features[asked[which]],
        (rarity[which] * np.exp(-((distance / _WIDTH) ** 2))).astype(np.float32),
    )


def _without_bursts(agreeing: _Agreeing, count: int) -> NDArray[np.float64]:
    """Sums by photograph: what a feature agrees with k times in one counts by the root, and less if many have it."""
    pairs, place = np.unique(agreeing.features * count + agreeing.photos, return_inverse=True)
    within = np.sqrt(np.bincount(place, weights=agreeing.weights.astype(np.float64) ** 2))
    everywhere = np.bincount(agreeing.features, weights=agreeing.weights)
    shares = within / everywhere[pairs // count] ** _COMMON
    return np.asarray(np.bincount(pairs % count, shares, minlength=count), dtype=np.float64)
