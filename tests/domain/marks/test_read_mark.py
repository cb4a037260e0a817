"""Codes of marks: one form however they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.marks import MARK_KINDS, read_mark


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("sw-4k7p 93qd", "SW4K7P93QD"),
        ("ЅW4К7Р", "SW4K7P"),
        ("ＳＷ４Ｋ", "SW4K"),
        ("SW4\u200bK\u00ad7", "SW4K7"),
        ("NN16 8TL 12", "NN168TL12"),
        ("nn16-8tl-12", "NN168TL12"),
        ("12 NN16 8TL", "NN168TL12"),
        ("12a, NN16 8TL", "NN168TL12A"),
        ("SW1A 1AA/7", "SW1A1AA7"),
        ("unknown", ""),
        ("n/a", ""),
        ("", ""),
        ("0000", ""),
        ("A" * 1_000_000, ""),
    ],
)
def test_a_code_has_one_form(typed: str, canonical: str) -> None:
    assert read_mark(typed) == canonical


@given(st.text(max_size=60))
def test_a_code_that_was_read_reads_as_itself(text: str) -> None:
    assert read_mark(read_mark(text)) == read_mark(text)


@pytest.mark.parametrize("kind", MARK_KINDS.values(), ids=MARK_KINDS.keys())
def test_a_kind_of_mark_says_where_to_look(kind: object) -> None:
    assert str(getattr(kind, "where", "")).endswith(".")


def test_the_kinds_of_the_field_are_there() -> None:
    assert set(MARK_KINDS) == {"forensic_liquid", "microdot", "uv_pen", "engraving", "label", "rfid"}
