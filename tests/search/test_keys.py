"""Whatever two edits do to a number, one of the keys under which it is kept is looked up."""

import random
from collections.abc import Iterator
from itertools import pairwise, product
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from service.search.keys import boundaries, choice_key, ends_key, query_keys, record_keys, tail_key


def meet(record: str, query: str) -> bool:
    return not set(record_keys(record)).isdisjoint(query_keys(query))


def edited(record: str, edits: int, fresh: str = "yz") -> Iterator[str]:
    """Everything that so many edits make of a record, none of its parts edited twice."""
    if not edits or not record:
        yield record + fresh[:edits]
        return
    first, rest = record[0], record[1:]
    yield from (first + tail for tail in edited(rest, edits, fresh))
    yield from edited(rest, edits - 1, fresh)
    yield from (fresh[0] + tail for tail in edited(rest, edits - 1, fresh[1:]))
    yield from (fresh[0] + tail for tail in edited(record, edits - 1, fresh[1:]))
    if rest:
        yield from (rest[0] + first + tail for tail in edited(rest[1:], edits - 1, fresh))


@pytest.mark.parametrize("length", [*range(6, 21), 27])
def test_no_two_edits_lose_a_record_of_any_length(length: int) -> None:
    # All characters differ, and so do the new ones. Making characters equal can only make more keys equal,
    # therefore this holds for every text of the length.
    record = "ABCDEFGHIJKLMNOPQRSTUVWXYZa"[:length]
    queries = {query for edits in (0, 1, 2) for query in edited(record, edits)}
    assert [query for query in queries if not meet(record, query)] == []


def test_every_pair_of_short_binary_numbers_within_two_edits_meets() -> None:
    queries = ["".join(bits) for size in range(4, 9) for bits in product("01", repeat=size)]
    for record in ("".join(bits) for bits in product("01", repeat=6)):
        near = [query for query in queries if OSA.distance(record, query) <= 2]
        assert [query for query in near if not meet(record, query)] == []


def test_thousands_of_random_slips_find_their_record() -> None:
    chance = random.Random(1922)
    for _ in range(5_000):
        record = "".join(chance.choices("01AB7"[: chance.randint(2, 5)], k=chance.randint(6, 24)))
        query = slipped(chance, slipped(chance, record))
        assert OSA.distance(record, query) > 2 or meet(record, query), (record, query)


def slipped(chance: random.Random, number: str) -> str:
    place, slip = chance.randrange(len(number) - 1), chance.choice(["insert", "delete", "change", "swap"])
    before, here, after, rest = number[:place], number[place], number[place + 1], number[place + 2 :]
    made = {
        "insert": before + chance.choice("01AB7") + here + after + rest,
        "delete": before + after + rest,
        "change": before + chance.choice("01AB7") + after + rest,
        "swap": before + after + here + rest,
    }
    return made[slip]


@pytest.mark.parametrize(
    ("record", "query"),
    [
        ("352099001761481", "352099001761481"),
        ("352099001761481", "35209900176148"),  # a lost check digit
        ("352099001761481", "530299001761481"),  # two swaps beside each other
        ("352099001761481", "352990001761418"),  # two swaps, each across a boundary
        ("352099001761481", "3520990017164811"),  # a swap and a doubling
        ("WSBC602105331", "5BC602105331"),  # one missing, one changed
        ("AB1234", "1234"),  # the shortest number that is cut into pieces, two missing
    ],
)
def test_a_slip_keeps_one_key_in_common(record: str, query: str) -> None:
    assert meet(record, query)


@given(st.text("01AB", min_size=6, max_size=14), st.text("01AB", min_size=1, max_size=14))
def test_a_number_whose_head_was_cut_off_still_meets(tail: str, head: str) -> None:
    assert tail_key(tail) in record_keys(head + tail)
    assert tail_key(tail) in query_keys(tail)


@given(
    st.text("01AB", min_size=2, max_size=4),
    st.text("01AB", min_size=1),
    st.text("01AB", min_size=3, max_size=4),
)
def test_a_number_is_kept_under_its_two_ends(front: str, hidden: str, back: str) -> None:
    assert ends_key(front, back) in record_keys(front + hidden + back)


@given(st.text("01AB", min_size=6, max_size=20), st.data())
def test_two_unknown_characters_leave_a_key_and_it_is_the_record_s(record: str, data: st.DataObject) -> None:
    unknown = data.draw(st.sets(st.integers(0, len(record) - 1), min_size=1, max_size=2))
    pattern = "".join("?" if place in unknown else char for place, char in enumerate(record))
    assert choice_key(pattern) in record_keys(record)


def test_short_numbers_have_one_key_and_meet_only_whole() -> None:
    assert len(record_keys("AB123")) == 1
    assert meet("AB123", "AB123")
    assert not meet("AB123", "AB12")
    assert (record_keys(""), query_keys("")) == ([], {})


@pytest.mark.parametrize("length", range(6, 201))
def test_pieces_cover_the_number_and_none_is_empty(length: int) -> None:
    cuts = boundaries(length)
    assert (cuts[0], cuts[-1], len(cuts)) == (0, length, 7)
    assert all(here < there for here, there in pairwise(cuts))


def test_keys_are_few_and_fit_four_bytes() -> None:
    assert len(record_keys("352099001761481")) == 17
    assert len(query_keys("ABCDEFGHJKLMNPQ")) == 153
    assert all(0 <= key < 2**32 for key in query_keys("ABCDEFGHJKLMNPQ"))


def test_keys_already_stored_stay_what_they_are() -> None:
    number = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    keys = [sorted(record_keys(number[:length])) for length in range(37)]
    assert boundaries(15) == (0, 6, 9, 11, 13, 14, 15)
    assert keys[5] == [3115397772]
    assert crc32(repr(keys).encode()) == 1721317615
