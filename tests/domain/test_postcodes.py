"""Postcodes as people and tables write them, and the cell of a place."""

import pytest

from service.domain.postcodes import cell, written


@pytest.mark.parametrize("typed", ["NN16 8TL", "nn168tl", " NN16  8TL ", "nn16-8tl", "NN16.8TL"])
def test_a_postcode_is_known_however_it_is_typed(typed: str) -> None:
    assert written(typed) == "NN16 8TL"


@pytest.mark.parametrize(("typed", "kept"), [("m11ae", "M1 1AE"), ("EC1A1BB", "EC1A 1BB"), ("w1a 0ax", "W1A 0AX")])
def test_short_and_long_districts(typed: str, kept: str) -> None:
    assert written(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "NN16", "NN16 8T", "NN16 8TLL", "16 8TL", "NN16 TL8", "\x00", "ＮＮ16 8TL", "N" * 99]
)
def test_what_is_no_postcode_gives_nothing(typed: str) -> None:
    assert written(typed) == ""


@pytest.mark.parametrize(
    ("easting", "northing", "expected"),
    [
        ("486710", "278230", (4867, 2782)),
        ("0", "99", (0, 0)),
        ("", "278230", None),
        ("486710.5", "278230", None),
        ("-1", "5", None),
        ("99999999999", "278230", None),
        ("٤", "5", None),
    ],
)
def test_a_cell_is_a_hundred_metres_wide(easting: str, northing: str, expected: tuple[int, int] | None) -> None:
    assert cell(easting, northing) == expected
