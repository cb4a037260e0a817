"""How settled keys are packed: places of buckets, chunks of postings, and what a chunk answers to one key.

A segment's row numbers lie within 2^24 of its first, so three bytes name one. A key's first `bits` bits are its
bucket, the next eight its fingerprint. A plain chunk is n fingerprints, then n numbers of three bytes.

A key under which many rows stand has wide chunks of its own: the key, which choice it is, the width of a text;
then n numbers; then for each row the text that the key leaves out. Two texts are compared before a row is read:
what a key keeps is alike in both, so all edits lie in what it leaves out.
"""

from collections.abc import Callable, Collection
from struct import Struct
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from service.search.keys import TAIL_CHOICE

# A segment's number, 24 bits of bucket, 12 of chunk.
SEGMENT_SHIFT, CHUNK_BITS = 36, 12
MOST_BITS = 24
SPAN = 1 << 24
# Chunks from this one up are wide.
WIDE = 1 << (CHUNK_BITS - 1)
HEAD = Struct("<IBB")  # key, choice, width

# The texts that a question has where a key leaves something out; None takes every row.
Texts = Collection[str] | None


class Chunk(NamedTuple):
    """A chunk as a look-up reads it, with what it needs of the segment."""

    first_id: int
    bits: int
    place: int
    postings: bytes


def bucket_place(segment: int, bits: int, key: int) -> int:
    """The place of the first chunk of the bucket that holds a key."""
    return segment << SEGMENT_SHIFT | (key >> (32 - bits)) << CHUNK_BITS


def fingerprint(key: int, bits: int) -> int:
    """Eight bits of the key after those that name its bucket."""
    return key >> (MOST_BITS - bits) & 255


def numbers_in(chunk: Chunk, key: int, texts: Callable[[int], Texts]) -> list[int]:
    """The row numbers that a chunk of the key's bucket holds for it, and a few that share its fingerprint."""
    if chunk.place & WIDE:
        return _in_wide(chunk, key, texts)
    postings, wanted = chunk.postings, fingerprint(key, chunk.bits)
    count = len(postings) // 4
    found, place = [], postings.find(wanted, 0, count)
    while place >= 0:
        at = count + 3 * place
        found.append(chunk.first_id + int.from_bytes(postings[at : at + 3], "little"))
        place = postings.find(wanted, place + 1, count)
    return found


def _in_wide(chunk: Chunk, key: int, texts: Callable[[int], Texts]) -> list[int]:
    postings = chunk.postings
    held, choice, width = HEAD.unpack_from(postings)
    if held != key:
        return []
    count = (len(postings) - HEAD.size) // (3 + width)
    wanted = texts(key) if width else None
    places = range(count) if wanted is None else _alike(postings, count, width, choice, wanted)
    first, at = chunk.first_id, HEAD.size
    return [first + int.from_bytes(postings[at + 3 * n : at + 3 * n + 3], "little") for n in places]


def _alike(postings: bytes, count: int, width: int, choice: int, wanted: Collection[str]) -> Collection[int]:
    left_out = postings[HEAD.size + 3 * count :].decode("latin-1")
    kept = [left_out[at : at + width] for at in range(0, len(left_out), width)]
    if choice == TAIL_CHOICE:
        ends = tuple(text[-width:] for text in wanted)
        return [n for n, text in enumerate(kept) if text.endswith(ends)]
    near: set[int] = set()
    for text in wanted:
        measured = process.extract(text, kept, scorer=OSA.distance, processor=None, score_cutoff=2, limit=None)
        near.update(place for _, _, place in measured)
    return near
