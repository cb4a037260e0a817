"""The photographs that could show what a photograph shows: thirty at most, found in three ways.

By visual words with Hamming embedding (the photograph and its mirror image), by colours, and by PDQ in eight
orientations. The arrays are made of fingerprints, lie in a folder, are shared by every process that opens them and can
be thrown away. Photographs that came later are held in memory beside them. What has been removed since is for the
caller to drop: each candidate is looked at anyway.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from service.imaging import colours, pdq
from service.imaging.features import QUERY, Features, features_of, mirrored
from service.imaging.fingerprints import Fingerprint
from service.imaging.index_files import opened, packed_rows
from service.imaging.pictures import Picture
from service.imaging.word_scores import scores, sought_of

# Ranked by each way, and kept of all together: enough for 96 of 100 photographs of one object from another side.
BY_WORDS, BY_COLOURS, LONGEST = 100, 100, 30
_FUSION = 20
# Different photographs differ in 128 bits on average and rarely in fewer than 90; the makers of PDQ advise 31.
PDQ_DISTANCE = 48
# A hash of a picture with less in it than this is chance (the makers of PDQ say 50 of 100).
PDQ_QUALITY = 50


class Shortlisted(NamedTuple):
    """`score` orders the list and means nothing else; `why` names the ways: "words", "colours", "pdq"."""

    photo_id: int
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A photograph in question: `features` and their mirror image, its `hashes` (8 × 32 bytes) and `colours`."""

    features: Features
    mirror: Features
    hashes: NDArray[np.uint8]
    quality: int
    colours: NDArray[np.uint8]


def query_of(picture: Picture) -> Query:
    """What is looked for of a picture."""
    features = features_of(picture, QUERY)
    hashed = pdq.pdq_of(picture)
    return Query(
        features, mirrored(features), pdq.orientations_of(picture), hashed.quality, colours.colours_of(picture)
    )


class WordIndex:
    """Read-only arrays of a folder (or none), and in memory the photographs that are newer than these."""

    def __init__(self, folder: Path | None = None, newer: Iterable[tuple[int, Fingerprint]] = ()) -> None:
        kept = [opened(folder)] if folder else []
        self.highest_id = kept[0].highest_id if kept else 0
        fresh = [(photo_id, each) for photo_id, each in newer if photo_id > self.highest_id]
        self._parts = [part for part in [*kept, packed_rows(fresh)] if len(part.photo_ids)]

    def __len__(self) -> int:
        return sum(len(part.photo_ids) for part in self._parts)

    def shortlist(self, query: Query, longest: int = LONGEST) -> list[Shortlisted]:
        """The likeliest photographs, the likeliest first."""
        ways = {"pdq": self._by_pdq(query), "words": self._by_words(query), "colours": self._by_colours(query)}
        return _merged(ways, longest)

    def _by_words(self, query: Query) -> list[int]:
        if not len(query.features):
            return []
        total, found = len(self), []
        for features in (query.features, query.mirror):
            sought = sought_of(features)
            found.append(_joined([scores(part, sought, total) for part in self._parts]))
        best = np.maximum(*found)
        return self._best(best, BY_WORDS, floor=0.0)

    def _by_colours(self, query: Query) -> list[int]:
        alike = [colours.likenesses(part.colours, query.colours) for part in self._parts]
        return self._best(_joined(alike), BY_COLOURS, floor=0.0)

    def _by_pdq(self, query: Query) -> list[int]:
        if query.quality < PDQ_QUALITY:
            return []
        near = []
        for part in self._parts:
            distance = np.min([pdq.distances(part.hashes, each) for each in query.hashes], axis=0)
            near.append(np.where(part.qualities < PDQ_QUALITY, pdq.BITS, distance))
        return self._best(-_joined(near).astype(np.float32), LONGEST, floor=-PDQ_DISTANCE - 0.5)

    def _best(self, values: NDArray[np.float32], most: int, floor: float) -> list[int]:
        """The ids of the `most` photographs with the highest values above the floor, the highest first."""
        every = np.arange(len(values))
        places = np.argpartition(-values, most)[:most] if len(values) > most else every
        order = places[np.argsort(-values[places], kind="stable")]
        ids = _joined([part.photo_ids for part in self._parts])
        return [int(ids[place]) for place in order if values[place] > floor]


def _joined(parts: Sequence[NDArray[np.generic]]) -> NDArray[np.float32]:
    return np.concatenate(parts) if parts else np.zeros(0, np.float32)


def _merged(ways: dict[str, list[int]], longest: int) -> list[Shortlisted]:
    """Ranks added up (reciprocal rank fusion, Cormack, Clarke and Büttcher, 2009); PDQ's own come first."""
    score: dict[int, float] = {}
    why: dict[int, tuple[str, ...]] = {}
    for way, ids in ways.items():
        for rank, photo_id in enumerate(ids):
            score[photo_id] = score.get(photo_id, 0.0) + (1.0 if way == "pdq" else 1 / (_FUSION + rank))
            why[photo_id] = (*why.get(photo_id, ()), way)
    order = sorted(score, key=lambda photo_id: -score[photo_id])[:longest]
    return [Shortlisted(photo_id, score[photo_id], why[photo_id]) for photo_id in order]
