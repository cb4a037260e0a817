"""A store in a bucket of an object store (S3 and what speaks like it), reached as the usual AWS_ variables say."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3  # type: ignore[import-untyped]
from botocore.config import Config  # type: ignore[import-untyped]
from botocore.exceptions import BotoCoreError, ClientError  # type: ignore[import-untyped]

from service.storage.stores import NotKept, StoreAway, checked_key

# Somebody waits for the answer: a store that does not answer is away after some six seconds, not after minutes.
_PATIENCE = Config(connect_timeout=2, read_timeout=10, retries={"total_max_attempts": 2, "mode": "standard"})
_MISSING = frozenset({"NoSuchKey", "404"})


class Bucket:
    """Bytes as objects `prefix/key`. An object appears whole or not at all."""

    def __init__(self, name: str, prefix: str) -> None:
        self._name = name
        self._prefix = f"{prefix}/" if prefix else ""
        self._made: Any = None

    def put(self, key: str, content: bytes) -> None:
        where = self._where(key)
        with _faults():
            self._client().put_object(**where, Body=content)

    def get(self, key: str) -> bytes:
        where = self._where(key)
        with _faults():
            try:
                content: bytes = self._client().get_object(**where)["Body"].read()
            except ClientError as error:
                if error.response["Error"]["Code"] in _MISSING:
                    raise NotKept(key) from error
                raise
        return content

    def delete(self, key: str) -> None:
        where = self._where(key)
        with _faults():
            self._client().delete_object(**where)

    def check(self) -> None:
        """Asks for an object that is not there: this needs no right but the one to read."""
        with _faults():
            try:
                self._client().head_object(Bucket=self._name, Key=f"{self._prefix}check")
            except ClientError as error:
                if error.response["Error"]["Code"] not in _MISSING:
                    raise

    def _where(self, key: str) -> dict[str, str]:
        return {"Bucket": self._name, "Key": f"{self._prefix}{checked_key(key)}"}

    def _client(self) -> Any:
        """Made when first used, in the process that uses it; boto3's clients may be shared by threads."""
        if self._made is None:
            self._made = boto3.client("s3", config=_PATIENCE)
        return self._made


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except (BotoCoreError, ClientError) as error:
        raise StoreAway(type(error).__name__) from error
