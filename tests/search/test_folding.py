"""Folding carries keys over and changes no answer."""

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from service.models import NewSerialKey, SerialKey
from service.search import folding, index
from tests.search.conftest import Register, Registers


def counts(register: Register) -> tuple[int, int]:
    tables = (NewSerialKey, SerialKey)
    new, settled = (register.connection.scalar(select(func.count()).select_from(table)) for table in tables)
    return new or 0, settled or 0


def test_what_was_added_is_found_before_and_after_folding(register: Register) -> None:
    register.keep("ABC123456", "ABC123457")
    before = register.found("ABC123456")
    waits = 36 if register.connection.dialect.name == "sqlite" else 0  # PostgreSQL settles keys at once
    assert index.fold(register.connection) == waits
    assert counts(register) == (0, 36)
    assert register.found("ABC123456") == before == {"ABC123456": ("whole", 0), "ABC123457": ("edits", 1)}


def test_a_removed_identifier_is_gone_from_both_tables(register: Register) -> None:
    register.keep("ABC123456")
    index.fold(register.connection)
    register.keep("XYZ987654")
    register.drop([1, 2])
    assert counts(register) == (0, 0)


def test_a_run_ends_between_two_keys_and_never_inside_one(register: Register, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(folding, "_RUN", 5)
    register.keep(*(f"SAME{number}" for number in range(10)), *["SAME1"] * 20)
    keys = sum(counts(register))
    while index.fold(register.connection):
        pass
    assert counts(register) == (0, keys)


@settings(max_examples=30)
@given(st.lists(st.text("01A", min_size=1, max_size=9), max_size=12), st.integers(0, 12))
def test_a_half_folded_register_answers_as_an_unfolded_one(registers: Registers, numbers: list[str], half: int) -> None:
    with registers.empty() as register:
        register.keep(*numbers[:half])
        index.fold(register.connection)
        register.keep(*numbers[half:])
        folded = [register.found(number) for number in numbers]
    with registers.empty() as register:
        register.keep(*numbers)
        assert folded == [register.found(number) for number in numbers]
