"""Whether the register can work: its database, its queue and its store."""

import os

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from service.actions.photo_store import photo_store
from service.actions.wiring import settings
from service.models import OutboxRow, reading
from service.models.schema import is_current
from service.storage.stores import StoreAway


def unready_parts() -> list[str]:
    """What is missing, in words for an operator; empty when all is there."""
    missing = []
    try:
        if not is_current():
            missing.append("database: run homeward init")
        else:
            with reading() as session:
                session.scalar(select(func.count()).select_from(OutboxRow).where(OutboxRow.done_at.is_(None)))
    except SQLAlchemyError:
        missing.append("database or queue: no connection")
    try:
        photo_store().check()
    except StoreAway:
        missing.append("store: photos cannot be kept or read")
    if not os.access(settings().data_dir, os.W_OK):
        missing.append("store: the data directory cannot be written")
    return missing
