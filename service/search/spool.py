"""The postings of one segment, sorted on disk: what a segment is built of takes some 100 MB however large it grows.

A posting is one 64-bit number: the key, its choice (five bits), and the row's number in the segment (24 bits).
Batches are parted by the first bits of the key into files, each of which is sorted in memory when its turn comes.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.search.bulk_keys import keyed

NUMBER_BITS, CHOICE_BITS = 24, 5
KEY_SHIFT = NUMBER_BITS + CHOICE_BITS
# Keys of a text, about; postings in one file, about: 10 MB, and seven times that while it is sorted and packed.
KEYS, _IN_A_FILE = 17, 1_300_000

Postings = NDArray[np.uint64]


class Spool:
    """Collects the texts of a segment, in a folder of the caller's; then gives back their postings in order."""

    def __init__(self, folder: Path, first_id: int, last_id: int) -> None:
        self._folder, self._first = folder, first_id
        span = last_id - first_id + 1
        self._part_bits = max(0, (span * KEYS // _IN_A_FILE).bit_length())
        self._files = [(folder / f"part{part}").open("wb") for part in range(1 << self._part_bits)]
        self._text_file = (folder / "texts").open("wb")
        self._starts: NDArray[Any] = np.memmap(folder / "starts", dtype=np.uint32, mode="w+", shape=(span,))
        self._lengths: NDArray[Any] = np.memmap(folder / "lengths", dtype=np.uint8, mode="w+", shape=(span,))
        self._written = 0
        self.texts = 0

    def take(self, rows: Sequence[tuple[int, str]]) -> None:
        """Key a batch of (row number, skeleton); batches of some 50,000 take the least time."""
        numbers = np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows)) - self._first
        texts = [row[1].encode() for row in rows]
        self._keep_texts(numbers, texts)
        postings = [
            keys.astype(np.uint64) << np.uint64(KEY_SHIFT)
            | np.uint64(choice << NUMBER_BITS)
            | numbers[places].astype(np.uint64)
            for choice, places, keys in keyed(texts)
        ]
        if postings:
            self._part(np.sort(np.concatenate(postings)))
        self.texts += len(rows)

    def parts(self) -> Iterator[Postings]:
        """The postings in order, a file at a time; nothing can be taken any more."""
        for file in (*self._files, self._text_file):
            file.close()
        for part in range(len(self._files)):
            path = self._folder / f"part{part}"
            yield np.sort(np.fromfile(path, dtype=np.uint64), kind="stable")
            path.unlink()

    def lengths(self, numbers: NDArray[Any]) -> NDArray[Any]:
        """How long the texts of these rows are (numbers in the segment)."""
        return np.asarray(self._lengths[numbers])

    def characters(self, numbers: NDArray[Any], places: NDArray[Any]) -> NDArray[np.uint8]:
        """For each row a line of the characters at its line of `places`; 0 for a place before its text."""
        if not self._written:
            return np.zeros(places.shape, dtype=np.uint8)
        text = np.memmap(self._folder / "texts", dtype=np.uint8, mode="r")
        at = self._starts[numbers].astype(np.int64)[:, None] + np.maximum(places, 0)
        return np.where(places < 0, 0, text[at]).astype(np.uint8)

    def _keep_texts(self, numbers: NDArray[Any], texts: Sequence[bytes]) -> None:
        lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
        self._starts[numbers] = self._written + np.concatenate(([0], np.cumsum(lengths)[:-1]))
        self._lengths[numbers] = lengths
        self._text_file.write(b"".join(texts))
        self._written += int(lengths.sum())

    def _part(self, postings: Postings) -> None:
        count = len(self._files)
        shift = np.uint64(KEY_SHIFT + 32 - self._part_bits)
        limits = np.arange(1, count, dtype=np.uint64) << shift
        cuts = [0, *np.searchsorted(postings, limits).tolist(), len(postings)]
        for part, file in enumerate(self._files):
            postings[cuts[part] : cuts[part + 1]].tofile(file)
