"""How well a thing can be traced, and what helps most."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.findability import Step, Traits, Word, findability


@pytest.mark.parametrize(
    ("thing", "bars", "word", "step"),
    [
        (Traits("laptop"), 0, "hard", "number"),
        (Traits("laptop", photos=1), 1, "hard", "number"),
        (Traits("laptop", number=0.95), 3, "could_be", "mark"),
        (Traits("laptop", number=0.95, photos=1), 3, "could_be", "mark"),
        (Traits("laptop", number=0.95, photos=1, mark=0.95), 4, "easy", "box"),
        (Traits("laptop", number=0.95, photos=3, boxed=True, mark=0.95), 5, "easy", "none"),
        (Traits("laptop", number=0.4, doubtful=True, photos=3, boxed=True, mark=0.95), 3, "could_be", "number_again"),
        (Traits("jewellery"), 0, "hard", "mark"),
        (Traits("jewellery", photos=3, boxed=True, mark=0.95), 4, "easy", "number"),
    ],
)  # fmt: skip
def test_a_thing_is_as_easy_to_trace_as_what_is_known_of_it(thing: Traits, bars: int, word: Word, step: Step) -> None:
    found = findability(thing)
    assert (found.bars, found.word, found.step) == (bars, word, step)


_TRAITS = st.builds(
    Traits,
    category=st.sampled_from(["laptop", "jewellery", "", "a thing"]),
    number=st.none() | st.floats(0, 1),
    doubtful=st.booleans(),
    mark=st.none() | st.floats(0, 1),
    photos=st.integers(0, 12),
    boxed=st.booleans(),
)


@given(_TRAITS)
def test_the_figure_is_a_share_and_the_bars_are_five(thing: Traits) -> None:
    found = findability(thing)
    assert 0 <= found.figure <= 1
    assert 0 <= found.bars <= 5
