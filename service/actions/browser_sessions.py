"""Browser sessions: begun at sign-in, looked at with each request, listed, and ended."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session, joinedload

from service.access.devices import device_name
from service.access.roles import Actor
from service.access.tokens import token_digest
from service.actions.actors import as_actor, at_till
from service.actions.errors import NotFound
from service.actions.wiring import record, row_id, shown_id
from service.domain.phrases import N_
from service.models import Account, BrowserSession, reading, utc_now, writing

LONGEST_SESSION = timedelta(days=30)  # after its last use, of a keeper
_STAFF_SESSION = timedelta(hours=12)
_SEEN_AGAIN = timedelta(hours=1)  # "last seen" is written no more often than this


@dataclass(frozen=True, slots=True)
class SessionShown:
    """A session as its owner sees it."""

    id: str
    device: str
    started_at: datetime
    seen_at: datetime
    is_this: bool


def start_session(actor: Actor, user_agent: str, language: str = "", till: int | None = None) -> str:
    """Begin a session and return the token for its cookie. Letters come in the language of its pages from then on."""
    token = secrets.token_urlsafe(32)
    with writing() as session:
        row = BrowserSession(account_id=actor.account_id, digest=token_digest(token), version=actor.session_version)
        row.device, row.till_id = device_name(user_agent), till
        session.add(row)
        session.execute(update(Account).where(Account.id == actor.account_id).values(language=language[:20] or None))
    return token


def actor_of_session(token: str) -> Actor | None:
    """Who a session belongs to; None when it has ended or its account was closed."""
    now = utc_now()
    with reading() as session:
        found = select(BrowserSession).options(joinedload(BrowserSession.account), joinedload(BrowserSession.till))
        row = session.scalar(found.where(BrowserSession.digest == token_digest(token)))
        actor = as_actor(row.account) if row and _is_open(row, now) else None
        if actor and row and row.till:
            actor = at_till(actor, row.till)
        number, seen_at = (row.id, row.seen_at) if row else (0, now)
    if actor and seen_at <= now - _SEEN_AGAIN:
        _see(number, now)
    return actor


def sessions_of(actor: Actor, token: str) -> list[SessionShown]:
    """The open sessions of the account, the one seen last first; `token` is of the one that asks."""
    this, now = token_digest(token), utc_now()
    with reading() as session:
        rows = session.scalars(select(BrowserSession).where(_unended(actor)).order_by(BrowserSession.seen_at.desc()))
        return [
            SessionShown(shown_id("session", row.id), row.device, row.started_at, row.seen_at, row.digest == this)
            for row in rows
            if _is_open(row, now)
        ]


def end_session(actor: Actor, shown: str) -> None:
    """End one session of one's own account; raises NotFound."""
    with writing() as session:
        if not _end(session, _unended(actor) & (BrowserSession.id == row_id("session", shown))):
            raise NotFound(N_("There is no such session here."))
        record(session, actor, "session.ended", shown, utc_now())


def end_other_sessions(actor: Actor, token: str) -> int:
    """End all sessions of the account but the one that asks; returns how many."""
    with writing() as session:
        ended = _end(session, _unended(actor) & (BrowserSession.digest != token_digest(token)))
        record(session, actor, "session.others_ended", shown_id("account", actor.account_id or 0), utc_now(), n=ended)
    return ended


def end_this_session(token: str) -> None:
    """Sign out: the token is worth nothing from now on."""
    with writing() as session:
        _end(session, BrowserSession.ended_at.is_(None) & (BrowserSession.digest == token_digest(token)))


def _unended(actor: Actor) -> ColumnElement[bool]:
    return (BrowserSession.account_id == actor.account_id) & BrowserSession.ended_at.is_(None)


def _is_open(row: BrowserSession, now: datetime) -> bool:
    life = LONGEST_SESSION if row.account.role == "keeper" else _STAFF_SESSION
    trusted = row.till is None or row.till.revoked_at is None
    return trusted and row.ended_at is None and row.version == row.account.session_version and row.seen_at > now - life


def _end(session: Session, which: ColumnElement[bool]) -> int:
    ended = update(BrowserSession).where(which).values(ended_at=utc_now()).returning(BrowserSession.id)
    return len(session.scalars(ended).all())


def _see(number: int, now: datetime) -> None:
    with writing() as session:
        stale = (BrowserSession.id == number) & (BrowserSession.seen_at <= now - _SEEN_AGAIN)
        session.execute(update(BrowserSession).where(stale).values(seen_at=now))
