"""How settled keys are packed: places of buckets, chunks of postings, and what a chunk answers to one key.

A segment's row numbers lie within 2^24 of its first, so three bytes name one. A key's first `bits` bits are its
bucket, the next eight its fingerprint. A plain chunk is n fingerprints, then n numbers of three bytes.

A key under which many rows stand has wide chunks of its own: the key, which choice it is, the width of a text;
then n numbers; then for each row the text that the key leaves out. Two texts are compared before a row is read:
what a key keeps is alike in both, so all edits lie in what it leaves out.
"""

from collections.abc import Callable, Collection, Iterable
from struct import Struct

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


# What a look-up reads under one key: the key; of a new row its number, 0, −1 and None; of a chunk of the key's bucket
# its segment's first number and bits, its place and its postings.
Piece = tuple[int, int, int, int, bytes | None]


def every_row(_key: int) -> Texts:
    """Takes every row under a key, whatever the key leaves out."""
    return None


def numbers_of(pieces: Iterable[Piece], texts: Callable[[int], Texts] = every_row) -> set[int]:
    """The row numbers that the pieces hold for their keys, and a few that only share a fingerprint with one.

    `texts` gives what the question has where a key leaves something out. One loop without a call: a question has
    some 150 pieces for each segment.
    """
    found: set[int] = set()
    for key, first, bits, place, postings in pieces:
        if postings is None:
            found.add(first)
        elif place & WIDE:
            found.update(_in_wide(key, first, postings, texts))
        else:
            count = len(postings) // 4
            wanted = key >> (MOST_BITS - bits) & 255
            at = postings.find(wanted, 0, count)
            while at >= 0:
                begin = count + 3 * at
                found.add(first + int.from_bytes(postings[begin : begin + 3], "little"))
                at = postings.find(wanted, at + 1, count)
    return found


def _in_wide(key: int, first: int, postings: bytes, texts: Callable[[int], Texts]) -> list[int]:
    held, choice, width = HEAD.unpack_from(postings)
    if held != key:
        return []
    count = (len(postings) - HEAD.size) // (3 + width)
    wanted = texts(key) if width else None
    places = range(count) if wanted is None else _alike(postings, count, width, choice, wanted)
    at = HEAD.size
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
