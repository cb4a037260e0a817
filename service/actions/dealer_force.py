"""Which force a dealer's premises belong to."""

from sqlalchemy import Select, false, select
from sqlalchemy.orm import Session

from service.models import Organisation


def force_of(session: Session, premises: int) -> int | None:
    """The force that these premises belong to, if any."""
    return None


def places_of(force: int | None) -> Select[int]:
    """The premises of the dealers of a force."""
    return select(Organisation.id).where(false())
