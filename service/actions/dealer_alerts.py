"""Questions of the police about a dealer's own checks. The dealer learns the check's reference and what is asked."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session

from service.access.roles import Actor
from service.actions.alerts import see_alert
from service.actions.dealer_places import own_places
from service.actions.errors import NotFound
from service.actions.wiring import record, row_id, shown_id
from service.domain.phrases import N_
from service.models import Alert, Check, Lead, Organisation, reading, utc_now, writing


@dataclass(frozen=True, slots=True)
class DealerAlert:
    """One question: `note` is what the force added, `seen` whether somebody of the business opened it.

    `mine`: the check is one that the actor made, and may look at.
    """

    id: str
    told_at: datetime
    check: str
    checked_at: datetime
    category: str
    force: str
    note: str
    seen: bool
    mine: bool


def dealer_alerts(actor: Actor) -> list[DealerAlert]:
    """The questions about checks of the own premises, unseen first, then newest."""
    with reading() as session:
        rows = session.execute(_rows(actor)).all()
    shown = [_shown(actor, *row) for row in rows]
    return sorted(shown, key=lambda one: (one.seen, -one.told_at.timestamp()))


def unseen_dealer_alerts(actor: Actor) -> int:
    """How many questions nobody of the business has opened yet."""
    with reading() as session:
        asked = select(func.count()).select_from(Lead).join(Check, Check.id == Lead.check_id)
        return session.scalar(asked.where(*_own(actor), ~_seen())) or 0


def open_dealer_alert(actor: Actor, shown: str) -> DealerAlert:
    """One question; opening it is on the record. Raises NotFound alike for another's and for none."""
    with writing() as session:
        lead = _load(session, actor, shown)
        see_alert(session, actor, lead, "dealer")
        record(session, actor, "alert.seen", shown, utc_now())
        return _shown(actor, *session.execute(_rows(actor).where(Lead.id == lead)).one())


def _load(session: Session, actor: Actor, shown: str) -> int:
    mine = select(Lead.id).join(Check, Check.id == Lead.check_id)
    found = session.scalar(mine.where(Lead.id == row_id("lead", shown), *_own(actor)))
    if found is None:
        raise NotFound(N_("There is no such question here."))
    return found


def _rows(actor: Actor) -> Select[Lead, Check, str, bool]:
    told = select(Lead, Check, Organisation.name, _seen())
    return (
        told.join(Check, Check.id == Lead.check_id)
        .outerjoin(Organisation, Organisation.id == Lead.force_id)
        .where(*_own(actor))
    )


def _own(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Told to the dealer, and about a check of premises that the actor may look into."""
    return Lead.dealer_told_at.is_not(None), Check.organisation_id.in_(own_places(actor))


def _seen() -> ColumnElement[bool]:
    opened = (Alert.lead_id == Lead.id) & (Alert.audience == "dealer") & Alert.seen_at.is_not(None)
    return exists().where(opened)


def _shown(actor: Actor, lead: Lead, check: Check, force: str | None, seen: bool) -> DealerAlert:
    return DealerAlert(
        id=shown_id("lead", lead.id),
        told_at=lead.dealer_told_at or lead.at,
        check=check.reference,
        checked_at=check.at,
        category=check.category,
        force=force or "",
        note=lead.dealer_note,
        seen=bool(seen),
        mine=check.account_id == actor.account_id,
    )
