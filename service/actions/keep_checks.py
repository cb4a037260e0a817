"""Keeping checks with what they read, findable for later causes: plain inserts, a batch at a time.

The ORM took half of the time that a row of a batch cost.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from service.access.roles import Actor
from service.actions.wiring import record_many
from service.models import Base, Check, CheckMark, CheckPhoto, CheckReading
from service.models.numbering import take_numbers
from service.search import look_back


@dataclass(frozen=True, slots=True)
class KeptCheck:
    """The columns of a check, of its readings and of its marks, and its photos' numbers, before any lock is taken."""

    columns: dict[str, Any]
    readings: list[dict[str, Any]]
    marks: list[dict[str, Any]]
    photos: Sequence[int] = ()


def keep_checks(session: Session, actor: Actor, kept: Sequence[KeptCheck]) -> None:
    """Insert checks, their readings under their keys, their marks, and an entry of the record for each."""
    numbers = take_numbers(session, Check, len(kept))
    numbered = list(zip(numbers, kept, strict=True))
    _put(session, Check, [{"id": number, **one.columns} for number, one in numbered])
    _put_readings(session, [{"check_id": number, **row} for number, one in numbered for row in one.readings])
    _put(session, CheckMark, [{"check_id": number, **row} for number, one in numbered for row in one.marks])
    _put(
        session,
        CheckPhoto,
        [{"check_id": number, "photo_id": photo} for number, one in numbered for photo in one.photos],
    )
    told = [one.columns for one in kept]
    entries = [(row["reference"], row["at"], {"verdict": row["verdict"], "surface": row["surface"]}) for row in told]
    record_many(session, actor, "check", entries)


def _put_readings(session: Session, rows: list[dict[str, Any]]) -> None:
    if rows:
        for number, row in zip(take_numbers(session, CheckReading, len(rows)), rows, strict=True):
            row["id"] = number
        _put(session, CheckReading, rows)
        look_back.add(session, [(row["id"], row["skeleton"]) for row in rows])


def _put(session: Session, model: type[Base], rows: list[dict[str, Any]]) -> None:
    if rows:
        session.connection().execute(insert(model.__table__), rows)  # type: ignore[arg-type]
