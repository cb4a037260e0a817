"""Quotas, counted in the register's own database so that they hold across workers; one row a window."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Insert, delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from service.domain.phrases import N_
from service.models import QuotaCount


@dataclass(frozen=True, slots=True)
class Quota:
    """`most` uses in a window of `span`; `name` stands in the row and in the refusal."""

    name: str
    most: int
    span: timedelta


# A keeper checks what they are about to buy: five a day is plenty, and too few to try out stolen goods.
# A counter sees some hundred sellers a day; 3,000 leaves room for a stock list. Sign-in: a person mistypes,
# a program guesses.
KEEPER_CHECKS = Quota(N_("checks in a day"), 5, timedelta(days=1))
DEALER_CHECKS = Quota(N_("checks in a day"), 3000, timedelta(days=1))
# A shop with a stock list of 10,000, and a business of many shops: whoever has all their accounts gets no more.
PREMISES_CHECKS = Quota(N_("checks of these premises in a day"), 12_000, timedelta(days=1))
BUSINESS_CHECKS = Quota(N_("checks of this business in a day"), 60_000, timedelta(days=1))
SIGN_IN_TRIES = Quota(N_("tries to sign in"), 10, timedelta(minutes=15))
ADDRESS_TRIES = Quota(N_("tries to sign in from one address"), 100, timedelta(minutes=15))
NEW_ACCOUNTS = Quota(N_("new accounts from one address in an hour"), 20, timedelta(hours=1))
# A letter goes astray and is asked for again; nobody's letter-box is to be filled by somebody else.
LETTERS_TO = Quota(N_("letters to one address in an hour"), 5, timedelta(hours=1))
LETTERS_FROM = Quota(N_("letters from one network address in an hour"), 30, timedelta(hours=1))
# Three names may be tried against one item in a day: enough for a mishearing, too few to guess.
COMPARISONS = Quota(N_("comparisons of a name with one item in a day"), 3, timedelta(days=1))
DISCLOSURES = Quota(N_("disclosures in a day"), 50, timedelta(days=1))

# A house with a hundred things has three views of each; a counter photographs what it doubts.
PHOTOS = Quota(N_("photos in a day"), 500, timedelta(days=1))

# A kit's code has 40 bits: at this rate one account needs some twenty years to guess one of a million kits.
KIT_TRIES = Quota(N_("tries to activate a kit in an hour"), 10, timedelta(hours=1))
KIT_TRIES_FROM = Quota(N_("tries to activate a kit from one address in an hour"), 30, timedelta(hours=1))
# Who found a thing writes once or twice; who floods a keeper does not.
FOUND_MESSAGES = Quota(N_("messages to keepers from one address in an hour"), 5, timedelta(hours=1))
FOUND_OF_LABEL = Quota(N_("messages by one label in a day"), 20, timedelta(days=1))
FOUND_ANSWERS = Quota(N_("answers to finders in a day"), 50, timedelta(days=1))
# Passing things on: a house clearance is a few dozen; a code is typed wrongly a few times, and guessed never.
TRANSFER_OFFERS = Quota(N_("offers of things in a day"), 30, timedelta(days=1))
TRANSFER_TRIES = Quota(N_("tries with a code in an hour"), 10, timedelta(hours=1))

# Ten thousand PINs of four digits: at this rate a till's thief needs four months of days for even odds on one person,
# and is locked out after the first five within a quarter of an hour.
PIN_TRIES = Quota(N_("tries with a PIN in a quarter of an hour"), 5, timedelta(minutes=15))
PIN_TRIES_DAY = Quota(N_("tries with a PIN in a day"), 40, timedelta(days=1))
PIN_TRIES_TILL = Quota(N_("tries with PINs at one till in an hour"), 60, timedelta(hours=1))
# A list a day is usual; two dozen leave room for mending one.
STOCK_LISTS = Quota(N_("stock lists in a day"), 24, timedelta(days=1))
# A busy desk sends a few a day; a shop that answers every circular of a day a few dozen.
CIRCULARS = Quota(N_("circulars in a day"), 50, timedelta(days=1))
SIGHTINGS = Quota(N_("answers to circulars in a day"), 100, timedelta(days=1))
# A busy counter buys some dozens of things a day.
PURCHASES = Quota(N_("lines of the purchase book in a day"), 1000, timedelta(days=1))
DOWNLOADS = Quota(N_("downloads of everything in a day"), 5, timedelta(days=1))
# Asked for again before something that matters, of somebody who is signed in.
PASSWORD_TRIES = Quota(N_("tries with the password in an hour"), 10, timedelta(hours=1))
# Three of a million codes fit at a time: with the password known, fifty a day give even odds after some 12.7 years.
CODE_TRIES = Quota(N_("codes in a quarter of an hour"), 10, timedelta(minutes=15))
CODE_TRIES_DAY = Quota(N_("codes in a day"), 50, timedelta(days=1))
PASSKEY_CHALLENGE = Quota(N_("answers to one challenge"), 1, timedelta(days=1))
# A certificate's code has 38 bits and stands beside a reference: nobody guesses one.
CERTIFICATE_TRIES = Quota(N_("tries with a certificate's code in an hour"), 20, timedelta(hours=1))
CERTIFICATE_TRIES_OF = Quota(N_("tries with one reference in a day"), 20, timedelta(days=1))


class QuotaExceeded(Exception):
    """Too many in the window; `retry_after` is when the next one begins (seconds from now)."""

    def __init__(self, quota: Quota, retry_after: int) -> None:
        super().__init__(N_("That is the limit of %(most)s %(name)s.", most=quota.most, name=quota.name))
        self.quota = quota
        self.retry_after = retry_after


def spend(session: Session, quota: Quota, subject: str, at: datetime, amount: int = 1) -> int:
    """Count `amount` uses for `subject` and return how many are left; raises QuotaExceeded beyond the most."""
    span = int(quota.span.total_seconds())
    window = int(at.timestamp()) // span * span
    used = session.scalar(_count_up(session, _counted(quota, subject), window, amount)) or 0
    if used > quota.most:
        raise QuotaExceeded(quota, window + span - int(at.timestamp()))
    return quota.most - used


def left(session: Session, quota: Quota, subject: str, at: datetime) -> int:
    """How many uses are left in the present window, without spending one."""
    span = int(quota.span.total_seconds())
    row = session.get(QuotaCount, (_counted(quota, subject), int(at.timestamp()) // span * span))
    return max(0, quota.most - (row.count if row else 0))


def forget_old(session: Session, at: datetime) -> None:
    """Drop windows that ended over two days ago."""
    session.execute(delete(QuotaCount).where(QuotaCount.window < int(at.timestamp()) - 3 * 86_400))


def _counted(quota: Quota, subject: str) -> str:
    """The name of a count: a hash, because a subject may be an e-mail address, and of any length."""
    return sha256(f"{quota.name}:{subject}".encode("utf-8", "backslashreplace")).hexdigest()


def _count_up(session: Session, subject: str, window: int, amount: int) -> Insert:
    make = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = make(QuotaCount).values(subject=subject, window=window, count=amount)
    return statement.on_conflict_do_update(
        index_elements=["subject", "window"], set_={"count": QuotaCount.count + amount}
    ).returning(QuotaCount.count)
