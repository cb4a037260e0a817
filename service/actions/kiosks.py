"""Kiosks: browsers that a supervisor trusts in a suite or a store; officers sign in there by badge and PIN.

A kiosk is kept as a dealer's till is. For 72 hours after somebody signed in, it holds a pass of theirs under their PIN:
with it they sign in while the line is down, and it vouches for what they did once the line is back.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session, joinedload

from service.access.boxes import public_point
from service.access.roles import NOBODY, POLICE, Actor
from service.access.tokens import token_digest
from service.actions.actors import as_actor, at_till
from service.actions.errors import Forbidden, Invalid, NotFound, SignInFailed
from service.actions.pins import pin_fits, set_pin
from service.actions.tills import trust_browser, trust_no_longer, trusted_till, usable_name
from service.actions.wiring import record, row_id, settings, shown_id
from service.domain.phrases import N_
from service.models import Account, Badge, KioskPass, Organisation, Pin, Till, reading, utc_now, writing

PASS_FOR = timedelta(hours=72)
_WRONG = N_("That badge and PIN do not go together")
_NOT_TRUSTED = N_("This kiosk is not trusted any more. Ask a supervisor")


@dataclass(frozen=True, slots=True)
class KioskShown:
    """A trusted kiosk."""

    id: str
    name: str
    place: str
    trusted_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Entered:
    """Who signed in at a kiosk, the kiosk's number, and the pass that it keeps for them."""

    actor: Actor
    till: int
    token: str
    until: datetime


def kiosk_places(actor: Actor) -> list[tuple[str, str]]:
    """The suites and stores where a supervisor may trust a kiosk: (id, name)."""
    _supervisors_only(actor)
    with reading() as session:
        places = session.execute(_places(actor).order_by(Organisation.name))
        return [(shown_id("organisation", number), name) for number, name in places]


def trust_kiosk(actor: Actor, place: str, name: str) -> str:
    """Trust this browser as a kiosk of a suite or store, and return the token for its cookie."""
    _supervisors_only(actor)
    name = usable_name(name)
    with writing() as session:
        there = row_id("organisation", place)
        if there not in [number for number, _ in session.execute(_places(actor))]:
            raise NotFound(N_("There is no such suite or store in your force."))
        return trust_browser(session, actor, session.get_one(Organisation, there), name)


def own_kiosks(actor: Actor) -> list[KioskShown]:
    """The trusted kiosks that a supervisor looks after, by place."""
    _supervisors_only(actor)
    with reading() as session:
        places = [number for number, _ in session.execute(_places(actor))]
        mine = select(Till).options(joinedload(Till.premises).joinedload(Organisation.parent))
        mine = mine.where(Till.premises_id.in_(places), Till.revoked_at.is_(None))
        return [_shown(till) for till in session.scalars(mine.order_by(Till.premises_id, Till.id))]


def revoke_kiosk(actor: Actor, shown: str) -> None:
    """Trust a kiosk no longer: it is refused from the next request on, on every worker."""
    _supervisors_only(actor)
    with writing() as session:
        places = [number for number, _ in session.execute(_places(actor))]
        trust_no_longer(session, actor, shown, Till.premises_id.in_(places))


def kiosk_of(token: str) -> KioskShown | None:
    """The kiosk behind a cookie; None when it is not, or no longer, trusted."""
    with reading() as session:
        till = trusted_till(session, token) if token else None
        return _shown(till) if till else None


def box_point() -> bytes:
    """The public key that kiosks close boxes to (see `service.access.boxes`)."""
    return public_point(settings().secret_key)


def set_badge(actor: Actor, password: str, badge: str, pin: str) -> None:
    """Set one's own badge number and PIN for the kiosks of one's force."""
    badge = usable_badge(badge)
    if actor.role not in POLICE or actor.force_id is None:
        raise Forbidden(N_("Badges are for police."))
    with reading() as session:
        taken = select(Badge.account_id).where(Badge.force_id == actor.force_id, Badge.badge == badge)
        other = session.scalar(taken.where(Badge.account_id != actor.account_id))
    if other:
        raise Invalid({"badge": N_("Somebody else of your force has this badge number. Look at it again.")})
    set_pin(actor, password, pin)
    with writing() as session:
        session.merge(Badge(account_id=actor.account_id, force_id=actor.force_id, badge=badge))
        record(session, actor, "badge.set", shown_id("account", actor.account_id or 0), utc_now())


