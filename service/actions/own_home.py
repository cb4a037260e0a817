"""The household of somebody who acts: which it is, and held while its people or its address change."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.access.roles import Actor
from service.actions.errors import Conflict, Forbidden
from service.domain.phrases import N_
from service.models import Account, Keeper


def keeper_of_person(actor: Actor) -> int:
    """The household of an account; raises Forbidden for those who have none."""
    if actor.keeper_id is None or actor.account_id is None:
        raise Forbidden(N_("Only the people of a household may do that."))
    return actor.keeper_id


def hold_home(session: Session, actor: Actor) -> int:
    """The actor's household, held until the end; raises Conflict for somebody who was put out a moment ago.

    Without it two who remove each other at once would leave the things to nobody.
    """
    keeper = keeper_of_person(actor)
    session.get(Keeper, keeper, with_for_update=True)
    there = select(Account.id).where(Account.id == actor.account_id, Account.keeper_id == keeper)
    if session.scalar(there) is None:
        raise Conflict(N_("You are not in this household any more. Sign in again."))
    return keeper
