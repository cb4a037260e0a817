"""How fast the index of identifiers is on SQLite: `python -m benchmarks.index [identifiers]`.

Prints rows added per second, bytes an identifier, and the time of `find` for readings with up to two slips,
cut-off ends and wildcards, on a mixed register: IMEIs that share type codes, production runs, frames, VINs,
random marks. The database is a temporary file in WAL with `synchronous=FULL`.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import mean, quantiles
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Engine, create_engine, event, insert
from stdnum import luhn

from service.domain.identifiers.skeleton import skeleton
from service.models import Base, Identifier, Item, Keeper
from service.search import index
from service.search.keys import query_keys, record_keys

IDENTIFIERS = 200_000
QUESTIONS = 3_000
BATCH = 5_000
LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"


def imeis(chance: random.Random) -> Iterator[str]:
    types = [f"35{chance.randrange(10**6):06d}" for _ in range(60)]
    while True:
        number = chance.choice(types[: chance.randint(1, 60)]) + f"{chance.randrange(10**6):06d}"
        yield number + luhn.calc_check_digit(number)


def runs(chance: random.Random) -> Iterator[str]:
    while True:
        front, start = "".join(chance.choices(LETTERS, k=4)), chance.randrange(10**6, 10**7)
        yield from (f"{front}{start + chance.randrange(1_000)}" for _ in range(300))


def frames(chance: random.Random) -> Iterator[str]:
    while True:
        front, start = f"WSBC60{chance.randrange(9)}", chance.randrange(10**4)
        yield from (f"{front}{start + place:05d}" for place in range(200))


def vins(chance: random.Random) -> Iterator[str]:
    fronts = ["WAUZZZ8K9BA", "SALLAAA147A", "WBA3A5C50CF", "VF1AAAA0000"]
    while True:
        yield chance.choice(fronts) + f"{chance.randrange(10**6):06d}"


def marks(chance: random.Random) -> Iterator[str]:
    while True:
        yield "".join(chance.choices(LETTERS, k=chance.randint(7, 12)))


def mixed(chance: random.Random) -> Iterator[str]:
    """Skeletons: half IMEIs, the other half runs, frames, VINs and random marks."""
    sources = [make(chance) for make in (imeis, runs, frames, vins, marks)]
    while True:
        (source,) = chance.choices(sources, weights=(10, 4, 1, 3, 2))
        yield skeleton(next(source))


def slipped(chance: random.Random, number: str) -> str:
    for _ in range(chance.randint(0, 2)):
        place = chance.randrange(len(number) - 1)
        before, pair, after = number[:place], number[place : place + 2], number[place + 2 :]
        number = before + chance.choice([pair[0], pair[::-1], pair[0] + pair, "7" + pair[1]]) + after
    return number


def cut(chance: random.Random, number: str) -> str:
    return number[3:] if chance.random() < 0.5 else number[:-3]


def unclear(chance: random.Random, number: str) -> str:
    place = chance.randrange(len(number) - 1)
    return number[:place] + chance.choice(["??", "*"]) + number[place + 2 :]


def durable(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def _pragmas(connection: object, _record: object) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]

    return engine


def fill(engine: Engine, numbers: Sequence[str]) -> None:
    """Register the numbers in batches; print what the index adds to the time and to the file."""
    rows, spent, pages, page_size = list(enumerate(numbers, start=1)), 0.0, 0, 0
    for begin in range(0, len(rows), BATCH):
        batch = rows[begin : begin + BATCH]
        with engine.connect() as connection:
            keep(connection, batch)
            pages -= pragma(connection, "page_count")
            started = time.perf_counter()
            index.add(connection, batch)
            connection.commit()
            spent += time.perf_counter() - started
            pages += pragma(connection, "page_count")
            page_size = pragma(connection, "page_size")
    keys = sum(len(record_keys(number)) for number in numbers)
    print(f"add: {len(rows) / spent:,.0f} identifiers/s, {keys / spent:,.0f} key rows/s, commits included")
    print(f"size: {pages * page_size / len(rows):.0f} bytes an identifier")


def pragma(connection: Connection, name: str) -> int:
    return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())


def keep(connection: Connection, batch: Sequence[tuple[int, str]]) -> None:
    shared = {"item_id": 1, "position": 0, "kind": "serial"}
    values = [{"id": i, "value": s, "canonical": s, "skeleton": s, **shared} for i, s in batch]
    connection.execute(insert(Identifier.__table__), values)  # type: ignore[arg-type]


def timed(name: str, action: Callable[[str], index.Found], questions: Sequence[str]) -> None:
    spent, listed = [], []
    for asked in questions:
        started = time.perf_counter()
        found = action(asked)
        spent.append((time.perf_counter() - started) * 1_000)
        listed.append(len(found.candidates))
    cuts, average = quantiles(spent, n=100), mean(listed)
    print(f"find, {name}: p50 {cuts[49]:.2f} ms, p99 {cuts[98]:.2f} ms, {average:.0f} candidates on average")


def microseconds(action: Callable[[str], object], numbers: Sequence[str]) -> float:
    started = time.perf_counter()
    for number in numbers:
        action(number)
    return (time.perf_counter() - started) / len(numbers) * 1e6


def measure(engine: Engine, numbers: Sequence[str], chance: random.Random) -> None:
    asked = [slipped(chance, chance.choice(numbers)) for _ in range(QUESTIONS)]
    a_record, a_query = microseconds(record_keys, numbers[:20_000]), microseconds(query_keys, asked)
    print(f"keys: {a_record:.1f} µs a record, {a_query:.1f} µs a query")
    with engine.connect() as connection:
        timed("up to two slips", lambda text: index.find(connection, text), asked)
        for name, spoil in (("an end cut off", cut), ("wildcards", unclear)):
            spoiled = [spoil(chance, chance.choice(numbers)) for _ in range(QUESTIONS // 3)]
            timed(name, lambda text: index.find(connection, text), spoiled)
        started = time.perf_counter()
        index.find_many(connection, asked[:1_000])
        print(f"find_many: {time.perf_counter() - started:.2f} s for 1,000 readings")


def main(identifiers: int) -> None:
    chance = random.Random(6)
    numbers = list(islice(mixed(chance), identifiers))
    with TemporaryDirectory() as folder:
        engine = durable(Path(folder) / "register.sqlite")
        Base.metadata.create_all(engine)
        with engine.begin() as connection:
            connection.execute(insert(Keeper).values(id=1, kind="household", name="Ada"))
            connection.execute(insert(Item).values(id=1, keeper_id=1))
        fill(engine, numbers)
        measure(engine, numbers, chance)
        engine.dispose()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else IDENTIFIERS)
