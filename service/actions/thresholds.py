"""The weights from which on a misread number is probable: set on this register, or the table's own."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.actions.wiring import settings
from service.domain.weighing import Thresholds, default_thresholds
from service.domain.weighing.lookup import DIGEST
from service.models import Calibration

_stored = Calibration.__table__.c
_SET = select(_stored.kinds, _stored.once_in_1000, _stored.once_in_10000).where(_stored.weights_digest == DIGEST)


def thresholds(session: Session) -> Thresholds:
    """By group of kinds. What was set for other weights counts no longer: the table's defaults take its place."""
    rare = settings().alarms_once_in == 10_000
    found = {row.kinds: row.once_in_10000 if rare else row.once_in_1000 for row in session.connection().execute(_SET)}
    everywhere = default_thresholds(settings().alarms_once_in)
    if "all" in found:
        everywhere = dict.fromkeys(everywhere, found["all"])
    return {**everywhere, **found}
