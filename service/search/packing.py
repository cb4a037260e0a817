"""From sorted postings to the chunks of buckets: plain ones, and wide ones for keys that many rows share."""

from collections.abc import Iterator
from math import log2
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.search.bulk_keys import left_out_columns
from service.search.keys import TAIL, TAIL_CHOICE
from service.search.postings import CHUNK_BITS, HEAD, MOST_BITS, SEGMENT_SHIFT, WIDE
from service.search.spool import CHOICE_BITS, KEY_SHIFT, NUMBER_BITS, Postings, Spool

# Postings in a bucket on average: with 85 a chunk has some 350 bytes, of which least is lost at the end of a page
# of 4,096 and to what a row costs besides.
_IN_A_BUCKET = 85
# A plain chunk has so many postings at most, and a wide one so many bytes: a row stays below 2 kB, where SQLite
# keeps it on its page and PostgreSQL does not move it aside.
PLAIN, _WIDE_BYTES = 480, 1_900
# A key that more rows share has wide chunks. Of a tail it is fewer: rows that end alike are told apart there only.
CROWDED, CROWDED_TAIL = 48, 16
# Characters kept before a tail; when very many rows end alike, enough to tell a fixed ending from a number.
_BEFORE_TAIL, _BEFORE_COMMON_TAIL, _COMMON = 2, 10, 500
# Wide chunks of a bucket, of the 2,048 that can be numbered, before they grow beyond _WIDE_BYTES.
_MOST_WIDE = 1_500

Bucket = tuple[int, bytes]


def bits_for(texts: int) -> int:
    """By how many first bits of a key a segment of so many texts is parted into buckets."""
    return min(MOST_BITS, max(0, round(log2(max(1, texts * 16 / _IN_A_BUCKET)))))


def buckets(spool: Spool, segment: int, bits: int) -> Iterator[Bucket]:
    """(place, postings) of every chunk of a segment, a bucket after the other."""
    for postings in spool.parts():
        if len(postings):
            yield from _Packer(spool, segment, bits, postings).chunks()


class _Packer:
    """Packs one run of postings that holds whole buckets."""

    def __init__(self, spool: Spool, segment: int, bits: int, postings: Postings) -> None:
        self._spool, self._segment, self._bits = spool, segment, bits
        self._keys = (postings >> np.uint64(KEY_SHIFT)).astype(np.int64)
        self._choices = (postings >> np.uint64(NUMBER_BITS)).astype(np.int64) & ((1 << CHOICE_BITS) - 1)
        self._numbers = postings.astype(np.int64) & ((1 << NUMBER_BITS) - 1)
        self._plain = np.ones(len(postings), dtype=bool)

    def chunks(self) -> Iterator[Bucket]:
        """In the order of their places, or rows that come too late would part full pages."""
        wide = self._wide()  # first: it takes its postings out of the plain ones
        packed = [chunk for bucket, groups in wide.items() for chunk in self._wide_chunks(bucket, groups)]
        yield from sorted([*self._plain_chunks(), *packed])

    def _place(self, bucket: int) -> int:
        return self._segment << SEGMENT_SHIFT | bucket << CHUNK_BITS

    def _plain_chunks(self) -> Iterator[Bucket]:
        keys, numbers = self._keys[self._plain], self._numbers[self._plain]
        if not len(keys):
            return
        prints = (keys >> (MOST_BITS - self._bits)).astype(np.uint8).tobytes()
        packed = _three_bytes(numbers)
        held, starts = np.unique(keys >> (32 - self._bits), return_index=True)
        ends = [*starts[1:].tolist(), len(keys)]
        for bucket, start, end in zip(held.tolist(), starts.tolist(), ends, strict=True):
            place = self._place(bucket)
            for chunk, at in enumerate(range(start, end, PLAIN)):
                upto = min(at + PLAIN, end)
                yield place + chunk, prints[at:upto] + packed[3 * at : 3 * upto]

    def _wide(self) -> dict[int, list[tuple[bytes, bytes, bytes]]]:
        """By bucket, the crowded keys in it: head, numbers, and texts that the key leaves out."""
        groups = self._keys << CHOICE_BITS | self._choices
        starts = np.flatnonzero(np.concatenate(([True], groups[1:] != groups[:-1])))
        ends = np.append(starts[1:], len(groups))
        limit = np.where(self._choices[starts] == TAIL_CHOICE, CROWDED_TAIL, CROWDED)
        crowded = np.flatnonzero(ends - starts > limit)
        wide: dict[int, list[tuple[bytes, bytes, bytes]]] = {}
        for start, end in zip(starts[crowded].tolist(), ends[crowded].tolist(), strict=True):
            bucket = int(self._keys[start]) >> (32 - self._bits)
            wide.setdefault(bucket, []).extend(self._group(start, end))
        return wide

    def _group(self, start: int, end: int) -> Iterator[tuple[bytes, bytes, bytes]]:
        """The rows of one crowded key, those of one length together, as their texts are then of one width."""
        key, choice, numbers = int(self._keys[start]), int(self._choices[start]), self._numbers[start:end]
        lengths = self._spool.lengths(numbers)
        if choice >= TAIL_CHOICE:
            places = _before_tail(lengths) if choice == TAIL_CHOICE else np.zeros((len(numbers), 0), dtype=np.int64)
            yield self._packed(key, choice, numbers, places)
            self._plain[start:end] = False
            return
        for length in np.unique(lengths).tolist():
            alike = lengths == length
            if np.count_nonzero(alike) > CROWDED:  # others share the hash by chance
                places = np.array(left_out_columns(length, choice))[None, :]
                yield self._packed(key, choice, numbers[alike], places)
                self._plain[start:end][alike] = False

    def _packed(self, key: int, choice: int, numbers: NDArray[Any], places: NDArray[Any]) -> tuple[bytes, bytes, bytes]:
        texts = self._spool.characters(numbers, places) if places.shape[1] else np.zeros(0, dtype=np.uint8)
        return HEAD.pack(key, choice, places.shape[1]), _three_bytes(numbers), texts.tobytes()

    def _wide_chunks(self, bucket: int, groups: list[tuple[bytes, bytes, bytes]]) -> Iterator[Bucket]:
        total = sum(len(numbers) + len(texts) for _, numbers, texts in groups)
        most, place = max(_WIDE_BYTES, total // _MOST_WIDE), self._place(bucket) + WIDE
        for head, numbers, texts in groups:
            width = head[-1]
            step = (most - HEAD.size) // (3 + width)
            for at in range(0, len(numbers) // 3, step):
                upto = at + step
                yield place, head + numbers[3 * at : 3 * upto] + texts[width * at : width * upto]
                place += 1


def _before_tail(lengths: NDArray[Any]) -> NDArray[Any]:
    width = _BEFORE_COMMON_TAIL if len(lengths) > _COMMON else _BEFORE_TAIL
    return lengths.astype(np.int64)[:, None] - TAIL - width + np.arange(width)[None, :]


def _three_bytes(numbers: NDArray[Any]) -> bytes:
    return numbers.astype("<u4").view(np.uint8).reshape(-1, 4)[:, :3].tobytes()
