"""A reference that looks odd is asked about once; forms of other forces are left alone."""

import pytest

from service.domain.crime_references import digits_missing


@pytest.mark.parametrize(
    "reference", ["26000 660117", "26 000660117", "26000660117", "NVP/26/004417", "47 26 0114", ""]
)
def test_a_usual_reference_and_another_forces_form_are_taken(reference: str) -> None:
    assert digits_missing(reference, 2026) is None


@pytest.mark.parametrize(("reference", "digits"), [("26000 6601", 9), ("250001", 6), ("26 0006601177", 12)])
def test_a_digit_too_few_or_too_many_is_told(reference: str, digits: int) -> None:
    assert digits_missing(reference, 2026) == (reference[:2], digits)
