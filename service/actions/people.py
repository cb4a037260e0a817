"""The people of a household: they share its things, invite others by a letter, and part from it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from service.access.keys import seal, unseal
from service.access.passwords import hash_password
from service.access.roles import Actor
from service.actions.account_letters import NOTICE
from service.actions.actors import as_actor
from service.actions.add_account import checked_person, is_address
from service.actions.end_access import end_access
from service.actions.errors import Conflict, Invalid, LinkGone, NotFound
from service.actions.mailed_links import INVITE, Asker, count_letter, link_of, make_link
from service.actions.open_invitations import end_invitations, open_ones
from service.actions.outbox import put
from service.actions.own_home import hold_home, keeper_of_person
from service.actions.own_password import check_own_password
from service.actions.recover import refuse_while_shut, shut_until
from service.actions.wiring import record, row_id, settings, shown_id
from service.domain.phrases import N_
from service.models import Account, Erasure, Keeper, MailedLink, ReportDraft, reading, utc_now, writing

MOST_PEOPLE = 12  # of one household, those invited among them


@dataclass(frozen=True, slots=True)
class PersonShown:
    """Somebody of the household as the others see them."""

    id: str
    name: str
    email: str
    since: datetime
    is_me: bool


@dataclass(frozen=True, slots=True)
class Invitation:
    """What the invited see: the household's name, and the address that the letter went to."""

    household: str
    email: str


def people_of(actor: Actor) -> list[PersonShown]:
    """The people of the actor's household, those who came first on top."""
    with reading() as session:
        mine = select(Account).where(Account.keeper_id == keeper_of_person(actor), Account.disabled_at.is_(None))
        return [
            PersonShown(shown_id("account", one.id), one.name, one.email, one.created_at, one.id == actor.account_id)
            for one in session.scalars(mine.order_by(Account.id))
        ]


def invite(actor: Actor, email: str, asker: Asker) -> None:
    """Send an invitation. The answer is the same whether the address has an account or not; the letter says which."""
    email = email.strip().lower()
    if not is_address(email):
        raise Invalid({"email": N_("Write an e-mail address such as name@example.org.")})
    with writing() as session:
        keeper = hold_home(session, actor)
        refuse_while_shut(session, keeper)
        _refuse_many(session, keeper)
        count_letter(session, email, asker)
        sealed = seal(settings().secret_key, email)
        make_link(session, INVITE, Asker(asker.address, language=asker.language), keeper_id=keeper, sealed_email=sealed)
        record(session, actor, "person.invited", shown_id("keeper", keeper), utc_now())


def invitation(token: str) -> Invitation:
    """Look at an invitation without using it; raises LinkGone."""
    with reading() as session:
        link = link_of(session, INVITE, token)
        return Invitation(_household(session, link).name, _email(link))


def accept_invitation(token: str, name: str, password: str) -> Actor:
    """Make the account of somebody invited, in the household; the letter shows that the address is theirs."""
    with reading() as session:
        email = _email(link_of(session, INVITE, token))
    email, name = checked_person("keeper", email, name, password)
    hashed = hash_password(password, settings().password_cost)
    with writing() as session:
        link = link_of(session, INVITE, token)
        keeper = _household(session, link)
        if session.scalar(select(Account.id).where(Account.email == email)):
            raise Conflict(
                N_("This address has an account by now. Sign in with it, or ask to be invited at another one.")
            )
        if shut_until(session, keeper.id):  # the invited are not told why
            raise Conflict(N_("Nobody can join this household for the moment. Try this link again in three days."))
        account = Account(email=email, name=name, role="keeper", keeper=keeper, password_hash=hashed)
        link.used_at, link.sealed_email = utc_now(), None
        account.confirmed_at = link.used_at
        session.add(account)
        session.flush()
        actor = as_actor(account)
        if actor is None:
            raise LinkGone
        record(session, actor, "person.joined", shown_id("keeper", keeper.id), utc_now())
        _tell(session, keeper.id, account.id, "person_joined")
    return actor


def remove_person(actor: Actor, shown: str, password: str) -> None:
    """Put somebody out of the household: they are signed out and keep an account of their own, without its things."""
    check_own_password(actor, password)
    with writing() as session:
        keeper = hold_home(session, actor)
        refuse_while_shut(session, keeper)
        account = session.get(Account, row_id("account", shown), with_for_update=True)
        if account is None or account.keeper_id != keeper or account.id == actor.account_id:
            raise NotFound(N_("There is no such person in your household."))
        _part(session, account)
        put(session, NOTICE, {"account": account.id, "about": "removed_from_household"})
        record(session, actor, "person.removed", shown, utc_now())
        _tell(session, keeper, actor.account_id or 0, "person_parted")


def leave(actor: Actor) -> None:
    """Part from one's household; its things stay with the others. Raises Conflict for whoever lives there alone."""
    with writing() as session:
        keeper = hold_home(session, actor)
        refuse_while_shut(session, keeper)
        leaving = session.scalars(select(Erasure.account_id)).all()
        if not set(_others(session, keeper, actor.account_id or 0)) - set(leaving):
            raise Conflict(N_("Nobody else stays here. To end it all, erase your account."))
        _part(session, session.get_one(Account, actor.account_id))
        record(session, actor, "person.left", shown_id("keeper", keeper), utc_now())
        _tell(session, keeper, actor.account_id or 0, "person_parted")


def rename_without(session: Session, account: Account) -> None:
    """A household that bears the name of somebody who parts takes the name of whoever is there longest."""
    others = Account.keeper_id == account.keeper_id, Account.disabled_at.is_(None), Account.id != account.id
    name = session.scalar(select(Account.name).where(*others).order_by(Account.id).limit(1))
    if name and account.keeper and account.keeper.name == account.name:
        account.keeper.name = name


def _part(session: Session, account: Account) -> None:
    """Invitations end too: whoever is put out could have sent one to themselves."""
    rename_without(session, account)
    end_invitations(session, account.keeper_id or 0)
    session.execute(delete(ReportDraft).where(ReportDraft.account_id == account.id))
    account.keeper = Keeper(kind="household", name=account.name)
    end_access(session, account)
    session.flush()


def _refuse_many(session: Session, keeper: int) -> None:
    people = session.scalar(select(func.count()).where(Account.keeper_id == keeper)) or 0
    invited = session.scalar(select(func.count()).select_from(MailedLink).where(open_ones(keeper))) or 0
    if people + invited >= MOST_PEOPLE:
        raise Conflict(
            N_("A household has at most %(most_people)s people, those invited among them.", most_people=MOST_PEOPLE)
        )


def _household(session: Session, link: MailedLink) -> Keeper:
    keeper = session.get(Keeper, link.keeper_id) if link.keeper_id else None
    if keeper is None:
        raise LinkGone
    return keeper


def _email(link: MailedLink) -> str:
    return unseal(settings().secret_key, link.sealed_email or b"")


def _others(session: Session, keeper: int, account: int) -> list[int]:
    there = Account.keeper_id == keeper, Account.disabled_at.is_(None), Account.id != account
    return list(session.scalars(select(Account.id).where(*there)))


def _tell(session: Session, keeper: int, but: int, about: str) -> None:
    """Write to everybody else of the household."""
    for number in _others(session, keeper, but):
        put(session, NOTICE, {"account": number, "about": about})
