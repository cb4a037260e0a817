"""The shape of a reading: what the rest of the house knows about a number somebody read."""

from dataclasses import dataclass
from typing import Literal

CheckDigit = Literal["passes", "fails", "none"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand what was typed, scanned or photographed.

    `value` is what was typed, untouched. `read_as` holds capitals A–Z, digits and the wildcards `?` (one
    illegible character) and `*` (any number of them); it is empty for a placeholder. Readings of one box that
    share a `group` are alternatives for one number, the likeliest first; other groups are other numbers.
    `plausible` is false when the reading cannot be right, and `notes` says why in sentences.
    """

    value: str
    kind: str
    read_as: str
    skeleton: str
    group: int
    plausible: bool
    notes: tuple[str, ...]
    check_digit: CheckDigit
