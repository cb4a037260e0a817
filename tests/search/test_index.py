"""The index answers what a comparison with every registered number would."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.models import NewSerialKey
from service.search import index
from service.search.patterns import anchor
from tests.search.conftest import Register, Registers

RAW = st.text("01A", min_size=1, max_size=20)
# A production run: one front, then neighbours that differ by little, some with a suffix.
RUN = st.builds(lambda front, tail: front + tail, st.sampled_from(["A1A0", "35209900", ""]), st.text("01", max_size=7))
NUMBERS = RAW | RUN.filter(bool)
PATTERNS = st.text("01A?*", min_size=1, max_size=14)


def scan(register: Register, query: str) -> set[tuple[int, str, int]]:
    """(identifier id, how, distance) by comparing the query with every number."""
    return {(each, *way) for each, number in register.kept.items() for way in ways(number, query)}


def ways(number: str, query: str) -> Iterator[tuple[str, int]]:
    edits, missing = OSA.distance(number, query), len(number) - len(query)
    if edits == 0:
        yield "whole", 0
    elif len(number) >= 6 and edits <= 2:
        yield "edits", edits
    elif len(query) >= 5 and number.endswith(query):
        yield "head_cut", missing
    elif len(query) >= 5 and number.startswith(query):
        yield "tail_cut", missing


def answered(found: index.Found) -> set[tuple[int, str, int]]:
    return {(each.id, each.how, each.distance) for each in found.candidates}


@st.composite
def slipped(draw: st.DrawFn, numbers: list[str]) -> str:
    """A registered number after up to three slips, or with one of its ends alone."""
    number = draw(st.sampled_from(numbers))
    if draw(st.booleans()):
        begin, end = draw(st.integers(0, 6)), draw(st.integers(0, 6))
        return number[begin : len(number) - end] or number
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(number) - 1))
        change = draw(st.sampled_from(["", "0", "A", number[place] * 2, number[place : place + 2][::-1]]))
        number = number[:place] + change + number[place + max(1, len(change) - 1) :] or number
    return number


searching = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@searching
@given(data=st.data(), numbers=st.lists(NUMBERS, min_size=1, max_size=40))
def test_find_gives_what_a_scan_of_everything_gives(
    registers: Registers, data: st.DataObject, numbers: list[str]
) -> None:
    queries = data.draw(st.lists(slipped(numbers) | NUMBERS, min_size=1, max_size=6))
    dropped = data.draw(st.sets(st.integers(1, len(numbers)), max_size=5))
    with registers.empty() as register:
        register.keep(*numbers)
        register.drop(sorted(dropped))
        register.keep(*data.draw(st.lists(NUMBERS, max_size=5)))
        expected = [scan(register, query) for query in queries]
        assert [answered(register.find(query)) for query in queries] == expected
        assert [answered(found) for found in index.find_many(register.connection, queries)] == expected


@st.composite
def hidden(draw: st.DrawFn, numbers: list[str]) -> str:
    """A registered number of which one stretch is a `*` and some characters are `?`."""
    number = draw(st.sampled_from(numbers))
    begin = draw(st.integers(0, len(number)))
    end = draw(st.integers(begin, len(number)))
    starred = number[:begin] + draw(st.sampled_from(["*", number[begin:end]])) + number[end:]
    illegible = draw(st.sets(st.integers(0, len(starred)), max_size=3))
    return "".join("?" if place in illegible else char for place, char in enumerate(starred))


@searching
@given(data=st.data(), numbers=st.lists(NUMBERS, min_size=1, max_size=40))
def test_a_searchable_pattern_gives_every_number_it_fits(
    registers: Registers, data: st.DataObject, numbers: list[str]
) -> None:
    pattern = data.draw((PATTERNS | hidden(numbers)).filter(lambda text: "?" in text or "*" in text))
    with registers.empty() as register:
        register.keep(*numbers)
        found = register.find(pattern)
        assert index.find_many(register.connection, [pattern]) == [found]
    expression = pattern.replace("?", ".").replace("*", ".*")
    fitting = {each for each, number in register.kept.items() if re.fullmatch(expression, number)}
    assert found.unsearchable == (anchor(pattern) is None)
    assert {each.id for each in found.candidates} == (set() if found.unsearchable else fitting)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("WSBC602105331", {"WSBC602105331": ("whole", 0), "WSBC602105332": ("edits", 1)}),
        ("WSBC60210331", {"WSBC602105331": ("edits", 1), "WSBC602105332": ("edits", 2)}),
        ("2105331", {"WSBC602105331": ("head_cut", 6)}),
        ("05331", {"WSBC602105331": ("head_cut", 8)}),
        ("WSBC6021", {"WSBC602105331": ("tail_cut", 5), "WSBC602105332": ("tail_cut", 5)}),
        ("WSBC60210533?", {"WSBC602105331": ("wildcard", 0), "WSBC602105332": ("wildcard", 0)}),
        ("WS*5331", {"WSBC602105331": ("wildcard", 0)}),
        ("*TM4N778", {"TM4N778": ("wildcard", 0)}),
        ("*AB123", {"AB123": ("wildcard", 0)}),
        ("AB*123", {"AB123": ("wildcard", 0)}),
        ("T?4N778", {"TM4N778": ("wildcard", 0)}),
        ("TR?4N778", {"TM4N778": ("wildcard", 0)}),
        ("A15", {"A15": ("whole", 0)}),
        ("A16", {}),
        ("WSBC", {}),
        ("", {}),
    ],
)
def test_each_way_to_be_found(register: Register, query: str, expected: dict[str, tuple[str, int]]) -> None:
    register.keep("WSBC602105331", "WSBC602105332", "TM4N778", "A15", "AB123")
    assert register.found(query) == expected


def test_a_pattern_that_leaves_too_little_is_told_apart_from_one_that_finds_nothing(
    register: Register,
) -> None:
    assert register.find("*").unsearchable
    assert register.find("12345?") == index.Found()


def test_more_than_two_hundred_that_begin_so_are_counted(register: Register) -> None:
    register.keep(*(f"35209900{number:06d}" for number in range(207)))
    for found in (register.find("352099"), register.find("352099*")):
        assert (len(found.candidates), found.crowd) == (200, 7)


def test_more_than_two_hundred_that_end_so_are_counted(register: Register) -> None:
    register.keep(*(f"{number:06d}7654321" for number in range(207)))
    for found in (register.find("7654321"), register.find("*7654321")):
        assert (len(found.candidates), found.crowd) == (200, 7)


def test_one_number_kept_many_times_is_listed_whole_and_crowds_nothing(register: Register) -> None:
    register.keep(*["352099001761481"] * 205)
    found = register.find("352099001761481")
    assert ([each.how for each in found.candidates], found.crowd) == (["whole"] * 205, 0)


def test_a_pattern_of_up_to_two_stars_is_followed_into_a_dense_run(register: Register) -> None:
    register.keep(*(f"35209900{number:06d}" for number in range(2_100)))
    for pattern, fitting in (("35209900*2099*", 1), ("35209900*209?", 10), ("35209900*99", 21)):
        found = register.find(pattern)
        assert (len(found.candidates), found.crowd) == (fitting, 0)
    assert register.find("35209900*2*0*99*").crowd == 100


def test_every_number_within_two_edits_is_listed_however_dense_the_run(register: Register) -> None:
    register.keep(*(f"WSBC6021{number:03d}" for number in range(1_000)))
    found = register.find("WSBC6021500")
    assert {each.skeleton for each in found.candidates if each.how == "edits"} == {
        number for number in register.kept.values() if 1 <= OSA.distance(number, "WSBC6021500") <= 2
    }


def test_candidates_come_nearest_first(register: Register) -> None:
    register.keep("1234599", "1234569", "1234567", "991234567")
    assert [each.distance for each in register.find("1234567").candidates] == [0, 1, 2, 2]


def test_of_numbers_cut_off_the_least_shortened_comes_first(register: Register) -> None:
    register.keep("00001234567", "1234567000", "12345670000")
    found = register.find("1234567").candidates
    assert [(each.how, each.distance) for each in found] == [
        ("tail_cut", 3),
        ("head_cut", 4),
        ("tail_cut", 4),
    ]


def test_two_items_with_one_number_are_two_candidates(register: Register) -> None:
    register.keep("1234567", "1234567")
    assert [each.id for each in register.find("1234567").candidates] == [1, 2]


def test_many_questions_are_answered_in_their_order(register: Register) -> None:
    register.keep(*(f"AB{number:06d}X" for number in range(0, 3_000, 10)))
    queries = [f"AB{number:06d}X" for number in range(0, 2_500, 5)] + ["AB0000", "*", "AB0000"]
    assert index.find_many(register.connection, queries) == [register.find(query) for query in queries]


def test_removing_leaves_no_row_behind(register: Register) -> None:
    register.keep("WSBC602105331", "A15", "")
    register.drop([1, 2, 3, 99])
    assert register.connection.scalar(select(func.count()).select_from(NewSerialKey)) == 0


def test_a_session_s_own_rows_are_found_before_it_commits(registers: Registers) -> None:
    with registers.empty() as register:
        register.keep("WSBC602105331")
        with Session(register.connection) as session:
            assert len(index.find(session, "WSBC602105331").candidates) == 1


def test_adding_twice_is_refused(register: Register) -> None:
    register.keep("WSBC602105331")
    with pytest.raises(Exception, match=r"(?i)unique"):
        index.add(register.connection, [(1, "WSBC602105331")])


def test_adding_nothing_is_no_error(register: Register) -> None:
    index.add(register.connection, [])
    index.remove(register.connection, [])
    assert index.find_many(register.connection, []) == []
