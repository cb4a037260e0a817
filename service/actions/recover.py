"""A forgotten password: a link by mail, for the browser that asked, and what stays shut for a while afterwards."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.access.passwords import WeakPassword, check_strength, hash_password
from service.access.roles import NOBODY
from service.actions.account_letters import NOTICE
from service.actions.end_access import end_access
from service.actions.errors import Conflict, Invalid, LinkGone
from service.actions.items import open_report_of
from service.actions.mailed_links import RECOVER, Asker, count_letter, end_links, is_from, link_of, make_link
from service.actions.outbox import put
from service.actions.wiring import record, settings, shown_id
from service.domain.phrases import N_
from service.models import Account, Item, MailedLink, TheftReport, reading, utc_now, writing

# Who took over a letter-box should not move a household, or put its people out, while something is being looked for.
SHUT_FOR = timedelta(hours=72)


def ask_to_recover(email: str, asker: Asker) -> None:
    """Send a link to a keeper's account with this address, if there is one. Tells nobody whether there is."""
    email = email.replace("\x00", "").strip().lower()[:254]
    with writing() as session:
        count_letter(session, email, asker)
        account = session.scalar(select(Account).where(Account.email == email, Account.role == "keeper"))
        if account and not account.disabled_at:
            end_links(session, RECOVER, account.id)
            make_link(session, RECOVER, asker, account_id=account.id)
            record(session, NOBODY, "recovery.asked", shown_id("account", account.id), utc_now())


def recover(token: str, browser: str, new_password: str) -> None:
    """Choose a new password by the link; raises LinkGone, also in a browser that did not ask for it."""
    with reading() as session:
        account = _account_of(session, _link(session, token, browser))
        known = account.email, account.name
    try:
        check_strength(new_password, *known)
    except WeakPassword as error:
        raise Invalid({"new_password": error.args[0]}) from error
    _keep(token, browser, hash_password(new_password, settings().password_cost))


def shut_until(session: Session, keeper_id: int | None) -> datetime | None:
    """Until when the address and the people of a household cannot be changed; None when they can.

    That is for 72 hours after a recovery, while one of its reports is open.
    """
    since = session.scalar(select(func.max(Account.recovered_at)).where(Account.keeper_id == keeper_id))
    if since is None or since + SHUT_FOR <= utc_now():
        return None
    reported = select(Item).join(TheftReport).where(Item.keeper_id == keeper_id).distinct()
    return since + SHUT_FOR if any(open_report_of(item) for item in session.scalars(reported)) else None


def refuse_while_shut(session: Session, keeper_id: int | None) -> None:
    """Raise Conflict while the household's address and people cannot be changed."""
    if shut_until(session, keeper_id):
        raise Conflict(
            N_(
                "A password was changed by mail in the last 72 hours, and one of your reports is open. Until "
                "then nobody can change the address or the people of this household."
            )
        )


def _link(session: Session, token: str, browser: str) -> MailedLink:
    link = link_of(session, RECOVER, token)
    if not is_from(link, browser):
        raise LinkGone
    return link


def _account_of(session: Session, link: MailedLink) -> Account:
    account = session.get(Account, link.account_id)
    if account is None or account.disabled_at:
        raise LinkGone
    return account


def _keep(token: str, browser: str, hashed: str) -> None:
    now = utc_now()
    with writing() as session:
        link = _link(session, token, browser)
        account = _account_of(session, link)
        link.used_at = account.recovered_at = now
        account.confirmed_at = account.confirmed_at or now
        account.password_hash = hashed
        end_access(session, account)
        put(session, NOTICE, {"account": account.id, "about": "password_recovered"})
        record(session, NOBODY, "password.recovered", shown_id("account", account.id), now)
