"""Leads: looking through them, opening one, and saying what became of it. Each force has its own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from service.access.roles import Actor
from service.actions.alerts import alert_dealer, see_alert
from service.actions.errors import Forbidden, Invalid, NotFound
from service.actions.lead_shown import show_leads
from service.actions.webhooks import put_event
from service.actions.wiring import record, row_id
from service.domain.phrases import N_
from service.models import Check, Lead, Organisation, reading, utc_now, writing

STATES = ("new", "seen", "followed", "closed")
CHANGES = STATES[1:]
LONGEST_NOTE = 2000


@dataclass(frozen=True, slots=True)
class LeadPage:
    """One page of leads, newest first, and how many there are in all."""

    leads: list[dict[str, Any]]
    total: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which leads: in a state, of a force (by name; for the operator), made since a moment."""

    state: str = ""
    force: str = ""
    since: datetime | None = None


def list_leads(actor: Actor, wanted: Wanted, page: int = 1, size: int = 50) -> LeadPage:
    """The leads that this actor may see, newest first; looking leaves an entry in the record."""
    with reading() as session:
        conditions = [*_visible(actor), *_wanted(session, wanted)]
        total = session.scalar(select(func.count()).select_from(Lead).where(*conditions)) or 0
        newest = select(Lead).where(*conditions).order_by(Lead.id.desc())
        rows = session.scalars(newest.offset((page - 1) * size).limit(size)).all()
        shown = show_leads(session, rows)
    with writing() as session:
        record(session, actor, "leads.listed", "leads", utc_now(), shown=len(shown), page=page, state=wanted.state)
    return LeadPage(shown, total)


def count_leads(actor: Actor) -> dict[str, int]:
    """How many leads this actor may see in each state."""
    with reading() as session:
        counted = select(Lead.state, func.count()).where(*_visible(actor)).group_by(Lead.state)
        found = dict(session.execute(counted).all())
    return {state: found.get(state, 0) for state in STATES}


def open_lead(actor: Actor, shown: str) -> dict[str, Any]:
    """One lead; opening it leaves an entry in the record. Raises NotFound alike for another force's and for none."""
    with writing() as session:
        see_alert(session, actor, _load(session, actor, shown).id, "force")
    with reading() as session:
        lead = show_leads(session, [_load(session, actor, shown)])[0]
    with writing() as session:
        record(session, actor, "lead.opened", shown, utc_now())
    return lead


def change_lead(actor: Actor, shown: str, state: str, note: str = "") -> dict[str, Any]:
    """Say that a lead was seen, is followed, or is closed: that needs a reason. A closed one may be taken up again."""
    _check_change(state, note)
    with writing() as session:
        lead = _load(session, actor, shown, hold=True)
        lead.state, lead.note = state, note.strip()
        lead.changed_at, lead.changed_by = utc_now(), actor.account_id
        session.flush()
        record(session, actor, f"lead.{state}", shown, utc_now(), why=note.strip())
        return show_leads(session, [lead])[0]


def release_lead(actor: Actor, shown: str) -> dict[str, Any]:
    """Show a certificate of the lead's check as withdrawn from now on. Without it that happens after 72 hours."""
    with writing() as session:
        lead = _load(session, actor, shown, hold=True)
        if lead.released_at is None:
            lead.released_at = utc_now()
            session.flush()
            record(session, actor, "lead.released", shown, utc_now())
            _tell_program(session, lead, "certificate.withdrawn")
        return show_leads(session, [lead])[0]


def tell_dealer(actor: Actor, shown: str, note: str = "") -> dict[str, Any]:
    """Alert the dealer who made the lead's check; `note` is what the force adds. Done again, it tells nobody twice.

    Raises Invalid where the check was not made at a dealer's.
    """
    _check_note(note)
    with writing() as session:
        lead = _load(session, actor, shown, hold=True)
        if lead.dealer_told_at is None:
            told = alert_dealer(session, lead)
            if not told:
                raise Invalid({"note": N_("This check was not made at a dealer’s, or nobody works there any more.")})
            lead.dealer_told_at, lead.dealer_note = utc_now(), note.strip()
            session.flush()
            record(session, actor, "lead.dealer_told", shown, utc_now(), people=told, note=note.strip())
            _tell_program(session, lead, "alert.made")
        return show_leads(session, [lead])[0]


def _tell_program(session: Session, lead: Lead, event: str) -> None:
    """Tell the dealer's programs, by the reference of their own check and nothing else."""
    check = session.get_one(Check, lead.check_id)
    put_event(session, check.organisation_id, event, {"check": check.reference})


def _check_note(note: str) -> None:
    if len(note) > LONGEST_NOTE or "\x00" in note:
        raise Invalid({"note": N_("Use at most %(longest_note)s printable characters.", longest_note=LONGEST_NOTE)})


def _check_change(state: str, note: str) -> None:
    if state not in CHANGES:
        raise Invalid({"state": N_("Write one of %(names)s.", names=", ".join(CHANGES))})
    _check_note(note)
    if state == "closed" and not note.strip():
        raise Invalid({"note": N_("Say in a few words why this lead is closed.")})


def _load(session: Session, actor: Actor, shown: str, hold: bool = False) -> Lead:
    one = select(Lead).where(Lead.id == row_id("lead", shown), *_visible(actor))
    lead = session.scalar(one.with_for_update() if hold else one)
    if lead is None:
        raise NotFound(N_("There is no such lead here."))
    return lead


def _visible(actor: Actor) -> list[ColumnElement[bool]]:
    """The operator sees all; police those of their own force; nobody else any."""
    if actor.role == "admin":
        return []
    if not actor.is_police:
        raise Forbidden(N_("Leads are for police."))
    return [Lead.force_id == (actor.force_id or 0)]  # without a force: none, and not those that no force has


def _wanted(session: Session, wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.state:
        if wanted.state not in STATES:
            raise Invalid({"state": N_("Write one of %(names)s.", names=", ".join(STATES))})
        conditions.append(Lead.state == wanted.state)
    if wanted.since:
        conditions.append(Lead.at >= wanted.since)
    if wanted.force:
        conditions.append(Lead.force_id == _force_named(session, wanted.force))
    return conditions


def _force_named(session: Session, name: str) -> int:
    named = select(Organisation.id).where(Organisation.kind == "force", Organisation.name == name.strip())
    found = session.scalar(named)
    if found is None:
        raise NotFound(N_("There is no force called %(name)r here.", name=name.strip()[:80]))
    return found
