"""Marking kits: their codes, activating them, what they mark, reminders, and lapsing."""

import json
import random
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from datetime import timedelta
from math import log2

import pytest
from sqlalchemy import select

from service.access.roles import Actor
from service.actions.activate_kit import UNKNOWN, WRONG, activate_kit
from service.actions.batch_codes import close_codes, codes_of_batch
from service.actions.batches import batch_page, list_batches
from service.actions.check_evidence import ObjectInHand
from service.actions.check_object import check_object
from service.actions.errors import Conflict, Forbidden, Invalid, NotFound, Refused, TooMany
from service.actions.hand_out_kits import HandOut, hand_out_kits
from service.actions.household_moved import household_moved, still_right, we_moved
from service.actions.kits import kits_of, one_kit
from service.actions.lapse_kits import lapse_kits
from service.actions.make_batch import make_batch
from service.actions.mark_again import mark_again
from service.actions.mark_items import Thing, mark_items, unmark_item
from service.domain.marks import generate
from service.domain.marks.codes import ALPHABET, RANDOM
from service.domain.marks.kits import kit_name, prefix_of
from service.models import Kit, OutboxRow, RecordDetail, reading, utc_now, writing
from tests.registers import Register

HERE = "192.0.2.1"


def _codes(register: Register, count: int = 1, kind: str = "forensic_liquid") -> list[str]:
    officer = register.person("officer")
    return [kit.code for kit in codes_of_batch(officer, make_batch(officer, kind, "Spring fair", count), "csv")]


def _slipped(code: str) -> str:
    """The code with its first character changed."""
    return ("A" if code[0] != "A" else "C") + code[1:]


def _letters(register: Register, kind: str) -> list[str]:
    return [file.read_text() for file in sorted((register.folder / "mail").glob(f"{kind}-*.eml"))]


def _found(actor: Actor, code: str) -> list[str]:
    return [match["item"] for match in check_object(actor, ObjectInHand(marks=[code]), "test")["matches"]]


def test_a_code_has_forty_bits_and_a_check_character(register: Register) -> None:
    assert RANDOM * log2(len(ALPHABET)) >= 40
    codes = _codes(register, 300)
    assert len(set(codes)) == 300
    assert {len(code.replace("-", "")) for code in codes} == {RANDOM + 1}
    assert {character for code in codes for character in code} == {*ALPHABET, "-"}


@pytest.mark.parametrize(
    ("force", "prefix"),
    [("Nene Valley Police", "NV"), ("Kent Police", "KE"), ("Welland Constabulary", "WE"), ("42", "KK")],
)
def test_kits_are_named_after_their_force(force: str, prefix: str) -> None:
    assert prefix_of(force) == prefix
    assert kit_name("NV", 41) == "NV-0041"


def test_the_numbers_of_a_second_batch_go_on(register: Register) -> None:
    officer = register.person("officer")
    for count in (3, 2):
        make_batch(officer, "uv_pen", "Spring fair", count)
    assert [(batch.first, batch.last) for batch in list_batches(officer)] == [
        ("NV-0004", "NV-0005"),
        ("NV-0001", "NV-0003"),
    ]


