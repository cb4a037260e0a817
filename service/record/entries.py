"""Writing to the record: one entry an act, in the transaction of the act itself, with its own hash."""

import json
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from service.models import RecordDetail, RecordEntry
from service.models.numbering import take_numbers


def note_many(session: Session, *, act: str, who: str, entries: Sequence[tuple[str, datetime, dict[str, Any]]]) -> None:
    """Leave an entry for each (subject, time, details), by one insert: a batch of acts of one kind by one person."""
    rows, held = [], []
    for number, (subject, at, details) in zip(take_numbers(session, RecordEntry, len(entries)), entries, strict=True):
        salt, text = _salted(details)
        entry = RecordEntry(at=at, who=who, act=act, subject=subject, details_digest=details_digest(salt, text))
        row = {name: getattr(entry, name) for name in ("at", "who", "act", "subject", "details_digest")}
        rows.append({"id": number, **row, "digest": entry_digest(entry)})
        held.append({"entry_id": number, "salt": salt, "details": text})
    session.connection().execute(insert(RecordEntry.__table__), rows)  # type: ignore[arg-type]
    session.connection().execute(insert(RecordDetail.__table__), held)  # type: ignore[arg-type]


def note(session: Session, *, act: str, subject: str, who: str, at: datetime, details: dict[str, Any]) -> None:
    """Leave an entry: who did what to which thing and when, by opaque ids; the rest goes into erasable details."""
    salt, text = _salted(details)
    entry = RecordEntry(at=at, who=who, act=act, subject=subject, details_digest=details_digest(salt, text), digest=b"")
    entry.digest = entry_digest(entry)
    session.add(RecordDetail(entry=entry, salt=salt, details=text))  # no flush: a batch goes in at once


def _salted(details: dict[str, Any]) -> tuple[bytes, str]:
    return secrets.token_bytes(16), json.dumps(details, ensure_ascii=False, sort_keys=True, default=str)


def details_digest(salt: bytes, text: str) -> bytes:
    """SHA-256 over salt and text: without the salt nobody can try out what an erased detail said."""
    return sha256(salt + text.encode()).digest()


def entry_digest(entry: RecordEntry) -> bytes:
    """SHA-256 over the entry's fields as JSON; the time to the microsecond in UTC."""
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    fields = [at, entry.who, entry.act, entry.subject, entry.details_digest.hex()]
    return sha256(json.dumps(fields, ensure_ascii=False).encode()).digest()
