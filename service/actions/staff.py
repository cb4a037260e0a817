"""The people of a dealer's business: managers add and remove them; each chooses a password by a letter's link."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload

from service.access.passwords import hash_password
from service.access.roles import DEALERS, Actor
from service.actions.actors import as_actor
from service.actions.add_account import checked_person
from service.actions.dealer_places import own_places
from service.actions.end_access import end_access
from service.actions.errors import Conflict, Invalid, LinkGone, NotFound
from service.actions.mailed_links import STAFF, Asker, count_letter, end_links, link_of, make_link
from service.actions.tills import managers_only, own_premises
from service.actions.wiring import record, row_id, settings, shown_id
from service.domain.phrases import N_
from service.models import Account, MailedLink, Organisation, Pin, reading, utc_now, writing

MOST = 200  # people of one business
_KNOWN = N_("This address has an account already. Use another one.")


@dataclass(frozen=True, slots=True)
class StaffShown:
    """Somebody of the business; `joined` once they have chosen a password."""

    id: str
    name: str
    email: str
    role: str
    place: str
    joined: bool
    has_pin: bool
    since: datetime
    is_me: bool


@dataclass(frozen=True, slots=True)
class PremisesShown:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Welcome:
    """What somebody sees who opens the link: who they are to be, and where."""

    name: str
    email: str
    place: str


def own_business(actor: Actor) -> tuple[list[PremisesShown], list[StaffShown]]:
    """The premises and people that a manager looks after."""
    managers_only(actor)
    with reading() as session:
        places = select(Organisation).where(Organisation.id.in_(own_places(actor)), Organisation.kind == "premises")
        shops = [PremisesShown(shown_id("organisation", one.id), one.name) for one in session.scalars(places)]
        staff = select(Account, Pin.account_id).outerjoin(Pin, Pin.account_id == Account.id)
        rows = session.execute(staff.options(joinedload(Account.organisation)).where(*_own(actor)).order_by(Account.id))
        return shops, [_shown(actor, account, pin is not None) for account, pin in rows]


def add_premises(actor: Actor, name: str) -> None:
    """Add premises to the own business; raises Conflict for a name that is there."""
    managers_only(actor)
    name = _usable(name)
    with writing() as session:
        business = session.get_one(Organisation, actor.organisation_id)
        if business.kind != "dealer":
            raise Conflict(N_("Your account belongs to one shop. A manager of the whole business adds others."))
        _refuse_named(session, business.id, name)
        place = Organisation(kind="premises", name=name, parent_id=business.id)
        session.add(place)
        session.flush()
        record(session, actor, "organisation.added", shown_id("organisation", place.id), utc_now(), kind="premises")


def rename_premises(actor: Actor, shown: str, name: str) -> None:
    """Give premises of the own business another name."""
    managers_only(actor)
    name = _usable(name)
    with writing() as session:
        place = own_premises(session, actor, shown)
        if place.name != name:
            _refuse_named(session, place.parent_id or 0, name)
            record(session, actor, "organisation.renamed", shown, utc_now(), before=place.name, after=name)
            place.name = name


def add_staff(actor: Actor, name: str, email: str, role: str, premises: str, asker: Asker) -> None:
    """Add somebody to the own business and send them a link; a manager without premises is one of all of it."""
    managers_only(actor)
    if role not in DEALERS:
        raise Invalid({"role": N_("Choose what they may do.")})
    if not name.strip():
        raise Invalid({"name": N_("Write their name.")})
    email, name = checked_person(role, email, name, None)
    with writing() as session:
        place = _place_for(session, actor, role, premises)
        if (session.scalar(select(func.count()).select_from(Account).where(*_own(actor))) or 0) >= MOST:
            raise Conflict(N_("A business has at most %(most)s people.", most=MOST))
        add_invited(session, actor, Account(email=email, name=name, role=role, organisation_id=place), asker)


def add_invited(session: Session, actor: Actor, account: Account, asker: Asker) -> None:
    """Keep a new account that waits for its password, and send its link, in the caller's transaction."""
    if session.scalar(select(Account.id).where(Account.email == account.email)):
        raise Invalid({"email": _KNOWN})
    session.add(account)
    try:
        session.flush()
    except IntegrityError as error:  # taken between the look and the insert
        raise Invalid({"email": _KNOWN}) from error
    send_link_to(session, account, asker)
    subject = shown_id("account", account.id)
    record(session, actor, "account.added", subject, utc_now(), new_role=account.role)


