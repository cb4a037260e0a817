"""A force's batches of kits: the list with counts by state, and one batch with its kits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.access.roles import Actor
from service.actions.errors import NotFound
from service.actions.wiring import record, row_id, shown_id
from service.domain.marks.kits import KIT_KINDS, STATES, kit_name
from service.domain.phrases import N_
from service.models import Kit, KitBatch, reading, utc_now, writing


@dataclass(frozen=True, slots=True)
class BatchShown:
    """A batch with its counts by state. `mine` is true for the officer who had it made and may fetch its codes."""

    id: str
    name: str
    kind: str
    kind_label: str
    first: str
    last: str
    made_at: datetime
    closed: bool
    mine: bool
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class BatchPage:
    """One batch, a page of its kits, and how many fit the filter in all."""

    batch: BatchShown
    kits: list[dict[str, str]]
    total: int
    handed: list[str]


def list_batches(actor: Actor) -> list[BatchShown]:
    """The batches of the actor's own force, newest first."""
    with reading() as session:
        mine = select(KitBatch).where(KitBatch.force_id == actor.force_id).order_by(KitBatch.id.desc())
        return _shown(session, actor, list(session.scalars(mine)))


def batch_page(actor: Actor, shown: str, state: str = "", handed: str = "", page: int = 1, size: int = 50) -> BatchPage:
    """A batch of the actor's own force with the kits in `state` that went to `handed`; it names no household."""
    with reading() as session:
        batch = load_batch(session, actor, shown)
        wanted = select(Kit).where(Kit.batch_id == batch.id)
        if state in STATES:
            wanted = wanted.where(Kit.state == state)
        if handed:
            wanted = wanted.where(Kit.handed_to == handed.replace("\x00", ""))
        total = session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
        rows = session.scalars(wanted.order_by(Kit.number).offset((page - 1) * size).limit(size))
        kits = [_kit(kit) for kit in rows]
        places = select(Kit.handed_to).where(Kit.batch_id == batch.id, Kit.handed_to != "").distinct()
        answer = BatchPage(_shown(session, actor, [batch])[0], kits, total, sorted(session.scalars(places)))
    with writing() as session:
        record(session, actor, "kits.looked", shown, utc_now())
    return answer


def load_batch(session: Session, actor: Actor, shown: str) -> KitBatch:
    """A batch of the actor's own force; raises NotFound alike for another's and for none."""
    batch = session.get(KitBatch, row_id("batch", shown))
    if batch is None or actor.force_id is None or batch.force_id != actor.force_id:
        raise NotFound(N_("There is no such batch of kits here."))
    return batch


def _kit(kit: Kit) -> dict[str, str]:
    return {
        "name": kit_name(kit.prefix, kit.number),
        "state": kit.state,
        "handed_kind": kit.handed_kind,
        "handed_to": kit.handed_to,
    }


def _shown(session: Session, actor: Actor, batches: Iterable[KitBatch]) -> list[BatchShown]:
    batches = list(batches)
    numbers = [batch.id for batch in batches]
    counts = {number: dict.fromkeys(STATES, 0) for number in numbers}
    by_state = select(Kit.batch_id, Kit.state, func.count()).where(Kit.batch_id.in_(numbers))
    for number, state, count in session.execute(by_state.group_by(Kit.batch_id, Kit.state)):
        counts[number][state] = count
    ends = select(Kit.batch_id, func.min(Kit.number), func.max(Kit.number)).where(Kit.batch_id.in_(numbers))
    span = {number: (first, last) for number, first, last in session.execute(ends.group_by(Kit.batch_id))}
    return [
        BatchShown(
            id=shown_id("batch", batch.id),
            name=batch.name,
            kind=batch.kind,
            kind_label=KIT_KINDS[batch.kind],
            first=kit_name(batch.prefix, span[batch.id][0]),
            last=kit_name(batch.prefix, span[batch.id][1]),
            made_at=batch.made_at,
            closed=batch.closed_at is not None,
            mine=batch.made_by == actor.account_id,
            counts=counts[batch.id],
        )
        for batch in batches
    ]
