"""The rows of a tray, made anew from its events whenever some came."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.tray_conflicts import conflicts
from service.domain.trays import Event, ItemState, TrayState, fold
from service.models import Tray, TrayEvent, TrayItem

_SAME = ("number", "category", "make", "model", "colour", "started_at", "started_by", "glow", "glow_place", "passed")
_SAME_TOO = ("seal", "way", "exhibit", "decided", "removed")


def state_of(session: Session, tray: Tray) -> TrayState:
    """The tray as its events make it."""
    rows = session.scalars(select(TrayEvent).where(TrayEvent.tray_id == tray.id))
    return fold(
        Event(row.key, row.item_key, row.act, row.at, row.seq, row.account_id, row.till_id, row.data or {})
        for row in rows
    )


def make_anew(session: Session, tray: Tray) -> TrayState:
    """Bring the rows of a tray in line with its events; answers that it has are kept."""
    state = state_of(session, tray)
    tray.opened_at, tray.opened_by = state.opened_at or tray.opened_at, state.opened_by
    for name in ("release_at", "officer", "crime_reference", "finished_at", "finished_by", "signature", "unsigned"):
        setattr(tray, name, getattr(state, name))
    tray.conflicts = [str(words) for words in conflicts(state)]
    rows = {row.key: row for row in session.scalars(select(TrayItem).where(TrayItem.tray_id == tray.id))}
    for item in state.items:
        row = rows.get(item.key)
        if row is None:
            row = TrayItem(tray_id=tray.id, key=item.key)
            session.add(row)
        _put(row, item)
    session.flush()
    return state


def _put(row: TrayItem, item: ItemState) -> None:
    for name in (*_SAME, *_SAME_TOO):
        setattr(row, name, getattr(item, name))
    row.wanted, row.done_at = item.evidence, item.last_at
