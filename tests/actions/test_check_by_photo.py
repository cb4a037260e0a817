"""A check with photos: what is found by them, what it may say, and who sees it; on both databases."""

import pytest
from sqlalchemy import select

from service.access.roles import Actor
from service.actions.add_photo import SentFile, add_photos, add_photos_for_check
from service.actions.box_marks import BoxedMark, box_mark, boxed_marks, remove_boxed_mark
from service.actions.check_evidence import ObjectInHand, TypedReading
from service.actions.check_object import check_object
from service.actions.errors import Invalid, NotFound
from service.actions.fingerprint_photos import fingerprint_all, index_photos
from service.actions.past_checks import one_check
from service.actions.remove_photo import remove_photo
from service.imaging.pictures import Pixels
from service.models import CheckPhoto, PhotoFingerprint, reading
from tests.imaging import scenes
from tests.registers import Register


def _file(picture: Pixels) -> SentFile:
    return SentFile("photo.jpg", scenes.jpeg(picture))


def _registered(register: Register, keeper: Actor, *pictures: Pixels, stolen: bool = True) -> str:
    item = register.stolen(keeper, "", make="Nikon") if stolen else register.item(keeper, make="Nikon")
    for picture in pictures:
        add_photos(keeper, item.id, [_file(picture)])
    register.work()
    return item.id


def _check(actor: Actor, *pictures: Pixels, number: str = "") -> dict:  # type: ignore[type-arg]
    photos = [one.id for one in add_photos_for_check(actor, [_file(picture) for picture in pictures])]
    return check_object(actor, ObjectInHand([TypedReading(number)] if number else [], photos=photos), "api")


def _of(result: dict, item: str) -> dict:  # type: ignore[type-arg]
    return next(match for match in result["matches"] if match["item"] == item)


BOX = [side / scenes.SIZE[place % 2] for place, side in enumerate(scenes.sticker_on_photograph(1))]
STICKER = BoxedMark(*BOX, "sticker", "round")


def _marked(seed: int, view: int) -> Pixels:
    return scenes.photographed(scenes.with_sticker(scenes.a_thing(seed)), view)


def test_the_same_picture_as_a_reported_items_refers_and_says_so_to_police_alone(register: Register) -> None:
    item = _registered(register, register.person("keeper"), scenes.a_thing(1))
    copied = scenes.a_thing(1)[40:440, 60:600]
    told = _check(register.person("custody"), copied)
    match = _of(told, item)
    assert (told["verdict"], match["tier"], match["photo"]["kind"]) == ("refer", "photo", "same_picture")
    assert match["photo"]["sentence"] == "the same picture"
    assert 0 < len(match["photo"]["points"]) <= 12
    seen = _check(register.person("dealer"), copied)
    assert seen["verdict"] == "refer"
    assert "matches" not in seen
    assert item not in str(seen)


@pytest.mark.parametrize("role", ["dealer", "custody"])
def test_the_same_design_changes_no_verdict_and_is_listed_for_police(register: Register, role: str) -> None:
    item = _registered(register, register.person("keeper"), scenes.photographed(scenes.a_thing(2), 1))
    told = _check(register.person(role), scenes.photographed(scenes.a_thing(2), 2))
    assert told["verdict"] == "no_report"
    if role == "custody":
        match = _of(told, item)
        assert (match["weight"], match["photo"]["kind"]) == (0.0, "same_design")
        assert match["photo"]["sentence"] == "the same design; which item is not established"


def test_a_boxed_mark_that_agrees_refers_and_one_that_differs_does_not(register: Register) -> None:
    keeper, police = register.person("keeper"), register.person("custody")
    item = _registered(register, keeper, _marked(3, 1))
    photo = _of(_check(police, _marked(3, 1)), item)["photo"]["registered"]
    assert box_mark(keeper, photo, STICKER).comparable
    own = _check(police, _marked(3, 2))
    match = _of(own, item)
    assert (own["verdict"], [mark["outcome"] for mark in match["photo"]["marks"]]) == ("refer", ["agrees"])
    assert match["photo"]["sentence"] == "the same design, and these marks agree: look at the serial"
    other = _check(police, scenes.photographed(scenes.a_thing(3), 3))
    match = _of(other, item)
    assert (other["verdict"], [mark["outcome"] for mark in match["photo"]["marks"]]) == ("no_report", ["differs"])
    assert match["weight"] < 0


def test_no_dealer_sees_a_boxed_mark(register: Register) -> None:
    keeper, dealer = register.person("keeper"), register.person("dealer")
    item = _registered(register, keeper, _marked(4, 1))
    police = _check(register.person("custody"), _marked(4, 1))
    photo = _of(police, item)["photo"]["registered"]
    mark = box_mark(keeper, photo, STICKER)
    told = _check(dealer, _marked(4, 2))
    assert told["verdict"] == "refer"
    assert not [word for word in ("round", "sticker", photo) if word in str(told)]
    for act in (lambda: boxed_marks(dealer, photo), lambda: remove_boxed_mark(dealer, photo, mark.id)):
        with pytest.raises(NotFound):
            act()


