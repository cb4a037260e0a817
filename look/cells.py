"""Two numbers one above the other, character by character, so that the eye finds where they differ."""

from difflib import SequenceMatcher
from typing import NamedTuple

GAP = "·"


class Pair(NamedTuple):
    read: str
    registered: str
    differs: bool


def cells(read: str, registered: str) -> list[Pair]:
    """Align two canonical numbers; a character that one of them lacks stands against a middle dot."""
    if len(read) == len(registered):
        return [Pair(a, b, a != b) for a, b in zip(read, registered, strict=True)]
    pairs: list[Pair] = []
    for _, start, end, other_start, other_end in SequenceMatcher(None, read, registered, False).get_opcodes():
        width = max(end - start, other_end - other_start)
        upper = read[start:end].ljust(width, GAP)
        lower = registered[other_start:other_end].ljust(width, GAP)
        pairs += [Pair(a, b, a != b) for a, b in zip(upper, lower, strict=True)]
    return pairs
