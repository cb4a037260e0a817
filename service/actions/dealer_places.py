"""Which premises a dealer's account sees: its own, or for an account of the business all of them."""

from sqlalchemy import ScalarSelect, Select, select
from sqlalchemy.orm import Session

from service.access.roles import DEALERS, Actor
from service.actions.errors import Conflict, Forbidden
from service.domain.phrases import N_
from service.models import Organisation


def own_places(actor: Actor) -> Select[int]:
    """The premises that this account may look into; raises Forbidden for everybody but dealers."""
    if actor.role not in DEALERS:
        raise Forbidden(N_("This is for dealers."))
    own, parent = Organisation.id, Organisation.parent_id
    return select(own).where((own == actor.organisation_id) | (parent == actor.organisation_id))


def own_shop(session: Session, actor: Actor) -> Organisation:
    """The premises that this account works at; raises Conflict for an account of the whole business."""
    if actor.role not in DEALERS:
        raise Forbidden(N_("This is for dealers."))
    place = session.get_one(Organisation, actor.organisation_id)
    if place.kind != "premises":
        raise Conflict(N_("Your account is for the whole business. Sign in with one that belongs to a shop."))
    return place


def business_of(premises: object) -> ScalarSelect[int]:
    """The business that premises (a column of their number) belong to, inside a query."""
    return select(Organisation.parent_id).where(Organisation.id == premises).scalar_subquery()
