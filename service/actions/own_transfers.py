"""A household's transfers: what is offered to it, what it offers, and what changed hands before."""

from dataclasses import dataclass

from sqlalchemy import or_, select

from service.access.roles import Actor
from service.actions.items import ItemShown, load_own_item, show
from service.actions.transfers import (
    TransferShown,
    is_held_up,
    keeper_of,
    offered_to,
    open_offer,
    show_transfer,
)
from service.models import Transfer, reading

MOST_PAST = 200


@dataclass(frozen=True, slots=True)
class OwnTransfers:
    """Open offers to the actor, the actor's own open ones, and those that closed, newest first."""

    offered: list[TransferShown]
    offering: list[TransferShown]
    past: list[TransferShown]


def own_transfers(actor: Actor) -> OwnTransfers:
    """Everything that a household passes on, takes over, or did."""
    keeper = keeper_of(actor)
    with reading() as session:
        offered = [show_transfer(session, actor, one) for one in offered_to(session, actor)]
        mine = or_(Transfer.from_keeper_id == keeper, Transfer.to_keeper_id == keeper)
        rows = session.scalars(select(Transfer).where(mine).order_by(Transfer.id.desc()).limit(MOST_PAST))
        shown = [show_transfer(session, actor, one) for one in rows]
    offering = [one for one in shown if one.state == "open"]
    return OwnTransfers(offered, offering, [one for one in shown if one.state != "open"])


@dataclass(frozen=True, slots=True)
class Ready:
    """A thing that its keeper may want to pass on: why it cannot be, or the offer that stands."""

    item: ItemShown
    held_up: bool
    offer: TransferShown | None


def ready_to_offer(actor: Actor, item_id: str) -> Ready:
    """Whether one's own item can be offered now; raises NotFound alike for another's and for none."""
    keeper_of(actor)
    with reading() as session:
        item = load_own_item(session, actor, item_id)
        offer = open_offer(session, item.id)
        shown = show_transfer(session, actor, offer) if offer else None
        return Ready(show(session, item, actor), is_held_up(item), shown)
