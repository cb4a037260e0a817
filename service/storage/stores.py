"""Bytes by key: what a store can do, and the keys. What a key stands for is others' business."""

import re
import secrets
from typing import Protocol

_KEY = re.compile(r"[0-9a-f]{32}")


class StoreAway(Exception):
    """The store cannot be reached or refuses; nothing can be said about what it holds."""


class NotKept(Exception):
    """The store holds nothing under this key."""


class Store(Protocol):
    """Where bytes lie. Each method raises StoreAway when the store cannot be used."""

    def put(self, key: str, content: bytes) -> None:
        """Keep bytes under a new key: all of them, or none."""

    def get(self, key: str) -> bytes:
        """The bytes under a key; raises NotKept."""

    def delete(self, key: str) -> None:
        """Forget a key; one that is not there is no error."""

    def check(self) -> None:
        """Raise StoreAway unless the store can be used now."""


def new_key() -> str:
    """128 random bits as 32 hexadecimal digits: a key is never anything that somebody sent."""
    return secrets.token_hex(16)


def checked_key(key: str) -> str:
    """The key itself; raises ValueError for what `new_key` never makes, such as a path."""
    if not _KEY.fullmatch(key):
        raise ValueError(f"no key of a store: {key[:40]!r}")
    return key
