"""The photographs of items that could show what a photograph shows: a folder of arrays made of rows, and newer rows.

The folder is mapped, so that processes share it, and disposable. Rows that are newer than it are held by each process
until the folder is built again. Numbers in both are those of fingerprints; whatever became of these meanwhile, only
rows that are still there are answered.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from threading import Lock

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from service.imaging.fingerprints import VERSION, Fingerprint, UnknownFingerprint, from_bytes
from service.imaging.index_files import UnusableIndex, build, opened
from service.imaging.word_index import Query, WordIndex
from service.models import Photo, PhotoFingerprint

# Newer photographs beside the folder from which on it is built again: so many, or this share of what it holds.
MANY, SHARE = 500, 0.02
# A process holds no more newer ones than these, some 13 kB each; beyond them it does not answer.
MOST_BESIDE = 5_000
# A row may be committed after one with a higher number: by then it is no younger than this.
SETTLED_AFTER = timedelta(minutes=2)
_PAGE = 500


class NotBuilt(Exception):
    """Too many photographs are newer than the folder, or it was never built: the worker has to build it first."""


@dataclass(frozen=True, slots=True)
class Found:
    """A photo of an item, with what is kept to compare it."""

    photo_id: int
    item_id: int
    fingerprint: Fingerprint


class PhotoIndex:
    """The index of one folder in one process; its methods may be called from several threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._state: tuple[str, frozenset[int]] = ("", frozenset())
        self._fresh: dict[int, Fingerprint] = {}
        self._index = WordIndex()

    def shortlist(self, session: Session, query: Query) -> list[Found]:
        """The likeliest photos of items, the likeliest first; raises NotBuilt."""
        numbers = [one.photo_id for one in self._current(session).shortlist(query)]
        return _with_rows(session, numbers)

    def _current(self, session: Session) -> WordIndex:
        with self._lock:
            built, highest = _built(self._folder)
            newer = frozenset(session.scalars(_usable(PhotoFingerprint.id).where(PhotoFingerprint.id > highest)))
            if len(newer) > MOST_BESIDE:
                raise NotBuilt
            if (built, newer) != self._state:
                self._renew(session, built, newer)
            return self._index

    def _renew(self, session: Session, built: str, newer: frozenset[int]) -> None:
        kept = {number: each for number, each in self._fresh.items() if number in newer}
        self._fresh = kept | dict(_read(session, newer - kept.keys()))
        self._index = WordIndex(self._folder if built else None, sorted(self._fresh.items()))
        self._state = (built, newer)


@lru_cache(maxsize=8)
def index_at(folder: Path) -> PhotoIndex:
    """The index of a folder, one in each process."""
    return PhotoIndex(folder)


def newer_than_built(session: Session, folder: Path) -> tuple[int, int]:
    """(photographs that are newer than the folder, photographs that it was built of)."""
    _, highest = _built(folder)
    newer = _usable(func.count()).where(PhotoFingerprint.id > highest)
    older = _usable(func.count()).where(PhotoFingerprint.id <= highest)
    return session.scalar(newer) or 0, session.scalar(older) or 0


def is_due(newer: int, older: int) -> bool:
    """Whether the folder should be built again."""
    return newer >= min(max(MANY, older * SHARE), MOST_BESIDE // 2)


def page(session: Session, after: int, before: datetime) -> list[tuple[int, Fingerprint]]:
    """A few rows with higher numbers than `after`, in order, that had settled by a time; none at the end."""
    settled = PhotoFingerprint.made_at < before - SETTLED_AFTER
    rows = _usable(PhotoFingerprint.id).where(PhotoFingerprint.id > after, settled)
    numbers = list(session.scalars(rows.order_by(PhotoFingerprint.id).limit(_PAGE)))
    return list(_read(session, numbers))


def make(rows: Iterator[tuple[int, Fingerprint]], folder: Path) -> int:
    """Build the folder of rows in the order of their numbers; how many there were."""
    return build(rows, folder)


def _usable(column: object) -> Select[int]:
    usable = PhotoFingerprint.version == VERSION, func.length(PhotoFingerprint.data) > 0
    return select(column).select_from(PhotoFingerprint).where(*usable)  # type: ignore[call-overload, no-any-return]


def _built(folder: Path) -> tuple[str, int]:
    """Which build stands there (empty if none does) and its highest number."""
    try:
        return str(folder.resolve()), opened(folder).highest_id
    except UnusableIndex:
        return "", 0


def _read(session: Session, numbers: Collection[int]) -> Iterator[tuple[int, Fingerprint]]:
    wanted = sorted(numbers)
    for start in range(0, len(wanted), _PAGE):
        some = wanted[start : start + _PAGE]
        rows = select(PhotoFingerprint.id, PhotoFingerprint.data).where(PhotoFingerprint.id.in_(some))
        for number, data in session.execute(rows.order_by(PhotoFingerprint.id)):
            try:
                yield number, from_bytes(data)
            except UnknownFingerprint:
                continue


def _with_rows(session: Session, numbers: list[int]) -> list[Found]:
    columns = PhotoFingerprint.id, Photo.id, Photo.item_id, PhotoFingerprint.data
    rows = select(*columns).join(Photo, Photo.id == PhotoFingerprint.photo_id)
    known = {row[0]: row[1:] for row in session.execute(rows.where(PhotoFingerprint.id.in_(numbers)))}
    found = [known[number] for number in numbers if number in known]
    return [Found(photo, item, from_bytes(data)) for photo, item, data in found if item is not None]
