"""Honest neighbours imagined from registered numbers: of the run's form, and near by."""

import random
from collections.abc import Sequence

from service.actions.imagined import neighbour

RUN = [f"BMKCFQ{running:05d}9478" for running in range(96_000, 96_240, 7)]


def _neighbours(number: str, beside: Sequence[str], kind: str = "serial") -> list[str]:
    rng = random.Random(7)
    made = (neighbour(number, kind, beside, [], rng) for _ in range(300))
    return [one for one in made if one is not None]


def test_digits_after_the_running_number_that_the_whole_run_shares_stay() -> None:
    made = _neighbours(RUN[12], RUN)
    assert len(made) == 300
    assert {one[-3:] for one in made} == {"478"}


def test_digits_of_the_front_that_a_running_number_does_not_reach_stay() -> None:
    run = [f"NNE4{running:05d}" for running in range(71_400, 71_640, 7)]
    made = _neighbours(run[12], run)
    assert {one[:4] for one in made} == {"NNE4"}
    assert max(abs(int(one[4:]) - int(run[12][4:])) for one in made) <= 1_000


def test_a_run_that_lies_scattered_has_neighbours_as_far_off_as_its_own_numbers() -> None:
    run = [f"NNE{running:06d}" for running in range(100_000, 340_000, 9_973)]
    steps = [abs(int(one[3:]) - int(run[12][3:])) for one in _neighbours(run[12], run)]
    assert 20_000 < max(steps) <= 70_000


def test_what_differs_at_the_end_of_a_run_differs_in_its_neighbours() -> None:
    run = [f"7EGF{running:05d}{letter}" for running, letter in zip(range(42_900, 43_140, 10), "AB" * 12, strict=True)]
    made = _neighbours(run[12], run)
    assert {one[-1] for one in made} == {"A", "B"}


def test_a_code_beside_others_that_share_two_characters_has_no_neighbours() -> None:
    assert _neighbours("AX45872K", ["AX39017Q", "AX31112M", "AX56620B", "AX51893T"]) == []


def test_a_phone_next_off_the_line_keeps_its_type_code_and_passes_its_check_digit() -> None:
    beside = ["353328111000051", "353328111000069", "353328111000077"]
    made = _neighbours("353328111000044", beside, "imei")
    assert {one[:8] for one in made} == {"35332811"}
    assert all(_luhn_total(one) % 10 == 0 for one in made)


def _luhn_total(number: str) -> int:
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number)))
    return sum(sum(map(int, str(digit))) for digit in doubled)
