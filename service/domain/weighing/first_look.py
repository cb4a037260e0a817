"""A first look at candidates: a cost of the slips alone, cheap enough for all that were found."""

from bisect import bisect_right
from collections.abc import Sequence

from service.domain.weighing import table
from service.domain.weighing.explain import explain

# What nothing explains stands behind everything else.
UNEXPLAINED = 99.0
# What the search found as a whole piece gone from one end, of which there may be hundreds, is not looked at again.
CUTS = {cut: table.COST[slip] for cut, slip in (("head_cut", "cut_head"), ("tail_cut", "cut_tail"))}
# Costs that differ by less are as near.
ALIKE = 0.6


def cost(registered: str, read: str) -> float:
    """Bits that the cheapest slips between a registered number and a reading cost; 0 when they are equal."""
    if registered == read:
        return 0.0
    edits = explain(registered, read)
    return UNEXPLAINED if edits is None else sum(table.COST[edit.kind] for edit in edits)


def crowds(costs: Sequence[float], more: int = 0) -> list[int]:
    """For each cost how many others are as low or lower.

    `more` is how many further candidates the search counted but did not list: they crowd the dearest alone.
    """
    ordered = sorted(costs)
    dearest = ordered[-1] if ordered else 0.0
    return [bisect_right(ordered, one + ALIKE) - 1 + (more if one == dearest else 0) for one in costs]
