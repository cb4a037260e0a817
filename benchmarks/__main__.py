"""`make bench`: fill a register from a generated corpus, then print how fast and how right its answers are."""

import argparse
import gc
import os

from benchmarks import peers, speed, verdicts
from benchmarks.corpus import build
from benchmarks.register import filled
from service.app import create_app
from service.settings import Settings

SEED = 2026  # the weights were tuned on registers made with other seeds


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    options.add_argument("--count", type=int, default=200_000, help="registered identifiers (200000)")
    options.add_argument("--each", type=int, default=100, help="objects a kind of misreading (100)")
    options.add_argument("--seed", type=int, default=SEED, help=f"of the corpus ({SEED})")
    options.add_argument("--database", help="a PostgreSQL database that is empty; a new SQLite file without it")
    given = options.parse_args()
    corpus = build(given.count, given.seed)
    reported = sum(entry.reported for entry in corpus.entries)
    gc.collect()
    gc.freeze()  # the corpus is not the service's: its collector need not walk through it
    print(f"{given.count:,} identifiers, {reported:,} reported, seed {given.seed}, {given.database or 'SQLite'}")
    with filled(corpus, given.database) as register:
        os.environ.update(register.environment)
        with create_app(Settings.from_environment()).app_context():
            speed.measure(register, corpus)
            verdicts.measure(corpus, given.each, given.seed + 1)
            peers.measure(corpus, given.each, given.seed + 2)


if __name__ == "__main__":
    main()