def test_a_picture_that_many_keepers_registered_says_nothing(register: Register) -> None:
    stock = scenes.a_thing(5)
    items = [_registered(register, register.person("keeper", f"k{n}@example.org"), stock) for n in range(3)]
    told = _check(register.person("custody"), stock)
    assert told["verdict"] == "no_report"
    for item in items:
        match = _of(told, item)
        assert (match["photo"]["stock"], match["weight"]) == (True, 0.0)
        assert "stock picture" in match["reasons"][0]["text"]


def test_a_pictures_weight_adds_to_a_numbers(register: Register) -> None:
    keeper, police = register.person("keeper"), register.person("custody")
    item = register.stolen(keeper, "ABCD123456", "serial")
    add_photos(keeper, item.id, [_file(scenes.a_thing(6))])
    register.work()
    alone = check_object(police, ObjectInHand([TypedReading("ABCD123456")]), "api")
    both = _check(police, scenes.a_thing(6), number="ABCD123456")
    assert _of(both, item.id)["weight"] == _of(alone, item.id)["weight"] + 12
    assert {reason["evidence"] for reason in _of(both, item.id)["reasons"]} >= {"serial", "photo"}


def test_a_stolen_verdict_never_comes_of_photos(register: Register) -> None:
    keeper = register.person("keeper")
    item = _registered(register, keeper, _marked(7, 1))
    police = register.person("custody")
    photo = _of(_check(police, _marked(7, 1)), item)["photo"]["registered"]
    for _ in range(3):
        box_mark(keeper, photo, STICKER)
    assert _check(police, _marked(7, 1))["verdict"] == "refer"


def test_photos_of_a_check_are_kept_with_it_and_only_ones_own_can_be_named(register: Register) -> None:
    dealer, other = register.person("dealer"), register.person("dealer", "other@example.org")
    told = _check(dealer, scenes.a_thing(8))
    assert one_check(dealer, told["check"])["photos"] == told["photos"]
    with reading() as session:
        assert len(list(session.scalars(select(CheckPhoto)))) == 1
    with pytest.raises(Invalid) as refused:
        check_object(other, ObjectInHand(photos=told["photos"]), "api")
    assert "photos.0" in refused.value.fields


def test_a_code_on_the_photo_is_read_and_checked_in_the_same_step(register: Register) -> None:
    item = register.stolen(register.person("keeper"), "356938035643809", "imei")
    page = scenes.with_code("IMEI 356938035643809")
    told = _check(register.person("dealer"), page)
    assert told["verdict"] == "stolen"
    assert told["readings"][0]["read_as"] == "356938035643809"
    assert told["suggestions"][0]["sure"]
    assert item.id not in str(told)


def test_a_photo_alone_that_finds_nothing_tells_to_read_the_number(register: Register) -> None:
    told = _check(register.person("dealer"), scenes.a_thing(9))
    assert told["verdict"] == "no_report"
    assert told["advice"][0].startswith("Read its number too.")


def test_new_photos_are_found_without_a_restart_and_removed_ones_are_not(register: Register) -> None:
    keeper, police = register.person("keeper"), register.person("custody")
    first = _registered(register, keeper, scenes.a_thing(10))
    assert _of(_check(police, scenes.a_thing(10)), first)
    second = _registered(register, keeper, scenes.a_thing(11))
    told = _check(police, scenes.a_thing(11))
    assert [match["item"] for match in told["matches"]] == [second]
    remove_photo(keeper, told["matches"][0]["photo"]["registered"])
    assert _check(police, scenes.a_thing(11))["matches"] == []


def test_the_index_is_built_of_rows_and_answers_as_they_do(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import timedelta

    from service.search import photo_index

    monkeypatch.setattr(photo_index, "SETTLED_AFTER", timedelta(0))
    keeper, police = register.person("keeper"), register.person("custody")
    items = [_registered(register, keeper, scenes.a_thing(20 + n)) for n in range(3)]
    before = _check(police, scenes.a_thing(21))["matches"]
    assert index_photos() == 0  # far from due
    assert index_photos(now=True) == 3
    after = _check(police, scenes.a_thing(21))["matches"]
    assert [match["item"] for match in after] == [match["item"] for match in before] == [items[1]]
    newest = _registered(register, keeper, scenes.a_thing(23))
    assert _of(_check(police, scenes.a_thing(23)), newest)


def test_every_fingerprint_is_made_again_after_the_algorithm_changed_and_a_stop_loses_nothing(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    from service.actions import fingerprint_photos

    keeper = register.person("keeper")
    for number in range(3):
        _registered(register, keeper, scenes.a_thing(30 + number))
    with reading() as session:
        old = set(session.scalars(select(PhotoFingerprint.id)))
    monkeypatch.setattr(fingerprint_photos, "VERSION", 99)
    told: list[tuple[int, int]] = []

    def stop_after_two(done: int, total: int) -> None:
        told.append((done, total))
        if len(told) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fingerprint_all(stop_after_two)
    assert told == [(1, 3), (1, 3)]
    assert fingerprint_all() == 1
    with reading() as session:
        rows = list(session.scalars(select(PhotoFingerprint)))
    assert [row.version for row in rows] == [99] * 3
    assert not old & {row.id for row in rows}
