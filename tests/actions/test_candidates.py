"""Candidates as they are ranked, weighed and listed, on both databases."""

from service.actions.candidates import MOST_SHOWN
from service.actions.check_evidence import ObjectInHand, TypedReading
from service.actions.check_object import check_objects
from tests.registers import Register


def test_the_likelier_slip_is_listed_first_however_many_are_within_two_edits(register: Register) -> None:
    keeper, police = register.person("keeper"), register.person("custody")
    for number in range(30):
        register.item(keeper, f"WTU4{number:02d}817", "frame_number")
    register.item(keeper, "WTU4O9817", "frame_number", ref="the one")
    matches = register.check(police, "WTU4098I7")["matches"]
    assert len(matches) == MOST_SHOWN
    assert {matches[0]["identifier"], matches[1]["identifier"]} == {"WTU409817", "WTU4O9817"}


def test_an_imei_that_gained_a_digit_is_found_digit_for_digit(register: Register) -> None:
    register.stolen(register.person("keeper"), "490154203237518", "imei")
    match = register.check(register.person("custody"), "4901542203237518")["matches"][0]
    assert (match["identifier"], match["tier"]) == ("490154203237518", "misread")


def test_what_stands_around_it_makes_the_next_of_a_dense_run_a_neighbour(register: Register) -> None:
    keeper, police = register.person("keeper"), register.person("custody")
    for number in range(0, 60, 2):
        register.item(keeper, f"KBH{700_100 + number}", "frame_number")
    register.stolen(keeper, "KBH700200", "frame_number")
    result = register.check(police, "KBH700203")
    assert result["verdict"] == "no_report"
    assert {match["tier"] for match in result["matches"]} == {"neighbour"}
    assert {"place", "density"} <= {reason["evidence"] for reason in result["matches"][0]["reasons"]}


def test_a_number_that_another_one_explains_better_is_outdone_by_it(register: Register) -> None:
    keeper, police = register.person("keeper"), register.person("custody")
    register.item(keeper, "C02ZK0B1LVDL", "serial", ref="nearer")
    register.stolen(keeper, "C02ZW0B8LVDL", "serial", ref="farther")
    near, far = register.check(police, "C02ZK0BLVDL")["matches"][:2]
    assert (near["item_ref"], far["item_ref"]) == ("nearer", "farther")
    assert "nearer" in {reason["evidence"] for reason in far["reasons"]}
    assert "nearer" not in {reason["evidence"] for reason in near["reasons"]}


def test_of_more_than_are_weighed_those_with_a_report_are_among_them(register: Register) -> None:
    keeper, police = register.person("keeper"), register.person("custody")
    for letter in "ACEFHJKMNPRTXY":
        for other in "AC":
            register.item(keeper, f"Q{letter}{other}5544907", "frame_number")
    register.stolen(keeper, "QTH5544907", "frame_number")
    assert "QTH5544907" in {match["identifier"] for match in register.check(police, "Q??5544907")["matches"]}


def test_an_object_in_a_batch_has_the_candidates_that_it_has_alone(register: Register) -> None:
    keeper, police = register.person("keeper"), register.person("custody")
    for letter in "ACEFHJKMNPRTXY":
        for other in "AC":
            register.item(keeper, f"Q{letter}{other}5544907", "frame_number")
    register.stolen(keeper, "QWA5544907", "frame_number")
    for number in range(15):  # beside it in the register, and of another form
        register.item(keeper, f"QWA55449X{number:02d}", "frame_number")
    things = [ObjectInHand([TypedReading(value)]) for value in ("Q?A5544907", "Q??5544907")]
    alone = [check_objects(police, [thing], "test")[0]["matches"] for thing in things]
    assert [result["matches"] for result in check_objects(police, things, "test")] == alone
