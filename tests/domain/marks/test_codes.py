"""Our own codes: random, readable, and with a check character that no single slip passes."""

import math
import random

from hypothesis import given
from hypothesis import strategies as st

from service.domain.identifiers.skeleton import skeleton
from service.domain.marks import check_state, generate, read_mark
from service.domain.marks.codes import ALPHABET, LENGTH, RANDOM

CODES = st.integers(0, 2**32).map(lambda seed: read_mark(generate(random.Random(seed))))
PLACES = st.integers(0, LENGTH - 1)


def test_a_code_has_forty_bits_and_no_two_characters_that_look_alike() -> None:
    assert RANDOM * math.log2(len(ALPHABET)) > 40
    assert skeleton(ALPHABET) == ALPHABET
    assert len(set(ALPHABET)) == len(ALPHABET) == 23


@given(CODES)
def test_a_new_code_passes_and_is_grouped_for_reading_aloud(code: str) -> None:
    assert check_state(code) == "passes"
    assert check_state(f"{code[:3]}-{code[3:6]}-{code[6:]}".lower()) == "passes"


def test_codes_are_grouped_in_three_three_and_four() -> None:
    assert [len(group) for group in generate(random.Random(1)).split("-")] == [3, 3, 4]


@given(CODES, PLACES, st.sampled_from(ALPHABET))
def test_no_code_passes_with_one_character_changed(code: str, place: int, other: str) -> None:
    changed = code[:place] + other + code[place + 1 :]
    assert changed == code or check_state(changed) != "passes"


@given(CODES, st.integers(0, LENGTH - 2))
def test_no_code_passes_with_two_neighbours_swapped(code: str, place: int) -> None:
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert swapped == code or check_state(swapped) != "passes"


@given(CODES)
def test_look_alikes_do_not_fail_a_code(code: str) -> None:
    assert check_state(code.replace("0", "O").replace("5", "S").replace("8", "B").replace("2", "Z")) == "passes"


def test_what_has_no_check_character_of_ours_has_none() -> None:
    others = ("", "NN16 8TL 12", "4417 2236 19", "1234", "SW1A4K7P93QD", "unknown", "7K30PA9X2", "N" * 10)
    assert {code: check_state(code) for code in others} == dict.fromkeys(others, "none")
