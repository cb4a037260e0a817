"""Photos from being added to being gone, with their bytes, on both databases."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from service.access.roles import Actor
from service.actions.add_photo import SentFile, add_photos, add_photos_for_check
from service.actions.errors import Conflict, Invalid, NotFound, TooMany, Unavailable
from service.actions.photos import item_photos, picture
from service.actions.register_item import remove_item
from service.actions.remove_photo import erase_old_photos, remove_photo
from service.models import OutboxRow, Photo, RecordDetail, RecordEntry, reading, utc_now
from service.storage.folder import Folder
from service.storage.stores import StoreAway
from tests.imaging.files import a_photo
from tests.registers import Register

COLOURS = ("red", "green", "blue", "white", "black", "yellow", "pink", "brown", "grey", "navy", "teal", "gold", "lime")
HOUR = 3601


def _files(register: Register) -> list[Path]:
    return [path for path in (register.folder / "photos").rglob("*") if path.is_file()]


def _count(*conditions: object) -> int:
    with reading() as session:
        return session.scalar(select(func.count()).select_from(Photo).where(*conditions)) or 0


def _acts(act: str) -> list[str]:
    with reading() as session:
        return list(
            session.scalars(select(RecordDetail.details).join(RecordDetail.entry).where(RecordEntry.act == act))
        )


def _sent(*colours: str) -> list[SentFile]:
    return [SentFile(f"{colour}.jpg", a_photo(colour)) for colour in colours]


def _work_in_an_hour(register: Register) -> None:
    register.work(after=timedelta(seconds=HOUR))


def test_photos_are_added_listed_seen_and_removed_with_their_bytes(register: Register) -> None:
    keeper = register.person("keeper")
    item = register.item(keeper, make="Nikon")
    added = add_photos(keeper, item.id, _sent("red", "blue"), "label")
    assert [(one.what, one.position, one.width, one.height, one.item) for one in added] == [
        ("label", 0, 64, 48, item.id),
        ("label", 1, 64, 48, item.id),
    ]
    assert item_photos(keeper, item.id) == added
    assert picture(keeper, added[0].id, "320").content[:2] == b"\xff\xd8"
    listed = picture(keeper, added[0].id, "240")
    assert (listed.kind, listed.content[8:12]) == ("webp", b"WEBP")
    assert len(_files(register)) == 4
    _work_in_an_hour(register)
    assert len(_files(register)) == 4

    remove_photo(keeper, added[0].id)
    assert [one.id for one in item_photos(keeper, item.id)] == [added[1].id]
    register.work()
    assert len(_files(register)) == 2
    with pytest.raises(NotFound):
        picture(keeper, added[0].id)
    assert [len(_acts(act)) for act in ("photo.added", "photo.removed", "photo.opened", "photos.listed")] == [
        2,
        1,
        0,
        0,
    ]


def test_the_same_file_is_there_once_and_answered_as_it_is(register: Register) -> None:
    keeper = register.person("keeper")
    item, other = register.item(keeper, make="Nikon"), register.item(keeper, make="Canon")
    first = add_photos(keeper, item.id, _sent("red"), "label")
    assert add_photos(keeper, item.id, _sent("red"), "whole") == first
    again = add_photos(keeper, item.id, _sent("blue", "red", "blue"))
    assert [one.position for one in again] == [1, 0]
    assert add_photos(keeper, other.id, _sent("red"))[0].id != first[0].id
    assert _count() == 3


def test_one_bad_file_among_good_ones_is_named_and_none_is_added(register: Register) -> None:
    keeper = register.person("keeper")
    item = register.item(keeper, make="Nikon")
    with pytest.raises(Invalid) as refused:
        add_photos(keeper, item.id, [*_sent("red"), SentFile("shed.gif", b"GIF89a")])
    assert list(refused.value.fields) == ["photo.1"]
    assert refused.value.detail.startswith("shed.gif: This is a GIF")
    assert (_count(), _files(register)) == (0, [])
    _work_in_an_hour(register)


def test_an_item_has_at_most_twelve_photos(register: Register) -> None:
    keeper = register.person("keeper")
    item = register.item(keeper, make="Nikon")
    add_photos(keeper, item.id, _sent(*COLOURS[:12]))
    with pytest.raises(Conflict, match="at most 12 photos"):
        add_photos(keeper, item.id, _sent(COLOURS[12]))
    assert len(add_photos(keeper, item.id, _sent(COLOURS[3]))) == 1


def test_another_keeper_and_a_dealer_learn_nothing_and_police_leave_an_entry(register: Register) -> None:
    ann, ben = register.person("keeper", "ann@example.org"), register.person("keeper", "ben@example.org")
    item = register.item(ann, make="Nikon")
    photo = add_photos(ann, item.id, _sent("red"))[0].id
    for_check = add_photos_for_check(ann, _sent("blue"))[0].id
    never = "a" * 26
    for stranger in (ben, register.person("dealer"), register.person("dealer_manager")):
        told = {_refusal(lambda shown=shown, who=stranger: picture(who, shown)) for shown in (photo, for_check, never)}
        told |= {_refusal(lambda who=stranger: remove_photo(who, photo))}
        assert told == {"There is no such photo here."}
        assert _refusal(lambda who=stranger: item_photos(who, item.id)) == "There is no such item here."
    assert _acts("photo.opened") == []
    for role in ("officer", "custody", "property", "supervisor", "admin"):
        police = register.person(role)
        assert (len(item_photos(police, item.id)), picture(police, photo).own) == (1, False)
        assert _refusal(lambda who=police: remove_photo(who, photo)) == "There is no such photo here."
    assert (len(_acts("photo.opened")), len(_acts("photos.listed"))) == (5, 5)
    assert item.id in _acts("photo.opened")[0]


def _refusal(act: object) -> str:
    with pytest.raises(NotFound) as refused:
        act()  # type: ignore[operator]
    return refused.value.detail


def test_a_photo_for_a_check_is_its_takers_alone_and_is_erased_in_its_time(register: Register) -> None:
    dealer, other = register.person("dealer"), register.person("dealer", "other@example.org")
    taken = add_photos_for_check(dealer, _sent("red", "red"), "close_up")
    assert [(one.item, one.what) for one in taken] == [(None, "close_up")] * 2
    assert picture(dealer, taken[0].id).own
    with pytest.raises(NotFound):
        picture(other, taken[0].id)
    assert erase_old_photos(utc_now()) == 0
    assert erase_old_photos(utc_now().replace(year=2999)) == 2
    register.work()
    assert (_count(), _files(register)) == (0, [])


def test_an_item_taken_off_the_register_takes_its_photos_along(register: Register) -> None:
    keeper = register.person("keeper")
    item = register.item(keeper, make="Nikon")
    add_photos(keeper, item.id, _sent("red", "blue"))
    remove_item(keeper, item.id)
    assert _count() == 0
    register.work()
    assert _files(register) == []


def test_a_store_that_is_away_adds_nothing_and_loses_nothing(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = register.person("keeper")
    item = register.item(keeper, make="Nikon")
    kept = add_photos(keeper, item.id, _sent("red"))[0].id
    with monkeypatch.context() as away:
        _second_write_fails(away)
        with pytest.raises(Unavailable):
            add_photos(keeper, item.id, _sent("blue"))
    assert (_count(), len(_files(register))) == (1, 3)
    _work_in_an_hour(register)
    assert (len(_files(register)), picture(keeper, kept).own) == (2, True)

    with monkeypatch.context() as away:
        away.setattr(Folder, "delete", _is_away)
        remove_photo(keeper, kept)
        register.work()
        assert (_count(), len(_files(register))) == (0, 2)
    _work_in_an_hour(register)
    assert _files(register) == []


def _second_write_fails(away: pytest.MonkeyPatch) -> None:
    put, calls = Folder.put, []

    def once(self: Folder, key: str, content: bytes) -> None:
        calls.append(key)
        if len(calls) > 1:
            raise StoreAway("gone")
        put(self, key, content)

    away.setattr(Folder, "put", once)


def _is_away(*_: object) -> None:
    raise StoreAway("gone")


def test_a_row_that_cannot_be_written_leaves_its_bytes_to_be_erased(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = register.person("keeper")
    item = register.item(keeper, make="Nikon")

    def crash(*_: object, **__: object) -> None:
        raise RuntimeError("power cut")

    with monkeypatch.context() as broken:
        broken.setattr("service.actions.add_photo.record", crash)
        with pytest.raises(RuntimeError):
            add_photos(keeper, item.id, _sent("red"))
    assert (_count(), len(_files(register))) == (0, 2)
    _work_in_an_hour(register)
    assert _files(register) == []


def test_photos_of_a_day_are_limited(sqlite_register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    from service.access.quotas import Quota

    keeper: Actor = sqlite_register.person("keeper")
    few = Quota("photos in a day", 2, timedelta(days=1))
    monkeypatch.setattr("service.actions.add_photo.PHOTOS", few)
    add_photos_for_check(keeper, _sent("red", "blue"))
    with pytest.raises(TooMany):
        add_photos_for_check(keeper, _sent("green"))
    with reading() as session:
        assert len(list(session.scalars(select(OutboxRow)))) == 1


@pytest.mark.parametrize(("what", "colours", "field"), [("moon", ("red",), "what"), ("whole", (), "photo")])
def test_what_cannot_be_used_is_named(sqlite_register: Register, what: str, colours: tuple[str], field: str) -> None:
    keeper = sqlite_register.person("keeper")
    item = sqlite_register.item(keeper, make="Nikon")
    with pytest.raises(Invalid) as refused:
        add_photos(keeper, item.id, _sent(*colours), what)
    assert list(refused.value.fields) == [field]
