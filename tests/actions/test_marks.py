"""Marks read with one character wrong: found by keyed hashes alone, and told without giving a code away."""

import json
import random
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from service.access.roles import OPERATOR, Actor
from service.actions.actors import actor_of_address
from service.actions.check_evidence import ObjectInHand
from service.actions.check_object import check_object
from service.actions.errors import NotFound
from service.actions.fill_mark_keys import fill_mark_keys
from service.actions.import_items import import_items
from service.actions.item_content import ItemContent, TypedMark
from service.actions.register_item import change_item, remove_item
from service.actions.report_theft import Claim, confirm_report, report_theft
from service.domain.marks import generate
from service.models import NewSerialKey, reading, writing
from tests.registers import Register

OURS = generate(random.Random(11))
WRONG = ("A" if OURS[4] != "A" else "C").join((OURS[:4], OURS[5:]))


def _someone(register: Register, role: str) -> Actor:
    try:
        return actor_of_address(f"{role}@example.org")
    except NotFound:
        return register.person(role)


def _marked(register: Register, code: str, stolen: bool = True, ref: str = "") -> str:
    keeper = _someone(register, "keeper")
    item = register.item(keeper, category="bicycle", ref=ref or None, marks=[TypedMark(code, "engraving")])
    if stolen:
        report = report_theft(keeper, item.id, Claim()).open_report
        confirm_report(OPERATOR, report or "", "26000 648213")
    return item.id


def _check(actor: Actor, *codes: str) -> dict[str, object]:
    return check_object(actor, ObjectInHand(marks=codes), "test")


def _found(register: Register, code: str) -> list[tuple[str, float]]:
    matches = _check(_someone(register, "custody"), code)["matches"]
    return [(match["tier"], match["weight"]) for match in matches]  # type: ignore[attr-defined]


def _keys() -> int:
    with reading() as session:
        return session.scalar(select(func.count()).select_from(NewSerialKey)) or 0


@pytest.mark.parametrize(
    ("registered", "read", "tier", "weight"),
    [
        (OURS, OURS, "mark", 18.0),
        (OURS, WRONG, "misread", 14.0),
        (OURS, OURS[:-1], "misread", 14.0),
        ("NN16 8TL 12", "NNI6 8TL I2", "misread", 15.0),
        ("NN16 8TL 12", "12 NN16 8TX", "misread", 5.0),
        ("NN16 8TL 12", "NN16 8TL 13", "misread", 1.5),
        ("44172236", "44172237", "misread", 3.0),
    ],
)
def test_a_mark_with_one_character_wrong_is_found(
    register: Register, registered: str, read: str, tier: str, weight: float
) -> None:
    _marked(register, registered)
    _marked(register, "SW7 2AZ 99")
    assert _found(register, read) == [(tier, weight)]


def test_a_code_that_is_further_away_is_not_found(register: Register) -> None:
    _marked(register, "NN16 8TL 12")
    assert _found(register, "NN17 8TL 13") == []


def test_police_see_no_code_and_a_dealer_sees_that_something_is_reported(register: Register) -> None:
    _marked(register, "NN16 8TL 12")
    told = _check(_someone(register, "custody"), "NN16 8TL I2")
    assert told["verdict"] == "refer"
    assert "NN168TL12" not in json.dumps(told).replace(" ", "")
    dealer = _check(register.person("dealer"), "NN16 8TL I2")
    assert (dealer["verdict"], "matches" in dealer) == ("refer", False)


def test_a_neighbours_house_raises_nothing(register: Register) -> None:
    _marked(register, "NN16 8TL 12")
    assert _check(register.person("dealer"), "NN16 8TL 13")["verdict"] == "no_report"


def test_the_database_holds_no_code_and_no_hash_without_the_secret(register: Register) -> None:
    _marked(register, "NN16 8TL 12")
    with reading() as session:
        row = session.execute(text("SELECT sealed_code, lookup, index_keys FROM marks")).one()
    assert not any(part in bytes(value) for value in row for part in (b"NN16", b"8TL"))


def test_a_household_that_marks_all_it_has_is_found_whole(register: Register) -> None:
    for number in range(5):
        _marked(register, "NN16 8TL 12", ref=f"r{number}")
    assert _found(register, "NNI6 8TL 12") == [("misread", 15.0)] * 5


def test_changed_and_removed_marks_leave_no_key_behind(register: Register) -> None:
    keeper = _someone(register, "keeper")
    item = _marked(register, OURS, stolen=False)
    change_item(keeper, item, ItemContent(category="bicycle", marks=[TypedMark("NN16 8TL 12", "engraving")]))
    assert (_found(register, WRONG), len(_found(register, "NN16 8TL 13"))) == ([], 1)
    remove_item(keeper, item)
    assert (_keys(), _found(register, "NN16 8TL 13")) == (0, [])


def test_marks_of_an_older_register_get_their_keys(register: Register) -> None:
    for number in range(3):
        _marked(register, f"NN16 8TL {number + 1}", ref=f"r{number}")
    with writing() as session:
        session.execute(text("UPDATE marks SET index_keys = NULL"))
        session.execute(text("DELETE FROM new_serial_keys"))
    assert _found(register, "NN16 8TL 1") == [("mark", 18.0)]
    assert fill_mark_keys() == 3
    assert fill_mark_keys() == 0
    assert ("misread", 15.0) in _found(register, "NN16 8TL I")


def test_a_large_import_keys_its_marks_together(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.actions.import_items.LARGE", 2)
    monkeypatch.setattr("service.actions.fill_mark_keys.KEYS", 7)
    monkeypatch.setattr("service.actions.fill_mark_keys.TOGETHER", 3)
    rows = [f"r{number},bicycle,engraving,NN16 8TL {number}\n" for number in range(1, 9)]
    path = tmp_path / "marks.csv"
    path.write_text("ref,category,mark_kind,mark_code\n" + "".join(rows), encoding="utf-8")
    assert import_items(path).registered == 8
    assert [_found(register, f"NN16 8T1 {number}")[0] for number in range(1, 9)] == [("misread", 8.0)] * 8


def test_a_fill_that_was_broken_off_is_done_again_and_doubles_nothing(register: Register) -> None:
    _marked(register, OURS)
    before = _keys()
    with writing() as session:
        session.execute(text("UPDATE marks SET index_keys = NULL"))
    assert (fill_mark_keys(), _keys()) == (1, before)
    assert _found(register, WRONG) == [("misread", 14.0)]
