"""Work for later: a row beside the change that calls for it, so that a crash in between loses nothing."""

from typing import Any

from sqlalchemy.orm import Session

from service.models import OutboxRow


def put(session: Session, kind: str, payload: dict[str, Any]) -> None:
    """Leave work of one kind for the worker, in the caller's transaction."""
    session.add(OutboxRow(kind=kind, payload=payload))
