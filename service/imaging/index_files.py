"""The arrays of a word index: how they are made of fingerprints, written to a folder at once, and opened again."""

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from service.imaging import colours, pdq, words
from service.imaging.fingerprints import VERSION, Fingerprint

Row = tuple[int, Fingerprint]
T = TypeVar("T", bound=np.generic)

# Of each photograph so many of its features, the strongest, are postings: a shortlist needs no more.
POSTED = 500
# Photographs sorted in memory at a time: some 50 MB.
_BATCH = 4_000
_TYPES = {
    "offsets": np.int64,
    "photos": np.uint32,
    "signatures": np.uint64,
    "photo_ids": np.int64,
    "counts": np.int32,
    "qualities": np.uint8,
    "hashes": np.uint8,
    "colours": np.uint8,
}


class UnusableIndex(ValueError):
    """The folder holds no index of this version: build it anew."""


@dataclass(frozen=True, slots=True)
class Arrays:
    """n photographs with p postings in all.

    The postings of word w are `offsets[w]` to `offsets[w + 1]` of `photos` (places 0 to n) and `signatures`; by place
    there are `photo_ids`, `counts` of postings, `qualities` and `hashes` (n × 32) of PDQ, and `colours` (n × 72).
    """

    highest_id: int
    offsets: NDArray[np.int64]
    photos: NDArray[np.uint32]
    signatures: NDArray[np.uint64]
    photo_ids: NDArray[np.int64]
    counts: NDArray[np.int32]
    qualities: NDArray[np.uint8]
    hashes: NDArray[np.uint8]
    colours: NDArray[np.uint8]


def packed_rows(rows: Iterable[Row]) -> Arrays:
    """The arrays of a few photographs, in memory."""
    held = list(rows)
    found = _concatenated([each.words[:POSTED] for _, each in held], np.uint16)
    signatures = _concatenated([each.signatures[:POSTED] for _, each in held], np.uint64)
    counts = np.array([min(len(each.words), POSTED) for _, each in held], dtype=np.int32)
    order = np.argsort(found, kind="stable")
    photos = np.repeat(np.arange(len(held), dtype=np.uint32), counts)
    return Arrays(
        max((photo_id for photo_id, _ in held), default=0),
        np.concatenate([[0], np.cumsum(np.bincount(found, minlength=words.WORDS))]).astype(np.int64),
        photos[order],
        signatures[order],
        np.array([photo_id for photo_id, _ in held], dtype=np.int64),
        counts,
        np.array([each.pdq.quality for _, each in held], dtype=np.uint8),
        np.frombuffer(b"".join(each.pdq.bits for _, each in held), np.uint8).reshape(-1, pdq.BYTES),
        _concatenated([each.colours for _, each in held], np.uint8).reshape(-1, colours.BYTES),
    )


def build(rows: Iterable[Row], folder: Path) -> int:
    """Write the index of (photo id, fingerprint) rows to a folder, in place of what is there; the photographs in it.

    Rows are read once and never held all together. Readers that opened the old folder keep it until they close it.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        count = _write(rows, temporary)
        _swap(temporary, folder)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    return count


def opened(folder: Path) -> Arrays:
    """The arrays of a folder, mapped and read-only; UnusableIndex if it holds none of this version."""
    folder = folder.resolve()  # one build, even if another takes its place meanwhile
    try:
        facts = json.loads((folder / "facts.json").read_text(encoding="ascii"))
        if facts["version"] != VERSION:
            raise UnusableIndex(f"An index of version {facts['version']}; this program reads {VERSION}.")
        return Arrays(facts["highest_id"], **{name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in _TYPES})
    except (OSError, KeyError, TypeError, ValueError) as fault:
        raise UnusableIndex(f"No index in {folder}: {fault}") from fault


def _write(rows: Iterable[Row], folder: Path) -> int:
    """Sorted runs first, then each run's postings to where they belong among all."""
    runs, sizes = [], np.zeros(words.WORDS, np.int64)
    for number, run in enumerate(_runs(rows)):
        np.savez(folder / f"run-{number}.npz", **{name: getattr(run, name) for name in _TYPES})
        sizes += np.diff(run.offsets)
        runs.append((folder / f"run-{number}.npz", run.highest_id))
    offsets = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    count = _spread(folder, [file for file, _ in runs], offsets)
    facts = {"version": VERSION, "highest_id": max((highest for _, highest in runs), default=0), "photographs": count}
    (folder / "facts.json").write_text(json.dumps(facts), encoding="ascii")
    return count


def _runs(rows: Iterable[Row]) -> Iterator[Arrays]:
    waiting = iter(rows)
    while batch := list(islice(waiting, _BATCH)):
        yield packed_rows(batch)


def _spread(folder: Path, runs: list[Path], offsets: NDArray[np.int64]) -> int:
    """Writes every array of the index from its runs, and removes these."""
    np.save(folder / "offsets.npy", offsets)
    shape = (int(offsets[-1]),)
    postings = {
        name: np.lib.format.open_memmap(folder / f"{name}.npy", mode="w+", dtype=_TYPES[name], shape=shape)
        for name in _BY_POSTING
    }
    cursor, before, by_photo = offsets[:-1].copy(), 0, []
    for file in runs:
        with np.load(file, allow_pickle=False) as run:
            places = _places(run["offsets"], cursor)
            for name, whole in postings.items():
                whole[places] = run[name] + np.uint32(before) if name == "photos" else run[name]
            cursor += np.diff(run["offsets"])
            by_photo.append({name: run[name] for name in _BY_PHOTO})
        before += len(by_photo[-1]["photo_ids"])
        file.unlink()
    for whole in postings.values():
        whole.flush()
    for name, width in _BY_PHOTO.items():
        parts = [each[name] for each in by_photo] or [np.zeros((0, *width), _TYPES[name])]
        np.save(folder / f"{name}.npy", np.concatenate(parts))
    return before


_BY_POSTING = ("photos", "signatures")
_BY_PHOTO: dict[str, tuple[int, ...]] = {
    "photo_ids": (),
    "counts": (),
    "qualities": (),
    "hashes": (pdq.BYTES,),
    "colours": (colours.BYTES,),
}


def _places(offsets: NDArray[np.int64], cursor: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each posting of a run goes: its word's cursor and its number among the run's postings of the word."""
    sizes = np.diff(offsets)
    return np.repeat(cursor - offsets[:-1], sizes) + np.arange(offsets[-1])


def _swap(temporary: Path, folder: Path) -> None:
    """Make `folder` the new index. It is a link to a folder beside it, so that one rename changes all of it."""
    kept = temporary.with_name(f"{folder.name}-{temporary.name.rsplit('-', 1)[1]}")
    temporary.rename(kept)
    link = kept.with_suffix(".link")
    link.symlink_to(kept.name)
    before = folder.resolve() if folder.is_symlink() else None
    link.replace(folder)
    if before and before != kept:
        shutil.rmtree(before, ignore_errors=True)


def _concatenated(parts: list[NDArray[T]], kind: type[T]) -> NDArray[T]:
    return np.concatenate(parts).astype(kind, copy=False) if parts else np.zeros(0, kind)
