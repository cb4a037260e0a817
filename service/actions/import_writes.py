"""Good rows of an import, written: the items with their numbers and marks, and the reports of those that are gone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from service.actions.findability import put_simulation
from service.actions.import_rows import ImportedItem
from service.actions.incidents import join_incident
from service.actions.item_content import identifier_rows, mark_rows
from service.actions.list_owner import Owner
from service.actions.look_back import put_look_back
from service.actions.outbox import put
from service.actions.wiring import settings
from service.domain.categories import category_of
from service.models import Base, Identifier, Item, ItemEvent, Mark, TheftReport, utc_now
from service.models.numbering import take_numbers
from service.search import index, marks


@dataclass(frozen=True, slots=True)
class Prepared:
    """A row with everything slow done before the write lock is taken."""

    row: ImportedItem
    digest: bytes
    identifiers: list[dict[str, Any]]
    marks: list[dict[str, Any]]

    @classmethod
    def of(cls, row: ImportedItem) -> "Prepared":
        sealed = mark_rows(settings().secret_key, row.content.marks)
        return cls(row, row.digest, identifier_rows(row.content.identifiers, row.content.category), sealed)


def insert_items(session: Session, owner: Owner, batch: Sequence[Prepared], deferred: bool) -> None:
    """Write them in the caller's transaction; `deferred`: their numbers and marks are keyed later, together."""
    now = utc_now()
    numbers = take_numbers(session, Item, len(batch))
    numbered = list(zip(numbers, batch, strict=True))
    _put(session, Item, [_item_row(owner, number, one, now) for number, one in numbered])
    _insert_identifiers(session, numbered, deferred)
    _insert_marks(session, numbered, deferred)
    reported = [(number, one.row) for number, one in numbered if one.row.status != "kept"]
    if reported:
        _insert_reports(session, owner, reported, now)
    if owner.of_household:
        for number in numbers:
            put_simulation(session, number)


def _insert_identifiers(session: Session, numbered: Sequence[tuple[int, Prepared]], deferred: bool) -> None:
    rows = [{"item_id": number, **row} for number, one in numbered for row in one.identifiers]
    if not rows:
        return
    for number, row in zip(take_numbers(session, Identifier, len(rows)), rows, strict=True):
        row["id"] = number
    _put(session, Identifier, rows)
    if deferred:
        index.defer(session, min(row["id"] for row in rows), max(row["id"] for row in rows))
    else:
        index.add(session, [(row["id"], row["skeleton"]) for row in rows if row["skeleton"]])


def _insert_marks(session: Session, numbered: Sequence[tuple[int, Prepared]], deferred: bool) -> None:
    rows = [{"item_id": number, **row} for number, one in numbered for row in one.marks]
    if not rows:
        return
    _put(session, Mark, [{**row, "index_keys": None} for row in rows] if deferred else rows)
    if not deferred:
        put = select(Mark.id, Mark.index_keys).where(Mark.item_id.in_([row["item_id"] for row in rows]))
        marks.add(session, [(number, keys or b"") for number, keys in session.execute(put)])


def _insert_reports(
    session: Session, owner: Owner, reported: Sequence[tuple[int, ImportedItem]], now: datetime
) -> None:
    numbers = take_numbers(session, TheftReport, len(reported))
    reports = [
        _report_row(owner, report, item, row, now) for report, (item, row) in zip(numbers, reported, strict=True)
    ]
    _put(session, TheftReport, reports)
    put_look_back(session, "report", list(numbers))
    if owner.of_household:
        _join(session, owner, reports)
    acts = ("reported", "confirmed") if owner.confirmed else ("reported",)
    events = [
        {
            "item_id": report["item_id"],
            "report_id": report["id"],
            "act": act,
            "at": report["reported_at"],
            "crime_reference": row.crime_reference,
        }
        for report, (_, row) in zip(reports, reported, strict=True)
        for act in acts
    ]
    _put(session, ItemEvent, events)


def _join(session: Session, owner: Owner, reports: Sequence[dict[str, Any]]) -> None:
    """A household's reports belong to its incidents, and it gets a letter for each."""
    for kind in sorted({report["kind"] for report in reports}):
        together = [report["id"] for report in reports if report["kind"] == kind]
        join_incident(session, owner.keeper_id, kind, together)
        put(session, "report_received", {"reports": together})


def _report_row(owner: Owner, number: int, item_id: int, row: ImportedItem, now: datetime) -> dict[str, Any]:
    return {
        "id": number,
        "item_id": item_id,
        "kind": row.status,
        "force_id": owner.force_id,
        "stolen_from": row.stolen_from,
        "stolen_until": row.stolen_until,
        "reported_at": row.reported_on or now,
    }


def _put(session: Session, model: type[Base], rows: list[dict[str, Any]]) -> None:
    """Insert below the ORM: for plain rows it does nothing but take half as long again."""
    session.connection().execute(insert(model.__table__), rows)  # type: ignore[arg-type]


def _item_row(owner: Owner, number: int, one: Prepared, now: datetime) -> dict[str, Any]:
    content = one.row.content
    return {
        "id": number,
        "keeper_id": owner.keeper_id,
        "ref": content.ref,
        "category": category_of(content.category),
        "make": content.make,
        "model": content.model,
        "colour": content.colour,
        "description": content.description,
        "content_digest": one.digest,
        "registered_at": now,
    }
