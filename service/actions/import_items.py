"""Register items in bulk from a file: good rows are kept, bad ones named, and a second run changes nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from service.access.roles import OPERATOR
from service.actions.fold_index import fold_index, key_everything
from service.actions.import_rows import COLUMNS, NEEDED, BadRow, ImportedItem, judge
from service.actions.item_content import identifier_rows, mark_rows
from service.actions.list_owner import Owner, find_owner
from service.actions.tables import Progress, Row, inspect, read_rows, say_nothing
from service.actions.wiring import record, settings, shown_id
from service.domain.categories import category_of
from service.models import (
    Base,
    Identifier,
    Item,
    ItemEvent,
    Keeper,
    Mark,
    TheftReport,
    reading,
    utc_now,
    writing,
)
from service.models.numbering import take_numbers
from service.search import index

BATCH = 400  # rows in one transaction: some 50 ms of SQLite's write lock

LARGE = 5_000  # rows of a file whose keys are not written one by one, but built afterwards
BUILD_AFTER = 1_250  # batches: the keys of half a million rows at a time


@dataclass(slots=True)
class Outcome:
    """What an import did: rows registered, rows known already, and the refused ones."""

    registered: int = 0
    unchanged: int = 0
    refused: list[BadRow] = field(default_factory=list)
    deferred: bool = False  # the numbers of this file are keyed later, together
    tried: dict[str, bytes] = field(default_factory=dict)  # a dry run's own rows: reference → digest


def import_items(
    path: Path,
    keeper: str | None = None,
    force: str | None = None,
    dry_run: bool = False,
    progress: Progress = say_nothing,
) -> Outcome:
    """Import a CSV file. Raises BadFile for a fault of the file, before any write.

    `progress` is told how many rows were done since it was last called, and how many there are.
    """
    total = inspect(path, COLUMNS, NEEDED)
    owner = find_owner(keeper, force, dry_run)
    outcome = Outcome(deferred=total >= LARGE)
    rows = read_rows(path, COLUMNS, NEEDED)
    batches = iter(lambda: list(islice(rows, BATCH)), [])
    for place, batch in enumerate(batches, 1):
        good = list(_good(batch, outcome))
        if dry_run:
            _try_batch(owner, good, outcome)
        else:
            _import_batch(owner, good, outcome)
        if place % BUILD_AFTER == 0 and not dry_run:
            key_everything(growth=1)  # no larger segment is built anew each time
        progress(len(batch), total)
    if not dry_run:
        _settle()
    return outcome


def _settle() -> None:
    """Key and fold what waits, and let PostgreSQL see how the tables have grown: it would go on scanning them whole."""
    fold_index()
    key_everything()
    with writing() as session:
        index.analyze(session)


def _good(batch: Sequence[Row], outcome: Outcome) -> Iterator[ImportedItem]:
    now = utc_now()
    for row in batch:
        judged = judge(row, now)
        if isinstance(judged, ImportedItem):
            yield judged
        else:
            outcome.refused.extend(judged)


def _import_batch(owner: Owner, batch: Sequence[ImportedItem], outcome: Outcome) -> None:
    prepared = [_Prepared.of(item) for item in batch]
    with writing() as session:
        _wait_for_other_imports(session, owner)
        new = _unknown(session, owner, prepared, outcome)
        if new:
            _insert(session, owner, new, outcome.deferred)
            record(session, OPERATOR, "items.imported", shown_id("keeper", owner.keeper_id), utc_now(), rows=len(new))
    outcome.registered += len(new)


def _wait_for_other_imports(session: Session, owner: Owner) -> None:
    """One import of a list at a time looks up what is known, and adds to it (SQLite's lock sees to that itself)."""
    mine = select(Keeper.id).where(Keeper.id == owner.keeper_id)
    session.execute(mine.with_for_update(key_share=True))  # key_share: others may still register for the keeper


def _try_batch(owner: Owner, batch: Sequence[ImportedItem], outcome: Outcome) -> None:
    """Count what an import of these rows would do, and remember them as if they were there."""
    with reading() as session:
        new = _unknown(session, owner, [_Prepared.of(item) for item in batch], outcome)
    outcome.tried.update({one.row.content.ref or "": one.digest for one in new})
    outcome.registered += len(new)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A row with everything slow done before the write lock is taken."""

    row: ImportedItem
    digest: bytes
    identifiers: list[dict[str, Any]]
    marks: list[dict[str, Any]]

    @classmethod
    def of(cls, row: ImportedItem) -> "_Prepared":
        marks = mark_rows(settings().secret_key, row.content.marks)
        return cls(row, row.digest, identifier_rows(row.content.identifiers, row.content.category), marks)


def _unknown(session: Session, owner: Owner, batch: Sequence[_Prepared], outcome: Outcome) -> list[_Prepared]:
    refs = [one.row.content.ref for one in batch]
    statement = select(Item.ref, Item.content_digest).where(Item.keeper_id == owner.keeper_id, Item.ref.in_(refs))
    known = outcome.tried | {row.ref: row.content_digest for row in session.execute(statement)}
    new = []
    for one in batch:
        ref = one.row.content.ref or ""
        if ref not in known:
            known[ref] = one.digest
            new.append(one)
        elif known[ref] == one.digest:
            outcome.unchanged += 1
        else:
            reason = "This reference is registered with other content. Change that item, or use a new reference."
            outcome.refused.append(BadRow(one.row.number, ref, "ref", reason))
    return new


def _insert(session: Session, owner: Owner, batch: Sequence[_Prepared], deferred: bool) -> None:
    now = utc_now()
    numbers = take_numbers(session, Item, len(batch))
    numbered = list(zip(numbers, batch, strict=True))
    _put(session, Item, [_item_row(owner, number, one, now) for number, one in numbered])
    _insert_identifiers(session, numbered, deferred)
    marks = [{"item_id": number, **row} for number, one in numbered for row in one.marks]
    if marks:
        _put(session, Mark, marks)
    reported = [(number, one.row) for number, one in numbered if one.row.status != "kept"]
    if reported:
        _insert_reports(session, owner, reported, now)


def _insert_identifiers(session: Session, numbered: Sequence[tuple[int, _Prepared]], deferred: bool) -> None:
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


def _insert_reports(
    session: Session, owner: Owner, reported: Sequence[tuple[int, ImportedItem]], now: datetime
) -> None:
    numbers = take_numbers(session, TheftReport, len(reported))
    reports = [
        _report_row(owner, report, item, row, now) for report, (item, row) in zip(numbers, reported, strict=True)
    ]
    _put(session, TheftReport, reports)
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


def _item_row(owner: Owner, number: int, one: _Prepared, now: datetime) -> dict[str, Any]:
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
