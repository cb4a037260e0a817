"""How many come as near, and what a sum of bits means."""

import pytest

from service.domain.weighing import crowds, is_probable, probability
from service.domain.weighing.table import PRIORS, REFER


def test_a_crowd_is_the_other_numbers_as_near_or_nearer() -> None:
    assert crowds("1234567", ["1234567", "1234568", "1234569", "1234577", "1234577"]) == [0, 3, 3, 3, 3]


def test_what_the_search_did_not_list_crowds_the_farthest_alone() -> None:
    assert crowds("1234567", ["1234567", "1234568"], more=40) == [0, 41]


def test_numbers_that_begin_alike_crowd_a_reading_that_lost_its_tail() -> None:
    assert crowds("12345", ["12345678", "12345999", "12345000"]) == [2, 2, 2]


def test_a_crowd_of_none_is_empty() -> None:
    assert crowds("1234567", []) == []


@pytest.mark.parametrize(
    ("weight", "prior", "chance"),
    [(7.0, -7.0, 0.5), (14.0, -7.0, 0.992), (0.0, -7.9, 0.004), (1e9, 0.0, 1.0)],
)
def test_bits_become_a_chance(weight: float, prior: float, chance: float) -> None:
    assert probability(weight, prior) == pytest.approx(chance, abs=0.001)


@pytest.mark.parametrize("asker", ["dealer", "police"])
def test_a_match_is_probable_from_the_threshold_on(asker: str) -> None:
    needed = REFER - PRIORS[asker]
    assert is_probable(needed, asker)
    assert not is_probable(needed - 0.1, asker)
