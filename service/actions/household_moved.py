"""The household moved: its kits wait for a word whether they stay with the things."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.access.roles import OPERATOR, Actor
from service.actions.errors import Forbidden
from service.actions.kit_reminders import MOVED
from service.actions.kits import KitShown, load_own_kit, show_kits
from service.actions.outbox import put
from service.actions.wiring import record, shown_id
from service.domain.phrases import N_
from service.models import Kit, utc_now, writing


def household_moved(session: Session, keeper_id: int, actor: Actor = OPERATOR) -> int:
    """Active kits of a household become `moved`, in the transaction that changes its address; returns how many."""
    active = select(Kit).where(Kit.keeper_id == keeper_id, Kit.state == "activated").with_for_update()
    kits = list(session.scalars(active))
    for kit in kits:
        kit.state, kit.moved_at = "moved", utc_now()
        put(session, MOVED, {"kit": kit.id})
        record(session, actor, "kit.moved", shown_id("kit", kit.id), utc_now())
    return len(kits)


def we_moved(actor: Actor) -> int:
    """A household says by itself that it moved; returns how many of its kits wait for a word now."""
    if actor.keeper_id is None:
        raise Forbidden(N_("Only a household's account has kits."))
    with writing() as session:
        return household_moved(session, actor.keeper_id, actor)


def still_right(actor: Actor, shown: str) -> KitShown:
    """The kit stays with the household's things; said again it changes nothing."""
    with writing() as session:
        kit = load_own_kit(session, actor, shown, hold=True)
        if kit.state == "moved":
            kit.state = "activated"
            record(session, actor, "kit.confirmed", shown, utc_now())
        return show_kits(session, [kit])[0]
