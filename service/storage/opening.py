"""From the setting HOMEWARD_PHOTO_STORE to the store that it names."""

from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from service.storage.folder import Folder
from service.storage.stores import Store


@lru_cache(maxsize=8)
def open_store(url: str) -> Store:
    """The store at `file:///folder` or `s3://bucket/prefix`; nothing is asked of it yet."""
    if url.startswith("s3://"):
        from service.storage.bucket import Bucket  # noqa: PLC0415 - takes half a second to load, and few need it

        parts = urlsplit(url)
        return Bucket(parts.netloc, parts.path.strip("/"))
    return Folder(Path(url.removeprefix("file://")))
