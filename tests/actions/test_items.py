"""Registering items, changing them and taking them off, on both databases."""

import pytest

from service.access.roles import Actor
from service.actions.errors import Conflict, Forbidden, Invalid, NotFound
from service.actions.item_content import ItemContent, TypedIdentifier, TypedMark
from service.actions.own_items import one_item, own_items
from service.actions.register_item import change_item, register_item, remove_item
from service.actions.report_theft import Claim, end_report, report_theft
from service.models import reading
from service.search.segments import waiting
from service.search.shelves import REGISTER
from tests.registers import Register


def _refs(register: Register, asker: Actor, value: str) -> list[str | None]:
    return [match["item_ref"] for match in register.check(asker, value, method="barcode")["matches"]]


def test_an_item_keeps_everything_as_it_was_typed(register: Register) -> None:
    typed = ItemContent(
        category="bicycle",
        make="  Brömpton ",
        model="P‑Line",
        colour="grün",
        description="Sticker: 東京\n=1+1",
        ref="№ 7",
        identifiers=[TypedIdentifier("frame no: 2204-117 33 (under the BB)", "frame_number")],
        marks=[TypedMark("ab-12 cd", "engraving", "seat tube")],
    )
    keeper = register.person("keeper")
    shown = one_item(keeper, register_item(keeper, typed).id)
    assert (shown.make, shown.model, shown.colour, shown.ref) == ("  Brömpton ", "P‑Line", "grün", "№ 7")
    assert shown.description == "Sticker: 東京\n=1+1"
    assert shown.identifiers[0]["value"] == "frame no: 2204-117 33 (under the BB)"
    assert shown.identifiers[0]["read_as"] == "220411733"
    assert shown.marks == [{"kind": "engraving", "code": "ab-12 cd", "place": "seat tube"}]


def test_a_changed_number_is_found_and_the_old_one_is_not(register: Register) -> None:
    keeper, police = register.person("keeper"), register.person("custody")
    item = register.item(keeper, "WX44771238", ref="a")
    change_item(keeper, item.id, ItemContent("other", ref="a", identifiers=[TypedIdentifier("QN90053416")]))
    assert _refs(register, police, "QN90053416") == ["a"]
    assert _refs(register, police, "WX44771238") == []


def test_a_removed_item_is_found_no_more_even_after_a_report_that_ended(register: Register) -> None:
    keeper, police = register.person("keeper"), register.person("custody")
    item = report_theft(keeper, register.item(keeper, "WX44771238", ref="a").id, Claim())
    with pytest.raises(Conflict, match="reported"):
        remove_item(keeper, item.id)
    assert item.open_report is not None
    end_report(keeper, item.open_report, "recovery")
    remove_item(keeper, item.id)
    assert _refs(register, police, "WX44771238") == []
    with pytest.raises(NotFound):
        one_item(keeper, item.id)
    with reading() as session:
        assert waiting(session, REGISTER) == 0  # nor is any key of it left behind


def test_two_keepers_may_claim_one_serial_and_neither_learns_of_the_other(register: Register) -> None:
    ann, ben = register.person("keeper", "ann@example.org"), register.person("keeper", "ben@example.org")
    first, second = register.item(ann, "WX44771238", ref="ann's"), register.item(ben, "WX44771238", ref="ben's")
    assert sorted(map(str, _refs(register, register.person("custody"), "WX44771238"))) == ["ann's", "ben's"]
    assert [item.id for item in own_items(ann).items] == [first.id]
    with pytest.raises(NotFound):
        one_item(ann, second.id)
    with pytest.raises(NotFound):
        change_item(ann, second.id, ItemContent("other", make="mine now"))


def test_two_claims_of_one_serial_change_nothing_that_a_dealer_sees(register: Register) -> None:
    ann, dealer = register.person("keeper", "ann@example.org"), register.person("dealer")
    register.item(ann, "WX44771238")
    alone = register.check(dealer, "WX44771238")
    register.item(register.person("keeper", "ben@example.org"), "WX44771238")
    both = register.check(dealer, "WX44771238")
    assert {**alone, "check": "", "at": ""} == {**both, "check": "", "at": ""}


