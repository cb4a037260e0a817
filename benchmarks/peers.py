"""What others do with the same readings, in the same run: each is built over the register's skeletons and asked.

A peer has no verdict: it is said to raise an alarm when the nearest number it finds is a reported one. What a peer
lists without an order is put in order by edit distance before its first ten are taken.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

import psycopg
import tantivy
from rapidfuzz import process
from rapidfuzz.distance import OSA

from benchmarks.corpus import Corpus
from service.domain.identifiers.skeleton import skeleton
from service.models import db

EDITS, FIRST, LISTED = 2, 10, 500
_POSTGRES = "postgresql://postgres@127.0.0.1:5432/postgres"


class Peer(Protocol):
    """Numbers as skeletons, and a look-up that gives places in the corpus, nearest first. `most`: questions asked."""

    name: str
    most: int

    def build(self, corpus: Corpus) -> int:
        """Make ready; the bytes that its index takes, 0 where it has none."""

    def find(self, sought: str) -> Sequence[int]: ...

    def close(self) -> None: ...


class Folding:
    """Look-alikes folded, then looked up exactly, as open registers do: an ordinary index on SQLite."""

    name, most = "folding, then exact", 1000

    def __init__(self, folder: Path) -> None:
        self.path = folder / "folding.db"

    def build(self, corpus: Corpus) -> int:
        self.connection = sqlite3.connect(self.path)
        self.connection.execute(
            "CREATE TABLE numbers (skeleton TEXT, place INTEGER, PRIMARY KEY (skeleton, place)) WITHOUT ROWID"
        )
        with self.connection:
            rows = sorted((skeleton(entry.number), place) for place, entry in enumerate(corpus.entries))
            self.connection.executemany("INSERT INTO numbers VALUES (?, ?)", rows)
        return self.path.stat().st_size

    def find(self, sought: str) -> Sequence[int]:
        found = self.connection.execute("SELECT place FROM numbers WHERE skeleton = ? LIMIT ?", (sought, FIRST))
        return [row[0] for row in found]

    def close(self) -> None:
        self.connection.close()
        self.path.unlink()


class Everything:
    """Every number compared: rapidfuzz, two edits at most."""

    name, most = "rapidfuzz over all", 6

    def __init__(self, _folder: Path) -> None:
        self.skeletons: list[str] = []

    def build(self, corpus: Corpus) -> int:
        self.skeletons = [skeleton(entry.number) for entry in corpus.entries]
        return 0

    def find(self, sought: str) -> Sequence[int]:
        near = process.extract(sought, self.skeletons, scorer=OSA.distance, score_cutoff=EDITS, limit=FIRST)
        return [place for _, _, place in near]

    def close(self) -> None:
        self.skeletons = []


class Tantivy:
    """A Lucene-like engine: Levenshtein automata over its dictionary of terms, two edits, a swap counting as one."""

    name, most = "tantivy fuzzy 2", 1000

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "tantivy"

    def build(self, corpus: Corpus) -> int:
        self.folder.mkdir()
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("skeleton", stored=True, tokenizer_name="raw", index_option="basic")
        builder.add_unsigned_field("place", stored=True)
        self.schema = builder.build()
        index = tantivy.Index(self.schema, path=str(self.folder))
        writer = index.writer(heap_size=500_000_000, num_threads=1)
        for place, entry in enumerate(corpus.entries):
            writer.add_document(tantivy.Document(skeleton=skeleton(entry.number), place=place))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self.searcher = index.searcher()
        return sum(path.stat().st_size for path in self.folder.iterdir() if path.suffix not in {".store", ".fast"})

    def find(self, sought: str) -> Sequence[int]:
        asked = tantivy.Query.fuzzy_term_query(self.schema, "skeleton", sought, distance=EDITS)
        found = [self.searcher.doc(address) for _, address in self.searcher.search(asked, LISTED, count=False).hits]
        return _nearest(sought, ((int(one["place"][0]), str(one["skeleton"][0])) for one in found))

    def close(self) -> None:
        shutil.rmtree(self.folder)


class Trigrams:
    """PostgreSQL's pg_trgm: a GIN index, similarity 0.3, the most similar first."""

    name, most = "PostgreSQL pg_trgm", 200

    def __init__(self, _folder: Path) -> None:
        self.server = os.environ.get("HOMEWARD_TEST_POSTGRES", _POSTGRES).replace("+psycopg", "")
        self.database = f"homeward_peer_{os.getpid()}"

    def build(self, corpus: Corpus) -> int:
        self._on_server(f"CREATE DATABASE {self.database}")
        self.connection = psycopg.connect(self.server.rsplit("/", 1)[0] + f"/{self.database}", autocommit=True)
        self.connection.execute("CREATE EXTENSION pg_trgm")
        self.connection.execute("CREATE TABLE numbers (place int, skeleton text)")
        with self.connection.cursor().copy("COPY numbers FROM STDIN") as copy:
            for place, entry in enumerate(corpus.entries):
                copy.write_row((place, skeleton(entry.number)))
        self.connection.execute("SET maintenance_work_mem = '1GB'")
        self.connection.execute("CREATE INDEX trigrams ON numbers USING gin (skeleton gin_trgm_ops)")
        self.connection.execute("ANALYZE numbers")
        size = self.connection.execute("SELECT pg_relation_size('trigrams')").fetchone()
        return int(size[0]) if size else 0

    def find(self, sought: str) -> Sequence[int]:
        statement = "SELECT place FROM numbers WHERE skeleton %% %s ORDER BY similarity(skeleton, %s) DESC LIMIT %s"
        return [row[0] for row in self.connection.execute(statement, (sought, sought, FIRST))]

    def close(self) -> None:
        self.connection.close()
        self._on_server(f"DROP DATABASE {self.database}")

    def _on_server(self, statement: str) -> None:
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(statement)


PEERS: tuple[Callable[[Path], Peer], ...] = (Folding, Tantivy, Trigrams, Everything)


def _nearest(sought: str, found: Iterable[tuple[int, str]]) -> list[int]:
    ordered = sorted(found, key=lambda one: (OSA.distance(sought, one[1]), one[1]))
    return [place for place, _ in islice(ordered, FIRST)]


def forget_pages() -> bool:
    """Drop what the system keeps of files, for a cold start; false where this may not be done."""
    with suppress(OSError):
        os.sync()
        Path("/proc/sys/vm/drop_caches").write_text("3", encoding="ascii")
        db.engine.dispose()
        return True
    return False


def described(error: BaseException) -> dict[str, Any]:
    """Why a peer was left out, for the table."""
    return {"left_out": f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"[:200]}
