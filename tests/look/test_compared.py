"""Where a comparison of two photos is drawn: points and boxes stand on the pictures, whatever their shapes."""

from typing import Any

import pytest

from look.compared import GAP, HEIGHT, WIDTH, compared

_MARK = {"kind": "sticker", "words": "round", "outcome": "agrees"}
_CORNERS = [0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0]


def _photo(in_hand: tuple[int, int], registered: tuple[int, int], **more: Any) -> dict[str, Any]:
    return {
        "in_hand_size": in_hand,
        "registered_size": registered,
        "points": [[0.0, 0.0, 1.0, 1.0], [0.5, 0.5, 0.5, 0.5]],
        "marks": [],
        **more,
    }


@pytest.mark.parametrize("size", [(1024, 768), (768, 1024), (1024, 100), (16, 16)])
def test_a_picture_stands_whole_in_the_middle_of_its_frame(size: tuple[int, int]) -> None:
    laid = compared(_photo(size, size))
    (left, top), middle = laid.in_hand.points
    (right, bottom), _ = laid.registered.points
    assert middle == pytest.approx((WIDTH / 2, HEIGHT / 2), abs=0.1)
    assert (left + right, top + bottom) == pytest.approx((WIDTH, HEIGHT), abs=0.2)
    assert left == 0 or top == 0
    assert (right - left) / (bottom - top) == pytest.approx(size[0] / size[1], rel=0.05)


def test_a_line_leads_from_one_frame_to_the_other() -> None:
    laid = compared(_photo((1000, 750), (750, 1000)))
    for (x, y, x2, y2), here, there in zip(laid.lines, laid.in_hand.points, laid.registered.points, strict=True):
        assert (x, y) == here
        assert (x2 - WIDTH - GAP, y2) == there


def test_a_box_is_drawn_on_both_pictures_or_on_the_one_that_shows_it() -> None:
    both = {**_MARK, "in_hand": _CORNERS, "registered": _CORNERS}
    elsewhere = {**_MARK, "outcome": "cannot_compare", "in_hand": [], "registered": _CORNERS}
    laid = compared(_photo((WIDTH, HEIGHT), (WIDTH, HEIGHT), marks=[both, elsewhere]))
    corners = f"0.0,0.0 {WIDTH}.0,0.0 {WIDTH}.0,{HEIGHT}.0 0.0,{HEIGHT}.0"
    assert [tuple(box) for box in laid.in_hand.boxes] == [(corners, "agrees")]
    assert [tuple(box) for box in laid.registered.boxes] == [(corners, "agrees"), (corners, "cannot_compare")]
