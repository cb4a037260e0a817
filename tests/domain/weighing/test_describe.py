"""Descriptions: what agrees, what contradicts, and what says nothing."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.weighing import Description, table
from service.domain.weighing.describe import (
    compare_categories,
    compare_colours,
    compare_makes,
    compare_models,
    describe,
)
from service.domain.weighing.types import TypeCode


@pytest.mark.parametrize(
    ("read", "registered", "accord"),
    [
        ("apple", "Apple", "agrees"),
        ("Apple Inc.", "Apple", "agrees"),
        ("Hewlett-Packard", "HP", "agrees"),
        ("Samsnug", "Samsung", "agrees"),
        ("Land Rover", "LANDROVER", "agrees"),
        ("Samsung", "Apple", "contradicts"),
        ("LG", "HP", "contradicts"),
        ("", "Apple", "open"),
        ("!?", "Apple", "open"),
    ],
)
def test_makes(read: str, registered: str, accord: str) -> None:
    assert compare_makes(read, registered) == accord
    assert compare_makes(registered, read) == accord


@pytest.mark.parametrize(
    ("read", "registered", "accord"),
    [
        ("iPhone 13", "iphone13", "agrees"),
        ("MacBook Pro", "MacBook Pro 13", "alike"),
        ("iPhone 14", "iPhone 13", "contradicts"),
        ("Galaxi S21", "Galaxy S21", "agrees"),
        ("Marlin", "Domane", "open"),
        ("Marlin 5", "Marlin 7", "contradicts"),
        ("iphone 13 pro", "Apple A2638", "agrees"),
        ("SM-G991B/DS", "Galaxy S21", "agrees"),
        ("iPhone 13 Pro 128GB blue", "iphone13 pro", "agrees"),
        ("iPhone 13 Pro", "iPhone 13 mini", "contradicts"),
        ("iPhone 13 mini", "iPhone 13", "alike"),
        ("iPhone 6", "iPhone 6s", "open"),
        ("Galaxy S21", "Galaxy A52", "contradicts"),
        ("PSLX350H", "Sony Turntable PS-LX350H", "agrees"),
        ("KDL-40W600B", "KDL40W6OOB", "agrees"),
        ("LN46A650", "LN40A650", "contradicts"),
        ("46' LCD TV", "40' LCD TV", "agrees"),
        ("128GB", "64GB", "open"),
    ],
)
def test_models(read: str, registered: str, accord: str) -> None:
    assert compare_models(read, registered) == accord
    assert compare_models(registered, read) == accord


@given(st.text(max_size=60), st.text(max_size=60))
def test_models_compare_alike_both_ways_whatever_they_say(one: str, other: str) -> None:
    assert compare_models(one, other) == compare_models(other, one)


@given(st.text("abcIPHONE 123-/'.+", max_size=40))
def test_a_model_never_contradicts_itself(text: str) -> None:
    assert compare_models(text, text) in ("agrees", "open")


def test_names_of_one_product_in_two_shops_hardly_ever_contradict(shared_data: Path) -> None:
    folder = shared_data / "products" / "abt_buy"
    abt, buy, matches = (_rows(folder / f"{name}.csv") for name in ("abt", "buy", "gt"))
    names, others = ({row["id"]: row["name"] for row in rows} for rows in (abt, buy))
    said = Counter(compare_models(names[row["D1"]], others[row["D2"]]) for row in matches)
    assert said["contradicts"] / said.total() < 0.01
    assert said["agrees"] / said.total() > 0.75


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="latin-1", newline="") as file:
        return list(csv.DictReader(file, delimiter="|"))


@pytest.mark.parametrize(
    ("read", "registered", "accord"),
    [
        ("mobile", "Smartphone", "agrees"),
        ("bike", "Bicycle", "agrees"),
        ("laptop", "bicycle", "contradicts"),
        ("gadget", "laptop", "open"),
    ],
)
def test_categories(read: str, registered: str, accord: str) -> None:
    assert compare_categories(read, registered) == accord


@pytest.mark.parametrize(
    ("read", "registered", "accord"),
    [
        ("gray", "Space grey", "agrees"),
        ("silver", "Space grey", "contradicts"),
        ("black and red", "red", "agrees"),
        ("sparkly", "red", "open"),
    ],
)
def test_colours(read: str, registered: str, accord: str) -> None:
    assert compare_colours(read, registered) == accord


def test_what_nobody_described_gives_no_reason_at_all() -> None:
    registered = Description("laptop", "Apple", "MacBook", "grey")
    assert describe(Description(), registered) == ((), False)
    assert describe(registered, Description()) == ((), False)


def test_a_contradiction_is_a_reason_and_is_told() -> None:
    reasons, contradicted = describe(Description(make="Dell"), Description(make="Apple"))
    assert contradicted
    assert [(reason.text, reason.weight < 0) for reason in reasons] == [("Read Dell; registered Apple.", True)]


def test_another_name_of_the_make_from_a_loaded_table_agrees() -> None:
    names = frozenset({"bh bikes", "beistegui hermanos"})
    read = Description(make="Beistegui Hermanos", make_names=names)
    reasons, contradicted = describe(read, Description(make="BH Bikes", make_names=names))
    assert (reasons[0].weight > 0, contradicted) == (True, False)


def test_a_type_code_only_speaks_against_items_of_other_numbers_where_nobody_said_what_it_is() -> None:
    code = TypeCode("35693803", "Apple", "iPhone 13")
    samsung = Description(make="Samsung", model="Galaxy S21")
    reasons, contradicted = describe(Description(type_codes=(code,)), samsung)
    assert ([reason.weight for reason in reasons], contradicted) == ([table.TYPE_CODE_CONTRADICTS], False)
    assert describe(Description(type_codes=(code,)), samsung, frozenset({"35693803"})) == ((), False)
    assert describe(Description(type_codes=(code,)), Description(make="Apple", model="A2633")) == ((), False)
    spoken, _ = describe(Description(make="Samsung", type_codes=(code,)), samsung)
    assert [reason.weight for reason in spoken] == [table.AGREES["make"]]
