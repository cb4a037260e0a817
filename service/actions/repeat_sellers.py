"""One identity document, several dealers, goods of one kind: pointed out to police without a name."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.access.roles import Actor
from service.actions.dealer_force import force_of, places_of
from service.actions.dealer_places import business_of
from service.actions.errors import Forbidden
from service.actions.wiring import record, shown_id
from service.domain.phrases import N_
from service.models import OutboxRow, Purchase, RepeatSeller, reading, utc_now, writing

# Long enough for somebody who goes from shop to shop with one haul, too short for the regular customer of a lifetime.
WITHIN = timedelta(days=90)
_WORKER = Actor(account_id=None, role="worker", name="the worker")


@dataclass(frozen=True, slots=True)
class RepeatShown:
    """A document that was shown at `dealers` businesses for `purchases` things of one category."""

    id: str
    category: str
    purchases: int
    dealers: int
    first_at: datetime
    last_at: datetime


def look_for_repeats(row: OutboxRow) -> None:
    """After a line was written: count where the same document was shown for such goods; done twice it is the same."""
    with writing() as session:
        line = session.get(Purchase, row.payload["purchase"])
        force = force_of(session, line.premises_id) if line else None
        if line is None or force is None or line.category == "other":
            return
        _count(session, line, force)


def repeat_sellers(actor: Actor, page: int = 1, size: int = 30) -> tuple[list[RepeatShown], int]:
    """Those of the officer's own force, latest first, and how many there are."""
    if actor.role not in {"officer", "supervisor"} or actor.force_id is None:
        raise Forbidden(N_("Only officers and supervisors of a force see these."))
    mine = RepeatSeller.force_id == actor.force_id
    with reading() as session:
        total = session.scalar(select(func.count()).select_from(RepeatSeller).where(mine)) or 0
        latest = select(RepeatSeller).where(mine).order_by(RepeatSeller.last_at.desc(), RepeatSeller.id.desc())
        return [_shown(one) for one in session.scalars(latest.offset((page - 1) * size).limit(size))], total


def _count(session: Session, line: Purchase, force: int) -> None:
    near = (
        Purchase.document_lookup == line.document_lookup,
        Purchase.category == line.category,
        Purchase.premises_id.in_(places_of(force)),
        Purchase.bought_at.between(line.bought_at - WITHIN, line.bought_at + WITHIN),
    )
    businesses = func.count(business_of(Purchase.premises_id).distinct())
    columns = select(func.count(), businesses, func.min(Purchase.bought_at), func.max(Purchase.bought_at))
    purchases, dealers, first, last = session.execute(columns.where(*near)).one()
    if dealers < 2:
        return
    one = (
        RepeatSeller.force_id == force,
        RepeatSeller.document_lookup == line.document_lookup,
        RepeatSeller.category == line.category,
    )
    seller = session.scalar(select(RepeatSeller).where(*one).with_for_update())
    if seller is None:
        seller = RepeatSeller(force_id=force, document_lookup=line.document_lookup, category=line.category)
        session.add(seller)
    new = seller.dealers is None
    seller.purchases, seller.dealers, seller.first_at, seller.last_at = purchases, dealers, first, last
    session.flush()
    if new:
        record(session, _WORKER, "repeat_seller.found", shown_id("repeat seller", seller.id), utc_now())


def _shown(one: RepeatSeller) -> RepeatShown:
    number = shown_id("repeat seller", one.id)
    return RepeatShown(number, one.category, one.purchases, one.dealers, one.first_at, one.last_at)
