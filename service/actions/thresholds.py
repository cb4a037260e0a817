"""The weights from which on a misread number is probable: set on this register, or the table's own."""

import time
from typing import cast

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from service.actions.wiring import settings
from service.domain.weighing import DEFAULTS, Thresholds, default_thresholds
from service.domain.weighing.lookup import DIGEST
from service.models import Calibration

_stored = Calibration.__table__.c
_SET = select(_stored.kinds, _stored.once_in_1000, _stored.once_in_10000).where(_stored.weights_digest == DIGEST)


_KEPT = 5.0  # seconds: another process may have calibrated meanwhile
_CACHE = "homeward.thresholds"


def thresholds(session: Session) -> Thresholds:
    """By group of kinds. What was set for other weights counts no longer: the table's defaults take its place."""
    read_at, found = current_app.extensions.get(_CACHE, (0.0, DEFAULTS))
    if not read_at or time.monotonic() - read_at > _KEPT:
        found = _read(session)
        current_app.extensions[_CACHE] = (time.monotonic(), found)
    return cast(Thresholds, found)


def forget() -> None:
    """Read them again at the next question: this process has set others."""
    current_app.extensions.pop(_CACHE, None)


def _read(session: Session) -> Thresholds:
    rare = settings().alarms_once_in == 10_000
    found = {row.kinds: row.once_in_10000 if rare else row.once_in_1000 for row in session.connection().execute(_SET)}
    everywhere = default_thresholds(settings().alarms_once_in)
    if "all" in found:
        everywhere = dict.fromkeys(everywhere, found["all"])
    return {**everywhere, **found}