def send_staff_link(actor: Actor, shown: str, asker: Asker) -> None:
    """Send the link once more to somebody who has not joined yet."""
    managers_only(actor)
    with writing() as session:
        account = _load(session, actor, shown)
        if account.confirmed_at:
            raise Conflict(N_("They have joined already."))
        send_link_to(session, account, asker)


def remove_staff(actor: Actor, shown: str) -> None:
    """Close somebody's account: sessions, tokens, PIN and links end with the next request on every worker.

    What they checked keeps their name. Raises Conflict for oneself, so that a business keeps a manager.
    """
    managers_only(actor)
    with writing() as session:
        account = _load(session, actor, shown)
        if account.id == actor.account_id:
            raise Conflict(N_("You cannot remove yourself. Another manager can."))
        account.disabled_at = utc_now()
        end_access(session, account)
        session.execute(delete(Pin).where(Pin.account_id == account.id))
        mine = (MailedLink.account_id == account.id) & MailedLink.used_at.is_(None)
        session.execute(update(MailedLink).where(mine).values(used_at=utc_now()))
        record(session, actor, "person.removed", shown, utc_now())


def welcome(token: str) -> Welcome:
    """Look at a link without using it; raises LinkGone."""
    with reading() as session:
        account = _of_link(session, link_of(session, STAFF, token))
        return Welcome(account.name, account.email, account.organisation.full_name if account.organisation else "")


def join_staff(token: str, password: str) -> Actor:
    """Use the link: the password is chosen, and the letter showed that the address is theirs."""
    seen = welcome(token)
    checked_person("dealer", seen.email, seen.name, password)
    hashed = hash_password(password, settings().password_cost)
    with writing() as session:
        link = link_of(session, STAFF, token)
        account = _of_link(session, link)
        account.password_hash = hashed
        link.used_at = account.confirmed_at = utc_now()
        actor = as_actor(account)
        if actor is None:
            raise LinkGone
        record(session, actor, "account.confirmed", shown_id("account", account.id), utc_now())
    return actor


def send_link_to(session: Session, account: Account, asker: Asker) -> None:
    """Send the link of somebody who has not joined, in the caller's transaction; earlier ones are worth nothing."""
    count_letter(session, account.email, asker)
    end_links(session, STAFF, account.id)
    make_link(session, STAFF, Asker(asker.address, language=asker.language), account_id=account.id)


def _of_link(session: Session, link: MailedLink) -> Account:
    account = session.get(Account, link.account_id)
    if account is None or account.disabled_at:
        raise LinkGone
    return account


def _own(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    return Account.organisation_id.in_(own_places(actor)), Account.role.in_(DEALERS), Account.disabled_at.is_(None)


def _load(session: Session, actor: Actor, shown: str) -> Account:
    one = select(Account).where(Account.id == row_id("account", shown), *_own(actor))
    account = session.scalar(one.with_for_update())
    if account is None:
        raise NotFound(N_("There is no such person in your business."))
    return account


def _place_for(session: Session, actor: Actor, role: str, premises: str) -> int:
    if premises:
        return own_premises(session, actor, premises).id
    place = session.get_one(Organisation, actor.organisation_id)
    if role == "dealer" and place.kind != "premises":
        raise Invalid({"premises": N_("Choose the shop where they work.")})
    return place.id


def _usable(name: str) -> str:
    name = " ".join(name.split())
    if not 2 <= len(name) <= 200 or not name.isprintable():
        raise Invalid({"name": N_("Give it a name of 2 to 200 characters.")})
    return name


def _refuse_named(session: Session, business: int, name: str) -> None:
    there = select(Organisation.id).where(Organisation.parent_id == business, Organisation.name == name)
    if session.scalar(there):
        raise Invalid({"name": N_("Premises of this name are there already.")})


def _shown(actor: Actor, account: Account, pin: bool) -> StaffShown:
    return StaffShown(
        id=shown_id("account", account.id),
        name=account.name,
        email=account.email,
        role=account.role,
        place=account.organisation.name if account.organisation else "",
        joined=account.confirmed_at is not None,
        has_pin=pin,
        since=account.created_at,
        is_me=account.id == actor.account_id,
    )
