"""The keys of many skeletons at once, as `keys.record_keys` gives them for one: a column of characters at a time.

One by one, the keys of ten million numbers take over a minute; so, ten seconds.
"""

from collections.abc import Iterator, Sequence
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from service.search.keys import (
    BACK,
    ENDS_CHOICE,
    FRONT,
    PAIRS,
    SHORTEST_IN_PIECES,
    TAIL,
    TAIL_CHOICE,
    WHOLE_CHOICE,
    boundaries,
    seed_of,
)

Bytes = NDArray[np.uint8]
Numbers = NDArray[Any]

# What a CRC becomes by one byte: the table that zlib uses as well.
_TABLE = np.array([crc32(bytes([byte]), 0xFFFFFFFF) ^ 0xFFFFFFFF for byte in range(256)], dtype=np.uint32)


def keyed(texts: Sequence[bytes]) -> Iterator[tuple[int, Numbers, Numbers]]:
    """For each kind of key: its choice, the places of the texts that have it, and their keys."""
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    for length in np.unique(lengths[lengths > 0]).tolist():
        places = np.flatnonzero(lengths == length)
        joined = b"".join(texts[place] for place in places.tolist())
        columns = np.frombuffer(joined, dtype=np.uint8).reshape(-1, length).T.copy()
        for choice, seed, kept in _kept(length):
            yield choice, places, _hashed(columns[kept], seed)


def left_out_columns(length: int, choice: int) -> list[int]:
    """Where in a record of `length` characters stands what a choice of four pieces leaves out."""
    cuts = boundaries(length)
    return [place for piece in PAIRS[choice] for place in range(cuts[piece], cuts[piece + 1])]


def _kept(length: int) -> Iterator[tuple[int, int, list[int]]]:
    """For each key of a record of `length`: its choice, its seed and the places of the characters it keeps."""
    every = range(length)
    if length < SHORTEST_IN_PIECES:
        yield WHOLE_CHOICE, seed_of("whole"), list(every)
        return
    for choice, (first, second) in enumerate(PAIRS):
        lost = set(left_out_columns(length, choice))
        yield choice, seed_of(f"{length} {first} {second}"), [place for place in every if place not in lost]
    yield TAIL_CHOICE, seed_of("tail"), list(every[-TAIL:])
    yield ENDS_CHOICE, seed_of("ends"), [*every[:FRONT], *every[-BACK:]]


def _hashed(columns: Bytes, seed: int) -> Numbers:
    crc = np.full(columns.shape[1], seed ^ 0xFFFFFFFF, dtype=np.uint32)
    for column in columns:
        crc = _TABLE[(crc ^ column) & 0xFF] ^ (crc >> 8)
    return ~crc
