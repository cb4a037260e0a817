"""Trusted tills: a manager trusts this browser for one counter; staff then sign in there by PIN."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session, joinedload

from service.access.roles import DEALERS, NOBODY, Actor
from service.access.tokens import token_digest
from service.actions.actors import as_actor, at_till
from service.actions.dealer_places import own_places
from service.actions.errors import Forbidden, Invalid, NotFound, SignInFailed
from service.actions.pins import pin_fits
from service.actions.wiring import record, row_id, shown_id
from service.domain.phrases import N_
from service.models import Account, Organisation, Pin, Till, reading, utc_now, writing

_WRONG = N_("That PIN is not right")


@dataclass(frozen=True, slots=True)
class TillShown:
    """A trusted till; `people` are (id, name) of those who may sign in there by PIN."""

    id: str
    name: str
    premises: str
    trusted_at: datetime
    seen_at: datetime
    people: list[tuple[str, str]]


def trust_till(actor: Actor, premises: str, name: str) -> str:
    """Trust a browser for one counter of the own business, and return the token for its cookie."""
    managers_only(actor)
    name = usable_name(name)
    with writing() as session:
        return trust_browser(session, actor, own_premises(session, actor, premises), name)


def usable_name(name: str) -> str:
    """The name of a till or a kiosk, tidied; raises Invalid."""
    name = " ".join(name.split())
    if not 1 <= len(name) <= 60 or not name.isprintable():
        raise Invalid({"name": N_("Give it a name of at most 60 characters, such as Counter 1.")})
    return name


def trust_browser(session: Session, actor: Actor, place: Organisation, name: str) -> str:
    """Trust a browser at a place, in a write session; returns the token for its cookie."""
    token = secrets.token_urlsafe(32)
    till = Till(premises_id=place.id, name=name, digest=token_digest(token), trusted_by=actor.account_id)
    session.add(till)
    session.flush()
    record(session, actor, "till.trusted", shown_id("till", till.id), utc_now())
    return token


def trust_no_longer(session: Session, actor: Actor, shown: str, where: ColumnElement[bool]) -> None:
    """End the trust in a browser at one of these places, in a write session; raises NotFound."""
    mine = (Till.id == row_id("till", shown)) & where
    ended = update(Till).where(mine, Till.revoked_at.is_(None)).values(revoked_at=utc_now()).returning(Till.id)
    if not session.scalars(ended).all():
        raise NotFound(N_("There is no such till here."))
    record(session, actor, "till.revoked", shown, utc_now())


def trusted_till(session: Session, token: str) -> Till | None:
    """The till behind a cookie, with its place; None when it is not, or no longer, trusted."""
    found = select(Till).options(joinedload(Till.premises).joinedload(Organisation.parent))
    return session.scalar(found.where(Till.digest == token_digest(token), Till.revoked_at.is_(None)))


def till_of(token: str) -> TillShown | None:
    """The till behind a cookie, with whoever may sign in there; None when it is not, or no longer, trusted."""
    with reading() as session:
        till = trusted_till(session, token)
        return _shown(session, till) if till else None


def own_tills(actor: Actor) -> list[TillShown]:
    """The trusted tills of the business, by premises."""
    managers_only(actor)
    with reading() as session:
        mine = select(Till).options(joinedload(Till.premises)).where(Till.revoked_at.is_(None))
        rows = session.scalars(mine.where(Till.premises_id.in_(own_places(actor))).order_by(Till.premises_id, Till.id))
        return [_shown(session, till) for till in rows]


def revoke_till(actor: Actor, shown: str) -> None:
    """Trust a till no longer: its sessions end with the next request on every worker."""
    managers_only(actor)
    with writing() as session:
        trust_no_longer(session, actor, shown, Till.premises_id.in_(own_places(actor)))


def sign_in_by_pin(token: str, person: str, pin: str) -> tuple[Actor, int]:
    """Who signed in at a trusted till, and the till's number; raises SignInFailed alike for all that does not fit."""
    with reading() as session:
        till = trusted_till(session, token)
        if till is None:
            raise SignInFailed(N_("This till is not trusted any more. Sign in with your password"))
        known, stored = _person(session, till, person)
    fits = pin_fits(pin, stored, till.id, known.account_id or 0 if known else 0)
    with writing() as session:
        now = utc_now()
        session.execute(update(Till).where(Till.id == till.id).values(seen_at=now))
        actor = known if fits else None
        if actor is None:
            record(session, NOBODY, "pin.refused", shown_id("till", till.id), now)
        else:
            record(session, actor, "sign_in", "surface:till", now, till=shown_id("till", till.id))
    if actor is None:
        raise SignInFailed(_WRONG)
    return actor, till.id


def managers_only(actor: Actor) -> None:
    """Raises Forbidden for everybody but a manager who signed in with a password."""
    if actor.role != "dealer_manager":
        raise Forbidden(N_("This page is for managers."))
    if actor.till:
        raise Forbidden(N_("Sign in with your password for this page: a PIN opens the counter alone."))


def own_premises(session: Session, actor: Actor, shown: str) -> Organisation:
    """Premises of the own business; raises NotFound alike for another's and for none."""
    mine = Organisation.id.in_(own_places(actor)) & (Organisation.kind == "premises")
    place = session.scalar(select(Organisation).where(Organisation.id == row_id("organisation", shown), mine))
    if place is None:
        raise NotFound(N_("There are no such premises here."))
    return place


def _works_there(till: Till) -> ColumnElement[bool]:
    """Staff of the premises, and managers of the whole business."""
    of_business = (Account.organisation_id == till.premises.parent_id) & (Account.role == "dealer_manager")
    here = (Account.organisation_id == till.premises_id) & Account.role.in_(DEALERS)
    return or_(here, of_business) & Account.disabled_at.is_(None) & Account.confirmed_at.is_not(None)


def _person(session: Session, till: Till, shown: str) -> tuple[Actor | None, str | None]:
    """Somebody who works there, as they act at the till, and the hash of their PIN."""
    try:
        number = row_id("account", shown)
    except NotFound:
        return None, None
    found = select(Account, Pin.pin_hash).join(Pin, Pin.account_id == Account.id)
    row = session.execute(found.where(Account.id == number, _works_there(till))).first()
    actor = as_actor(row[0]) if row else None
    return (at_till(actor, till), row[1]) if actor and row else (None, None)


def _shown(session: Session, till: Till) -> TillShown:
    there = select(Account.id, Account.name).join(Pin, Pin.account_id == Account.id).where(_works_there(till))
    people = [(shown_id("account", number), name) for number, name in session.execute(there.order_by(Account.name))]
    number = shown_id("till", till.id)
    return TillShown(number, till.name, till.premises.full_name, till.trusted_at, till.seen_at, people)
