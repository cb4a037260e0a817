"""The learned table as it is looked up: bits by group of kinds and by the name of what is seen."""

from collections.abc import Sequence
from hashlib import sha256

from service.domain.weighing import learned


def _parsed(text: str) -> dict[str, dict[str, float]]:
    """One row a feature, its bits by group in the order of GROUPS."""
    rows = [line.split() for line in text.strip().splitlines()]
    return {group: {row[0]: float(row[column]) for row in rows} for column, group in enumerate(learned.GROUPS, 1)}


BITS = _parsed(learned.TABLE)
# Tells one table from another: a threshold belongs to the weights that it was set for.
DIGEST = sha256(learned.TABLE.encode()).hexdigest()[:16]


def bits_by_reason(group: str, names: Sequence[str]) -> dict[str, float]:
    """The bits of what is seen, summed by the reason that each name begins with."""
    weights = BITS[group]
    sums = {"slip": weights.get("slip", 0.0)}
    for name in names:
        reason = name.partition(".")[0]
        sums[reason] = sums.get(reason, 0.0) + weights.get(name, 0.0)
    return sums
