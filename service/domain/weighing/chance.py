"""From bits to a probability, and the weight from which on an object is referred."""

import math
from collections.abc import Mapping

from service.domain.weighing import learned, table

# Group of kinds → the weight from which on a misread number is probable; `all` where nothing was set for a group.
Thresholds = Mapping[str, float]

_ALARM_RATES = (1_000, 10_000)
ALARMS_ONCE_IN = 1_000


def default_thresholds(once_in: int = ALARMS_ONCE_IN) -> dict[str, float]:
    """The thresholds of the learned table, for one false alarm in so many honest neighbours (1,000 or 10,000)."""
    place = _ALARM_RATES.index(once_in)
    return {group: limits[place] for group, limits in learned.THRESHOLDS.items()}


DEFAULTS: Thresholds = default_thresholds()


def probability(weight: float, prior_bits: float) -> float:
    """The chance, 0 to 1, that the object is the item: odds of 2 to the power of both sums of bits."""
    bits = max(-60.0, min(60.0, weight + prior_bits))
    return 1.0 / (1.0 + math.exp2(-bits))


def line_of(asker: str, group: str, exact: bool, thresholds: Thresholds = DEFAULTS) -> float:
    """The weight from which on an object is referred, to a tenth of a bit.

    A number that differs must reach its group's threshold, and `table.LEAST_CHANCE` after the asker's prior;
    one that is exact (or a mark) is no matter of thresholds and must reach `table.REFER` after it.
    """
    after_prior = table.REFER if exact else table.LEAST_CHANCE
    least = after_prior - table.PRIORS[asker]
    return round(least if exact else max(least, limit_of(group, thresholds)), 1)


def limit_of(group: str, thresholds: Thresholds) -> float:
    """The weight from which on a misread number of a group is probable.

    One line for all kinds lets most misread things be told for one false alarm in so many honest neighbours of all
    kinds together; a group whose own line lies lower hardly adds to these.
    """
    return min(thresholds.get(group, thresholds["all"]), thresholds["all"])
