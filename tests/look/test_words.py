"""Odds and bits in words."""

import pytest

from look.words import bits, kind_word, odds


@pytest.mark.parametrize(
    ("total", "words"),
    [
        (0.0, "About even"),
        (-0.59, "About even"),
        (0.6, "About 2 to 1 on"),
        (1.0, "About 2 to 1 on"),
        (-1.0, "About 2 to 1 against"),
        (3.0, "About 8 to 1 on"),
        (7.9, "About 240 to 1 on"),
        (-7.0, "About 130 to 1 against"),
        (10.0, "About 1,000 to 1 on"),
        (19.9, "About 980,000 to 1 on"),
        (20.0, "More than a million to 1 on"),
        (-400.0, "More than a million to 1 against"),
    ],
)
def test_a_sum_of_bits_is_said_as_odds_to_two_figures(total: float, words: str) -> None:
    assert odds(total) == words


@pytest.mark.parametrize(("weight", "words"), [(9.64, "+9.6"), (-0.6, "−0.6"), (0.0, "+0.0"), (-12.25, "−12.2")])
def test_a_weight_has_its_sign_and_one_decimal(weight: float, words: str) -> None:
    assert bits(weight) == words


@pytest.mark.parametrize(
    ("kind", "words"), [("imei", "IMEI"), ("frame_number", "frame number"), ("vin", "VIN"), ("serial", "serial")]
)
def test_a_kind_of_number_is_said_as_people_say_it(kind: str, words: str) -> None:
    assert kind_word(kind) == words
