"""How many come as near, and what a sum of bits means."""

import math

import pytest

from service.domain.weighing import cost, crowds, probability
from service.domain.weighing.first_look import MOST_OUTDONE, outdone
from service.domain.weighing.table import LEAST_CHANCE, PRIORS, REFER
from tests.domain.weighing.evidence import is_probable


def test_a_crowd_is_the_others_whose_slips_cost_no_more() -> None:
    assert crowds([0.0, 3.2, 3.2, 6.4]) == [0, 2, 2, 3]
    assert crowds([2.5, 3.0]) == [1, 1]


def test_what_the_search_did_not_list_crowds_the_dearest_alone() -> None:
    assert crowds([0.0, 8.0, 8.0], more=40) == [0, 42, 42]


def test_a_crowd_of_none_is_empty() -> None:
    assert crowds([]) == []


@pytest.mark.parametrize(
    ("likelier", "read", "other"),
    [
        ("CO2G414GMD6N", "C02G414GMD6N", "CX2G414GMD6N"),
        ("WTU123456", "WTU1233456", "WTU1233455"),
        ("WTU123456", "WTU12345", "QPX98765"),
    ],
)
def test_a_first_look_puts_the_likelier_slip_first(likelier: str, read: str, other: str) -> None:
    assert 0 < cost(likelier, read) < cost(other, read)
    assert cost(read, read) == 0


@pytest.mark.parametrize(
    ("weight", "prior", "chance"),
    [(7.0, -7.0, 0.5), (14.0, -7.0, 0.992), (0.0, -7.9, 0.004), (1e9, 0.0, 1.0)],
)
def test_bits_become_a_chance(weight: float, prior: float, chance: float) -> None:
    assert probability(weight, prior) == pytest.approx(chance, abs=0.001)


@pytest.mark.parametrize("asker", ["dealer", "police"])
def test_an_exact_number_is_probable_from_eight_to_one_on(asker: str) -> None:
    needed = REFER - PRIORS[asker]
    assert is_probable(needed, asker, exact=True)
    assert not is_probable(needed - 0.1, asker, exact=True)


@pytest.mark.parametrize("asker", ["dealer", "police"])
def test_a_misread_number_is_probable_from_its_groups_threshold_on(asker: str) -> None:
    limits = {"all": 12.0, "imei": 9.0}
    assert is_probable(9.0, asker, "imei", thresholds=limits)
    assert not is_probable(8.9, asker, "imei", thresholds=limits)
    assert not is_probable(11.9, asker, "serial", thresholds=limits)


def test_a_group_whose_own_threshold_is_higher_is_told_from_the_one_over_all_on() -> None:
    assert is_probable(7.0, "dealer", "serial", thresholds={"all": 7.0, "serial": 9.0})


def test_no_threshold_reaches_below_one_chance_in_ten() -> None:
    limits = {"all": -5.0}
    needed = LEAST_CHANCE - PRIORS["dealer"]
    assert is_probable(needed, "dealer", thresholds=limits)
    assert not is_probable(needed - 0.1, "dealer", thresholds=limits)


def test_a_nearer_number_outdoes_a_farther_one_and_never_the_other_way_round() -> None:
    nearer, farther, far_off = outdone([1.0, 4.0, 20.0])
    assert (nearer, far_off) == (0.0, MOST_OUTDONE)
    assert farther == pytest.approx(math.log2(1 + 2**3))


def test_what_is_as_near_outdoes_nothing() -> None:
    assert outdone([2.5, 2.5, 2.7]) == [0.0, 0.0, 0.0]
    assert outdone([]) == []
