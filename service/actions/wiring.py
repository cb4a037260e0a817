"""What actions take from the application they run in: its settings, and ids that only it can make."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy.orm import Session

from service.access.public_ids import public_id, row_number
from service.access.roles import Actor
from service.actions.errors import NotFound
from service.domain.phrases import N_
from service.record.entries import note, note_many
from service.settings import Settings

EXTENSION = "homeward"
_NAMES = {
    "item": "item",
    "report": "theft report",
    "check": "check",
    "account": "account",
    "lead": "lead",
    "photo": "photo",
    "boxed mark": "boxed mark",
    "incident": "report",
    "batch": "batch of kits",
    "kit": "kit",
    "label": "label",
    "thread": "conversation",
    "transfer": "offer",
    "hold": "lawful hold",
    "session": "session",
    "link": "link",
    "passkey": "passkey",
    "purchase": "line of the book",
    "till": "till",
    "circular": "circular",
    "circular photo": "photo",
    "sighting": "answer",
    "api key": "key",
    "webhook": "webhook",
    "stock list": "list",
    "repeat seller": "entry",
    "organisation": "organisation",
    "tray": "tray",
    "property": "held property",
    "place": "place in a store",
    "audit": "audit",
    "claim": "claim",
    "return": "return",
    "mark case": "case",
}


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
        raise NotFound(N_("There is no such %(name)s here.", name=_NAMES[kind]))
    return number


def record(session: Session, actor: Actor, act: str, subject: str, at: datetime, **details: Any) -> None:
    """Leave an entry in the record, in the transaction of the act itself."""
    note(session, act=act, subject=subject, who=_who(actor), at=at, details={"role": actor.role, **details})


def record_many(
    session: Session, actor: Actor, act: str, entries: Sequence[tuple[str, datetime, dict[str, Any]]]
) -> None:
    """The same for a batch: an entry for each (subject, time, details)."""
    told = [(subject, at, {"role": actor.role, **details}) for subject, at, details in entries]
    note_many(session, act=act, who=_who(actor), entries=told)


def _who(actor: Actor) -> str:
    if actor.account_id:
        return shown_id("account", actor.account_id)
    if actor.key_id:
        return shown_id("api key", actor.key_id)
    return "operator" if actor.role == "admin" else "nobody"  # nobody: not signed in, or not let in
