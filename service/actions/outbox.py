"""Work for later: a row beside the change that calls for it, so that a crash in between loses nothing."""

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from service.models import OutboxRow, utc_now


class NotYet(Exception):
    """Work that something else has to be done before: it stays in the outbox, and no try is counted."""


def put(session: Session, kind: str, payload: dict[str, Any], after: timedelta = timedelta(0)) -> None:
    """Leave work of one kind for the worker, due `after` so long, in the caller's transaction."""
    session.add(OutboxRow(kind=kind, payload=payload, due_at=utc_now() + after))
