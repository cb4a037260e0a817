"""How the index stands at national size: `python -m benchmarks.index [numbers] [--database URL] [--keep FOLDER]`.

Fills a register with plain rows, builds the index of it, and prints: building time, bytes a number, `find` by kind of
number and of reading, members of the largest run, `find_many`, and registrations a second. A register that is kept
is measured again, not filled again. The numbers are made from a seed: half IMEIs over some 12,000 type codes, a
quarter electronics in consecutive runs (the largest 0.1 % of all), frames, VINs and random codes.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import mean, quantiles
from typing import Any

from sqlalchemy import Connection, func, insert, select, text
from stdnum import luhn

from benchmarks.register import opened
from service.access.roles import OPERATOR, Actor
from service.actions.actors import actor_of_address
from service.actions.add_account import add_account
from service.actions.fold_index import key_everything
from service.actions.item_content import ItemContent, TypedIdentifier
from service.actions.register_item import register_item
from service.domain.identifiers.skeleton import skeleton
from service.models import Identifier, Keeper, SerialSegment, db, reading, utc_now, writing
from service.search import index
from service.search.segments import defer_all
from service.search.shelves import REGISTER

LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"
SHARES = {"imei": 50, "electronics": 25, "frame": 8, "vin": 8, "code": 9}
FAMILY = "QRUN77"  # the front of the largest run
BATCH = 20_000
TABLES = ("serial_buckets", "serial_segments", "new_serial_keys", "unkeyed_runs")


def imeis(chance: random.Random, _count: int) -> Iterator[str]:
    types = [f"35{chance.randrange(10**6):06d}" for _ in range(12_000)]
    while True:
        number = types[int(chance.random() ** 2 * 12_000)] + f"{chance.randrange(10**6):06d}"
        yield number + luhn.calc_check_digit(number)


def electronics(chance: random.Random, count: int) -> Iterator[str]:
    yield from (f"{FAMILY}{3_000_000 + place:07d}" for place in range(count // 1_000))
    fronts = ["".join(chance.choices(LETTERS, k=chance.choice([3, 4, 5]))) for _ in range(400)]
    while True:
        front, start = chance.choice(fronts), chance.randrange(10**6, 10**7)
        yield from (f"{front}{start + place}" for place in range(int(10 ** chance.uniform(1, 3.5))))


def frames(chance: random.Random, _count: int) -> Iterator[str]:
    while True:
        front, start = f"WSBC{chance.randrange(300):03d}", chance.randrange(10**6)
        yield from (f"{front}{start + place:06d}" for place in range(200))


def vins(chance: random.Random, _count: int) -> Iterator[str]:
    fronts = ["".join(chance.choices(LETTERS, k=11)) for _ in range(400)]
    while True:
        yield chance.choice(fronts) + f"{chance.randrange(10**6):06d}"


def codes(chance: random.Random, _count: int) -> Iterator[str]:
    while True:
        yield "".join(chance.choices(LETTERS, k=chance.randint(7, 12)))


def numbers(chance: random.Random, count: int) -> Iterator[tuple[str, str]]:
    """(kind, number)."""
    makers = zip(SHARES, (imeis, electronics, frames, vins, codes), strict=True)
    sources = {kind: make(chance, count) for kind, make in makers}
    while True:
        for kind in chance.choices(list(SHARES), weights=list(SHARES.values()), k=1_000):
            yield kind, next(sources[kind])


def slipped(chance: random.Random, number: str, slips: int) -> str:
    for _ in range(slips):
        place = chance.randrange(len(number) - 1)
        before, pair, after = number[:place], number[place : place + 2], number[place + 2 :]
        number = before + chance.choice([pair[0], pair[::-1], pair[0] + pair, "7" + pair[1]]) + after
    return number


def fill(count: int) -> None:
    """Plain rows: a keeper, and an item and an identifier for each number; indexes are made afterwards."""
    rows = iter(enumerate(islice(numbers(random.Random(6), count), count), 1))
    with db.engine.begin() as connection:
        connection.execute(insert(Keeper).values(id=1, kind="household", name="Ada", created_at=utc_now()))
        connection.execute(text("DROP INDEX ix_identifiers_skeleton"))
        connection.execute(text("DROP INDEX ix_identifiers_item_id"))
    while batch := list(islice(rows, BATCH)):
        with db.engine.begin() as connection:
            put(connection, "items", ITEM, [(n, 1, "", "", "", "", "", "2026-01-01 00:00:00") for n, _ in batch])
            made = [(n, n, 0, kind, raw, raw, skeleton(raw)) for n, (kind, raw) in batch]
            put(connection, "identifiers", IDENTIFIER, made)
    with db.engine.begin() as connection:
        connection.execute(text("CREATE INDEX ix_identifiers_skeleton ON identifiers (skeleton)"))
        connection.execute(text("CREATE INDEX ix_identifiers_item_id ON identifiers (item_id)"))
        if db.engine.dialect.name == "postgresql":
            for table, last in (("keepers", 1), ("items", count), ("identifiers", count)):
                connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {last})"))
        defer_all(connection, REGISTER)
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


ITEM = ("id", "keeper_id", "category", "make", "model", "colour", "description", "registered_at")
IDENTIFIER = ("id", "item_id", "position", "kind", "value", "canonical", "skeleton")


def put(connection: Connection, table: str, columns: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
    named = f"{table} ({', '.join(columns)})"
    if db.engine.dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        connection.exec_driver_sql(f"INSERT INTO {named} VALUES ({marks})", rows)
        return
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {named} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def index_bytes(connection: Connection) -> int:
    if db.engine.dialect.name == "sqlite":
        # In pages: their bytes overflow dbstat's own sum from 2 GB on.
        pages = "SELECT pageno FROM dbstat WHERE aggregate = TRUE AND name = :name"
        counted = text(f"SELECT ({pages}) * page_size FROM pragma_page_size")
    else:
        counted = text("SELECT pg_total_relation_size(CAST(:name AS regclass))")
    return sum(int(connection.execute(counted, {"name": name}).scalar() or 0) for name in TABLES)


def milliseconds(action: Callable[[str], object], asked: Sequence[str]) -> str:
    """On the clock, and of this process's own time, which says more on a machine that others use as well."""
    spent, own = [], []
    for each in asked:
        started, worked = time.perf_counter(), time.process_time()
        action(each)
        own.append((time.process_time() - worked) * 1_000)
        spent.append((time.perf_counter() - started) * 1_000)
    clock, cpu = quantiles(spent, n=100), quantiles(own, n=100)
    return f"p50 {clock[49]:.2f} ms, p99 {clock[98]:.2f} ms (own time {cpu[49]:.2f}, {cpu[98]:.2f})"


