"""What actions take from the application they run in: its settings, and ids that only it can make."""

from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy.orm import Session

from service.access.public_ids import public_id, row_number
from service.access.roles import Actor
from service.actions.errors import NotFound
from service.record.entries import note
from service.settings import Settings

EXTENSION = "homeward"
_NAMES = {"item": "item", "report": "theft report", "check": "check", "account": "account", "lead": "lead"}


def settings() -> Settings:
    found: Settings = current_app.extensions[EXTENSION]
    return found


def shown_id(kind: str, number: int) -> str:
    """The opaque id of a row."""
    return public_id(settings().secret_key, kind, number)


def row_id(kind: str, shown: str) -> int:
    """The row behind an opaque id; raises NotFound for any other text."""
    number = row_number(settings().secret_key, kind, shown)
    if number is None:
        raise NotFound(f"There is no such {_NAMES[kind]} here.")
    return number


def record(session: Session, actor: Actor, act: str, subject: str, at: datetime, **details: Any) -> None:
    """Leave an entry in the record, in the transaction of the act itself."""
    nobody = "operator" if actor.role == "admin" else "nobody"  # nobody: not signed in, or not let in
    who = shown_id("account", actor.account_id) if actor.account_id else nobody
    note(session, act=act, subject=subject, who=who, at=at, details={"role": actor.role, **details})
