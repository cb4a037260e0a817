"""A force visits a second-hand dealer, hands over its pack and invites it; and the dealers that it looks after."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.access.roles import Actor
from service.actions.add_account import checked_person
from service.actions.errors import Conflict, Forbidden, Invalid, NotFound
from service.actions.mailed_links import Asker
from service.actions.staff import add_invited, send_link_to
from service.actions.wiring import record, row_id, shown_id
from service.domain.phrases import N_
from service.domain.trades import PACK, TRADES
from service.models import Account, Dealer, Organisation, reading, utc_now, writing


@dataclass(frozen=True, slots=True)
class NewDealer:
    """A dealer as an officer writes it down."""

    business: str
    premises: str
    area: str
    trades: list[str]
    pack: list[str]
    visited_on: date | None
    manager: str
    email: str


@dataclass(frozen=True, slots=True)
class DealerShown:
    """A dealer of the force: `joined` once a manager has chosen a password, `lapsed` once nobody can any more."""

    id: str
    business: str
    area: str
    trades: list[str]
    pack: list[str]
    visited_on: date | None
    premises: list[str]
    people: int
    joined: bool
    lapsed: bool
    since: datetime


def invite_dealer(actor: Actor, new: NewDealer, asker: Asker) -> str:
    """Make the business, its first premises and its manager's account, and send the manager a link."""
    _officer(actor)
    email = _checked(new)
    name, premises = " ".join(new.business.split()), " ".join(new.premises.split())
    with writing() as session:
        if session.scalar(select(Organisation.id).where(Organisation.kind == "dealer", Organisation.name == name)):
            raise Invalid({"business": N_("A dealer of this name is on the register. Add the town to the name.")})
        business = Organisation(kind="dealer", name=name)
        session.add(business)
        session.flush()
        session.add(Organisation(kind="premises", name=premises, parent_id=business.id))
        session.add(
            Dealer(
                organisation_id=business.id,
                force_id=actor.force_id,
                trades=new.trades,
                area=" ".join(new.area.split()),
                visited_on=new.visited_on,
                pack=new.pack,
                invited_by=actor.account_id,
            )
        )
        _add_manager(session, actor, business.id, email, new.manager, asker)
        shown = shown_id("organisation", business.id)
        record(session, actor, "dealer.invited", shown, utc_now(), pack=new.pack)
        return shown


def invite_again(actor: Actor, shown: str, manager: str, email: str, asker: Asker) -> None:
    """Invite a manager of a dealer that nobody has joined; at the same address, the letter goes once more."""
    _officer(actor)
    email, manager = checked_person("dealer_manager", email, manager, None)
    with writing() as session:
        dealer = _load(session, actor, shown)
        if _managers(session, dealer.organisation_id)[1]:
            raise Conflict(N_("This dealer has joined. Its managers add others themselves."))
        waiting = (Account.email == email) & (Account.organisation_id == dealer.organisation_id)
        known = session.scalar(select(Account).where(waiting, Account.disabled_at.is_(None)))
        if known:
            send_link_to(session, known, asker)
        else:
            _add_manager(session, actor, dealer.organisation_id, email, manager, asker)


def force_dealers(actor: Actor) -> list[DealerShown]:
    """The dealers that the officer's force looks after, by name."""
    _officer(actor)
    mine = select(Dealer, Organisation.name).join(Organisation, Organisation.id == Dealer.organisation_id)
    with reading() as session:
        rows = session.execute(mine.where(Dealer.force_id == actor.force_id).order_by(Organisation.name)).all()
        return [_shown(session, dealer, name) for dealer, name in rows]


def _add_manager(session: Session, actor: Actor, business: int, email: str, name: str, asker: Asker) -> None:
    manager = Account(email=email, name=" ".join(name.split()), role="dealer_manager", organisation_id=business)
    add_invited(session, actor, manager, asker)


def _checked(new: NewDealer) -> str:
    faults: dict[str, str] = {}
    for field, text in (("business", new.business), ("premises", new.premises)):
        if not 2 <= len(" ".join(text.split())) <= 200 or not text.isprintable():
            faults[field] = N_("Give it a name of 2 to 200 characters.")
    if len(new.area) > 100 or not new.area.isprintable():
        faults["area"] = N_("Use at most 100 printable characters.")
    if not new.manager.strip():
        faults["manager"] = N_("Write the manager’s name.")
    if set(new.trades) - TRADES.keys() or set(new.pack) - PACK.keys():
        faults["trades"] = N_("Choose from the list.")
    if new.visited_on and new.visited_on > utc_now().date():
        faults["visited_on"] = N_("Write the day of the visit, not one to come.")
    try:
        email, _name = checked_person("dealer_manager", new.email, new.manager, None)
    except Invalid as error:
        faults |= {"manager" if name == "name" else name: text for name, text in error.fields.items()}
    if faults:
        raise Invalid(faults)
    return email


def _officer(actor: Actor) -> None:
    if actor.role != "officer" or actor.force_id is None:
        raise Forbidden(N_("Only officers of a force invite dealers."))


def _load(session: Session, actor: Actor, shown: str) -> Dealer:
    dealer = session.get(Dealer, row_id("organisation", shown))
    if dealer is None or dealer.force_id != actor.force_id:
        raise NotFound(N_("There is no such dealer here."))
    return dealer


def _managers(session: Session, business: int) -> tuple[int, int]:
    """How many open accounts the business has with its premises, and how many of them have joined."""
    places = select(Organisation.id).where((Organisation.id == business) | (Organisation.parent_id == business))
    counted = select(func.count(), func.count(Account.confirmed_at))
    found = session.execute(counted.where(Account.organisation_id.in_(places), Account.disabled_at.is_(None))).one()
    return found[0], found[1]


def _shown(session: Session, dealer: Dealer, name: str) -> DealerShown:
    places = select(Organisation.name).where(Organisation.parent_id == dealer.organisation_id)
    people, joined = _managers(session, dealer.organisation_id)
    return DealerShown(
        id=shown_id("organisation", dealer.organisation_id),
        business=name,
        area=dealer.area,
        trades=dealer.trades,
        pack=dealer.pack,
        visited_on=dealer.visited_on,
        premises=list(session.scalars(places.order_by(Organisation.name))),
        people=joined,
        joined=joined > 0,
        lapsed=people == 0,
        since=dealer.since,
    )
