"""Invitations that are still open: a household sees them, withdraws them, and they end when somebody parts from it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from service.access.keys import unseal
from service.access.roles import Actor
from service.actions.errors import NotFound
from service.actions.mailed_links import INVITE
from service.actions.own_home import hold_home, keeper_of_person
from service.actions.wiring import record, row_id, settings, shown_id
from service.domain.phrases import N_
from service.models import MailedLink, reading, utc_now, writing


@dataclass(frozen=True, slots=True)
class InvitedShown:
    """An open invitation as the household sees it; whether the address has an account is not said."""

    id: str
    email: str
    until: datetime


def invited_by(actor: Actor) -> list[InvitedShown]:
    """The household's open invitations, the oldest first."""
    with reading() as session:
        rows = session.scalars(select(MailedLink).where(open_ones(keeper_of_person(actor))).order_by(MailedLink.id))
        return [InvitedShown(shown_id("link", row.id), _email(row) or "", row.expires_at) for row in rows]


def withdraw(actor: Actor, shown: str) -> None:
    """End one invitation; raises NotFound alike for another household's and for none."""
    with writing() as session:
        keeper = hold_home(session, actor)
        if not _end(session, open_ones(keeper) & (MailedLink.id == row_id("link", shown))):
            raise NotFound(N_("There is no such invitation here."))
        record(session, actor, "person.uninvited", shown_id("keeper", keeper), utc_now())


def end_invitations(session: Session, keeper: int) -> None:
    """Every open invitation of a household is worth nothing from now on."""
    _end(session, open_ones(keeper))


def open_ones(keeper: int) -> ColumnElement[bool]:
    """Which links are a household's open invitations."""
    mine = (MailedLink.keeper_id == keeper) & (MailedLink.purpose == INVITE)
    return mine & MailedLink.used_at.is_(None) & (MailedLink.expires_at > utc_now())


def mailed_links(session: Session, actor: Actor) -> list[dict[str, Any]]:
    """For the copy of one's data: links that were mailed to the account, and invitations of its household."""
    mine = or_(MailedLink.account_id == actor.account_id, MailedLink.keeper_id == actor.keeper_id)
    plain = ("purpose", "device", "made_at", "expires_at", "used_at")
    return [
        {**{name: getattr(row, name) for name in plain}, "invited": _email(row)}
        for row in session.scalars(select(MailedLink).where(mine).order_by(MailedLink.id))
    ]


def _end(session: Session, which: ColumnElement[bool]) -> int:
    over = {"used_at": utc_now(), "sealed_email": None}
    return len(session.scalars(update(MailedLink).where(which).values(over).returning(MailedLink.id)).all())


def _email(row: MailedLink) -> str | None:
    return unseal(settings().secret_key, row.sealed_email) if row.sealed_email else None
