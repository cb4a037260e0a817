"""Which force looks after a dealer."""

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from service.access.roles import Actor
from service.models import Dealer, Organisation, reading


def force_of(session: Session, premises: int) -> int | None:
    """The force that looks after the business of these premises, if any."""
    mine = select(Dealer.force_id).join(Organisation, Organisation.parent_id == Dealer.organisation_id)
    return session.scalar(mine.where(Organisation.id == premises))


def places_of(force: int | None) -> Select[int]:
    """The premises of the dealers that a force looks after."""
    theirs = select(Organisation.id).join(Dealer, Dealer.organisation_id == Organisation.parent_id)
    return theirs.where(Dealer.force_id == (force or 0))


def own_force(actor: Actor) -> str:
    """The name of the force that looks after the actor's business: whom to ring; empty where none does."""
    named = select(Organisation.name).join(Dealer, Dealer.force_id == Organisation.id)
    with reading() as session:
        return session.scalar(named.where(Dealer.organisation_id == (actor.business_id or 0))) or ""
