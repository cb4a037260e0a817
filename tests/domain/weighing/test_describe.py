"""Descriptions: what agrees, what contradicts, and what says nothing."""

import pytest

from service.domain.weighing import Description
from service.domain.weighing.describe import (
    compare_categories,
    compare_colours,
    compare_makes,
    compare_models,
    describe,
)


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
    ],
)
def test_models(read: str, registered: str, accord: str) -> None:
    assert compare_models(read, registered) == accord


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
