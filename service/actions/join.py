"""A household makes its own account: asked for on a page, confirmed by a link in a letter."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from service.access.passwords import hash_password, verify_password
from service.access.quotas import NEW_ACCOUNTS, SIGN_IN_TRIES, QuotaExceeded, spend
from service.access.roles import NOBODY, Actor
from service.actions.account_letters import NOTICE
from service.actions.actors import as_actor
from service.actions.add_account import checked_person
from service.actions.errors import Invalid, LinkGone, TooMany
from service.actions.mailed_links import CONFIRM, Asker, count_letter, end_links, is_from, link_of, make_link
from service.actions.outbox import put
from service.actions.wiring import record, settings, shown_id
from service.domain.phrases import N_
from service.models import Account, Keeper, MailedLink, reading, utc_now, writing


def ask_to_join(name: str, email: str, password: str, asker: Asker) -> None:
    """Send a letter to the address: a link that confirms it, or word that it has an account. Tells nobody which."""
    email, name = checked_person("keeper", email, name, password)
    hashed = hash_password(password, settings().password_cost)
    with writing() as session:
        _count_joining(session, email, asker)
        account = session.scalar(select(Account).where(Account.email == email))
        if account is not None and (account.confirmed_at or account.disabled_at):
            put(session, NOTICE, {"account": account.id, "about": "known_address"})
            return
        account = account or _new_account(session, email, name)
        account.name, account.password_hash = name, hashed
        if account.keeper:
            account.keeper.name = name
        _send(session, account, asker)


def send_again(account_id: int, asker: Asker) -> None:
    """The link once more, for somebody who knows the password of an account that is not confirmed."""
    with writing() as session:
        account = session.get(Account, account_id)
        if account and not account.confirmed_at and not account.disabled_at:
            count_letter(session, account.email, asker)
            _send(session, account, asker)


def confirm_address(token: str, browser: str, password: str = "") -> Actor:
    """Use the link. Another browser than the one that joined needs the password too, or whoever joined with somebody
    else's address would get an account that its owner confirmed."""
    _check_password(token, browser, password)
    with writing() as session:
        link = link_of(session, CONFIRM, token)
        account = _account_of(session, link)
        link.used_at = account.confirmed_at = utc_now()
        actor = as_actor(account)
        if actor is None:
            raise LinkGone
        record(session, actor, "account.confirmed", shown_id("account", account.id), utc_now())
    return actor


def erase_unconfirmed(session: Session, before: datetime, most: int = 100) -> int:
    """Erase accounts that nobody confirmed, with their empty households; returns how many."""
    old = select(Account.id, Account.keeper_id).where(Account.confirmed_at.is_(None), Account.created_at < before)
    rows = session.execute(old.limit(most)).all()
    for number, keeper in rows:
        record(session, NOBODY, "account.unconfirmed_erased", shown_id("account", number), utc_now())
        session.execute(delete(Account).where(Account.id == number))
        session.execute(delete(Keeper).where(Keeper.id == keeper))
    return len(rows)


def _count_joining(session: Session, email: str, asker: Asker) -> None:
    try:
        spend(session, NEW_ACCOUNTS, asker.address, utc_now())
    except QuotaExceeded as error:
        raise TooMany(N_("Too many new accounts came from here. Try again in an hour."), error.retry_after) from error
    count_letter(session, email, asker)


def _new_account(session: Session, email: str, name: str) -> Account:
    account = Account(email=email, name=name, role="keeper", keeper=Keeper(kind="household", name=name))
    session.add(account)
    session.flush()
    record(session, NOBODY, "account.added", shown_id("account", account.id), utc_now(), new_role="keeper")
    return account


def _send(session: Session, account: Account, asker: Asker) -> None:
    end_links(session, CONFIRM, account.id)
    make_link(session, CONFIRM, asker, account_id=account.id)


def _check_password(token: str, browser: str, password: str) -> None:
    with reading() as session:
        link = link_of(session, CONFIRM, token)
        if is_from(link, browser):
            return
        number, stored = link.id, _account_of(session, link).password_hash
    with writing() as session:
        try:
            spend(session, SIGN_IN_TRIES, f"link:{number}", utc_now())
        except QuotaExceeded as error:
            raise TooMany(N_("Too many tries. Try again in 15 minutes."), error.retry_after) from error
    if not verify_password(password[:1000], stored, settings().password_cost):
        raise Invalid({"password": N_("This is not the password that was chosen for this account.")})


def _account_of(session: Session, link: MailedLink) -> Account:
    account = session.get(Account, link.account_id)
    if account is None:
        raise LinkGone
    return account
