"""Points of pictures, of mirror images, and what fingerprints keep of them."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.imaging.features import GALLERY, Features, features_of, mirrored
from service.imaging.fingerprints import UnknownFingerprint, fingerprint_of, from_bytes
from service.imaging.pictures import picture_from
from tests.imaging.scenes import a_thing, photographed

MOST_BYTES = 20_000


def _nearest(ours: Features, theirs: Features) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """For each of our points the number of the nearest of theirs within two pixels, or −1."""
    gaps = np.linalg.norm(ours.points[:, None, :2] - theirs.points[None, :, :2], axis=2)
    return np.where(gaps.min(axis=1) < 2, gaps.argmin(axis=1), -1)


def test_mirrored_features_are_those_of_the_mirror_image() -> None:
    pixels = photographed(a_thing(2))
    turned = mirrored(features_of(picture_from(pixels)))
    really = features_of(picture_from(np.ascontiguousarray(pixels[:, ::-1])))
    nearest = _nearest(turned, really)
    shared = nearest >= 0
    assert shared.mean() > 0.85
    ours = turned.descriptors[shared].astype(int)
    apart = np.linalg.norm(ours - really.descriptors[nearest[shared]].astype(int), axis=1)
    plain = np.linalg.norm(
        features_of(picture_from(pixels)).descriptors[shared].astype(int)
        - really.descriptors[nearest[shared]].astype(int),
        axis=1,
    )
    assert np.median(apart) < 0.2 * np.median(plain)


def test_mirroring_twice_gives_the_same_features() -> None:
    features = features_of(picture_from(a_thing(3)))
    again = mirrored(mirrored(features))
    assert (again.descriptors == features.descriptors).all()
    assert again.points == pytest.approx(features.points, abs=1e-3)


def test_a_blank_wall_has_no_features_and_still_a_fingerprint() -> None:
    blank = picture_from(np.full((240, 320, 3), 200, np.uint8))
    assert len(features_of(blank)) == 0
    kept = from_bytes(fingerprint_of(blank).to_bytes())
    assert len(kept.words) == 0
    assert len(kept.features) == 0
    assert kept.size == (320, 240)


def test_a_fingerprint_comes_back_from_its_bytes_and_is_small() -> None:
    made = fingerprint_of(picture_from(a_thing(5)))
    written = made.to_bytes()
    assert 1_000 < len(written) <= MOST_BYTES
    kept = from_bytes(written)
    assert (kept.pdq, kept.size) == (made.pdq, made.size)
    for name in ("words", "signatures", "colours"):
        assert (getattr(kept, name) == getattr(made, name)).all()
    assert kept.points[:, :2] == pytest.approx(made.points[:, :2], abs=1 / 64)
    assert kept.points[:, 2] == pytest.approx(made.points[:, 2], rel=0.03)
    assert np.abs((kept.points[:, 3] - made.points[:, 3] + 180) % 360 - 180).max() < 0.8


def test_a_fingerprint_of_the_most_features_stays_within_its_bytes() -> None:
    made = fingerprint_of(picture_from(a_thing(5)))
    many = np.resize(np.arange(len(made.words)), GALLERY)
    full = replace(made, words=made.words[many], signatures=made.signatures[many], points=made.points[many])
    assert len(full.to_bytes()) <= MOST_BYTES


_WRITTEN = fingerprint_of(picture_from(a_thing(6))).to_bytes()


@given(st.integers(0, len(_WRITTEN) - 1))
def test_a_fingerprint_cut_off_is_refused(length: int) -> None:
    with pytest.raises(UnknownFingerprint):
        from_bytes(_WRITTEN[:length])


@given(st.binary(max_size=200))
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(UnknownFingerprint):
        from_bytes(data)


def test_a_fingerprint_of_another_version_is_refused() -> None:
    with pytest.raises(UnknownFingerprint):
        from_bytes(bytes([_WRITTEN[0] + 1]) + _WRITTEN[1:])
