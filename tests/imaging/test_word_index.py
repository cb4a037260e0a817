"""The index of fingerprints: built, opened, replaced under its readers, and as good as one in memory."""

import json
from pathlib import Path

import numpy as np
import pytest

from service.imaging import index_files
from service.imaging.candidates import compared_with, question_of
from service.imaging.fingerprints import Fingerprint, fingerprint_of
from service.imaging.index_files import UnusableIndex, build
from service.imaging.pictures import Pixels, UnreadablePicture, picture_from
from service.imaging.word_index import LONGEST, WordIndex, query_of
from tests.imaging.scenes import a_thing, jpeg, photographed

_THINGS = 12
_ROWS = [(10 + seed, fingerprint_of(picture_from(photographed(a_thing(seed), seed)))) for seed in range(_THINGS)]
_ASKED = {10 + seed: photographed(a_thing(seed), seed + 40) for seed in (0, 5, 11)}


def _first(index: WordIndex, pixels: Pixels) -> int:
    return index.shortlist(query_of(picture_from(pixels)))[0].photo_id


def _likeliest(index: WordIndex, pixels: Pixels) -> list[int]:
    return [one.photo_id for one in index.shortlist(query_of(picture_from(pixels)), 2)]


def _lists(index: WordIndex) -> list[list[tuple[int, tuple[str, ...]]]]:
    queries = [query_of(picture_from(pixels)) for pixels in _ASKED.values()]
    return [[(one.photo_id, one.why) for one in index.shortlist(query)] for query in queries]


def test_a_new_view_puts_its_thing_among_the_likeliest() -> None:
    index = WordIndex(newer=_ROWS)
    assert all(photo_id in _likeliest(index, pixels) for photo_id, pixels in _ASKED.items())


def test_a_mirrored_copy_is_found_too() -> None:
    index = WordIndex(newer=_ROWS)
    assert _first(index, np.ascontiguousarray(photographed(a_thing(5), 60)[:, ::-1])) == 15


def test_a_built_index_answers_as_one_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_files, "_BATCH", 5)
    assert build(iter(_ROWS), tmp_path / "index") == _THINGS
    built = WordIndex(tmp_path / "index")
    assert len(built) == _THINGS
    assert built.highest_id == _ROWS[-1][0]
    assert _lists(built) == _lists(WordIndex(newer=_ROWS))
    assert not list((tmp_path / "index").glob("run-*"))


def test_newer_photographs_are_found_beside_the_built_ones(tmp_path: Path) -> None:
    build(_ROWS[:6], tmp_path / "index")
    index = WordIndex(tmp_path / "index", _ROWS)
    assert len(index) == _THINGS
    assert all(photo_id in _likeliest(index, pixels) for photo_id, pixels in _ASKED.items())


def test_readers_keep_the_index_that_they_opened_while_another_takes_its_place(tmp_path: Path) -> None:
    build(_ROWS[:6], tmp_path / "index")
    before = WordIndex(tmp_path / "index")
    build(_ROWS, tmp_path / "index")
    assert len(before) == 6
    assert _first(before, _ASKED[15]) == 15
    assert len(WordIndex(tmp_path / "index")) == _THINGS
    assert len(list(tmp_path.iterdir())) == 2  # the link and the one folder it names


def test_a_build_that_fails_leaves_the_old_index_and_nothing_else(tmp_path: Path) -> None:
    build(_ROWS[:6], tmp_path / "index")

    def failing() -> object:
        yield _ROWS[0]
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        build(failing(), tmp_path / "index")  # type: ignore[arg-type]
    assert len(WordIndex(tmp_path / "index")) == 6
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("spoil", ["no folder", "no facts", "another version", "an array missing", "not json"])
def test_what_is_no_index_of_this_version_is_said_to_be_unusable(tmp_path: Path, spoil: str) -> None:
    folder = tmp_path / "index"
    if spoil != "no folder":
        build(_ROWS[:2], folder)
        facts = folder / "facts.json"
        match spoil:
            case "no facts":
                facts.unlink()
            case "another version":
                facts.write_text(json.dumps({**json.loads(facts.read_text()), "version": 0}))
            case "an array missing":
                (folder / "words.npy").unlink(missing_ok=True)
                (folder / "photos.npy").unlink()
            case _:
                facts.write_text("{")
    with pytest.raises(UnusableIndex):
        WordIndex(folder)


@pytest.mark.parametrize("built", [True, False])
def test_an_index_without_photographs_finds_none(tmp_path: Path, built: bool) -> None:
    build([], tmp_path / "index")
    index = WordIndex(tmp_path / "index" if built else None)
    assert len(index) == 0
    assert index.shortlist(query_of(picture_from(a_thing(1)))) == []


def test_a_blank_photograph_is_looked_for_by_its_colours_alone() -> None:
    blank = picture_from(np.full((240, 320, 3), 90, np.uint8))
    assert {why for one in WordIndex(newer=_ROWS).shortlist(query_of(blank)) for why in one.why} <= {"colours"}


def test_a_shortlist_has_its_length() -> None:
    kept = dict(_ROWS)
    many = [(number, kept[10 + number % _THINGS]) for number in range(100, 200)]
    assert len(WordIndex(newer=many).shortlist(query_of(picture_from(_ASKED[10])))) == LONGEST


def _kept(*photo_ids: int) -> list[tuple[int, Fingerprint]]:
    return [(number, each) for number, each in _ROWS if number in photo_ids]


def test_of_a_shortlist_only_what_agrees_is_told_and_copies_come_first() -> None:
    registered = {number: picture_from(photographed(a_thing(number - 10), number - 10)) for number, _ in _ROWS}
    question = question_of(jpeg(photographed(a_thing(5), 5), 40))
    newer = 20, fingerprint_of(picture_from(photographed(a_thing(5), 44)))
    found = compared_with(question, [*_kept(10, 15), newer], registered.get)
    assert [(one.photo_id, one.agreement.kind) for one in found] == [(15, "same_picture"), (20, "same_design")]


def test_without_the_registered_pictures_a_copy_is_told_as_the_design() -> None:
    question = question_of(jpeg(photographed(a_thing(5), 5), 40))
    found = compared_with(question, _kept(10, 15), lambda _number: None)
    assert [(one.photo_id, one.agreement.kind) for one in found] == [(15, "same_design")]


def test_the_full_descriptors_of_a_picture_decide_what_its_fingerprint_leaves_open() -> None:
    thing = a_thing(31)
    far = photographed(thing, 12)
    question = question_of(jpeg(photographed(thing, 13)))
    kept = fingerprint_of(picture_from(far))
    poor = Fingerprint(kept.pdq, kept.colours, kept.words[::9], kept.signatures[::9], kept.points[::9], kept.size)
    blind = compared_with(question, [(1, poor)], lambda _number: None)
    seeing = compared_with(question, [(1, poor)], lambda _number: picture_from(far))
    assert seeing
    assert seeing[0].agreement.inliers > (blind[0].agreement.inliers if blind else 0)


def test_what_is_no_picture_is_no_question() -> None:
    with pytest.raises(UnreadablePicture):
        question_of(b"not a picture")
