"""Icons: one file each, drawn in the colour of the words, silent to screen readers."""

from xml.etree import ElementTree

import pytest

from look.icons import FOLDER, SHARED, category_icon, icon
from look.words import STATUS_CHIPS, VERDICT_WORDS
from service.domain.categories import CATEGORIES


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.svg")))
def test_an_icon_is_whole_silent_and_follows_the_colour_of_the_words(name: str) -> None:
    drawing = ElementTree.fromstring(icon(name))
    assert drawing.get("aria-hidden") == "true"
    assert drawing.get("focusable") == "false"
    assert "icon" in (drawing.get("class") or "").split()
    assert "currentColor" in icon(name)
    assert "style=" not in icon(name)


def test_every_verdict_and_every_status_has_a_shape_of_its_own_file() -> None:
    shapes = {*VERDICT_WORDS, *(shape for shape, _ in STATUS_CHIPS.values())}
    assert len({str(icon(shape)) for shape in shapes}) == len(VERDICT_WORDS)


def test_a_category_shares_a_picture_only_with_one_that_exists() -> None:
    assert {other for other in SHARED.values() if not (FOLDER / f"{other}.svg").is_file()} == set()
    assert set(SHARED) <= set(CATEGORIES)
    assert category_icon("e_bike") == icon("bicycle")


def test_a_category_without_a_picture_gets_a_plain_tag_and_an_unknown_icon_is_refused() -> None:
    assert category_icon("../../secret") == category_icon("") == icon("label")
    with pytest.raises(KeyError):
        icon("no_such_icon")
