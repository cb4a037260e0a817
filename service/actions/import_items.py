"""Register items in bulk from a file: good rows are kept, bad ones named, and a second run changes nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from service.access.roles import OPERATOR
from service.actions.errors import NotFound
from service.actions.import_rows import COLUMNS, NEEDED, BadRow, ImportedItem, judge
from service.actions.item_content import identifier_rows, mark_rows
from service.actions.tables import Row, inspect, read_rows
from service.actions.wiring import record, settings
from service.domain.categories import category_of
from service.models import (
    Account,
    Identifier,
    Item,
    ItemEvent,
    Keeper,
    Mark,
    Organisation,
    TheftReport,
    reading,
    utc_now,
    writing,
)
from service.search import index

BATCH = 250  # rows in one transaction: some 40 ms of SQLite's write lock


@dataclass(slots=True)
class Outcome:
    """What an import did: rows registered, rows known already, and the refused ones."""

    registered: int = 0
    unchanged: int = 0
    refused: list[BadRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose list it is: the keeper's row, the force that confirms its reports, and whether they are confirmed."""

    keeper_id: int
    force_id: int | None
    confirmed: bool


def import_items(
    path: Path,
    keeper: str | None = None,
    force: str | None = None,
    dry_run: bool = False,
    progress: Callable[[int], None] = lambda _rows: None,
) -> Outcome:
    """Import a CSV file. Raises BadFile for a fault of the file, before any write.

    `progress` is told how many rows were done since it was last called.
    """
    inspect(path, COLUMNS, NEEDED)
    owner = None if dry_run else _owner(keeper, force)
    outcome = Outcome()
    rows = read_rows(path, COLUMNS, NEEDED)
    while batch := list(islice(rows, BATCH)):
        good = list(_good(batch, outcome))
        if owner is None:
            outcome.registered += len(good)
        else:
            _import_batch(owner, good, outcome)
        progress(len(batch))
    return outcome


def count_rows(path: Path) -> int:
    """How many rows an import of this file has; raises BadFile."""
    return inspect(path, COLUMNS, NEEDED)


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
        new = _unknown(session, owner, prepared, outcome)
        if new:
            _insert(session, owner, new)
            record(session, OPERATOR, "items.imported", f"keeper:{owner.keeper_id}", utc_now(), rows=len(new))
    outcome.registered += len(new)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A row with everything slow done before the write lock is taken."""

    row: ImportedItem
    digest: bytes
    identifiers: list[Identifier]
    marks: list[Mark]

    @classmethod
    def of(cls, row: ImportedItem) -> "_Prepared":
        marks = mark_rows(settings().secret_key, row.content.marks)
        return cls(row, row.digest, identifier_rows(row.content.identifiers), marks)


def _unknown(session: Session, owner: Owner, batch: Sequence[_Prepared], outcome: Outcome) -> list[_Prepared]:
    refs = [one.row.content.ref for one in batch]
    statement = select(Item.ref, Item.content_digest).where(Item.keeper_id == owner.keeper_id, Item.ref.in_(refs))
    known = {ref: digest for ref, digest in session.execute(statement)}
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


def _insert(session: Session, owner: Owner, batch: Sequence[_Prepared]) -> None:
    now = utc_now()
    items = [_item_row(owner, one, now) for one in batch]
    numbers = list(session.scalars(insert(Item).returning(Item.id, sort_by_parameter_order=True), items))
    identifiers = [
        {
            "item_id": number,
            "position": row.position,
            "kind": row.kind,
            "value": row.value,
            "canonical": row.canonical,
            "skeleton": row.skeleton,
        }
        for number, one in zip(numbers, batch, strict=True)
        for row in one.identifiers
    ]
    if identifiers:
        ids = session.scalars(insert(Identifier).returning(Identifier.id, sort_by_parameter_order=True), identifiers)
        index.add(session, [(i, row["skeleton"]) for i, row in zip(ids, identifiers, strict=True) if row["skeleton"]])
    marks = [_mark_row(number, mark) for number, one in zip(numbers, batch, strict=True) for mark in one.marks]
    if marks:
        session.execute(insert(Mark), marks)
    _insert_reports(session, owner, [(n, one.row) for n, one in zip(numbers, batch, strict=True)])


def _insert_reports(session: Session, owner: Owner, rows: Sequence[tuple[int, ImportedItem]]) -> None:
    now = utc_now()
    reported = [(number, row) for number, row in rows if row.status != "kept"]
    if not reported:
        return
    reports = [
        {
            "item_id": number,
            "kind": row.status,
            "force_id": owner.force_id,
            "stolen_from": row.stolen_from,
            "stolen_until": row.stolen_until,
            "reported_at": row.reported_on or now,
        }
        for number, row in reported
    ]
    ids = session.scalars(insert(TheftReport).returning(TheftReport.id, sort_by_parameter_order=True), reports)
    acts = ("reported", "confirmed") if owner.confirmed else ("reported",)
    events = [
        {
            "item_id": number,
            "report_id": report_id,
            "act": act,
            "at": row.reported_on or now,
            "crime_reference": row.crime_reference,
        }
        for report_id, (number, row) in zip(ids, reported, strict=True)
        for act in acts
    ]
    session.execute(insert(ItemEvent), events)


def _item_row(owner: Owner, one: _Prepared, now: Any) -> dict[str, Any]:
    content = one.row.content
    return {
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


def _mark_row(item_id: int, mark: Mark) -> dict[str, Any]:
    return {
        "item_id": item_id,
        "kind": mark.kind,
        "sealed_code": mark.sealed_code,
        "lookup": mark.lookup,
        "place": mark.place or "",
    }


def _owner(keeper: str | None, force: str | None) -> Owner:
    if keeper:
        with reading() as session:
            account = session.scalar(select(Account).where(Account.email == keeper.strip().lower()))
        if account is None or account.keeper_id is None:
            raise NotFound(f"There is no keeper with the address {keeper!r}. Add one with: homeward account add keeper")
        return Owner(account.keeper_id, None, confirmed=False)
    return _list_owner(force)


def _list_owner(force: str | None) -> Owner:
    """The keeper that stands for a force's own list, or for the operator's; made when first needed."""
    with writing() as session:
        organisation = None
        if force:
            found = select(Organisation).where(Organisation.kind == "force", Organisation.name == force.strip())
            organisation = session.scalar(found)
            if organisation is None:
                raise NotFound(f"There is no force called {force!r}. Add it with: homeward organisation add force")
        kind, number = ("force", organisation.id) if organisation else ("operator", None)
        keeper = session.scalar(select(Keeper).where(Keeper.kind == kind, Keeper.organisation_id.is_not_distinct_from(number)))
        if keeper is None:
            name = organisation.name if organisation else "The operator's own list"
            keeper = Keeper(kind=kind, name=name, organisation_id=number)
            session.add(keeper)
            session.flush()
        return Owner(keeper.id, number, confirmed=True)
