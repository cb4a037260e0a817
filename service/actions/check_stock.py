"""Check a stock list row by row in the worker: a batch at a time, each row once, whatever breaks in between."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from service.access.roles import Actor
from service.actions.actors import as_actor
from service.actions.check_evidence import ObjectInHand, TypedReading, check_object_fields
from service.actions.check_object import check_objects
from service.actions.dealer_places import own_places
from service.actions.errors import Invalid, TooMany
from service.actions.outbox import NotYet, put
from service.actions.stock_lists import CHECK_STOCK, cell
from service.actions.tables import spreadsheet_fault
from service.actions.webhooks import put_event
from service.actions.wiring import shown_id
from service.domain.phrases import N_
from service.domain.stock_columns import category_in, number_in_title
from service.domain.weighing import Description
from service.models import Account, Check, Organisation, OutboxRow, StockList, StockRow, reading, utc_now, writing

_BATCH = 50  # rows in one transaction of the checks they lead to
# Batches of one piece of work: some seconds, so that letters need not wait for a long list.
_BATCHES = 10


def check_stock(row: OutboxRow) -> None:
    """Check some hundred rows of a list, and leave the rest for the next piece of work."""
    number = row.payload["list"]
    with reading() as session:
        kept = session.get(StockList, number)
        account = session.get(Account, kept.account_id) if kept and kept.account_id else None
        actor = _at_work(session, kept, account) if kept and account else None
    if kept is None or kept.state not in {"waiting", "running"}:
        return
    if actor is None:
        _stop(number, N_("Whoever sent it does not work here any more. Send it again."))
        return
    _set(number, state="running", why="")
    for _ in range(_BATCHES):
        try:
            if not _check_some(actor, kept):
                _finish(kept)
                return
        except TooMany as error:
            _go_on(number, "waiting", error.detail, timedelta(seconds=error.retry_after + 60))
            return
    _go_on(number, "running", "", timedelta(0))


def _at_work(session: Session, kept: StockList, account: Account) -> Actor | None:
    """Whoever sent the list, acting at its premises; None once they do not work there any more."""
    actor = as_actor(account)
    if actor is None or session.scalar(own_places(actor).where(Organisation.id == kept.premises_id)) is None:
        return None
    return replace(actor, organisation_id=kept.premises_id)


def _check_some(actor: Actor, kept: StockList) -> bool:
    """Check the next rows; false once there are none."""
    with reading() as session:
        left = (StockRow.list_id == kept.id) & StockRow.check_id.is_(None) & StockRow.refused.is_(None)
        rows = session.scalars(select(StockRow).where(left).order_by(StockRow.number).limit(_BATCH)).all()
    judged = [(row.id, _judged(kept, row)) for row in rows]
    good = [(number, thing) for number, thing in judged if isinstance(thing, ObjectInHand)]
    bad = [(number, faults) for number, faults in judged if isinstance(faults, dict)]
    if bad:
        with writing() as session:
            for number, faults in bad:
                session.execute(update(StockRow).where(StockRow.id == number).values(refused=faults))
    if good:
        numbers = [number for number, _ in good]

        def beside(session: Session, references: Sequence[str]) -> None:
            """In the transaction of the checks themselves: a row has its check, or neither is kept."""
            for number, reference in zip(numbers, references, strict=True):
                check = select(Check.id).where(Check.reference == reference).scalar_subquery()
                open_row = update(StockRow).where(StockRow.id == number, StockRow.check_id.is_(None))
                if not session.scalars(open_row.values(check_id=check).returning(StockRow.id)).all():
                    raise NotYet("another worker is at this list")

        check_objects(actor, [thing for _, thing in good], "stock", beside)
    return bool(rows)


def _judged(kept: StockList, row: StockRow) -> ObjectInHand | dict[str, str]:
    """What a row asks, or why it cannot: field → what to do."""
    said = {name: cell(kept, row, name) for name in kept.columns}
    title = said.get("title", "")
    values = [part.strip() for name in ("value", "more") for part in said.get(name, "").split(";") if part.strip()]
    values = values or [part for part in [number_in_title(title)] if part]
    mark = said.get("mark_code", "")
    if not values and not mark:
        return {"value": N_("There is no number in this row. Add it, and send the row again.")}
    fault = next((fault for fault in map(spreadsheet_fault, values) if fault), "")
    if fault:
        return {"value": fault}
    category = category_in(said.get("category", "")) or category_in(title)
    method = said.get("method", "").lower() or "typed"
    kind = said.get("kind", "").lower()
    thing = ObjectInHand(
        [TypedReading(value, said.get("again", ""), kind, method) for value in values],
        [mark] if mark else [],
        Description(category, *(said.get(name, "") for name in ("make", "model", "colour"))),
    )
    try:
        check_object_fields(thing)
    except Invalid as error:
        return {name: str(text) for name, text in error.fields.items()}
    return thing


def _set(number: int, **values: object) -> None:
    with writing() as session:
        session.execute(update(StockList).where(StockList.id == number).values(**values))


def _finish(kept: StockList) -> None:
    with writing() as session:
        done = update(StockList).where(StockList.id == kept.id).values(state="finished", finished_at=utc_now())
        session.execute(done)
        put_event(session, kept.premises_id, "stock.finished", {"list": shown_id("stock list", kept.id)})


def _stop(number: int, why: str) -> None:
    _set(number, state="stopped", why=why)


def _go_on(number: int, state: str, why: str, after: timedelta) -> None:
    with writing() as session:
        session.execute(update(StockList).where(StockList.id == number).values(state=state, why=why))
        put(session, CHECK_STOCK, {"list": number}, after)
