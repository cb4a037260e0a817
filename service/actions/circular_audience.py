"""To which premises a circular goes."""

from collections.abc import Sequence

from sqlalchemy import Select, String, cast, or_, select

from service.access.roles import Actor
from service.models import Dealer, Organisation, reading


def premises_for(force: int, trades: Sequence[str], areas: Sequence[str]) -> Select[int]:
    """Premises of the force's dealers who deal in one of the trades and lie in one of the areas.

    Empty means all; whoever deals in everything, or whose trade or area nobody wrote down, gets all of them too.
    """
    found = select(Organisation.id).join(Dealer, Dealer.organisation_id == Organisation.parent_id)
    found = found.where(Dealer.force_id == force)
    if areas:
        found = found.where(Dealer.area.in_([*areas, ""]))
    if trades:
        listed = cast(Dealer.trades, String)  # JSON, looked into by its text alike on both databases
        wanted = [listed.contains(f'"{trade}"') for trade in (*trades, "general")]
        found = found.where(or_(listed == "[]", *wanted))
    return found


def own_areas(actor: Actor) -> list[str]:
    """The areas that the dealers of the officer's force lie in, by name."""
    named = select(Dealer.area).where(Dealer.force_id == (actor.force_id or 0), Dealer.area != "").distinct()
    with reading() as session:
        return list(session.scalars(named.order_by(Dealer.area)))