def test_two_numbers_in_one_box_are_both_found_and_survive_a_change(register: Register) -> None:
    keeper, police = register.person("keeper"), register.person("custody")
    box = "IMEI 352091108842173 / S/N F2LX9QH4KPFW"
    item = register.item(keeper, box, ref="phone")
    again = [TypedIdentifier(one["value"], one["kind"]) for one in item.identifiers]
    changed = change_item(keeper, item.id, ItemContent("phone", ref="phone", identifiers=again))
    assert [one["read_as"] for one in changed.identifiers] == ["352091108842173", "F2LX9QH4KPFW"]
    assert _refs(register, police, "352091108842173") == _refs(register, police, "F2LX9QH4KPFW") == ["phone"]


@pytest.mark.parametrize("nothing", ["unknown", "N/A", "0000000", "TBA", "123456", "?????", "—"])
def test_a_placeholder_is_kept_as_typed_and_matches_nothing(sqlite_register: Register, nothing: str) -> None:
    item = sqlite_register.stolen(sqlite_register.person("keeper"), nothing)
    result = sqlite_register.check(sqlite_register.person("custody"), nothing, nothing)
    assert item.identifiers[0]["value"] == nothing
    assert result["matches"] == []
    assert result["verdict"] == "read_again"


def test_a_reference_is_used_once_by_a_keeper_and_again_by_another(register: Register) -> None:
    ann, ben = register.person("keeper", "ann@example.org"), register.person("keeper", "ben@example.org")
    register.item(ann, ref="r-1")
    register.item(ben, ref="r-1")
    with pytest.raises(Conflict, match="r-1"):
        register.item(ann, ref="r-1")


def test_what_cannot_be_kept_is_refused_with_every_field_named(sqlite_register: Register) -> None:
    bad = ItemContent(
        make="x" * 201,
        description="a\x00b",
        identifiers=[TypedIdentifier("A1", "nonsense")],
        marks=[TypedMark("B2", "tattoo")],
    )
    with pytest.raises(Invalid) as refused:
        register_item(sqlite_register.person("keeper"), bad)
    assert set(refused.value.fields) == {"make", "description", "identifier_kind", "mark_kind"}


def test_an_item_that_says_nothing_and_an_account_that_keeps_nothing_are_refused(sqlite_register: Register) -> None:
    with pytest.raises(Invalid, match="Say what it is"):
        register_item(sqlite_register.person("keeper"), ItemContent())
    with pytest.raises(Forbidden):
        register_item(sqlite_register.person("dealer"), ItemContent("phone"))


def test_the_list_is_newest_first_paged_and_searched_by_word_or_number(register: Register) -> None:
    keeper = register.person("keeper")
    for make in ("Brother", "100% Cotton", "Canon"):
        register.item(keeper, f"{make[:2]}-44771238", make=make)
    assert [item.make for item in own_items(keeper, 1, 2).items] == ["Canon", "100% Cotton"]
    assert [item.make for item in own_items(keeper, 2, 2).items] == ["Brother"]
    assert [item.make for item in own_items(keeper, words="0%").items] == ["100% Cotton"]
    assert [item.make for item in own_items(keeper, words="ca-447").items] == ["Canon"]
    assert own_items(keeper, words="\x00_%").items == []


def test_the_code_of_a_mark_is_shown_to_its_keeper_and_not_to_police(register: Register) -> None:
    keeper = register.person("keeper")
    marked = ItemContent(category="bicycle", marks=[TypedMark("NN97 1DE 12", "engraving", "seat tube")])
    item = register_item(keeper, marked)
    assert one_item(keeper, item.id).marks == [{"kind": "engraving", "code": "NN97 1DE 12", "place": "seat tube"}]
    assert one_item(register.person("custody"), item.id).marks == [
        {"kind": "engraving", "code": "", "place": "seat tube"}
    ]
