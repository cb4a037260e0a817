"""From bits to a probability, and whether a weight reaches a threshold."""

import math

from service.domain.weighing import table


def probability(weight: float, prior_bits: float) -> float:
    """The chance, 0 to 1, that the object is the item: odds of 2 to the power of both sums of bits."""
    bits = max(-60.0, min(60.0, weight + prior_bits))
    return 1.0 / (1.0 + math.exp2(-bits))


def is_probable(weight: float, asker: str) -> bool:
    """Whether a weight, after the asker's prior, reaches the threshold at which an object is referred."""
    return round(weight + table.PRIORS[asker], 1) >= table.REFER
