"""What a crowded key leaves out tells rows apart without losing one, and no chunk grows too large."""

import random
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

import pytest
from rapidfuzz.distance import OSA

from service.search.bulk_keys import keyed, left_out_columns
from service.search.keys import PAIRS, left_out, query_keys, record_keys
from service.search.packing import PLAIN, bits_for, buckets
from service.search.postings import SEGMENT_SHIFT, WIDE, numbers_of
from service.search.spool import Spool
from tests.search.test_keys import edited, slipped


def kept_by_the_filter(record: str, query: str) -> bool:
    """Whether some key in common lets the record pass by the texts that it leaves out."""
    keys_asked = query_keys(query)
    for choice, _, keys in keyed([record.encode()]):
        key = int(keys[0])
        if choice < len(PAIRS) and key in keys_asked:
            text = "".join(record[place] for place in left_out_columns(len(record), choice))
            if any(OSA.distance(text, other) <= 2 for other in left_out(query, keys_asked[key])):
                return True
    return False


@pytest.mark.parametrize("length", [6, 7, 9, 12, 15, 17])
def test_no_two_edits_lose_a_record_to_the_comparison_of_what_keys_leave_out(length: int) -> None:
    record = "ABCDEFGHIJKLMNOPQRS"[:length]
    queries = {query for edits in (0, 1, 2) for query in edited(record, edits)}
    assert [query for query in queries if not kept_by_the_filter(record, query)] == []


def test_random_slips_pass_the_comparison() -> None:
    chance = random.Random(7)
    for _ in range(2_000):
        record = "".join(chance.choices("01AB7"[: chance.randint(2, 5)], k=chance.randint(6, 20)))
        query = slipped(chance, slipped(chance, record))
        assert OSA.distance(record, query) > 2 or kept_by_the_filter(record, query), (record, query)


def test_keys_in_bulk_are_the_keys_of_each() -> None:
    chance = random.Random(3)
    texts = ["".join(chance.choices("ABC019", k=chance.randint(0, 30))) for _ in range(500)]
    found: dict[int, set[int]] = {place: set() for place in range(len(texts))}
    for _, places, keys in keyed([text.encode() for text in texts]):
        for place, key in zip(places.tolist(), keys.tolist(), strict=True):
            found[place].add(key)
    assert [found[place] for place in range(len(texts))] == [set(record_keys(text)) for text in texts]


def packed(folder: Path, texts: list[str]) -> tuple[int, dict[int, bytes]]:
    """The bits and chunks of a segment numbered 1 whose rows are numbered from 1."""
    spool = Spool(folder, 1, len(texts))
    spool.take(list(enumerate(texts, 1)))
    bits = bits_for(spool.texts)
    made = list(buckets(spool, 1, bits))
    assert [place for place, _ in made] == sorted({place for place, _ in made})
    return bits, dict(made)


def pieces(bits: int, chunks: dict[int, bytes], keys: Iterable[int]) -> Iterator[tuple[int, int, int, int, bytes]]:
    for key in keys:
        first = 1 << SEGMENT_SHIFT | (key >> (32 - bits)) << 12
        yield from ((key, 1, bits, place, data) for place, data in chunks.items() if first <= place < first + 4096)


def texts_of(query: str) -> Callable[[int], set[str]]:
    return lambda key: left_out(query, query_keys(query)[key])


def test_a_large_family_fits_small_rows_and_is_told_apart_before_any_row_is_read(tmp_path: Path) -> None:
    texts = [f"FAMILY{number:06d}" for number in range(20_000)] + [f"{number:05d}SAMEEND9" for number in range(3_000)]
    bits, chunks = packed(tmp_path, texts)
    assert max(map(len, chunks.values())) <= max(1_900, 4 * PLAIN)
    assert any(place & WIDE for place in chunks)
    for query in ("FAMILY012345", "FAMILY01245", "00123SAMEEND9"):
        every = numbers_of(pieces(bits, chunks, query_keys(query)))
        alike = numbers_of(pieces(bits, chunks, query_keys(query)), texts_of(query))
        near = {number for number, text in enumerate(texts, 1) if OSA.distance(text, query) <= 2}
        assert near <= alike <= every
        assert len(alike) < len(every)
        assert len(alike) <= 3 * len(near)


def test_one_number_kept_thousands_of_times_breaks_no_limit(tmp_path: Path) -> None:
    bits, chunks = packed(tmp_path, ["ONENUMBER01"] * 9_000)
    assert max(map(len, chunks.values())) <= 1_900
    assert numbers_of(pieces(bits, chunks, list(islice(query_keys("ONENUMBER01"), 200)))) == set(range(1, 9_001))