@pytest.mark.parametrize(
    ("kind", "name", "count", "field"),
    [
        ("tattoo", "x", 1, "kind"),
        ("uv_pen", " ", 1, "name"),
        ("uv_pen", "a\x00b", 1, "name"),
        ("uv_pen", "x", 0, "count"),
        ("uv_pen", "x", 2001, "count"),
    ],
)
def test_a_batch_that_cannot_be_is_refused(
    sqlite_register: Register, kind: str, name: str, count: int, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        make_batch(sqlite_register.person("officer"), kind, name, count)
    assert list(refused.value.fields) == [field]


def test_codes_are_for_who_had_them_made_until_closed_and_each_look_is_on_the_record(register: Register) -> None:
    officer, other = register.person("officer"), register.person("officer", "other@example.org")
    batch = make_batch(officer, "uv_pen", "Spring fair", 2)
    with pytest.raises(Forbidden):
        codes_of_batch(other, batch, "csv")
    for form in ("csv", "pdf"):
        codes_of_batch(officer, batch, form)
    close_codes(officer, batch)
    with pytest.raises(Conflict):
        codes_of_batch(officer, batch, "csv")
    with reading() as session:
        rows = session.scalars(select(RecordDetail).order_by(RecordDetail.entry_id))
        details = [json.loads(row.details) for row in rows]
    assert [one["form"] for one in details if "form" in one] == ["csv", "pdf"]


def test_kits_are_handed_out_by_their_numbers_and_activated_ones_stay(register: Register) -> None:
    officer = register.person("officer")
    batch = make_batch(officer, "uv_pen", "Spring fair", 4)
    code = codes_of_batch(officer, batch, "csv")[0].code
    assert hand_out_kits(officer, batch, HandOut("area", "e01027143", 1, 3)) == 3
    activate_kit(register.person("keeper"), code, HERE)
    assert hand_out_kits(officer, batch, HandOut("event", "Spring fair", 1, 2)) == 1
    shown = batch_page(officer, batch)
    assert [(kit["state"], kit["handed_to"]) for kit in shown.kits] == [
        ("activated", "E01027143"),
        ("sent", "Spring fair"),
        ("sent", "E01027143"),
        ("issued", ""),
    ]
    assert len(batch_page(officer, batch, "sent", "Spring fair").kits) == 1
    for wrong in (HandOut("area", "Kettering", 1, 2), HandOut("box", "x", 3, 2), HandOut("box", "x", 90, 99)):
        with pytest.raises(Invalid):
            hand_out_kits(officer, batch, wrong)


def test_an_activated_kit_marks_things_and_police_find_them_by_its_code(register: Register) -> None:
    keeper, code = register.person("keeper"), _codes(register)[0]
    bicycle, drill = register.item(keeper, category="bicycle"), register.item(keeper, category="power_tool")
    kit = activate_kit(keeper, code.lower().replace("0", "O"), HERE, [Thing(bicycle.id, "under the saddle")])
    assert (kit.name, kit.state) == ("NV-0001", "activated")
    custody = register.person("custody")
    assert _found(custody, code) == [bicycle.id]
    kit = mark_items(keeper, kit.id, [Thing(drill.id), Thing(bicycle.id, "seat tube")])
    assert {(thing.item, thing.place) for thing in kit.items} == {(drill.id, ""), (bicycle.id, "seat tube")}
    assert sorted(_found(custody, code)) == sorted([bicycle.id, drill.id])
    assert [thing.item for thing in unmark_item(keeper, kit.id, bicycle.id).items] == [drill.id]
    assert _found(custody, code) == [drill.id]


def test_a_wrong_character_is_told_without_counting_a_try(register: Register) -> None:
    keeper, code = register.person("keeper"), _codes(register)[0]
    for _ in range(12):
        with pytest.raises(Invalid) as refused:
            activate_kit(keeper, _slipped(code), HERE)
        assert refused.value.fields == {"code": WRONG}
    for odd in ("", "x", "\x00", "🏠" * 9, "7" * 100_000):
        with pytest.raises(Invalid):
            activate_kit(keeper, odd, HERE)
    assert activate_kit(keeper, code, HERE).state == "activated"
    assert activate_kit(keeper, code, HERE).state == "activated"
    assert len(kits_of(keeper)) == 1


def test_another_households_kit_is_like_none(register: Register) -> None:
    keeper, other, code = register.person("keeper"), register.person("keeper", "b@example.org"), _codes(register)[0]
    kit = activate_kit(keeper, code, HERE)
    for typed in (code, generate(random.Random(5))):
        with pytest.raises(NotFound) as refused:
            activate_kit(other, typed, HERE)
        assert refused.value.detail == UNKNOWN
    for refusal in (one_kit, mark_again, still_right):
        with pytest.raises(NotFound):
            refusal(other, kit.id)
    strange = register.item(other, category="bicycle")
    with pytest.raises(NotFound):
        mark_items(keeper, kit.id, [Thing(strange.id)])


def test_a_thing_that_is_not_there_leaves_the_kit_as_it_was(register: Register) -> None:
    keeper, code = register.person("keeper"), _codes(register)[0]
    with pytest.raises(NotFound):
        activate_kit(keeper, code, HERE, [Thing("x")])
    assert kits_of(keeper) == []


def test_guessing_is_limited_across_workers(register: Register) -> None:
    keeper, source = register.person("keeper"), random.Random(3)

    def guess(code: str) -> str:
        try:
            with register.app.app_context():
                activate_kit(keeper, code, HERE)
        except Refused as error:
            return type(error).__name__
        return "activated"

    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(lambda code: Context().run(guess, code), [generate(source) for _ in range(16)]))
    assert (said.count("NotFound"), said.count("TooMany")) == (10, 6)


