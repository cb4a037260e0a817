"""Finding and weighing serials beside the peers, in one run: prints tables and writes them as JSON.

python -m benchmarks.serials [--count N] [--database URL] [--keep FOLDER] [--parts …] [--json FILE]
"""

import argparse
import gc
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import speed, telling, verdicts
from benchmarks.corpus import Corpus, Held, build, honest, in_hand
from benchmarks.filling import bytes_of, fill
from benchmarks.misreadings import MISREADINGS
from benchmarks.peers import FIRST, PEERS, Peer, described, forget_pages
from benchmarks.register import opened
from benchmarks.report import Report, milliseconds
from service.actions.fold_index import key_everything
from service.domain.identifiers import read
from service.models import writing
from service.search import segments
from service.search.shelves import REGISTER

SEED = 2026  # the weights were learned on registers made with other seeds
PARTS = ("checks", "recall", "telling", "wrong", "batch", "register", "service", "peers")
INDEX_TABLES = ("serial_buckets", "serial_segments", "new_serial_keys", "unkeyed_runs")


def main() -> None:
    """Fill a register from the generated corpus, then measure each part."""
    given = _options()
    report = Report(count=given.count, database=given.database or "SQLite", seed=given.seed)
    corpus = build(given.count, given.seed)
    gc.collect()
    gc.freeze()  # the corpus is not the service's: its collector need not walk through it
    database = given.database or "SQLite"
    print(f"{given.count:,} identifiers, {len(corpus.reported):,} reported, seed {given.seed}, {database}")
    with opened(given.database, given.keep):
        _measure_build(corpus, report)
        for part in given.parts:
            _MEASURES[part](corpus, report, given)
    if given.json:
        report.write(given.json)


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(prog="python -m benchmarks.serials", description=__doc__)
    options.add_argument("--count", type=int, default=200_000, help="registered identifiers (200000)")
    options.add_argument("--each", type=int, default=150, help="objects a kind of misreading (150)")
    options.add_argument("--seed", type=int, default=SEED, help=f"of the corpus ({SEED})")
    options.add_argument("--honest", type=int, default=10_000, help="honest neighbours (10000)")
    options.add_argument("--readings", type=int, default=300_000, help="honest readings for `stolen` (300000)")
    options.add_argument("--database", help="a PostgreSQL database that is empty or kept; SQLite without it")
    options.add_argument("--keep", type=Path, help="a folder for the register, used again by a later run")
    options.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="what to measure (all)")
    options.add_argument("--peers", default="", help="only peers with this in their name (all)")
    options.add_argument("--json", type=Path, help="write the figures to this file")
    return options.parse_args()


def build_index() -> None:
    """Key every number of the register."""
    with writing() as session:
        segments.defer_all(session, REGISTER)
    key_everything()


def _measure_build(corpus: Corpus, report: Report) -> None:
    times = fill(corpus, build_index)
    count = len(corpus.entries)
    report.title("the index", ("seconds", "ids/s", "bytes an id"))
    if times.rows:
        report.say("the index", "plain rows written", seconds=times.rows, rate=count / times.rows, bytes=None)
        report.say("the index", "index built", seconds=times.index, rate=count / times.index, bytes=None)
    report.say("the index", "size", seconds=None, rate=None, bytes=bytes_of(INDEX_TABLES) / count)


def _measure_peers(corpus: Corpus, report: Report, given: argparse.Namespace) -> None:
    """The same readings within two edits, and the same honest neighbours, to each peer and to us."""
    rng = random.Random(given.seed + 2)
    misread = [held for how in MISREADINGS for held in in_hand(corpus, how, max(1, given.each // 3), rng)]
    near = [held for held in misread if verdicts.is_near(corpus, held)]
    rng.shuffle(near)
    neighbours = list(honest(corpus, len(near), rng, misreading=False, reported=True))
    section = "peers"
    report.title(section, ("build s", "bytes an id", "p50 ms", "p99 ms", "cold ms", "recall", "alarms", "n"))
    with tempfile.TemporaryDirectory() as folder:
        for make in PEERS:
            peer = make(Path(folder))
            if given.peers not in peer.name:
                continue
            try:
                _measure_peer(peer, corpus, report, near, neighbours)
            except Exception as error:
                report.say(section, peer.name, **described(error))
    _measure_ours(corpus, report, near, neighbours)


def _measure_peer(peer: Peer, corpus: Corpus, report: Report, near: Sequence[Held], neighbours: Sequence[Held]) -> None:
    started = time.perf_counter()
    size = peer.build(corpus)
    built = time.perf_counter() - started
    for held in near[peer.most : peer.most + 50]:
        peer.find(_read(held.value))
    times, first, alarms = [], 0, 0
    for held in near[: peer.most]:
        sought = _read(held.value)
        times.append(speed.timed(peer.find, sought))
        first += held.truth in peer.find(sought)[:FIRST]
    for held in neighbours[: peer.most]:
        found = peer.find(_read(held.value))
        alarms += bool(found) and corpus.entries[found[0]].reported
    asked = min(peer.most, len(near))
    cold = _cold(lambda held: peer.find(_read(held.value)), near)
    cells = {"build": built, "bytes": size / len(corpus.entries), **milliseconds(times), "cold": cold}
    report.say("peers", peer.name, **cells, recall=first / asked, alarms=alarms / asked, n=asked)
    peer.close()


def _measure_ours(corpus: Corpus, report: Report, near: Sequence[Held], neighbours: Sequence[Held]) -> None:
    for value in speed.values_of(corpus, speed.WARMING, len(near)):  # a peer's cold start made the system forget ours
        speed.find_and_weigh(value)
    times = [speed.timed(speed.find_and_weigh, held.value) for held in near]
    first = sum(one.first_ten for one in verdicts.ask(corpus, near, makes=False))
    alarms = sum(one.told for one in verdicts.ask(corpus, neighbours, makes=False))
    cold = _cold(lambda held: speed.find_and_weigh(held.value), near)
    cells = {"build": None, "bytes": bytes_of(INDEX_TABLES) / len(corpus.entries), **milliseconds(times), "cold": cold}
    report.say("peers", "ours, weighed", **cells, recall=first / len(near), alarms=alarms / len(near), n=len(near))


def _cold(find: Callable[[Held], object], near: Sequence[Held]) -> float | None:
    """The p50 of first questions after the system forgot all files, in milliseconds."""
    times = [speed.timed(find, held) for held in near[:10] if forget_pages()]
    return milliseconds(times)["p50 ms"] if times else None


def _read(value: str) -> str:
    return read(value)[0].skeleton


_MEASURES: dict[str, Callable[[Corpus, Report, argparse.Namespace], None]] = {
    "checks": lambda corpus, report, given: speed.measure_checks(corpus, report, given.seed + 3),
    "recall": lambda corpus, report, given: verdicts.measure_recall(corpus, report, given.each, given.seed + 1),
    "telling": lambda corpus, report, given: telling.measure(corpus, report, given.each, given.honest, given.seed + 4),
    "wrong": lambda corpus, report, given: verdicts.measure_wrong_stolen(
        corpus, report, given.readings, given.seed + 5
    ),
    "batch": lambda corpus, report, given: speed.measure_batches(corpus, report, given.seed + 6),
    "register": lambda corpus, report, given: speed.measure_registrations(report, given.seed + 7),
    "service": lambda corpus, report, given: speed.measure_service(
        build(min(given.count, 200_000), given.seed), report
    ),
    "peers": _measure_peers,
}


if __name__ == "__main__":
    main()
