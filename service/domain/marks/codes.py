"""Codes of our own: random, free of look-alikes, and with a check character that tells a misreading from another code.

The alphabet holds one character of each group of look-alikes (0 for O, D and Q; 2 for Z; 5 for S; 6 for G; 8 for B),
none of 1, I and L beside 7, none of U and V beside W, and M but not N, which sounds alike and makes RN look like M.
That leaves 23 characters, and 23 is a prime: ISO 7064's pure system with radix 2 over a prime number of characters
notices every single wrong character and every swap of two neighbours, and takes its check character from the same
alphabet. Over 36 or 37 characters (MOD 37,36 and MOD 37-2) the check character could be an O, an I or a `*`.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, Protocol

from stdnum.iso7064 import mod_37_2

from service.domain.identifiers.skeleton import skeleton
from service.domain.marks.reading import as_engraving, may_be_engraving, read_mark

ALPHABET = "0234567" + "89ACEFHJKMPRTWXY"
# Nine random characters of 23 are 40.7 bits, more than the 40 below which codes could be guessed; one is the check.
RANDOM = 9
LENGTH = RANDOM + 1
_GROUPS = (3, 3, 4)  # spoken and copied in groups of three and four
_STRAY = 1  # characters outside the alphabet that one misreading can bring

CheckState = Literal["passes", "fails", "none"]


class Chooser(Protocol):
    """What draws the characters: `random.SystemRandom()` for codes that go out, a seeded one in tests."""

    def choice(self, seq: Sequence[str], /) -> str: ...


def generate(source: Chooser) -> str:
    """A new code with its check character, grouped: `7K3-0PA-9X2W`. Codes that look like something else are redrawn."""
    while True:
        body = "".join(source.choice(ALPHABET) for _ in range(RANDOM))
        code = body + str(mod_37_2.calc_check_digit(body, ALPHABET))
        if check_state(code) == "passes" and not may_be_engraving(code):
            return grouped(code)


def grouped(code: str) -> str:
    """A code of ours in its groups, for labels and for reading aloud."""
    cuts = [sum(_GROUPS[:place]) for place in range(len(_GROUPS) + 1)]
    return "-".join(code[start:end] for start, end in pairwise(cuts))


def check_state(code: str) -> CheckState:
    """Whether a code of our shape passes its check character, look-alikes set aside.

    `none` for what has another shape and so no check character: a postcode with its house, digits alone, a code of
    another length. `fails` also for one character that no code of ours uses.
    """
    read = read_mark(code)
    folded = skeleton(read)
    strange = sum(character not in ALPHABET for character in folded)
    if len(folded) != LENGTH or folded.isdecimal() or as_engraving(read) or strange > _STRAY:
        return "none"
    return "passes" if not strange and mod_37_2.checksum(folded, ALPHABET) == 1 else "fails"
