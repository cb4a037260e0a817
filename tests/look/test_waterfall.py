"""The geometry of a waterfall: every bar starts where the one before it ended, and all stay inside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from look.waterfall import MARGIN, SLIVER, waterfall

_PRIOR, _LINES = -7.0, {"refer": 3.0, "certain": 10.0}


def _reason(weight: float) -> dict[str, object]:
    return {"evidence": "frame_number", "weight": weight, "text": "The same."}


def test_bars_go_from_the_starting_doubt_to_the_sum_with_a_row_a_reason() -> None:
    drawn = waterfall([_reason(14.0), _reason(-1.0)], _PRIOR, _LINES)
    assert [(bar.name, bar.weight, bar.role) for bar in drawn.bars] == [
        ("Starting doubt", -7.0, "doubt"),
        ("Frame number", 14.0, "for"),
        ("Frame number", -1.0, "against"),
        ("All together", 6.0, "total"),
    ]


def test_the_scale_spans_from_the_lowest_sum_to_the_highest_line() -> None:
    drawn = waterfall([_reason(14.0)], _PRIOR, _LINES)  # −7 to 10: 17 bits on 96 per cent
    assert drawn.zero == pytest.approx(2 + 7 * 96 / 17, abs=0.05)
    assert [(line.name, line.x) for line in drawn.lines] == [("refer", 58.5), ("certain", 98.0)]
    doubt, reason, total = drawn.bars
    assert (doubt.x, reason.x, total.x) == (2.0, 2.0, drawn.zero)
    assert reason.x + reason.width == pytest.approx(total.x + total.width, abs=0.1)


def test_a_sum_below_nothing_is_a_total_against() -> None:
    assert waterfall([_reason(2.0)], _PRIOR, _LINES).bars[-1].role == "total against"


def test_no_reason_at_all_still_draws_doubt_and_sum() -> None:
    assert [bar.weight for bar in waterfall([], _PRIOR, _LINES).bars] == [-7.0, -7.0]


@given(st.lists(st.floats(-30, 30), max_size=8))
def test_every_bar_can_be_seen_and_none_leaves_the_drawing(weights: list[float]) -> None:
    drawn = waterfall([_reason(weight) for weight in weights], _PRIOR, _LINES)
    assert len(drawn.bars) == len(weights) + 2
    for bar in drawn.bars:
        assert bar.width >= SLIVER
        assert MARGIN <= bar.x <= 100 - MARGIN
        assert bar.x + bar.width <= 100
    assert sum(bar.weight for bar in drawn.bars[:-1]) == pytest.approx(drawn.bars[-1].weight)
