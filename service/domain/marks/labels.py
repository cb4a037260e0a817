"""Labels that a finder can scan: a long code in the address, and a short one that is printed and can be typed."""

from service.domain.marks.codes import ALPHABET, Chooser
from service.domain.marks.kits import kit_code

# Eighteen characters of 23 are 81.4 bits: nobody guesses an address, and a QR code with it stays small.
LINK_LENGTH = 18
MOST_LABELS = 10  # of one thing


def label_link(source: Chooser) -> str:
    """A new random code for the address of a label."""
    return "".join(source.choice(ALPHABET) for _ in range(LINK_LENGTH)).lower()


def label_code(typed: str) -> str:
    """What a finder scanned or typed, in the one form under which labels are looked up; empty without any code."""
    return kit_code(typed)
