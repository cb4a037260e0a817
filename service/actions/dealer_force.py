"""Which force looks after a dealer."""

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from service.models import Dealer, Organisation


def force_of(session: Session, premises: int) -> int | None:
    """The force that looks after the business of these premises, if any."""
    mine = select(Dealer.force_id).join(Organisation, Organisation.parent_id == Dealer.organisation_id)
    return session.scalar(mine.where(Organisation.id == premises))


def places_of(force: int | None) -> Select[int]:
    """The premises of the dealers that a force looks after."""
    theirs = select(Organisation.id).join(Dealer, Dealer.organisation_id == Organisation.parent_id)
    return theirs.where(Dealer.force_id == (force or 0))
