"""The weight that one in so many honest objects reaches, from a sample of them."""

from collections.abc import Sequence
from math import log

# Fewer weights than these above a threshold leave it to chance.
ENOUGH = 10
# The share of a sample that is taken for its tail.
TAIL = 0.01


def reached_once_in(once_in: int, weights: Sequence[float]) -> float:
    """The weight that one in `once_in` of the objects reaches.

    Where fewer than ENOUGH of them would, the upper hundredth is taken to fall off exponentially, by its mean
    excess. Needs two weights or more.
    """
    ordered = sorted(weights, reverse=True)
    place = len(ordered) / once_in
    if place >= ENOUGH:
        return ordered[int(place)]
    many = max(round(len(ordered) * TAIL), 1)
    start = ordered[many]
    excess = sum(weight - start for weight in ordered[:many]) / many
    return start + excess * max(0.0, log(many / place))
