"""To which premises a circular goes, and the areas that one can name."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.access.roles import Actor
from service.domain.trades import is_meant
from service.models import Dealer, Organisation, reading


def premises_for(session: Session, force: int, trades: Sequence[str], areas: Sequence[str]) -> list[int]:
    """The premises of those dealers of the force whom a circular for some trades and areas is meant for."""
    named = select(Organisation.id, Dealer.trades, Dealer.area)
    theirs = named.join(Dealer, Dealer.organisation_id == Organisation.parent_id).where(Dealer.force_id == force)
    rows = session.execute(theirs.order_by(Organisation.id))
    return [number for number, deals_in, area in rows if is_meant(trades, areas, deals_in, area)]


def own_areas(actor: Actor) -> list[str]:
    """The areas that the dealers of the officer's force lie in, by name."""
    named = select(Dealer.area).where(Dealer.force_id == (actor.force_id or 0), Dealer.area != "").distinct()
    with reading() as session:
        return list(session.scalars(named.order_by(Dealer.area)))
