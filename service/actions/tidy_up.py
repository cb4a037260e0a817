"""Erase and forget what has been kept for its time: readings and photos of checks, books, accounts, links, counts."""

from datetime import timedelta

from sqlalchemy import delete

from service.access.quotas import forget_old
from service.actions.browser_sessions import LONGEST_SESSION
from service.actions.circulars import erase_old_circulars
from service.actions.erase_household import erase_due
from service.actions.finish_visit import forget_visits
from service.actions.forget_stock import forget_old_stock
from service.actions.join import erase_unconfirmed
from service.actions.kept_answers import forget_old_answers
from service.actions.lapse_kits import lapse_kits
from service.actions.offer_item import lapse_offers
from service.actions.past_checks import erase_old_checks
from service.actions.purchase_rules import erase_old_purchases
from service.actions.remove_photo import erase_old_photos
from service.actions.report_draft import forget_old_drafts
from service.actions.stock_lists import forget_half_sent
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
    while erase_old_purchases(now):
        pass
    while lapse_kits(now):
        pass
    while lapse_offers(now):
        pass
    while forget_visits(now):
        pass
    while forget_old_stock(now):
        pass
    erase_due(now)
    forget_old_answers(now)
    forget_old_drafts(now)
    forget_half_sent(now)
    erase_old_circulars(now)
    with writing() as session:
        forget_old(session, now)
        erase_unconfirmed(session, now - UNCONFIRMED_FOR)
        session.execute(delete(MailedLink).where(MailedLink.expires_at < now - ENDED_FOR))
        session.execute(delete(BrowserSession).where(BrowserSession.seen_at < now - LONGEST_SESSION - ENDED_FOR))
    return erased
