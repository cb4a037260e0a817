"""Taking work from the outbox: lent for a while, done, and marked; what fails is tried again, later each time."""

from datetime import timedelta

from sqlalchemy import select, update

from service.actions.account_letters import NOTICE, send_link, send_notice
from service.actions.alerts import ALERT, send_alert
from service.actions.ask_erasure import ERASURE_ASKED, tell_of_erasure
from service.actions.check_stock import check_stock
from service.actions.dealer_circulars import SIGHTING_TOLD, tell_of_sighting
from service.actions.findability import SIMULATE, simulate_finds
from service.actions.fingerprint_photos import FINGERPRINT, fingerprint_photo
from service.actions.finish_visit import SUMMARY, send_summary
from service.actions.found_letters import (
    FINDER_LINK,
    FINDER_TOLD,
    KEEPER_TOLD,
    send_finder_link,
    tell_finder_of_answer,
    tell_keeper_of_message,
)
from service.actions.kit_reminders import MARK_AGAIN, MOVED, remind
from service.actions.look_back import LOOK_BACK, look_back
from service.actions.outbox import NotYet
from service.actions.photo_store import ERASE, erase_bytes
from service.actions.record_purchase import SELLER_SEEN
from service.actions.repeat_sellers import look_for_repeats
from service.actions.stock_lists import CHECK_STOCK
from service.actions.tell_keeper import tell_keeper
from service.actions.tell_transfer import tell_buyer, tell_seller
from service.actions.webhooks import DELIVER, deliver
from service.models import OutboxRow, reading, utc_now, writing

# A row that was taken and never marked (its worker died) is free again after this.
LENT_FOR = timedelta(minutes=5)
# With six hours between tries at most: about a fortnight. Half of all tries may fail, and one letter in 10^18 is lost.
MOST_ATTEMPTS = 60
POSTPONED_FOR = timedelta(seconds=30)
_HANDLERS = {
    "report_received": tell_keeper,
    "report_confirmed": tell_keeper,
    "link_confirm": send_link,
    "link_recover": send_link,
    "link_invite": send_link,
    "link_staff": send_link,
    NOTICE: send_notice,
    SUMMARY: send_summary,
    LOOK_BACK: look_back,
    ALERT: send_alert,
    CHECK_STOCK: check_stock,
    DELIVER: deliver,
    SIGHTING_TOLD: tell_of_sighting,
    SELLER_SEEN: look_for_repeats,
    ERASE: erase_bytes,
    FINGERPRINT: fingerprint_photo,
    SIMULATE: simulate_finds,
    MARK_AGAIN: remind,
    MOVED: remind,
    KEEPER_TOLD: tell_keeper_of_message,
    FINDER_LINK: send_finder_link,
    FINDER_TOLD: tell_finder_of_answer,
    ERASURE_ASKED: tell_of_erasure,
    "transfer_offered": tell_buyer,
    "transfer_accepted": tell_seller,
    "transfer_declined": tell_seller,
    "transfer_lapsed": tell_seller,
    "transfer_void": tell_seller,
}


def take_due(most: int = 50) -> list[int]:
    """Lend out up to `most` rows whose time has come; returns their numbers."""
    now = utc_now()
    with writing() as session:
        due = select(OutboxRow.id).where(
            OutboxRow.done_at.is_(None), OutboxRow.due_at <= now, OutboxRow.attempts < MOST_ATTEMPTS
        )
        numbers = list(session.scalars(due.order_by(OutboxRow.due_at).limit(most).with_for_update(skip_locked=True)))
        if numbers:
            session.execute(update(OutboxRow).where(OutboxRow.id.in_(numbers)).values(due_at=now + LENT_FOR))
    return numbers


def anything_due() -> bool:
    """Whether any work is due, without taking a lock."""
    with reading() as session:
        due = select(OutboxRow.id).where(
            OutboxRow.done_at.is_(None), OutboxRow.due_at <= utc_now(), OutboxRow.attempts < MOST_ATTEMPTS
        )
        return session.scalar(due.limit(1)) is not None


def do_one(number: int) -> bool:
    """Do one row's work and mark it; false when it failed and will be tried again."""
    with reading() as session:
        row = session.get(OutboxRow, number)
    if row is None or row.done_at:
        return True
    try:
        _HANDLERS[row.kind](row)
    except NotYet:
        _postpone(number)
        return True
    except Exception as error:
        _mark_failed(number, row.attempts, type(error).__name__)
        return False
    with writing() as session:
        session.execute(update(OutboxRow).where(OutboxRow.id == number).values(done_at=utc_now()))
    return True


def _postpone(number: int) -> None:
    with writing() as session:
        session.execute(update(OutboxRow).where(OutboxRow.id == number).values(due_at=utc_now() + POSTPONED_FOR))


def _mark_failed(number: int, attempts: int, error: str) -> None:
    wait = timedelta(seconds=min(30 * 2**attempts, 6 * 3600))
    values = {"attempts": attempts + 1, "due_at": utc_now() + wait, "last_error": error}
    with writing() as session:
        session.execute(update(OutboxRow).where(OutboxRow.id == number).values(**values))
