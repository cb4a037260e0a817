"""A store in a folder: a file a key, in 256 folders by its first two digits, readable by the service alone."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from service.storage.stores import NotKept, StoreAway, checked_key


class Folder:
    """Bytes as files below `root`. A file appears whole or not at all, and outlives a power cut once it is put."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, key: str, content: bytes) -> None:
        path = self._path(key)
        with _faults():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            partial = path.with_name(f".{key}.{secrets.token_hex(4)}")
            try:
                _write(partial, content)
                partial.rename(path)
            finally:
                partial.unlink(missing_ok=True)
            _sync_folder(path.parent)

    def get(self, key: str) -> bytes:
        path = self._path(key)
        with _faults():
            try:
                return path.read_bytes()
            except FileNotFoundError as error:
                raise NotKept(key) from error

    def delete(self, key: str) -> None:
        path = self._path(key)
        with _faults(), suppress(FileNotFoundError):
            path.unlink()

    def check(self) -> None:
        """The folder is made when it is first used: until then its parents must let it be."""
        there = next(folder for folder in (self._root, *self._root.parents) if folder.exists())
        if not (there.is_dir() and os.access(there, os.W_OK | os.X_OK)):
            raise StoreAway(f"the folder {self._root} cannot be written")

    def _path(self, key: str) -> Path:
        return self._root / checked_key(key)[:2] / key


def _write(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _faults() -> Iterator[None]:
    """A disk that is full, read-only or gone is a store that is away."""
    try:
        yield
    except OSError as error:
        raise StoreAway(error.strerror or type(error).__name__) from error
