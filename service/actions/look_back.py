"""Look-back: earlier checks tried again when a report arrives, is confirmed, or its item is told anew.

The work waits in the outbox and is done twice: at once, and again when no request that read the register before the
first run can still be at work. Both runs make the same leads, because one cause and one check make one.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Insert, exists, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from service.access.roles import Actor
from service.actions.alerts import alert_force
from service.actions.earlier_checks import Tried, find_leads
from service.actions.outbox import NotYet, put
from service.actions.wiring import record, shown_id
from service.models import Check, ItemEvent, Lead, OutboxRow, TheftReport, reading, utc_now, writing
from service.search.segments import deferred
from service.search.shelves import SHELVES
from service.settings import REQUEST_TIMEOUT

LOOK_BACK = "look_back"
# Nobody said when it went: a theft is mostly reported soon, and older checks more likely show honest provenance.
USUAL_WINDOW = timedelta(days=90)
# The second run looks at checks made about the time of the cause alone; the margin is for clocks that differ.
_ABOUT = timedelta(hours=1)
_KEPT_AT_ONCE = 100
_WORKER = Actor(account_id=None, role="worker", name="the worker")


def put_look_back(session: Session, cause: str, ids: Sequence[int]) -> None:
    """Have earlier checks tried again for causes of one kind (see `_CAUSES`), in the caller's transaction."""
    put(session, LOOK_BACK, {"cause": cause, "ids": list(ids)})


def look_back(row: OutboxRow) -> None:
    """Do the work of one outbox row; done twice it changes nothing. Raises NotYet while numbers have no keys."""
    cause, ids, again = row.payload["cause"], row.payload["ids"], row.payload.get("again", "")
    not_before = datetime.fromisoformat(again) - _ABOUT if again else None
    with reading() as session:
        if any(deferred(session, shelf) for shelf in SHELVES):
            raise NotYet("a large import left numbers without keys")
        tried = [_narrowed(one, not_before) for one in _CAUSES[cause](session, ids)]
        found = find_leads(session, tried, utc_now()) if tried and _any_check_since(session, tried) else []
        unclaimed = session.scalar(select(exists().where(*_of_nobody(cause, ids))))
    if unclaimed:
        _give_to_forces(cause, tried)
    for start in range(0, len(found), _KEPT_AT_ONCE):
        with writing() as session:
            _keep(session, cause, found[start : start + _KEPT_AT_ONCE])
    if tried and not again:
        _put_second_run(row)


def _put_second_run(row: OutboxRow) -> None:
    """Counted from the end of the first run: keys that it waited for were as new to a check as the cause itself."""
    payload = {**row.payload, "again": row.created_at.isoformat()}
    with writing() as session:
        put(session, LOOK_BACK, payload, after=2 * REQUEST_TIMEOUT)


def _of_reports(session: Session, ids: Sequence[int]) -> list[Tried]:
    """Reports that stand; from when their item went, or as long before them as is usual."""
    ended = exists().where(ItemEvent.report_id == TheftReport.id, ItemEvent.act.in_(("recovered", "withdrawn")))
    columns = (TheftReport.id, TheftReport.item_id, TheftReport.force_id, TheftReport.stolen_from)
    rows = session.execute(select(*columns, TheftReport.reported_at).where(TheftReport.id.in_(ids), ~ended))
    return [Tried(number, item, force, start or at - USUAL_WINDOW) for number, item, force, start, at in rows]


# What makes earlier checks worth another look: the kind of cause → its rows, each with an item, a force and a window.
_CAUSES: dict[str, Callable[[Session, Sequence[int]], list[Tried]]] = {"report": _of_reports}


def _narrowed(tried: Tried, not_before: datetime | None) -> Tried:
    return replace(tried, since=max(tried.since, not_before)) if not_before else tried


def _any_check_since(session: Session, tried: Sequence[Tried]) -> bool:
    earliest = min(one.since for one in tried)
    return session.scalar(select(Check.id).where(Check.at >= earliest).limit(1)) is not None


def _keep(session: Session, cause: str, found: Sequence[dict[str, Any]]) -> None:
    for values in found:
        number = session.scalar(_unless_there(session, {"cause_kind": cause, **values}))
        if number is not None:
            about = shown_id(cause, values["cause_id"])
            record(session, _WORKER, "lead.made", shown_id("lead", number), utc_now(), cause=about)
            alert_force(session, number, values["force_id"])


def _unless_there(session: Session, values: dict[str, Any]) -> Insert:
    make = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    one = ["cause_kind", "cause_id", "check_id"]
    return make(Lead).values(**values).on_conflict_do_nothing(index_elements=one).returning(Lead.id)


def _of_nobody(cause: str, ids: Sequence[int]) -> list[ColumnElement[bool]]:
    return [Lead.cause_kind == cause, Lead.cause_id.in_(ids), Lead.force_id.is_(None)]


def _give_to_forces(cause: str, tried: Sequence[Tried]) -> None:
    """Leads of reports that named no force go to the one that took the report up."""
    with writing() as session:
        for one in tried:
            if one.force_id:
                own = _of_nobody(cause, [one.cause_id])
                given = update(Lead).where(*own).values(force_id=one.force_id).returning(Lead.id)
                for number in session.scalars(given).all():
                    alert_force(session, number, one.force_id)
