"""How fast look-back is: `python -m benchmarks.look_back [--count N] [--database URL] [--keep FOLDER]`.

Fills a register with plain rows of past checks, one reading each, over two years, builds the index of them, and prints
the time of `find_readings` for a registered number, a number told by a keeper who wrote it without slips. Of the
readings 7 in 10 are right, the others have slips, lack their front or hold wildcards. A register that is kept is
measured again, not filled again.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import mean

from sqlalchemy import func, insert, select, text

from benchmarks.index import FAMILY, SHARES, milliseconds, numbers, put, slipped
from benchmarks.register import opened
from service.access.roles import OPERATOR
from service.actions.check_evidence import ObjectInHand, TypedReading
from service.actions.check_object import check_objects
from service.actions.fold_index import key_everything
from service.domain.identifiers.skeleton import skeleton
from service.models import Check, CheckReading, PatternKey, db, reading
from service.search.look_back import find_readings, pattern_keys
from service.search.segments import defer_all
from service.search.shelves import READINGS

BATCH = 20_000
NOW = datetime(2026, 11, 1, tzinfo=UTC)
SPAN, WINDOW = timedelta(days=730), timedelta(days=90)
CHECK = ("id", "reference", "at", "view", "surface", "category", "verdict")
READING = ("id", "check_id", "value", "kind", "method", "read_as", "skeleton")


def misread(chance: random.Random, number: str) -> str:
    """What was read at a check: right, with one or two slips, without its front, or with a wildcard."""
    way = chance.choices(("right", "slips", "cut", "wildcard", "unknown front"), weights=(70, 20, 6, 3, 1))[0]
    if way == "slips":
        return slipped(chance, number, chance.randint(1, 2))
    if way == "wildcard":
        place = chance.randrange(len(number))
        return f"{number[:place]}?{number[place + 1 :]}"
    cut = number[chance.randint(2, 3) :]
    return {"right": number, "cut": cut, "unknown front": f"*{cut}"}[way]


def read(chance: random.Random, count: int) -> Iterator[tuple[int, str, str, str]]:
    """(row number, time, kind, skeleton of the reading)."""
    slips = random.Random(8)
    for place, (kind, raw) in enumerate(islice(numbers(chance, count), count), 1):
        at = NOW - SPAN * (1 - place / count)
        yield place, at.strftime("%Y-%m-%d %H:%M:%S.%f"), kind, misread(slips, skeleton(raw))


def fill(count: int) -> None:
    """Plain rows; the index by skeleton, into which a number falls anywhere, is made once they are all there."""
    rows = read(random.Random(6), count)
    with db.engine.begin() as connection:
        connection.execute(text("DROP INDEX ix_check_readings_skeleton"))
    while batch := list(islice(rows, BATCH)):
        with db.engine.begin() as connection:
            checks = [(n, f"HW-{n}", at, "dealer", "api", "other", "no_report") for n, at, _, _ in batch]
            put(connection, "checks", CHECK, checks)
            made = [(n, n, said, kind, "typed", said[:200], said) for n, _, kind, said in batch]
            put(connection, "check_readings", READING, made)
            wild = [(n, said) for n, _, _, said in batch if set(said) & {"?", "*"}]
            keyed = [{"key": key, "reading_id": n} for n, said in wild for key in pattern_keys(said)]
            connection.execute(insert(PatternKey), keyed)
    with db.engine.begin() as connection:
        connection.execute(text("CREATE INDEX ix_check_readings_skeleton ON check_readings (skeleton)"))
        if db.engine.dialect.name == "postgresql":
            for table in ("checks", "check_readings"):
                connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {count})"))
        defer_all(connection, READINGS)
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


def timed(name: str, asked: Sequence[str], since: datetime) -> None:
    """One connection, warm: each question is asked once before."""
    with reading() as session:
        found = [len(find_readings(session, [each], since, NOW)[each]) for each in asked]
        times = milliseconds(lambda each: find_readings(session, [each], since, NOW), asked)
    print(f"find_readings, {name}: {times}, {mean(found):.1f} found", flush=True)


def find_times(count: int, questions: int) -> None:
    """Numbers of the kinds that were checked, some of them checked and some not."""
    own = list(islice(numbers(random.Random(6), count), count))
    chance = random.Random(7)
    chance.shuffle(own)
    for kind in SHARES:
        timed(f"{kind}, all checks", [skeleton(raw) for said, raw in own if said == kind][:questions], NOW - SPAN)
    mixed = [skeleton(raw) for _, raw in own[:questions]]
    timed("all kinds, all checks", mixed, NOW - SPAN)
    timed("all kinds, 90 days", mixed, NOW - WINDOW)
    run = [
        skeleton(f"{FAMILY}{3_000_000 + chance.randrange(max(1, count // 1_000)):07d}") for _ in range(questions // 5)
    ]
    timed("largest run, 90 days", run, NOW - WINDOW)
    with reading() as session:
        started = time.perf_counter()
        find_readings(session, mixed[:400], NOW - WINDOW, NOW)
        spent = time.perf_counter() - started
    print(f"find_readings of {len(mixed[:400])} at once: {spent / len(mixed[:400]) * 1_000:.2f} ms each", flush=True)


def checks(count: int) -> None:
    """Checks kept a second, one by one and a hundred at a time."""
    made = [
        ObjectInHand([TypedReading(raw)]) for _, raw in islice(numbers(random.Random(time.time_ns()), 1_000), count)
    ]
    for at_once in (1, 100):
        started = time.perf_counter()
        for start in range(0, count, at_once):
            check_objects(OPERATOR, made[start : start + at_once], "file")
        print(f"check_objects, {at_once} at a time: {count / (time.perf_counter() - started):.0f}/s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200_000, help="past readings (200000)")
    parser.add_argument("--database", help="an empty PostgreSQL database; a SQLite file without it")
    parser.add_argument("--keep", type=Path, help="a folder for the SQLite register, which then stays")
    parser.add_argument("--questions", type=int, default=2_000)
    said = parser.parse_args()
    with opened(said.database, said.keep):
        with reading() as session:
            there = session.scalar(select(func.count()).select_from(Check))
        if not there:
            started = time.perf_counter()
            fill(said.count)
            key_everything()
            print(f"fill and build {said.count:,}: {time.perf_counter() - started:.0f} s", flush=True)
        with reading() as session:
            kept = session.scalar(select(func.count()).select_from(CheckReading)) or 0
        find_times(kept, said.questions)
        checks(500)


if __name__ == "__main__":
    main()
