"""A register of photographs as the service keeps one: rows in a database file, the index built of them, and checks."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.photos_gallery import Photo
from service.imaging.candidates import Compared, Question, compared_with
from service.imaging.fingerprints import Fingerprint, fingerprint_of, from_bytes
from service.imaging.index_files import build
from service.imaging.pdq import BITS, Pdq
from service.imaging.pictures import Picture, UnreadablePicture, picture_of
from service.imaging.word_index import WordIndex

# Photographs that are asked about have numbers from here on: they are newer than the folder that is built of others.
FIRST_NEWER = 10_000_000
MADE_HOW = (
    "each from a real fingerprint: 3 in 10 features replaced by those of other photographs, 1 in 8 bits of every\n"
    "  signature flipped, shares of colours changed by up to a fifth, 1 in 3 bits of PDQ flipped; points as they were"
)


def fingerprints_of(photos: Sequence[Photo]) -> dict[Photo, Fingerprint]:
    """Those of the photographs that can be compared."""
    found = {}
    for photo in photos:
        try:
            found[photo] = fingerprint_of(picture_of(photo.jpeg))
        except UnreadablePicture:
            continue
    return found


class Others:
    """Photographs of a large register, made of the fingerprints of some real ones (`MADE_HOW`)."""

    def __init__(self, sources: Mapping[Photo, Fingerprint]) -> None:
        self._photos, self._kept = list(sources), list(sources.values())
        self._words = np.concatenate([each.words for each in self._kept]) if sources else np.zeros(0, np.uint16)
        signatures = [each.signatures for each in self._kept]
        self._signatures = np.concatenate(signatures) if sources else np.zeros(0, np.uint64)

    def rows(self, count: int) -> Iterator[tuple[int, Fingerprint]]:
        """So many, numbered from 1; none if there are no sources."""
        yield from ((number, self._made(number)) for number in range(1, count + 1) if self._kept)

    def photo(self, number: int) -> Photo:
        """The real photograph that one was made of: its pixels are looked at in its place."""
        return self._photos[number % len(self._photos)]

    def _made(self, number: int) -> Fingerprint:
        source, chance = self._kept[number % len(self._kept)], np.random.default_rng(number)
        words, signatures = source.words.copy(), source.signatures.copy()
        replaced = chance.random(len(words)) < 0.3
        drawn = chance.integers(0, len(self._words), int(replaced.sum()))
        words[replaced], signatures[replaced] = self._words[drawn], self._signatures[drawn]
        some = chance.integers(0, 2**64, (3, len(words)), dtype=np.uint64)
        signatures ^= some[0] & some[1] & some[2]
        hashed = Pdq(_flipped(source.pdq.bits, chance), source.pdq.quality)
        return Fingerprint(hashed, _recoloured(source.colours, chance), words, signatures, source.points, source.size)


def _flipped(bits: bytes, chance: np.random.Generator) -> bytes:
    mask = np.packbits(chance.random(BITS) < 1 / 3)
    return bytes(np.frombuffer(bits, np.uint8) ^ mask)


def _recoloured(colours: NDArray[np.uint8], chance: np.random.Generator) -> NDArray[np.uint8]:
    shares = (colours / 255.0) ** 2 * chance.uniform(0.8, 1.2, len(colours))
    return np.asarray(np.rint(np.sqrt(shares / max(shares.sum(), 1e-9)) * 255), dtype=np.uint8)


class Answer(NamedTuple):
    """What a check found: the shortlisted numbers, and those of them that agree, the best first."""

    shortlist: list[int]
    compared: list[Compared]


class Register:
    """Others in a folder and in rows; `newer` photographs beside them, numbered in order from FIRST_NEWER."""

    def __init__(self, folder: Path, others: Others, count: int) -> None:
        self._others, self._newer = others, list[Photo]()
        self._rows = sqlite3.connect(folder / f"rows-{count}.sqlite")
        self._rows.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, data BLOB NOT NULL)")
        self.folder = folder / f"index-{count}"
        self.size = build(self._stored(others.rows(count)), self.folder)
        self._index = WordIndex(self.folder)

    def hold(self, newer: Mapping[Photo, Fingerprint]) -> dict[Photo, int]:
        """Register these photographs in place of earlier ones; their numbers."""
        self._rows.execute("DELETE FROM kept WHERE id >= ?", (FIRST_NEWER,))
        self._newer = list(newer)
        rows = list(self._stored(enumerate(newer.values(), start=FIRST_NEWER)))
        self._index = WordIndex(self.folder, rows)
        return {photo: FIRST_NEWER + place for place, photo in enumerate(newer)}

    def photo(self, number: int) -> Photo:
        """The photograph with a number."""
        return self._newer[number - FIRST_NEWER] if number >= FIRST_NEWER else self._others.photo(number)

    def picture(self, number: int) -> Picture:
        """Decoded anew each time, as the service does."""
        return picture_of(self.photo(number).jpeg)

    def shortlist(self, question: Question) -> list[int]:
        """The numbers of the photographs to compare."""
        return [one.photo_id for one in self._index.shortlist(question.query)]

    def compared(self, question: Question, shortlist: Sequence[int]) -> list[Compared]:
        """What agrees of a shortlist, with its rows read."""
        return compared_with(question, self._read(shortlist), self.picture)

    def check(self, question: Question) -> Answer:
        """All that the service does with a photograph in question."""
        shortlist = self.shortlist(question)
        return Answer(shortlist, self.compared(question, shortlist))

    def _read(self, numbers: Sequence[int]) -> list[tuple[int, Fingerprint]]:
        marks = ",".join("?" * len(numbers))
        rows = dict(self._rows.execute(f"SELECT id, data FROM kept WHERE id IN ({marks})", numbers))
        return [(number, from_bytes(rows[number])) for number in numbers]

    def _stored(self, rows: Iterator[tuple[int, Fingerprint]]) -> Iterator[tuple[int, Fingerprint]]:
        while some := list(islice(rows, 1_000)):
            with self._rows:
                written = [(number, each.to_bytes()) for number, each in some]
                self._rows.executemany("INSERT INTO kept VALUES (?, ?)", written)
            yield from some
