"""Building segments changes no answer, whatever happens meanwhile; nothing is lost by an interruption."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from alembic import command
from rapidfuzz.distance import OSA
from sqlalchemy import delete, func, insert, select

from service.actions import fold_index as folding
from service.actions import import_items
from service.actions.fold_index import fold_index, key_everything
from service.models import (
    Identifier,
    IndexBuilder,
    Item,
    Keeper,
    NewSerialKey,
    SerialBucket,
    SerialSegment,
    UnkeyedRun,
    db,
    reading,
    utc_now,
    writing,
)
from service.models.schema import alembic_config, migrate
from service.search import builder, index, packing, segments
from service.search.shelves import REGISTER
from tests.actions.tables import table
from tests.actions.test_at_once import at_once
from tests.registers import Register


@pytest.fixture(autouse=True)
def _an_item(register: Register) -> None:
    with writing() as session:
        keeper = Keeper(kind="household", name="Ada")
        session.add(Item(keeper=keeper))


def keep(first: int, skeletons: Sequence[str], deferred: bool = False) -> dict[int, str]:
    rows = dict(enumerate(skeletons, first))
    with writing() as session:
        columns = {"item_id": 1, "position": 0, "kind": "serial"}
        session.execute(
            insert(Identifier),
            [{"id": n, "value": s, "canonical": s, "skeleton": s, **columns} for n, s in rows.items()],
        )
        if deferred:
            index.defer(session, first, first + len(rows) - 1)
        else:
            index.add(session, rows.items())
    return rows


def count(model: type) -> int:
    with reading() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def states() -> list[tuple[int, int, str]]:
    with reading() as session:
        rows = session.execute(select(SerialSegment.first_id, SerialSegment.last_id, SerialSegment.state))
        return sorted(tuple(row) for row in rows)


def assert_complete(kept: dict[int, str], queries: Sequence[str]) -> None:
    """What `find` and `find_many` give is what a comparison with every number gives."""
    with reading() as session:
        for query, found in zip(queries, index.find_many(session, queries), strict=True):
            near = {
                n for n, text in kept.items() if text == query or (len(text) > 5 and OSA.distance(text, query) <= 2)
            }
            assert {each.id for each in found.candidates if each.how in ("whole", "edits")} == near, query
            assert index.find(session, query) == found


def is_near(text: str, query: str) -> bool:
    return text == query or (len(text) > 5 and OSA.distance(text, query) <= 2)


def numbers(chance: random.Random, count: int) -> list[str]:
    return ["".join(chance.choices("01A", k=chance.randint(3, 12))) for _ in range(count)]


def slipped(chance: random.Random, number: str) -> str:
    for _ in range(chance.randint(0, 2)):
        place = chance.randrange(max(1, len(number) - 1))
        pair = number[place : place + 2]
        number = (
            number[:place] + chance.choice(["0" + pair, pair[::-1], pair[1:], "A" + pair[1:]]) + number[place + 2 :]
        )
    return number


@pytest.mark.parametrize("seed", range(4))
def test_new_folded_and_unkeyed_numbers_are_found_as_a_scan_finds_them(
    register: Register, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    monkeypatch.setattr(packing, "CROWDED", 5)
    monkeypatch.setattr(packing, "CROWDED_TAIL", 3)
    monkeypatch.setattr(packing, "PLAIN", 20)
    monkeypatch.setattr(folding, "PAGE", 90)
    kept: dict[int, str] = {}
    for _ in range(chance.randint(2, 5)):
        deferred = chance.random() < 0.5
        family = [f"FAM{chance.randrange(300):04d}7" for _ in range(60)]
        kept |= keep(len(kept) + 1, numbers(chance, 120) + family, deferred)
        if deferred or chance.random() < 0.7:
            fold_index(least=10, growth=chance.choice([0.1, 6]))
    gone = chance.sample(sorted(kept), 20)
    with writing() as session:
        index.remove(session, gone)
        session.execute(delete(Identifier).where(Identifier.id.in_(gone)))
    kept = {n: text for n, text in kept.items() if n not in gone}
    assert_complete(kept, [slipped(chance, text) for text in chance.sample(list(kept.values()), 60)])


def test_numbers_that_wait_for_keys_are_found_when_they_are_equal(register: Register) -> None:
    keep(1, ["ABC123456"], deferred=True)
    with reading() as session:
        assert [each.id for each in index.find(session, "ABC123456").candidates] == [1]
        assert index.find(session, "ABC123457").candidates == ()
    key_everything()
    with reading() as session:
        assert [each.id for each in index.find(session, "ABC123457").candidates] == [1]


def test_folded_keys_leave_the_new_ones_and_a_fold_when_nothing_waits_does_nothing(register: Register) -> None:
    keep(1, ["ABC123456", "ABC123457"])
    assert fold_index(least=100) == 0
    assert count(NewSerialKey) == 34
    assert fold_index(least=10) == 2
    assert (count(NewSerialKey), states()) == (0, [(1, 2, "live")])
    assert fold_index(least=10) == 0


def test_segments_of_like_size_become_one_and_nothing_of_the_old_ones_stays(register: Register) -> None:
    for first in (1, 11, 21):
        keep(first, numbers(random.Random(first), 10), deferred=True)
        fold_index()
    assert states() == [(1, 30, "live")]
    with reading() as session:
        number = session.scalar(select(SerialSegment.number)) or 0
        assert (session.scalar(select(func.min(SerialBucket.place))) or 0) >> 36 == number


class Stop(Exception):
    """The machine fails."""


@pytest.mark.parametrize("where", ["write", "go_live", "clear", "forget"])
def test_an_interrupted_build_is_taken_up_by_the_next(
    register: Register, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = keep(1, numbers(random.Random(1), 60), deferred=True)
    fold_index()
    kept |= keep(61, numbers(random.Random(2), 60))

    def fail(*_: object) -> None:
        raise Stop

    with monkeypatch.context() as patched:
        patched.setattr(segments, where, fail)
        with pytest.raises(Stop):
            fold_index(least=10)
    assert_complete(kept, list(kept.values())[::7])
    fold_index(least=10)
    assert (states(), count(NewSerialKey), count(UnkeyedRun)) == ([(1, 120, "live")], 0, 0)
    assert_complete(kept, list(kept.values())[::7])


def test_one_builds_at_a_time_and_one_that_died_is_replaced(register: Register) -> None:
    keep(1, ["ABC123456"], deferred=True)
    with writing() as session:
        assert builder.claim(session, "another", utc_now())
    assert fold_index() == 0
    with writing() as session:
        session.execute(IndexBuilder.__table__.update().values(until=utc_now() - builder.LEASE))  # type: ignore[attr-defined]
    assert fold_index() == 1


def test_a_removed_import_leaves_nothing_to_wait_for(register: Register) -> None:
    keep(1, ["ABC123456"], deferred=True)
    with writing() as session:
        session.execute(delete(Identifier))
    key_everything()
    assert count(UnkeyedRun) == 0


def test_an_older_import_that_ends_later_is_keyed_among_the_new_ones(register: Register) -> None:
    kept = keep(101, numbers(random.Random(1), 20), deferred=True)
    fold_index()
    kept |= keep(1, numbers(random.Random(2), 20), deferred=True)
    key_everything()
    assert_complete(kept, list(kept.values()))


def test_registrations_during_a_build_are_found_and_keep_their_keys(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = keep(1, numbers(random.Random(1), 200), deferred=True)
    write, late = segments.write, iter(range(1_000, 2_000))

    def write_beside_a_registration(*arguments: object) -> None:
        kept.update(keep(next(late), ["LATE77001"]) if db.engine.dialect.name == "postgresql" else {})
        write(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(segments, "write", write_beside_a_registration)
        patched.setattr(folding, "CHUNKS", 20)
        key_everything()
    assert_complete(kept, ["LATE77002", *list(kept.values())[::9]])


def test_a_lower_number_that_is_committed_after_the_build_stays_among_the_new_ones(register: Register) -> None:
    kept = keep(1, ["ABC123456"]) | keep(3, ["ABC123458"])
    fold_index(least=1)
    kept |= keep(2, ["ABC123457"])
    fold_index(least=1)
    assert_complete(kept, ["ABC123457", "ABC123450"])


def test_eight_writers_and_a_builder_neither_block_each_other_nor_lose_a_number(register: Register) -> None:
    keeper = register.person("keeper")
    made = ["AC4471", "EF9035", "HK2286", "MN6693", "PR1177", "TV5541", "WX8830", "YZ3304"]

    def write(front: str) -> Callable[[], None]:
        def work() -> None:
            for number in range(5):
                register.item(keeper, f"{front}{number}75X")
                fold_index(least=60)

        return work

    at_once(register, *(write(front) for front in made))
    with reading() as session:
        kept = {row.id: row.skeleton for row in session.scalars(select(Identifier))}
        assert segments.waiting(session, REGISTER) < 60 * 8
    assert len(kept) == 40
    assert_complete(kept, list(kept.values()))


def test_an_upgrade_from_the_first_tables_keeps_every_number_findable(register: Register) -> None:
    kept = keep(1, ["ABC123456", "XYZ987654"])
    config = alembic_config()
    with db.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
    migrate()
    assert count(UnkeyedRun) == 1
    key_everything()
    assert_complete(kept, ["ABC123457", "XYZ987654"])


def test_a_large_import_is_findable_when_it_ends(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register.person("keeper")
    monkeypatch.setattr(import_items, "LARGE", 30)
    monkeypatch.setattr(import_items, "BATCH", 10)
    monkeypatch.setattr(import_items, "BUILD_AFTER", 2)
    file = table(tmp_path / "a.csv", [{"ref": f"r-{n}", "identifier": f"WX4477{n:05}"} for n in range(45)])
    assert import_items.import_items(file, keeper="keeper@example.org").registered == 45
    assert (count(NewSerialKey), count(UnkeyedRun)) == (0, 0)
    with reading() as session:
        kept = {row.id: row.skeleton for row in session.scalars(select(Identifier))}
    assert_complete(kept, [text[:-1] for text in kept.values()])
