"""Parts of what is kept about a person: kits, what finders wrote, incidents, and how and where they sign in."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from service.access.keys import unseal
from service.access.roles import Actor
from service.actions.addresses import area_of, residence_of
from service.actions.incidents import items_of_incident
from service.actions.kits import show_kits
from service.actions.wiring import settings, shown_id
from service.models import (
    BrowserSession,
    FoundThread,
    Incident,
    Item,
    Kit,
    Label,
    OneTimeSecret,
    Passkey,
    RecoveryCode,
    ReportDraft,
    Visit,
)


def address(session: Session, actor: Actor) -> dict[str, Any] | None:
    """Where the household said that it lives, and the area that stands with it in clear."""
    home = residence_of(session, actor.keeper_id or 0)
    return {**asdict(home), "area": asdict(area_of(session, actor.keeper_id or 0))} if home else None


def kits(session: Session, actor: Actor) -> list[dict[str, Any]]:
    """The household's kits, with the things that carry them."""
    mine = select(Kit).where(Kit.keeper_id == actor.keeper_id).options(joinedload(Kit.batch)).order_by(Kit.id)
    return [asdict(kit) for kit in show_kits(session, list(session.scalars(mine)))]


def found_messages(session: Session, actor: Actor) -> list[dict[str, Any]]:
    """What finders and the household wrote to each other, by label."""
    mine = select(FoundThread).join(Label).join(Item).where(Item.keeper_id == actor.keeper_id).order_by(FoundThread.id)
    return [
        {
            "item": shown_id("item", thread.label.item_id),
            "opened_at": thread.opened_at,
            "messages": [
                {"side": one.side, "at": one.at, "text": unseal(settings().secret_key, one.sealed_text)}
                for one in thread.messages
            ],
        }
        for thread in session.scalars(mine)
    ]


def incidents(session: Session, actor: Actor) -> list[dict[str, Any]]:
    """What the household reported together, and the area that stands with it."""
    mine = select(Incident).where(Incident.keeper_id == actor.keeper_id).order_by(Incident.id)
    plain = ("kind", "reported_at", "lsoa", "easting", "northing")
    return [
        {
            **{name: getattr(incident, name) for name in plain},
            "items": [shown_id("item", number) for number in items_of_incident(session, incident.id)],
        }
        for incident in session.scalars(mine)
    ]


def sessions(session: Session, actor: Actor) -> list[dict[str, Any]]:
    """The browsers in which the account is or was signed in."""
    mine = select(BrowserSession).where(BrowserSession.account_id == actor.account_id).order_by(BrowserSession.id)
    plain = ("device", "started_at", "seen_at", "ended_at")
    return [{name: getattr(one, name) for name in plain} for one in session.scalars(mine)]


def signing_in(session: Session, actor: Actor) -> dict[str, Any]:
    """What signing in asks for: since when codes of an app, how many recovery codes are left, and the passkeys."""
    codes = session.get(OneTimeSecret, actor.account_id)
    left = select(func.count()).where(RecoveryCode.account_id == actor.account_id, RecoveryCode.used_at.is_(None))
    passkeys = select(Passkey).where(Passkey.account_id == actor.account_id).order_by(Passkey.id)
    return {
        "codes_since": codes.confirmed_at if codes else None,
        "recovery_codes_left": session.scalar(left),
        "passkeys": [
            {name: getattr(one, name) for name in ("name", "added_at", "used_at")} for one in session.scalars(passkeys)
        ],
    }


def visits(session: Session, actor: Actor) -> list[dict[str, Any]]:
    """The visit that put the household on the register: what was answered, and what was left."""
    mine = select(Visit).where(Visit.keeper_id == actor.keeper_id).order_by(Visit.id)
    plain = ("begun_at", "consented_at", "answers", "pack")
    return [{name: getattr(one, name) for name in plain} for one in session.scalars(mine)]


def begun_report(session: Session, actor: Actor) -> dict[str, Any] | None:
    """A report that was begun and not sent."""
    draft = session.get(ReportDraft, actor.account_id)
    return {"at": draft.at, **draft.answers} if draft else None
