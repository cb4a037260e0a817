"""Writing to the record: one entry an act, in the transaction of the act itself, with its own hash."""

import json
import secrets
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy.orm import Session

from service.models import RecordDetail, RecordEntry


def note(session: Session, *, act: str, subject: str, who: str, at: datetime, details: dict[str, Any]) -> None:
    """Leave an entry: who did what to which thing and when, by opaque ids; the rest goes into erasable details."""
    salt = secrets.token_bytes(16)
    text = json.dumps(details, ensure_ascii=False, sort_keys=True, default=str)
    entry = RecordEntry(at=at, who=who, act=act, subject=subject, details_digest=details_digest(salt, text), digest=b"")
    entry.digest = entry_digest(entry)
    session.add(RecordDetail(entry=entry, salt=salt, details=text))  # no flush: a batch goes in at once


def details_digest(salt: bytes, text: str) -> bytes:
    """SHA-256 over salt and text: without the salt nobody can try out what an erased detail said."""
    return sha256(salt + text.encode()).digest()


def entry_digest(entry: RecordEntry) -> bytes:
    """SHA-256 over the entry's fields as JSON; the time to the microsecond in UTC."""
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    fields = [at, entry.who, entry.act, entry.subject, entry.details_digest.hex()]
    return sha256(json.dumps(fields, ensure_ascii=False).encode()).digest()
