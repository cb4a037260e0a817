"""Checks from evidence to verdict, on both databases."""

import json
from pathlib import Path

from service.access.roles import OPERATOR
from service.actions.check_evidence import ObjectInHand
from service.actions.check_object import check_object
from service.actions.item_content import ItemContent, TypedMark
from service.actions.load_reference import load_reference
from service.actions.register_item import register_item
from service.actions.report_theft import Claim, confirm_report, report_theft
from service.domain.weighing import Description
from tests.registers import Register


def test_an_exact_imei_of_a_confirmed_theft_is_told_stolen_to_a_dealer(register: Register) -> None:
    register.stolen(register.person("keeper"), "352091108842173", "imei")
    result = register.check(register.person("dealer"), "IMEI: 35-209110-884217-3")
    assert result["verdict"] == "stolen"


def test_to_a_dealer_a_registered_item_is_byte_for_byte_as_an_unknown_one(register: Register) -> None:
    register.item(register.person("keeper"), "WX4477123", category="laptop", make="Apple")
    dealer = register.person("dealer")
    known = register.check(dealer, "WX4477123", make="Apple")
    unknown = register.check(dealer, "WX4477123"[:-4] + "9999", make="Apple")
    bare = [json.dumps({**r, "check": "", "at": "", "readings": []}, sort_keys=True) for r in (known, unknown)]
    assert bare[0] == bare[1]
    assert known["verdict"] == "no_report"


def test_what_to_take_again_is_the_same_to_a_dealer_whatever_is_registered(register: Register) -> None:
    register.stolen(register.person("keeper"), "CO2G4I4GMD6N", make="Apple")
    dealer, police = register.person("dealer"), register.person("custody")
    misread = register.check(dealer, "C02G414GMD6N", category="laptop")
    assert misread["verdict"] == "refer"
    assert misread["take_again"] == []
    (asked,) = register.check(police, "C02G414GMD6N", category="laptop")["take_again"]
    assert "underside" in asked["where"]
    assert "CO2G4I4GMD6N" not in json.dumps(asked)


def test_a_reading_with_an_illegible_character_is_to_be_taken_again(register: Register) -> None:
    (asked,) = register.check(register.person("dealer"), "C02G4?4GMD6N", category="laptop")["take_again"]
    assert asked["value"] == "C02G4?4GMD6N"


def test_police_see_candidates_with_reasons_that_add_up(register: Register) -> None:
    register.stolen(register.person("keeper"), "CO2G4I4GMD6N", make="Apple")
    result = register.check(register.person("custody"), "S/N C02G414GMD6N", make="apple")
    match = result["matches"][0]
    assert result["verdict"] == "refer"
    assert (match["tier"], match["identifier"]) == ("misread", "CO2G4I4GMD6N")
    assert round(sum(reason["weight"] for reason in match["reasons"]), 1) == match["weight"]


def test_a_type_code_is_noted_from_the_reading_alone_and_adds_no_weight(register: Register, tmp_path: Path) -> None:
    item = register.item(register.person("keeper"), "352091108842173", "imei")
    police = register.person("custody")
    before = register.check(police, "352091108842173")
    (tmp_path / "tac.csv").write_text("tac,make,model\n35209110,Apple,iPhone 11\n", encoding="utf-8")
    assert load_reference("tac", tmp_path / "tac.csv") == (1, 0)
    after = register.check(police, "352091108842173")
    noted = "Its type code was given to: Apple iPhone 11. Compare that with the phone."
    assert after["readings"][0]["notes"] == [noted]
    assert after["matches"] == before["matches"]
    assert after["matches"][0]["item"] == item.id


def test_a_mark_that_a_household_puts_on_everything_never_tells_one_thing_stolen(register: Register) -> None:
    keeper = register.person("keeper")
    bike, _television = (
        register_item(keeper, ItemContent(category=what, marks=[TypedMark("NN97 1DE 12", "engraving")]))
        for what in ("bicycle", "television")
    )
    reported = report_theft(keeper, bike.id, Claim())
    confirm_report(OPERATOR, reported.open_report or "", "26000 1")
    engraved = ObjectInHand((), ["nn97 1de 12"], Description())
    assert check_object(register.person("dealer"), engraved, "test")["verdict"] == "refer"
