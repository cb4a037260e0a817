"""A boxed mark looked for on another photograph of the design."""

import cv2
import numpy as np
import pytest

from service.imaging.box_marks import Box, MarkComparison, box_of, compare_mark, thickness
from service.imaging.features import features_of, mirrored
from service.imaging.geometry import Agreement, agreement
from service.imaging.pictures import Pixels, picture_from
from tests.imaging.scenes import a_thing, photographed, sticker_on_photograph, with_sticker

_SEEDS = range(6)


def _compared(question: Pixels, registered: Pixels, box: Box) -> MarkComparison:
    ours, theirs = picture_from(question), picture_from(registered)
    features = features_of(ours)
    return compare_mark(ours, theirs, box, agreement(features, mirrored(features), features_of(theirs)))


def _sticker() -> Box:
    return Box(*sticker_on_photograph(1))


@pytest.mark.parametrize("seed", _SEEDS)
def test_the_same_sticker_agrees(seed: int) -> None:
    marked = with_sticker(a_thing(seed), seed)
    said = _compared(photographed(marked, seed + 2), photographed(marked, 1), _sticker())
    assert said.outcome == "agrees"


@pytest.mark.parametrize("seed", _SEEDS)
def test_no_sticker_or_another_one_never_agrees(seed: int) -> None:
    thing = a_thing(seed)
    registered = photographed(with_sticker(thing, seed), 1)
    for other in (thing, with_sticker(thing, seed + 30)):
        assert _compared(photographed(other, seed + 2), registered, _sticker()).outcome != "agrees"


def test_another_item_without_the_sticker_differs() -> None:
    said = [
        _compared(photographed(a_thing(seed), seed + 2), photographed(with_sticker(a_thing(seed), seed), 1), _sticker())
        for seed in _SEEDS
    ]
    assert sum(one.outcome == "differs" for one in said) >= len(said) - 1


def test_a_mirrored_photograph_is_compared_too() -> None:
    marked = with_sticker(a_thing(3), 3)
    question = np.ascontiguousarray(photographed(marked, 5)[:, ::-1])
    assert _compared(question, photographed(marked, 1), _sticker()).outcome == "agrees"


def test_where_the_mark_is_not_in_the_photograph_nothing_can_be_compared() -> None:
    marked = with_sticker(a_thing(3), 3)
    question = np.ascontiguousarray(photographed(marked, 5)[:, :250])
    said = _compared(question, photographed(marked, 1), _sticker())
    assert said == MarkComparison("cannot_compare")


def test_another_design_cannot_be_compared() -> None:
    registered = photographed(with_sticker(a_thing(3), 3), 1)
    assert _compared(photographed(a_thing(4), 2), registered, _sticker()).outcome == "cannot_compare"


def test_a_blurred_photograph_does_not_say_that_the_mark_is_missing() -> None:
    marked = with_sticker(a_thing(3), 3)
    question = np.asarray(cv2.GaussianBlur(photographed(marked, 5), (0, 0), 4), np.uint8)
    assert _compared(question, photographed(marked, 1), _sticker()).outcome != "differs"


@pytest.mark.parametrize("box", [Box(300, 200, 3, 3), Box(100, 100, 60, 60)])
def test_a_box_that_is_too_small_or_has_nothing_in_it_cannot_be_compared(box: Box) -> None:
    plain = photographed(a_thing(3), 1)
    plain[90:170, 90:170] = 120
    agreed = Agreement(inliers=20, pairs=np.tile(np.random.default_rng(1).uniform(0, 400, (20, 2)), 2))
    picture = picture_from(plain)
    assert compare_mark(picture, picture, box, agreed).outcome == "cannot_compare"


def test_the_thickness_of_a_stroke_is_told_in_pixels() -> None:
    page = np.full((200, 200, 3), 200, np.uint8)
    page[50:150, 97:103] = 40
    page[50:150, 151:153] = 40
    picture = picture_from(page)
    assert thickness(picture, Box(80, 60, 40, 80)) == pytest.approx(6, abs=1.5)
    assert thickness(picture, Box(140, 60, 30, 80)) < 3
    assert thickness(picture, Box(10, 10, 30, 30)) == 0


def test_a_box_is_told_in_shares_of_the_sides() -> None:
    assert box_of((0.5, 0.25, 0.1, 0.2), (640, 480)) == Box(320, 120, 64, 96)
