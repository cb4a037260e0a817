"""A register in a temporary folder, filled by `homeward import` from the generated corpus, and how fast that was."""

import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import Corpus, Entry
from service.actions.import_rows import COLUMNS
from service.app import create_app
from service.models.schema import migrate
from service.settings import Settings

REPOSITORY = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled register: the environment that opens it, and how its import went."""

    environment: dict[str, str]
    folder: Path
    seconds: float
    rows: int


@contextmanager
def filled(corpus: Corpus, database_url: str | None = None) -> Iterator[Filled]:
    """Import the corpus through the command, as an operator would."""
    with tempfile.TemporaryDirectory(prefix="homeward-bench-") as name:
        folder = Path(name)
        environment = {**os.environ, "HOMEWARD_DATA_DIR": str(folder), "PYTHONPATH": str(REPOSITORY)}
        environment.pop("HOMEWARD_DATABASE_URL", None)
        if database_url:
            environment["HOMEWARD_DATABASE_URL"] = database_url
        homeward(environment, "init")
        path = folder / "corpus.csv"
        _write(path, corpus)
        started = time.perf_counter()
        homeward(environment, "import", str(path))
        yield Filled(environment, folder, time.perf_counter() - started, len(corpus.entries))


@contextmanager
def opened(database: str | None, keep: Path | None) -> Iterator[None]:
    """Inside the application of an empty register, or of one that was kept: a PostgreSQL database, or a folder."""
    with tempfile.TemporaryDirectory(prefix="homeward-bench-") as made:
        folder = keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        said = {"HOMEWARD_SECRET_KEY": "only for measurements " * 2, "HOMEWARD_PASSWORD_COST": "low"}
        os.environ.update({"HOMEWARD_DATA_DIR": str(folder), **said})
        os.environ.pop("HOMEWARD_DATABASE_URL", None)
        if database:
            os.environ["HOMEWARD_DATABASE_URL"] = database
        with create_app(Settings.from_environment()).app_context():
            migrate()
            yield


def homeward(environment: dict[str, str], *arguments: str, text: str = "") -> str:
    """Run the command; its standard output."""
    command = [sys.executable, "-c", "from service.cli import main; main()", *arguments]
    done = subprocess.run(
        command, env=environment, input=text, capture_output=True, text=True, check=False, cwd=REPOSITORY
    )
    if done.returncode:
        raise RuntimeError(f"homeward {' '.join(arguments)}: {done.stderr}")
    return done.stdout.strip()


def _write(path: Path, corpus: Corpus) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for number, entry in enumerate(corpus.entries):
            writer.writerow(_row(number, entry))


def _row(number: int, entry: Entry) -> dict[str, str]:
    reported = {"status": "stolen", "crime_reference": f"26000 {number:06d}", "reported_on": "2026-10-01"}
    run = entry.run
    return {
        "ref": f"r-{number}",
        "category": run.category if run else "other",
        "make": run.make if run else "",
        "model": run.model if run else "",
        "colour": entry.colour,
        "identifier_kind": entry.kind,
        "identifier": entry.number,
        **(reported if entry.reported else {}),
    }
