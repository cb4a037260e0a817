"""Codes of transfers: long enough that nobody guesses one, and a slip is told from another code."""

import math
import random

import pytest

from service.domain.marks.codes import ALPHABET
from service.domain.transfer_codes import RANDOM, WRONG_CHARACTER, WRONG_LENGTH, NotACode, generate, read_code


def test_a_code_has_more_than_60_random_bits() -> None:
    assert math.log2(len(ALPHABET)) * RANDOM > 60
    codes = {generate(random.SystemRandom()) for _ in range(500)}
    assert len(codes) == 500
    assert all(len(code) == 17 and code[5] == code[11] == "-" for code in codes)


def test_a_code_is_read_however_it_is_typed() -> None:
    for seed in range(300):
        code = generate(random.Random(seed))
        plain = code.replace("-", "")
        for typed in (
            code,
            plain,
            code.lower(),
            f"  {code.replace('-', ' ')} ",
            plain.replace("0", "O").replace("5", "S"),
        ):
            assert read_code(typed) == plain


def test_every_wrong_character_and_every_swap_is_told() -> None:
    plain = generate(random.Random(1)).replace("-", "")
    wrong = [plain[:at] + other + plain[at + 1 :] for at in range(15) for other in ALPHABET if other != plain[at]]
    swaps = [plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :] for at in range(14)]
    for typed in {*wrong, *swaps} - {plain}:
        with pytest.raises(NotACode, match=WRONG_CHARACTER[:20]):
            read_code(typed)


@pytest.mark.parametrize("typed", ["", "7K3", "\x00", "🚲🚲", "\u202e" * 15, "A" * 100_000, "12 NN16 8TL"])
def test_what_has_another_length_is_told(typed: str) -> None:
    with pytest.raises(NotACode) as told:
        read_code(typed)
    assert str(told.value) == WRONG_LENGTH
