"""Links sent by mail: made beside the change that calls for one, looked at often, used once."""

import hmac
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from service.access.links import browser_digest, link_number, link_token
from service.access.quotas import LETTERS_FROM, LETTERS_TO, QuotaExceeded, spend
from service.actions.errors import LinkGone, TooMany
from service.actions.outbox import put
from service.actions.wiring import settings
from service.domain.phrases import N_
from service.models import MailedLink, reading, utc_now

CONFIRM, RECOVER, INVITE, STAFF = "confirm", "recover", "invite", "staff"
LIVES = {
    CONFIRM: timedelta(hours=24),
    RECOVER: timedelta(minutes=30),
    INVITE: timedelta(days=7),
    STAFF: timedelta(days=7),
}
_PATHS = {CONFIRM: "/confirm/", RECOVER: "/recover/", INVITE: "/invited/", STAFF: "/dealer/welcome/"}


@dataclass(frozen=True, slots=True)
class Asker:
    """From where a letter is asked for: the network address, the browser's random value, its name, its language."""

    address: str
    browser: str = ""
    device: str = ""
    language: str = ""


def count_letter(session: Session, to: str, asker: Asker) -> None:
    """Spend the quotas of letters to one address and from one network address; raises TooMany."""
    try:
        spend(session, LETTERS_TO, to, utc_now())
        spend(session, LETTERS_FROM, asker.address, utc_now())
    except QuotaExceeded as error:
        raise TooMany(N_("That is too many letters for now. Try again in an hour."), error.retry_after) from error


def make_link(session: Session, purpose: str, asker: Asker, **whom: Any) -> MailedLink:
    """A new link and the letter that carries it; `whom` are columns of the row."""
    row = MailedLink(purpose=purpose, expires_at=utc_now() + LIVES[purpose], device=asker.device, **whom)
    row.browser = browser_digest(asker.browser) if asker.browser else None
    session.add(row)
    session.flush()
    put(session, f"link_{purpose}", {"link": row.id, "language": asker.language})
    return row


def end_links(session: Session, purpose: str, account_id: int) -> None:
    """Earlier links of an account for this purpose are worth nothing from now on."""
    mine = (MailedLink.account_id == account_id) & (MailedLink.purpose == purpose) & MailedLink.used_at.is_(None)
    session.execute(update(MailedLink).where(mine).values(used_at=utc_now()))


def link_of(session: Session, purpose: str, token: str) -> MailedLink:
    """The unused link behind a token; raises LinkGone. In a write session it is held until the end."""
    number = link_number(settings().secret_key, purpose, token)
    found = select(MailedLink).where(MailedLink.id == number, MailedLink.purpose == purpose)
    row = session.scalar(found.with_for_update()) if number else None
    if row is None or row.used_at or row.expires_at <= utc_now():
        raise LinkGone
    return row


def is_from(row: MailedLink, browser: str) -> bool:
    """Whether this browser asked for the link."""
    return bool(browser and row.browser) and hmac.compare_digest(row.browser or b"", browser_digest(browser))


def is_own_link(purpose: str, token: str, browser: str) -> bool:
    """Look at a link without using it: whether this browser asked for it; raises LinkGone."""
    with reading() as session:
        return is_from(link_of(session, purpose, token), browser)


def link_address(row: MailedLink) -> str:
    """The address that the letter carries."""
    token = link_token(settings().secret_key, row.purpose, row.id)
    return f"{settings().public_url}{_PATHS[row.purpose]}{token}"
