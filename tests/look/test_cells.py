"""Two numbers one above the other."""

import pytest

from look.cells import cells


@pytest.mark.parametrize(
    ("read", "registered", "upper", "lower", "differs"),
    [
        ("MK8OS", "MK80S", "MK8OS", "MK80S", "   x "),
        ("AB12", "AB12", "AB12", "AB12", "    "),
        ("AB12", "AB012", "AB·12", "AB012", "  x  "),
        ("AB0012", "AB012", "AB0012", "AB0·12", "   x  "),
        ("4627", "MK04627", "···4627", "MK04627", "xxx    "),
        ("", "AB", "··", "AB", "xx"),
    ],
)
def test_cells_stand_against_each_other_and_those_that_differ_are_known(
    read: str, registered: str, upper: str, lower: str, differs: str
) -> None:
    pairs = cells(read, registered)
    assert "".join(pair.read for pair in pairs) == upper
    assert "".join(pair.registered for pair in pairs) == lower
    assert "".join("x" if pair.differs else " " for pair in pairs) == differs