def test_guessing_from_one_address_is_limited_whoever_signs_in(sqlite_register: Register) -> None:
    source = random.Random(4)
    keepers = [sqlite_register.person("keeper", f"k{number}@example.org") for number in range(4)]
    for keeper in keepers[:3]:
        for _ in range(10):
            with pytest.raises(NotFound):
                activate_kit(keeper, generate(source), HERE)
    with pytest.raises(TooMany, match=r"Too many codes were tried\. Try again in \d+ minutes\."):
        activate_kit(keepers[3], generate(source), HERE)


def test_reminders_come_after_six_and_twelve_months_unless_marked_again(register: Register) -> None:
    keeper, code = register.person("keeper"), _codes(register)[0]
    kit = activate_kit(keeper, code, HERE)
    with reading() as session:
        rows = list(session.scalars(select(OutboxRow).where(OutboxRow.kind == "kit_mark_again")))
    assert [(row.due_at - utc_now()).days for row in rows] == [182, 364]
    register.work(after=timedelta(days=182))
    assert _letters(register, "kit_mark_again") == []
    register.work(after=timedelta(days=184))
    assert len(_letters(register, "kit_mark_again")) == 1
    assert code not in _letters(register, "kit_mark_again")[0]
    mark_again(keeper, kit.id)
    register.work(after=timedelta(days=366))
    assert len(_letters(register, "kit_mark_again")) == 3


def test_a_kit_lapses_a_year_and_a_half_after_marking_and_is_renewed(register: Register) -> None:
    keeper, code = register.person("keeper"), _codes(register)[0]
    bicycle = register.item(keeper, category="bicycle")
    kit = activate_kit(keeper, code, HERE, [Thing(bicycle.id)])
    assert lapse_kits(utc_now() + timedelta(days=547)) == 0
    assert lapse_kits(utc_now() + timedelta(days=549)) == 1
    assert one_kit(keeper, kit.id).state == "lapsed"
    assert _found(register.person("custody"), code) == [bicycle.id]
    with pytest.raises(Conflict):
        mark_items(keeper, kit.id, [Thing(bicycle.id)])
    assert mark_again(keeper, kit.id).state == "activated"


def test_after_a_move_a_kit_waits_for_a_word(register: Register) -> None:
    keeper, code = register.person("keeper"), _codes(register)[0]
    kit = activate_kit(keeper, code, HERE)
    with writing() as session:
        assert household_moved(session, keeper.keeper_id or 0) == 1
    assert (one_kit(keeper, kit.id).state, we_moved(keeper)) == ("moved", 0)
    register.work()
    assert f"/kits/{kit.id}" in _letters(register, "kit_moved")[0]
    assert still_right(keeper, kit.id).state == "activated"


def test_the_marks_of_a_confirmed_report_stay_as_they_are(register: Register) -> None:
    keeper, code = register.person("keeper"), _codes(register)[0]
    stolen = register.stolen(keeper, "WX44771238")
    kit = activate_kit(keeper, code, HERE)
    with pytest.raises(Conflict, match="Police confirmed"):
        mark_items(keeper, kit.id, [Thing(stolen.id)])


def test_no_code_stands_open_in_the_database(sqlite_register: Register) -> None:
    code = _codes(sqlite_register)[0].replace("-", "")
    with reading() as session:
        kit = session.scalars(select(Kit)).one()
    assert code.encode() not in kit.sealed_code + kit.lookup
