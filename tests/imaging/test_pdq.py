"""PDQ: what may happen to a picture without changing its hash, and the eight ways to lay it."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from service.imaging.pdq import BITS, ORIENTATIONS, Pdq, distances, orientations_of, pdq_of
from service.imaging.pictures import Pixels, picture_from
from tests.imaging.scenes import a_thing, jpeg, photographed

_MAKERS_ADVICE = 31


def _apart(one: Pdq, other: Pdq) -> int:
    return int(distances(np.frombuffer(one.bits, np.uint8)[None], np.frombuffer(other.bits, np.uint8))[0])


def _laid(pixels: Pixels) -> list[Pixels]:
    ways = [pixels, pixels[:, ::-1], pixels[::-1], pixels[::-1, ::-1]]
    return [np.ascontiguousarray(each) for each in [*ways, *(one.transpose(1, 0, 2) for one in ways)]]


@pytest.mark.parametrize("seed", range(3))
def test_the_eight_orientations_are_the_hashes_of_the_picture_turned_and_mirrored(seed: int) -> None:
    pixels = a_thing(seed)
    ours = orientations_of(picture_from(pixels))
    assert ours.shape == (ORIENTATIONS, BITS // 8)
    for laid in _laid(pixels):
        of_it = np.frombuffer(pdq_of(picture_from(laid)).bits, np.uint8)
        assert int(distances(ours, of_it).min()) <= 4
    assert len({each.tobytes() for each in ours}) == ORIENTATIONS


def _brighter(pixels: Pixels) -> Pixels:
    return np.clip(pixels.astype(np.int16) + 25, 0, 255).astype(np.uint8)


def _recompressed(pixels: Pixels) -> Pixels:
    return np.asarray(cv2.imdecode(np.frombuffer(jpeg(pixels, 30), np.uint8), cv2.IMREAD_COLOR), np.uint8)


def _smaller(pixels: Pixels) -> Pixels:
    return np.asarray(cv2.resize(pixels, None, fx=0.4, fy=0.4, interpolation=cv2.INTER_AREA), np.uint8)


@pytest.mark.parametrize("edit", [_brighter, _recompressed, _smaller])
def test_a_copy_stays_within_what_the_makers_advise(edit: Callable[[Pixels], Pixels]) -> None:
    pixels = photographed(a_thing(4))
    assert _apart(pdq_of(picture_from(pixels)), pdq_of(picture_from(edit(pixels)))) <= _MAKERS_ADVICE


def test_different_pictures_differ_in_many_bits() -> None:
    hashes = [pdq_of(picture_from(photographed(a_thing(seed), seed))) for seed in range(6)]
    pairs = [_apart(one, other) for place, one in enumerate(hashes) for other in hashes[:place]]
    assert min(pairs) > 2 * _MAKERS_ADVICE


def test_a_blank_picture_has_no_quality_and_a_rich_one_has_all() -> None:
    blank = np.full((200, 300, 3), 128, np.uint8)
    assert pdq_of(picture_from(blank)).quality == 0
    assert pdq_of(picture_from(a_thing(1))).quality == 100
