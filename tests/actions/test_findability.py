"""How well items can be traced, as simulated finders meet them on a register."""

from sqlalchemy import select

from service.actions.add_photo import SentFile, add_photos
from service.actions.box_marks import BoxedMark, box_mark
from service.actions.findability import findability_of
from service.actions.item_content import ItemContent, TypedIdentifier, TypedMark
from service.actions.register_item import change_item, register_item
from service.domain.findability import Findability
from service.models import Item, SimulatedFinds, reading
from tests.imaging import scenes
from tests.registers import Register

IMEI = "359211106482136"


def _found(register: Register, worked: bool = True) -> Findability:
    if worked:
        register.work()
    with reading() as session:
        items = session.scalars(select(Item)).all()
        return findability_of(session, items)[items[-1].id]


def test_finders_who_read_a_number_with_and_without_slips_are_led_to_its_item(register: Register) -> None:
    keeper = register.person("keeper")
    register.item(keeper, IMEI, "imei", category="phone")
    before = _found(register, worked=False)
    after = _found(register)
    assert before.by_number == 0.9
    assert 0.8 < after.by_number <= 1
    assert (after.by_mark, after.by_photo) == (0, 0)
    assert after.word == "could_be"


def test_a_placeholder_is_no_number_and_leads_nobody_anywhere(register: Register) -> None:
    register.item(register.person("keeper"), "unknown", category="laptop", make="HP")
    found = _found(register)
    assert (found.by_number, found.step, found.bars) == (0, "number", 0)


def test_a_mark_is_tried_as_finders_read_it(register: Register) -> None:
    keeper = register.person("keeper")
    content = ItemContent(category="bicycle", marks=[TypedMark("K7Q2-9FXM-44", "microdot", "fork")])
    register_item(keeper, content)
    assert 0.75 < _found(register).by_mark <= 1


def test_photos_and_boxed_marks_count_as_they_were_measured(register: Register) -> None:
    keeper = register.person("keeper")
    item = register.item(keeper, category="camera", make="Nikon")
    photo = add_photos(keeper, item.id, [SentFile("a.jpg", scenes.jpeg(scenes.with_sticker(scenes.a_thing(1))))])[0]
    assert round(_found(register).by_photo, 2) == 0.5
    box_mark(keeper, photo.id, BoxedMark(0.2, 0.3, 0.25, 0.25, "sticker", ""))
    assert round(_found(register).by_photo, 2) == 0.83
    add_photos(keeper, item.id, [SentFile("l.jpg", scenes.jpeg(scenes.a_thing(2)))], "label")
    assert round(_found(register).by_photo, 2) == 0.83


def test_a_changed_item_is_tried_again_and_a_removed_one_leaves_nothing(register: Register) -> None:
    keeper = register.person("keeper")
    item = register.item(keeper, IMEI, "imei", category="phone")
    register.work()
    change_item(keeper, item.id, ItemContent(category="phone", identifiers=[TypedIdentifier("n/a")], make="Apple"))
    assert _found(register).by_number == 0
    with reading() as session:
        assert session.scalars(select(SimulatedFinds.by_number)).all() == [None]
