"""Where the bars of a waterfall stand: from the starting doubt, one row a reason, to all together."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

Place = Callable[[float], float]

MARGIN = 2.0  # per cent of the width kept free at both ends, so that a line at the edge is drawn whole
SLIVER = 1.5  # per cent; the narrowest bar that can still be seen


class Bar(NamedTuple):
    """One row. `weight` in bits; `x` and `width` in per cent of the drawing's width."""

    name: str
    text: str
    weight: float
    x: float
    width: float
    role: str  # "doubt", "for", "against", "total" or "total against"


class Line(NamedTuple):
    """A threshold with its name; `bits` on the scale, `x` in per cent."""

    name: str
    bits: float
    x: float


class Waterfall(NamedTuple):
    bars: list[Bar]
    lines: list[Line]
    zero: float


def waterfall(
    reasons: Sequence[Mapping[str, Any]], prior: float, thresholds: Mapping[str, float]
) -> Waterfall:
    """Lay out reasons (`evidence`, `weight` in bits, `text`) on one scale.

    `prior` is the starting doubt in bits; `thresholds` maps a name to the sum, prior included, at which it lies.
    """
    steps = [0.0, prior]
    for reason in reasons:
        steps.append(steps[-1] + float(reason["weight"]))
    place = _scale([*steps, *thresholds.values()])
    bars = [_bar("Starting doubt", "Before any evidence", 0.0, prior, "doubt", place)]
    for reason, start, end in zip(reasons, steps[1:], steps[2:], strict=False):
        role = "for" if end >= start else "against"
        name = str(reason["evidence"]).replace("_", " ").capitalize()
        bars.append(_bar(name, str(reason["text"]), start, end, role, place))
    bars.append(_bar("All together", "", 0.0, steps[-1], "total" if steps[-1] >= 0 else "total against", place))
    lines = [Line(name, bits, place(bits)) for name, bits in thresholds.items()]
    return Waterfall(bars, lines, place(0.0))


def _scale(values: Sequence[float]) -> Place:
    low, high = min(values), max(values)
    unit = (100 - 2 * MARGIN) / ((high - low) or 1.0)
    return lambda value: round(MARGIN + (value - low) * unit, 1)


def _bar(name: str, text: str, start: float, end: float, role: str, place: Place) -> Bar:
    left, right = sorted((place(start), place(end)))
    return Bar(name, text, end - start, left, max(round(right - left, 1), SLIVER), role)
