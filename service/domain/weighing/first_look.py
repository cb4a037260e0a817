"""A first look at candidates: a cost of the slips alone, cheap enough for all that were found."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from math import log2

from service.domain.weighing import table
from service.domain.weighing.explain import explain

# What nothing explains stands behind everything else.
UNEXPLAINED = 99.0
# What the search found as a whole piece gone from one end, of which there may be hundreds, is not looked at again.
CUTS = {cut: table.COST[slip] for cut, slip in (("head_cut", "cut_head"), ("tail_cut", "cut_tail"))}
# Costs that differ by less are as near.
ALIKE = 0.6

# The costs of a first look are rough: cheaper slips speak against a number with so many bits at most.
MOST_OUTDONE = 6.0


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


def outdone(costs: Sequence[float]) -> list[float]:
    """For each cost the bits by which cheaper explanations of the same reading outdo it, MOST_OUTDONE at most.

    The chance of a reading is shared out among the numbers that explain it: log2(1 + the sum of 2^(own cost − cheaper
    cost)). What is as near counts in the crowd and not here.
    """
    ordered = sorted(costs)
    sums = list(accumulate((2.0**-cost for cost in ordered), initial=0.0))
    cheaper = [sums[bisect_left(ordered, cost - ALIKE)] for cost in costs]
    return [min(MOST_OUTDONE, log2(1 + total * 2.0**cost)) for cost, total in zip(costs, cheaper, strict=True)]
