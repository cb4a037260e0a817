"""What a pattern fits, what a wildcard may hide, and which patterns leave enough to search."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from service.domain.identifiers.skeleton import skeleton
from service.search.patterns import anchor, fits, spellings


@pytest.mark.parametrize(
    ("pattern", "number", "expected"),
    [
        ("A?C", "ABC", True),
        ("A?C", "AC", False),
        ("A*C", "AC", True),
        ("A*C", "ABBBC", True),
        ("A*C", "ABCB", False),
        ("*1*1", "2121", True),
        ("*?", "", False),
        ("**", "", True),
    ],
)
def test_a_pattern_fits_the_whole_number_or_not(pattern: str, number: str, expected: bool) -> None:
    assert fits(pattern, number) is expected


@given(st.text("01?*", max_size=8), st.text("01", max_size=9))
def test_a_pattern_fits_what_the_like_regular_expression_matches(pattern: str, number: str) -> None:
    expression = pattern.replace("?", ".").replace("*", ".*")
    assert fits(pattern, number) is bool(re.fullmatch(expression, number))


def test_a_pattern_of_many_stars_is_soon_compared() -> None:
    assert not fits("1*" * 90 + "2", "1" * 200)


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("R?4", "RN4"),
        ("?N4", "RN4"),
        ("R*4", "RN774"),
        ("R*N4", "RN4"),
        ("1??4", "1RN4"),
        ("1??4", "1VV4"),
        ("U?4", "UV4"),
        ("*V4", "1VV4"),
        ("U??V4", "UVVV4"),
    ],
)
def test_half_of_a_fold_may_hide_behind_a_wildcard(pattern: str, number: str) -> None:
    assert any(fits(spelling, skeleton(number)) for spelling in spellings(skeleton(pattern)))


@given(st.text("RNUVWM4", min_size=3, max_size=9), st.data())
def test_one_or_two_illegible_characters_never_hide_the_number(number: str, data: st.DataObject) -> None:
    assume(not re.search("[UVW]{3}|[UV]W|W[UV]", number))
    illegible = data.draw(st.sets(st.integers(0, len(number) - 1), min_size=1, max_size=2))
    pattern = "".join("?" if place in illegible else char for place, char in enumerate(number))
    assert any(fits(spelling, skeleton(number)) for spelling in spellings(skeleton(pattern)))


def test_a_pattern_that_hides_no_fold_has_one_spelling() -> None:
    assert spellings("35?099*17") == ("35?099*17",)
    assert len(spellings("?" * 200)) == 16


@pytest.mark.parametrize("pattern", ["A?1234", "??1234", "AB12?4?8", "*AB123", "AB*123", "AB12*", "A*B*12345"])
def test_these_leave_enough_to_search(pattern: str) -> None:
    assert anchor(pattern) is not None


@pytest.mark.parametrize("pattern", ["", "*", "?", "AB?DE", "*1234", "AB*12", "ABC*", "*123456*", "?1?2?3?4"])
def test_these_leave_too_little(pattern: str) -> None:
    assert anchor(pattern) is None


@given(st.text("01A", max_size=6), st.text("01A?*", max_size=5), st.text("01A", max_size=6))
def test_six_known_characters_at_the_two_ends_are_always_enough(front: str, hidden: str, back: str) -> None:
    assume(len(front) + len(back) >= 6)
    assert anchor(f"{front}*{hidden}{back}") is not None