def timed(name: str, asked: Sequence[str]) -> None:
    """One connection, warm: each question is asked once before, so that its pages are in memory."""
    with reading() as session:
        listed = [len(index.find(session, each).candidates) for each in asked]
        times = milliseconds(lambda each: index.find(session, each), asked)
    print(f"find, {name}: {times}, {mean(listed):.0f} listed", flush=True)


def sample(chance: random.Random, kind: str, count: int) -> list[str]:
    last = 0
    with reading() as session:
        last = session.scalar(select(func.max(Identifier.id))) or 0
        drawn = [chance.randint(1, last) for _ in range(count * 100 // SHARES[kind] * 2)]
        rows = [session.get(Identifier, number) for number in drawn]
    return [row.skeleton for row in rows if row and row.kind == kind][:count]


def find_times(questions: int) -> None:
    chance, mixed = random.Random(7), []
    for kind, share in SHARES.items():
        own = sample(chance, kind, questions)
        timed(f"{kind}, up to two slips", [slipped(chance, each, chance.randint(0, 2)) for each in own])
        mixed += own[: questions * share // 100]
    chance.shuffle(mixed)
    timed("all kinds, exact", mixed)
    slips = [slipped(chance, each, chance.randint(1, 2)) for each in mixed]
    timed("all kinds, one or two slips", slips)
    timed("all kinds, front cut off", [each[3:] for each in mixed])
    run = [f"{FAMILY}{3_000_000 + chance.randrange(1_000):07d}" for _ in range(questions // 5)]
    timed("largest run, members", [skeleton(each) for each in run])
    timed("largest run, one or two slips", [slipped(chance, skeleton(each), chance.randint(1, 2)) for each in run])
    with reading() as session:
        started = time.perf_counter()
        index.find_many(session, slips[:1_000])
        spent = time.perf_counter() - started
    print(f"find_many: {spent / len(slips[:1_000]) * 1_000:.2f} ms a question of {len(slips[:1_000])}", flush=True)


def registrations(count: int) -> None:
    address = f"keeper-{time.time_ns()}@example.org"
    add_account(OPERATOR, "keeper", address, "Ada", None, "three plain words")
    keeper: Actor = actor_of_address(address)
    new = [raw for _, raw in islice(numbers(random.Random(time.time_ns()), 1_000), count)]
    started = time.perf_counter()
    for raw in new:
        register_item(keeper, ItemContent("other", identifiers=[TypedIdentifier(raw)]))
    print(f"register_item: {count / (time.perf_counter() - started):.0f}/s", flush=True)
    last = 1 << 40
    started = time.perf_counter()
    for place, raw in enumerate(new):
        with writing() as session:
            index.add(session, [(last + place, skeleton(raw))])
    print(f"index.add alone: {count / (time.perf_counter() - started):.0f}/s", flush=True)
    with writing() as session:
        session.execute(text("DELETE FROM new_serial_keys WHERE owner_id >= :last"), {"last": last})


def build() -> None:
    started = time.perf_counter()
    key_everything()
    with reading() as session:
        texts = session.scalar(select(func.sum(SerialSegment.texts))) or 1
        size = index_bytes(session.connection())
    print(f"build: {time.perf_counter() - started:.0f} s, {size / texts:.1f} bytes a number of {texts:,}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("numbers", nargs="?", type=int, default=1_000_000)
    parser.add_argument("--database")
    parser.add_argument("--keep", type=Path, help="a folder for the SQLite register, which then stays")
    parser.add_argument("--questions", type=int, default=2_000)
    said = parser.parse_args()
    with opened(said.database, said.keep):
        with reading() as session:
            there = session.scalar(select(func.count()).select_from(Keeper))
        if not there:
            started = time.perf_counter()
            fill(said.numbers)
            print(f"fill: {time.perf_counter() - started:.0f} s", flush=True)
        build()
        find_times(said.questions)
        registrations(1_000)


if __name__ == "__main__":
    main()