def own_badge(actor: Actor) -> str:
    """One's own badge number, empty where none is set."""
    with reading() as session:
        found = session.get(Badge, actor.account_id)
        return found.badge if found else ""


def usable_badge(text: str) -> str:
    """A badge number, tidied; raises Invalid."""
    badge = "".join(text.split()).upper()
    if not (2 <= len(badge) <= 20 and badge.isascii() and badge.isalnum()):
        raise Invalid({"badge": N_("Write the number on your badge: 2 to 20 letters and digits.")})
    return badge


def sign_in_by_badge(token: str, badge: str, pin: str) -> Entered:
    """Sign in at a trusted kiosk; raises SignInFailed alike for all that does not fit, and TooMany."""
    with reading() as session:
        till = _kiosk(session, token)
        account, stored = _holder(session, till, badge)
        actor = as_actor(account) if account else None
    fits = pin_fits(pin, stored if actor else None, till.id, account.id if account else 0)
    if not (fits and actor):
        with writing() as session:
            record(session, NOBODY, "pin.refused", shown_id("till", till.id), utc_now())
        raise SignInFailed(_WRONG)
    return _enter(at_till(actor, till), till)


def sign_in_by_pass(token: str, held: str) -> Entered:
    """Sign in with the pass that this kiosk opened by somebody's PIN while the line was down."""
    with reading() as session:
        till = _kiosk(session, token)
        found = pass_of(session, held)
        actor = as_actor(session.get_one(Account, found.account_id)) if found else None
        known = found is not None and found.till_id == till.id and found.expires_at > utc_now()
    if not (actor and known):
        raise SignInFailed(N_("That sign-in is over. Type your badge and PIN"))
    return _enter(at_till(actor, till), till)


def pass_of(session: Session, held: str) -> KioskPass | None:
    """The pass behind its random bits, also one that is over: what was done while it held still counts."""
    return session.scalar(select(KioskPass).where(KioskPass.digest == token_digest(held))) if held else None


def _enter(actor: Actor, till: Till) -> Entered:
    token, now = secrets.token_urlsafe(32), utc_now()
    held = KioskPass(
        till_id=till.id, account_id=actor.account_id, digest=token_digest(token), expires_at=now + PASS_FOR
    )
    with writing() as session:
        session.add(held)
        session.execute(update(Till).where(Till.id == till.id).values(seen_at=now))
        record(session, actor, "sign_in", "surface:kiosk", now, till=shown_id("till", till.id))
    return Entered(actor, till.id, token, now + PASS_FOR)


def _kiosk(session: Session, token: str) -> Till:
    till = trusted_till(session, token) if token else None
    if till is None or till.premises.kind not in {"suite", "store"}:
        raise SignInFailed(_NOT_TRUSTED)
    return till


def _holder(session: Session, till: Till, badge: str) -> tuple[Account | None, str | None]:
    """Who has this badge in the kiosk's force, and the hash of their PIN."""
    found = select(Account, Pin.pin_hash).join(Badge, Badge.account_id == Account.id)
    found = found.join(Pin, Pin.account_id == Account.id).options(joinedload(Account.organisation))
    try:
        wanted = usable_badge(badge)
    except Invalid:
        return None, None
    row = session.execute(found.where(Badge.force_id == till.premises.parent_id, Badge.badge == wanted)).first()
    return (row[0], row[1]) if row and row[0].role in POLICE else (None, None)


def _supervisors_only(actor: Actor) -> None:
    if actor.role != "supervisor" or actor.force_id is None:
        raise Forbidden(N_("Only supervisors of a force look after its kiosks."))
    if actor.till:
        raise Forbidden(N_("Sign in with your password for this page: a PIN opens the tray alone."))


def _places(actor: Actor) -> Select[int, str]:
    """A supervisor of the force: all its suites and stores; one of a suite: that alone."""
    own = (Organisation.parent_id == actor.organisation_id) | (Organisation.id == actor.organisation_id)
    return select(Organisation.id, Organisation.name).where(own, Organisation.kind.in_(("suite", "store")))


def _shown(till: Till) -> KioskShown:
    return KioskShown(shown_id("till", till.id), till.name, till.premises.full_name, till.trusted_at, till.seen_at)
