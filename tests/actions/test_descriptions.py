"""What loaded tables add to a description: a maker's other name, and to whom a type code was given."""

from pathlib import Path
from typing import Any

from service.access.roles import Actor
from service.actions.check_evidence import ObjectInHand, TypedReading
from service.actions.check_object import check_object
from service.actions.item_content import ItemContent, TypedIdentifier
from service.actions.load_reference import load_reference
from service.actions.register_item import register_item
from service.domain.weighing import Description
from tests.registers import Register

APPLE_IMEI = "356938035643809"


def _load(kind: str, folder: Path, text: str) -> None:
    path = folder / f"{kind}.csv"
    path.write_text(text, encoding="utf-8")
    load_reference(kind, path)


def _check(actor: Actor, *numbers: str, **said: str) -> dict[str, Any]:
    thing = ObjectInHand([TypedReading(number) for number in numbers], (), Description(**said))
    return check_object(actor, thing, "test")


def _reasons(result: dict[str, Any], evidence: str) -> list[float]:
    return [r["weight"] for match in result["matches"] for r in match["reasons"] if r["evidence"] == evidence]


def test_a_makers_other_name_from_the_loaded_table_agrees(register: Register, tmp_path: Path) -> None:
    _load("bicycle-makers", tmp_path, "name,alternate_name\nBH Bikes,Beistegui Hermanos\n")
    register.item(register.person("keeper"), "WTU123456X", "frame_number", category="bicycle", make="BH Bikes")
    police = register.person("custody")
    assert _reasons(_check(police, "WTU123456X", make="Beistegui Hermanos"), "make")[0] > 0
    assert _reasons(_check(police, "WTU123456X", make="Carrera"), "make")[0] < 0


def test_a_type_code_contradicts_an_item_of_another_make_where_nobody_said_the_make(
    register: Register, tmp_path: Path
) -> None:
    _load("tac", tmp_path, "tac,make,model\n35693803,Apple,iPhone 13\n")
    keeper, police = register.person("keeper"), register.person("custody")
    register.item(keeper, "RF8N30XYZ7K", "serial", category="phone", make="Samsung")
    result = _check(police, "RF8N30XYZ7K", APPLE_IMEI)
    assert _reasons(result, "make") == [-2.0]
    assert _reasons(_check(police, "RF8N30XYZ7K", APPLE_IMEI, make="Samsung"), "make")[0] > 0
    both = [TypedIdentifier(APPLE_IMEI, "imei"), TypedIdentifier("QX8810PLM2", "serial")]
    register_item(keeper, ItemContent(category="phone", make="Samsung", identifiers=both))
    assert _reasons(_check(police, "QX8810PLM2", APPLE_IMEI), "make") == []


def test_the_note_says_when_the_seller_names_another_make(register: Register, tmp_path: Path) -> None:
    _load("tac", tmp_path, "tac,make,model\n35693803,Apple,iPhone 13\n")
    dealer = register.person("dealer")
    notes = [_check(dealer, APPLE_IMEI, make=make)["readings"][0]["notes"][-1] for make in ("Samsung", "iPhone")]
    assert notes == [
        "Its type code was given to: Apple iPhone 13. You say it is a Samsung: look at the phone again.",
        "Its type code was given to: Apple iPhone 13. Compare that with the phone.",
    ]
