"""Kits whose things nobody marked again for a year and a half lapse; their marks stay findable."""

from datetime import datetime

from sqlalchemy import select

from service.access.roles import OPERATOR
from service.actions.wiring import record, shown_id
from service.domain.marks.kits import IN_USE, LAPSES_AFTER
from service.models import Kit, writing

_AT_ONCE = 500


def lapse_kits(now: datetime) -> int:
    """Mark a batch of kits as lapsed; returns how many, 0 when none is left."""
    old = select(Kit).where(Kit.state.in_(sorted(IN_USE)), Kit.marked_at <= now - LAPSES_AFTER).limit(_AT_ONCE)
    with writing() as session:
        kits = list(session.scalars(old.with_for_update(skip_locked=True)))
        for kit in kits:
            kit.state = "lapsed"
            record(session, OPERATOR, "kit.lapsed", shown_id("kit", kit.id), now)
    return len(kits)
