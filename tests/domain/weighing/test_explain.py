"""The slips that turn a registered number into what was read."""

import pytest

from service.domain.weighing import table
from service.domain.weighing.explain import explain

EXPLANATIONS = [
    # registered, read, slips
    ("WTU123456", "WTU123456", []),
    ("CO2G4I4GMD6N", "C02G414GMD6N", ["look_alike", "look_alike"]),
    ("WTU123456", "VVTU123456", ["pair"]),
    ("BMX40017", "BRNX40017", ["pair"]),
    ("WTU123456", "WTU1233456", ["doubled"]),
    ("WTU1233456", "WTU123456", ["undoubled"]),
    ("WTU123456", "WTU12456", ["missing"]),
    ("WTU123456", "WTU1239456", ["extra"]),
    ("WTU123456", "WTU132456", ["swapped"]),
    ("WTU400817", "WTU040817", ["swapped"]),
    ("WTU123456", "WTU723456", ["near_alike"]),
    ("WTU123456", "WTU923456", ["digit"]),
    ("WTU123456", "WTK123456", ["letter"]),
    ("WTU123456", "WTU1X3456", ["letter_for_digit"]),
    ("WTU123456", "WTU12?456", ["illegible"]),
    ("WTU123456", "123456", ["cut_head"]),
    ("WTU123456", "WTU123", ["cut_tail"]),
    ("WTU123456", "WTU*456", ["illegible"]),
    ("WTU123456", "*123456", ["cut_head"]),
    ("WTU123456", "WTU12*", ["cut_tail"]),
    ("00012345678", "12345678", ["zeros"]),
    ("12345678", "00012345678", ["zeros"]),
    ("WTU123456", "REF8WTU123456", ["surplus"]),
    ("XZT525213", "XZT525221", ["digit", "digit"]),
    ("CO2G414GMD6N", "C02G441GMD6N", ["look_alike", "swapped"]),
]


@pytest.mark.parametrize(("registered", "read", "slips"), EXPLANATIONS)
def test_a_reading_is_explained_by_the_fewest_likely_slips(registered: str, read: str, slips: list[str]) -> None:
    assert [edit.kind for edit in explain(registered, read) or ()] == slips


@pytest.mark.parametrize(
    ("registered", "read"),
    [
        ("WTU123456", "QPX987654"),
        ("WTU123456", ""),
        ("", "WTU123456"),
        ("WTU123456", "QX*999"),
        ("WTU123456", "*****"),
    ],
)
def test_what_no_slips_explain_has_no_explanation(registered: str, read: str) -> None:
    assert explain(registered, read) is None


def test_every_slip_that_can_be_named_has_a_cost() -> None:
    named = {kind for _, _, slips in EXPLANATIONS for kind in slips}
    assert named == set(table.COST)


def test_an_edit_tells_where_it_stands_and_what_was_read() -> None:
    (edit,) = explain("WTU123456", "WTU123956") or ()
    assert (edit.place, edit.registered, edit.read) == (6, "4", "9")
