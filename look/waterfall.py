"""Where the bars of a waterfall stand: from the starting doubt, one row a reason, to all together."""

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from look.words import kind_word

Place = Callable[[float], float]
Span = tuple[float, float]

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


def waterfall(reasons: Sequence[Mapping[str, Any]], prior: float, thresholds: Mapping[str, float]) -> Waterfall:
    """Lay out reasons (`evidence`, `weight` in bits, `text`) on one scale.

    `prior` is the starting doubt in bits; `thresholds` maps names to sums of bits, prior included.
    """
    sums = [0.0, *accumulate((float(reason["weight"]) for reason in reasons), initial=prior)]
    place = _scale([*sums, *thresholds.values()])
    bars = [_bar("Starting doubt", "Before any evidence", "doubt", (0.0, prior), place)]
    bars += [_reason(reason, span, place) for reason, span in zip(reasons, pairwise(sums[1:]), strict=True)]
    role = "total" if sums[-1] >= 0 else "total against"
    bars.append(_bar("All together", "", role, (0.0, sums[-1]), place))
    lines = [Line(name, bits, place(bits)) for name, bits in thresholds.items()]
    return Waterfall(bars, lines, place(0.0))


def _scale(values: Sequence[float]) -> Place:
    low, high = min(values), max(values)
    unit = (100 - 2 * MARGIN) / ((high - low) or 1.0)
    return lambda value: round(MARGIN + (value - low) * unit, 1)


def _reason(reason: Mapping[str, Any], span: Span, place: Place) -> Bar:
    name = kind_word(str(reason["evidence"]))
    role = "for" if span[1] >= span[0] else "against"
    return _bar(name[:1].upper() + name[1:], str(reason["text"]), role, span, place)


def _bar(name: str, text: str, role: str, span: Span, place: Place) -> Bar:
    start, end = span
    left, right = sorted((place(start), place(end)))
    return Bar(name, text, end - start, left, max(round(right - left, 1), SLIVER), role)
