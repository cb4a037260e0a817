"""Erase and forget what has been kept for its time: readings and photos of checks, answers to repeats, old counts,
accounts that nobody confirmed, links and sessions that are over."""

from datetime import timedelta

from sqlalchemy import delete

from service.access.quotas import forget_old
from service.actions.browser_sessions import LONGEST_SESSION
from service.actions.join import erase_unconfirmed
from service.actions.kept_answers import forget_old_answers
from service.actions.past_checks import erase_old_checks
from service.actions.remove_photo import erase_old_photos
from service.models import BrowserSession, MailedLink, utc_now, writing

UNCONFIRMED_FOR = timedelta(days=7)  # an account whose address nobody confirmed
ENDED_FOR = timedelta(days=30)  # a link or a session that is over


def tidy_up() -> int:
    """Do it all, in short transactions; returns how many checks had their readings erased."""
    now, erased = utc_now(), 0
    while batch := erase_old_checks(now):
        erased += batch
    while erase_old_photos(now):
        pass
    forget_old_answers(now)
    with writing() as session:
        forget_old(session, now)
        erase_unconfirmed(session, now - UNCONFIRMED_FOR)
        session.execute(delete(MailedLink).where(MailedLink.expires_at < now - ENDED_FOR))
        session.execute(delete(BrowserSession).where(BrowserSession.seen_at < now - LONGEST_SESSION - ENDED_FOR))
    return erased
