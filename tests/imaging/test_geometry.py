"""Same picture, same design, or neither: on scenes, on copies, and on points that lie badly."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.imaging.features import Features, features_of, mirrored
from service.imaging.fingerprints import fingerprint_of
from service.imaging.geometry import SAME_DESIGN, Agreement, agreement, compared
from service.imaging.pictures import Picture, Pixels, picture_from
from tests.imaging.scenes import a_thing, jpeg, photographed, with_sticker


def _agreed(question: Picture, registered: Picture) -> Agreement:
    features = features_of(question)
    found = agreement(features, mirrored(features), features_of(registered))
    return compared(found, question, registered)


def _coded(pixels: Pixels) -> Pixels:
    return np.asarray(cv2.imdecode(np.frombuffer(jpeg(pixels, 40), np.uint8), cv2.IMREAD_COLOR), np.uint8)


def _cropped(pixels: Pixels) -> Pixels:
    return np.ascontiguousarray(pixels[60:420, 80:560])


def _mirrored(pixels: Pixels) -> Pixels:
    return np.ascontiguousarray(pixels[:, ::-1])


def _turned(pixels: Pixels) -> Pixels:
    return np.ascontiguousarray(np.rot90(pixels))


def _on_a_page(pixels: Pixels) -> Pixels:
    page = np.full((1_200, 700, 3), 245, np.uint8)
    page[150 : 150 + pixels.shape[0], 30 : 30 + pixels.shape[1]] = pixels
    return page


def _off_a_screen(pixels: Pixels) -> Pixels:
    corners = np.array([[0, 0], [640, 0], [640, 480], [0, 480]], np.float32)
    seen = corners + np.array([[90, 50], [30, 80], [70, 20], [60, 45]], np.float32)
    shift = cv2.getPerspectiveTransform(corners, seen)
    return np.asarray(cv2.warpPerspective(pixels, shift, (760, 580), borderValue=(25, 25, 25)), np.uint8)


@pytest.mark.parametrize("edit", [_coded, _cropped, _mirrored, _turned, _on_a_page, _off_a_screen])
@pytest.mark.parametrize("seed", range(2))
def test_a_copy_is_the_same_picture(edit: Callable[[Pixels], Pixels], seed: int) -> None:
    pixels = photographed(a_thing(seed), seed)
    found = _agreed(picture_from(edit(pixels)), picture_from(pixels))
    assert found.kind == "same_picture"
    assert found.mirrored == (edit is _mirrored)


@pytest.mark.parametrize("seed", range(4))
def test_a_second_photograph_is_the_same_design_and_no_copy(seed: int) -> None:
    thing = a_thing(seed)
    found = _agreed(picture_from(photographed(thing, seed)), picture_from(photographed(thing, seed + 50)))
    assert found.kind == "same_design"


def test_another_item_of_the_product_is_never_more_than_the_same_design() -> None:
    thing = a_thing(7)
    mine, other = with_sticker(thing, 1), with_sticker(thing, 2)
    assert _agreed(picture_from(photographed(mine, 3)), picture_from(photographed(other, 4))).kind == "same_design"


def test_different_things_agree_in_nothing() -> None:
    pictures = [picture_from(photographed(a_thing(seed), seed)) for seed in range(6)]
    for place, one in enumerate(pictures):
        for other in pictures[:place]:
            assert _agreed(one, other).kind == "none"


def test_the_homography_leads_from_the_question_to_the_registered_picture() -> None:
    pixels = a_thing(8)
    found = _agreed(picture_from(_turned(pixels)), picture_from(pixels))
    assert found.homography is not None
    middle = cv2.perspectiveTransform(np.array([[[100.0, 200.0]]]), found.homography)[0, 0]
    assert middle == pytest.approx([640 - 1 - 200, 100], abs=2)


def test_a_fingerprint_agrees_as_its_picture_does() -> None:
    thing = a_thing(9)
    question, registered = picture_from(photographed(thing, 1)), picture_from(photographed(thing, 2))
    features = features_of(question)
    found = agreement(features, mirrored(features), fingerprint_of(registered).features)
    assert found.kind == "same_design"
    assert found.inliers >= 3 * SAME_DESIGN


def _at(places: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Features:
    """Features of which each has its own clear descriptor, at these places."""
    chance = np.random.default_rng(5)
    descriptors = chance.integers(0, 90, (len(places), 128)).astype(np.uint8)
    points = np.column_stack([places, np.full(len(places), 8.0), np.zeros(len(places))]).astype(np.float32)
    return Features(points, descriptors, (640, 480))


def _line() -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.column_stack([np.linspace(20, 600, 40), np.linspace(30, 400, 40)])


def _one_spot() -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.full((40, 2), 200.0)


def _one_word() -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return 200 + np.random.default_rng(1).uniform(0, 12, (40, 2))


@pytest.mark.parametrize("places", [_line(), _one_spot(), _one_word(), np.zeros((0, 2)), np.zeros((1, 2))])
def test_points_on_a_line_at_one_spot_or_in_one_word_are_no_design(
    places: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
) -> None:
    features = _at(places)
    assert agreement(features, mirrored(features), features).kind == "none"


def test_points_that_are_spread_are_a_design() -> None:
    features = _at(np.random.default_rng(2).uniform(0, 1, (40, 2)) * [640, 480])
    assert agreement(features, mirrored(features), features).kind == "same_design"


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32), st.integers(4, 40))
def test_points_laid_by_chance_never_fail_and_never_agree(seed: int, count: int) -> None:
    chance = np.random.default_rng(seed)
    here, there = (_at(chance.uniform(0, 1, (count, 2)) * [640, 480]) for _ in range(2))
    assert agreement(here, mirrored(here), there).kind == "none"
