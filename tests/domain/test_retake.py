"""Which readings are to be taken again, and that a dealer's list rests on the readings alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.categories import CATEGORIES
from service.domain.identifiers import KINDS, read
from service.domain.retake import NEAR_ENOUGH, how_to_read, retakes

IMEI, WRONG = "490154203237518", "490154203237513"


def of(value: str, again: str = "", category: str = "phone", near: str = "", bits: float | None = None) -> list[str]:
    evidence = [(read(value), read(again) if again else [])]
    return [found.why for found in retakes(evidence, category, near, bits)]


def test_a_whole_plausible_reading_is_not_asked_for_again() -> None:
    assert of(IMEI) == []


def test_a_failed_check_digit_is_asked_for_again_with_its_reason() -> None:
    (why,) = of(WRONG)
    assert "checks the others" in why


def test_an_illegible_character_is_asked_for_again() -> None:
    assert of("C02ZK?B1LVDL", category="laptop") == ["Some of its characters could not be read."]


def test_two_readings_that_differ_ask_for_a_third_and_two_alike_for_none() -> None:
    assert of("C02ZK0B1LVDL", "C02ZK0B7LVDL", "laptop") == ["The two readings differ: take it a third time."]
    assert of("C02ZK0B1LVDL", "C02ZK0B1LVDL", "laptop") == []
    assert of(WRONG, WRONG) == []


def test_a_candidate_that_comes_near_asks_again_only_from_the_line_on() -> None:
    value = "C02ZK0B1LVDL"
    assert len(of(value, near=value, bits=NEAR_ENOUGH)) == 1
    assert of(value, near=value, bits=NEAR_ENOUGH - 0.1) == []
    assert of(value, near="another", bits=5.0) == []


def test_where_to_look_fits_the_thing_in_hand() -> None:
    assert "underside" in how_to_read("serial", "Laptop")[0]
    assert "bottom bracket" in how_to_read("frame_number", "bike")[0]
    assert "*#06#" in how_to_read("imei", "")[0]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_on_every_thing_has_a_place_and_a_photograph(kind: str) -> None:
    for category in (*CATEGORIES, "", "a thing nobody has named"):
        assert all(how_to_read(kind, category))


@given(st.text(max_size=40), st.text(max_size=20), st.text(max_size=30))
def test_any_text_can_be_asked_about(value: str, again: str, category: str) -> None:
    of(value or "x", again, category)
