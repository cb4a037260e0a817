"""Codes with one character wrong: they share a text with their own, and the difference gets a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from service.domain.marks import key_texts, read_mark, read_mark_again, slip_of
from service.domain.marks.near import SHORTEST_MISREAD, folded
from service.domain.weighing.marks import SENTENCES, WEIGHTS

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


@st.composite
def misread(draw: st.DrawFn) -> tuple[str, str]:
    """A code and the same code with one slip."""
    code = draw(st.text(LETTERS, min_size=SHORTEST_MISREAD, max_size=24))
    place = draw(st.integers(0, len(code) - 1))
    other = draw(st.sampled_from(LETTERS))
    swapped = code[:place] + code[place : place + 2][::-1] + code[place + 2 :]
    ways = (code[:place] + other + code[place + 1 :], code[:place] + other + code[place:], swapped)
    return code, draw(st.sampled_from(ways))


@given(misread())
def test_a_code_with_one_slip_shares_a_text_with_its_own(pair: tuple[str, str]) -> None:
    code, read = pair
    assert set(key_texts(code)) & set(key_texts(read))
    assert slip_of(read, code) is not None


@given(
    st.text(LETTERS, min_size=SHORTEST_MISREAD, max_size=10), st.text(LETTERS, min_size=SHORTEST_MISREAD, max_size=10)
)
def test_what_is_further_away_has_no_name(one: str, other: str) -> None:
    near = min(OSA.distance(a, b) for a in folded(one) for b in folded(other)) <= 1
    assert (slip_of(one, other) is not None) == near


@pytest.mark.parametrize(
    ("read", "registered", "slip"),
    [
        ("NN168TL12", "NN168TL12", "none"),
        ("NNI6BTL1Z", "NN168TL12", "look_alike"),
        ("NN168TL1O", "NN168TL10", "look_alike"),
        ("NN168TI12", "NN168TL12", "postcode_look_alike"),
        ("NN168TK12", "NN168TL12", "postcode"),
        ("NN178TL12", "NN168TL12", "postcode"),
        ("NN168TL13", "NN168TL12", "house"),
        ("NN168TL1", "NN168TL12", "house"),
        ("NN168TL128", "NN168TL12B", "house"),
        ("NN178TL13", "NN168TL12", None),
        ("44172237", "44172236", "digits"),
        ("4417Z236", "44172236", "look_alike"),
        ("SW4K7P93QE", "SW4K7P93QP", "other"),
        ("VWK7P93", "WVK7P93", "other"),
        ("VVK7P93", "WK7P93", "look_alike"),
        ("", "NN168TL12", None),
        ("123X", "123Y", None),
    ],
)
def test_the_difference_has_a_name(read: str, registered: str, slip: str | None) -> None:
    assert slip_of(read, registered) == slip


def test_a_code_of_ours_that_fails_was_misread_and_one_that_passes_is_another(own_codes: tuple[str, str]) -> None:
    code, foreign = own_codes
    wrong = ("A" if code[3] != "A" else "C").join((code[:3], code[4:]))
    assert slip_of(wrong, code) == "own_misread"
    assert slip_of(code[:-1], code) == "own_misread"
    assert slip_of(code, foreign) == "own_another"


@pytest.mark.parametrize("typed", ["12 NNI6 8TL", "12NN16 8TL", "I2 NN16 8TL", "12 NN16 8TX", "12, NN16 8TL"])
def test_a_house_before_its_postcode_is_turned_round_however_it_was_read(typed: str) -> None:
    assert any(slip_of(form, "NN168TL12") is not None for form in read_mark_again(typed))


@given(st.text(max_size=60))
def test_the_first_form_is_the_canonical_one(text: str) -> None:
    forms = read_mark_again(text)
    assert (forms[0] if forms else "") == read_mark(text)


def test_every_difference_has_its_weight_and_a_sentence_that_gives_nothing_away() -> None:
    assert set(WEIGHTS) == set(SENTENCES)
    assert not any(character.isdigit() for text in SENTENCES.values() for character in text)
