"""The chain: the sealer numbers what is unsealed and binds each entry to the one before."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from service.models import RecordDetail, RecordEntry
from service.record.entries import details_digest, entry_digest

BATCH = 500  # about 20 ms of write lock on SQLite
_ROOT = sha256(b"homeward record").digest()
_ADVISORY_LOCK = 0x486F6D65  # any constant: PostgreSQL lets one sealer in at a time


@dataclass(frozen=True, slots=True)
class Head:
    """The newest sealed entry: its number and seal. Kept elsewhere, it shows a cut-off end."""

    number: int
    seal: bytes


@dataclass(frozen=True, slots=True)
class Fault:
    """The first entry that is not as it was sealed, and what is wrong with it."""

    number: int
    reason: str


def head(session: Session) -> Head:
    row = session.execute(
        select(RecordEntry.number, RecordEntry.seal)
        .where(RecordEntry.number.is_not(None))
        .order_by(RecordEntry.number.desc())
        .limit(1)
    ).first()
    return Head(row.number, row.seal) if row else Head(0, _ROOT)


def seal_batch(session: Session) -> int:
    """Number and chain up to BATCH unsealed entries; returns how many."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
    unsealed = session.execute(
        select(RecordEntry.id, RecordEntry.digest)
        .where(RecordEntry.number.is_(None))
        .order_by(RecordEntry.id)
        .limit(BATCH)
    ).all()
    last = head(session)
    rows = []
    for entry_id, digest in unsealed:
        last = Head(last.number + 1, _next_seal(last, digest))
        rows.append({"id": entry_id, "number": last.number, "seal": last.seal})
    if rows:
        session.execute(update(RecordEntry), rows)
    return len(rows)


def verify(session: Session, known: Head | None = None) -> Fault | None:
    """Prove the sealed entries whole; None when they are, else the first that is not.

    `known` is a head kept from an earlier run: the chain must still pass through it.
    """
    last = Head(0, _ROOT)
    for entry, detail in _sealed(session):
        expected = Head(last.number + 1, _next_seal(last, entry.digest))
        fault = _fault(entry, detail, expected, known)
        if fault:
            return fault
        last = expected
    if known and last.number < known.number:
        return Fault(last.number + 1, f"is missing: the record once reached number {known.number}")
    return None


def sealed_count(session: Session) -> int:
    return session.scalar(select(func.count()).where(RecordEntry.number.is_not(None))) or 0


def _fault(entry: RecordEntry, detail: RecordDetail | None, expected: Head, known: Head | None) -> Fault | None:
    if entry.number != expected.number:
        return Fault(expected.number, "is missing")
    if entry_digest(entry) != entry.digest:
        return Fault(expected.number, "was changed after it was written")
    if detail and details_digest(detail.salt, detail.details) != entry.details_digest:
        return Fault(expected.number, "has details that were changed")
    if entry.seal != expected.seal:
        return Fault(expected.number, "does not follow from the entry before it")
    if known and known.number == expected.number and known.seal != expected.seal:
        return Fault(expected.number, "is not the entry that the kept head names")
    return None


def _sealed(session: Session) -> Iterator[tuple[RecordEntry, RecordDetail | None]]:
    statement = (
        select(RecordEntry, RecordDetail)
        .outerjoin(RecordDetail, RecordDetail.entry_id == RecordEntry.id)
        .where(RecordEntry.number.is_not(None))
        .order_by(RecordEntry.number)
        .execution_options(yield_per=1000)
    )
    for entry, detail in session.execute(statement):
        yield entry, detail
        session.expunge(entry)


def _next_seal(before: Head, digest: bytes) -> bytes:
    return sha256(before.seal + (before.number + 1).to_bytes(8, "big") + digest).digest()
