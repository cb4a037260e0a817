"""Register items in bulk from a file: good rows are kept, bad ones named, and a second run changes nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.access.public_ids import row_number
from service.access.roles import OPERATOR, Actor
from service.actions.fill_mark_keys import fill_mark_keys
from service.actions.fold_index import fold_index, key_everything
from service.actions.import_rows import COLUMNS, NEEDED, BadRow, ImportedItem, judge
from service.actions.import_writes import Prepared, insert_items
from service.actions.list_owner import Owner, find_owner
from service.actions.tables import Progress, Row, inspect, read_rows, say_nothing
from service.actions.wiring import record, settings, shown_id
from service.domain.phrases import N_
from service.models import Item, Keeper, reading, utc_now, writing
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
    actor: Actor = OPERATOR,
) -> Outcome:
    """Import a CSV file, as `actor`. Raises BadFile for a fault of the file, before any write.

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
            _import_batch(actor, owner, good, outcome)
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
    fill_mark_keys()
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


def _import_batch(actor: Actor, owner: Owner, batch: Sequence[ImportedItem], outcome: Outcome) -> None:
    prepared = [Prepared.of(item) for item in batch]
    with writing() as session:
        _wait_for_other_imports(session, owner)
        new = _unknown(session, owner, prepared, outcome)
        if new:
            insert_items(session, owner, new, outcome.deferred)
            record(session, actor, "items.imported", shown_id("keeper", owner.keeper_id), utc_now(), rows=len(new))
    outcome.registered += len(new)


def _wait_for_other_imports(session: Session, owner: Owner) -> None:
    """One import of a list at a time looks up what is known, and adds to it (SQLite's lock sees to that itself)."""
    mine = select(Keeper.id).where(Keeper.id == owner.keeper_id)
    session.execute(mine.with_for_update(key_share=True))  # key_share: others may still register for the keeper


def _try_batch(owner: Owner, batch: Sequence[ImportedItem], outcome: Outcome) -> None:
    """Count what an import of these rows would do, and remember them as if they were there."""
    with reading() as session:
        new = _unknown(session, owner, [Prepared.of(item) for item in batch], outcome)
    outcome.tried.update({one.row.content.ref or "": one.digest for one in new})
    outcome.registered += len(new)


def _unknown(session: Session, owner: Owner, batch: Sequence[Prepared], outcome: Outcome) -> list[Prepared]:
    refs = [one.row.content.ref for one in batch]
    statement = select(Item.ref, Item.content_digest).where(Item.keeper_id == owner.keeper_id, Item.ref.in_(refs))
    known = outcome.tried | {row.ref: row.content_digest for row in session.execute(statement)}
    known |= dict.fromkeys(_listed(session, owner, [ref for ref in refs if ref and ref not in known]))
    new = []
    for one in batch:
        ref = one.row.content.ref or ""
        if ref not in known:
            known[ref] = one.digest
            new.append(one)
        elif known[ref] in {one.digest, None}:  # None: it was registered on a page, and came out in a list
            outcome.unchanged += 1
        else:
            reason = N_("This reference is registered with other content. Change that item, or use a new reference.")
            outcome.refused.append(BadRow(one.row.number, ref, "ref", reason))
    return new


def _listed(session: Session, owner: Owner, refs: Sequence[str]) -> list[str]:
    """Of references, those that are the ids of the owner's items: a list that was taken out names items so."""
    numbers = {number: ref for ref in refs if (number := row_number(settings().secret_key, "item", ref))}
    mine = select(Item.id).where(Item.id.in_(numbers), Item.keeper_id == owner.keeper_id)
    return [numbers[number] for number in session.scalars(mine)] if numbers else []
