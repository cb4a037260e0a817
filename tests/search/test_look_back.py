"""Look-back finds what a comparison of the number with every past reading would."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA
from sqlalchemy import Connection, func, insert, select

from service.models import Check, CheckReading, NewSerialKey, PatternKey
from service.search import look_back
from service.search.patterns import anchor, fits, is_pattern
from tests.search.conftest import Register, Registers
from tests.search.test_index import NUMBERS, slipped

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=9000)
PATTERNS = st.text("01A?*", min_size=1, max_size=12).filter(is_pattern)


def keep(connection: Connection, read: Iterable[str], at: datetime = NOW) -> dict[int, str]:
    """One check for each reading, both numbered from 1."""
    rows = dict(enumerate(read, start=1))
    if not rows:
        return rows
    check = {"at": at, "view": "dealer", "surface": "test", "verdict": "no_report"}
    connection.execute(insert(Check), [{"id": n, "reference": f"HW-{n}", **check} for n in rows])
    said = {"value": "", "kind": "serial", "method": "typed", "read_as": "", "number": 0, "way": "first"}
    connection.execute(
        insert(CheckReading), [{"id": n, "check_id": n, "skeleton": skeleton, **said} for n, skeleton in rows.items()]
    )
    look_back.add(connection, rows.items())
    return rows


def found(connection: Connection, number: str, since: datetime = LONG_AGO, until: datetime = NOW) -> set[int]:
    return {past.id for past in look_back.find_readings(connection, [number], since, until)[number]}


def could_be(number: str, read: str) -> bool:
    if is_pattern(read):
        return anchor(read) is not None and fits(read, number)
    if min(len(number), len(read)) >= 6 and OSA.distance(number, read) <= 2:
        return True
    part = len(read) >= 5 and (number.startswith(read) or number.endswith(read))
    return number == read or part


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), numbers=st.lists(NUMBERS, min_size=1, max_size=12))
def test_it_finds_every_reading_that_the_number_explains(
    registers: Registers, data: st.DataObject, numbers: list[str]
) -> None:
    read = data.draw(st.lists(slipped(numbers) | NUMBERS | PATTERNS, min_size=1, max_size=15))
    with registers.empty() as register:
        kept = keep(register.connection, read)
        for number in numbers:
            hits = found(register.connection, number)
            expected = {place for place, skeleton in kept.items() if could_be(number, skeleton)}
            # a wildcard may hide half of a fold, which a plain comparison does not see
            assert {place for place in hits if not is_pattern(kept[place])} == {
                place for place in expected if not is_pattern(kept[place])
            }
            assert hits >= expected


@pytest.mark.parametrize(
    "read",
    [
        "WSBC602105331",
        "WSBC602105313",
        "WSBC6O2105381".replace("O", "0"),
        "WSBC60210531",
        "2105331",
        "05331",
        "WSBC602",
        "WSBC6",
        "WSBC60210533?",
        "*105331",
        "WS*331",
        "WSBC*",
    ],
)
def test_each_way_to_be_found(register: Register, read: str) -> None:
    keep(register.connection, [read, "UNLIKE778899", "?", "*"])
    assert found(register.connection, "WSBC602105331") == {1}


def test_a_wildcard_that_hides_half_of_a_fold_is_found(register: Register) -> None:
    keep(register.connection, ["TR?4N778"])
    assert found(register.connection, "TM4N778") == {1}


@pytest.mark.parametrize("read", ["5331", "SBC60210", "WSBC602105331999", "123", "", "W*1"])
def test_what_the_number_does_not_explain_is_not_found(register: Register, read: str) -> None:
    keep(register.connection, [read])
    assert found(register.connection, "WSBC602105331") == set()


def test_only_checks_within_the_window_are_found(register: Register) -> None:
    keep(register.connection, ["WSBC602105331"], NOW)
    second = timedelta(seconds=1)
    assert found(register.connection, "WSBC602105331", NOW, NOW) == {1}
    assert found(register.connection, "WSBC602105331", NOW + second, NOW + 2 * second) == set()
    assert found(register.connection, "WSBC602105331", NOW - 2 * second, NOW - second) == set()


def test_many_numbers_are_answered_at_once_each_for_itself(register: Register) -> None:
    keep(register.connection, [f"AB{number:06d}X" for number in range(0, 500, 100)])
    numbers = [f"AB{number:06d}X" for number in range(0, 500, 50)]
    answered = look_back.find_readings(register.connection, [*numbers, "", numbers[0]], LONG_AGO, NOW)
    assert answered.keys() == set(numbers)
    assert all(
        {past.id for past in answered[number]} == found(register.connection, number) and answered[number]
        for number in numbers[::2]
    )


def test_removing_leaves_no_key_behind(register: Register) -> None:
    kept = keep(register.connection, ["WSBC602105331", "WS*331", "A15", "", "*"])
    look_back.remove(register.connection, list(kept))
    for table in (NewSerialKey, PatternKey):
        assert register.connection.scalar(select(func.count()).select_from(table)) == 0
    look_back.add(register.connection, [])
    look_back.remove(register.connection, [])
    assert look_back.find_readings(register.connection, [], LONG_AGO, NOW) == {}
