"""Offer a thing to its buyer, by e-mail or by a code; take the offer back; let old offers lapse."""

from dataclasses import dataclass
from datetime import date, datetime
from random import SystemRandom
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from service.access.keys import seal
from service.access.quotas import TRANSFER_OFFERS, QuotaExceeded, spend
from service.access.roles import Actor
from service.actions.add_account import is_address
from service.actions.errors import Conflict, Invalid, NotFound, TooMany
from service.actions.items import hold, load_own_item
from service.actions.outbox import put
from service.actions.told import new_reference
from service.actions.transfers import (
    KINDS,
    OPEN_FOR,
    TransferShown,
    close,
    code_hash,
    email_hash,
    is_held_up,
    keeper_of,
    show_transfer,
)
from service.actions.wiring import record, row_id, settings, shown_id
from service.domain.phrases import N_
from service.domain.transfer_codes import generate, read_code
from service.models import Item, Transfer, utc_now, writing

LONGEST_NOTE = 500
EARLIEST = date(1900, 1, 1)
REPORTED = N_("This thing is reported or disputed, so it cannot be passed on. The report has to end first.")
OFFERED = N_("This thing is offered already. Cancel that offer first; then you can make another.")
_HERE = ZoneInfo("Europe/London")
_WORKER = Actor(account_id=None, role="worker", name="the worker")
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Offer:
    """What a seller says: sold or given, on which day (today if none), to an address or by a code, and a note."""

    kind: str = "sold"
    sold_on: date | None = None
    to: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """The offer, and its code where the seller hands that over; it is told this once."""

    transfer: TransferShown
    code: str | None = None


def check_offer(actor: Actor, offer: Offer) -> None:
    """Raise Invalid for what cannot be, naming each field."""
    faults: dict[str, str] = {}
    if offer.kind not in KINDS:
        faults["kind"] = N_("Say whether you are selling it or giving it away.")
    if offer.sold_on and offer.sold_on > today():
        faults["sold_on"] = N_("This day is still to come. Write the day on which it changed hands.")
    if offer.sold_on and offer.sold_on < EARLIEST:
        faults["sold_on"] = N_("Write a day after %(year)s.", year=EARLIEST.year)
    if offer.to and not is_address(offer.to.strip().lower()):
        faults["to"] = N_("Write an e-mail address such as name@example.org.")
    if offer.to and offer.to.strip().lower() == actor.email.lower():
        faults["to"] = N_("This is your own address. Write the address of the person who gets it.")
    if len(offer.note) > LONGEST_NOTE:
        faults["note"] = N_("Use at most %(longest_note)s characters.", longest_note=LONGEST_NOTE)
    if faults:
        raise Invalid(faults)


def offer_item(actor: Actor, item_id: str, offer: Offer) -> Offered:
    """Offer one's own item: refused while it is reported, disputed or offered already."""
    check_offer(actor, offer)
    keeper, code = keeper_of(actor), generate(SystemRandom())
    try:
        with writing() as session:
            item = load_own_item(session, actor, item_id)
            hold(session, item)
            _refuse(session, actor, item)
            transfer = _open(session, keeper, item, offer, code)
            record(session, actor, "transfer.offered", shown_id("transfer", transfer.id), utc_now(), item=item_id)
            if offer.to:
                put(session, "transfer_offered", {"transfer": transfer.id})
            return Offered(show_transfer(session, actor, transfer), None if offer.to else code)
    except IntegrityError as error:  # the same offer twice at the same moment
        raise Conflict(OFFERED) from error


def refuse_offering(session: Session, item: Item) -> None:
    """Raise Conflict, with what to do, while an item cannot be offered."""
    if is_held_up(item):
        raise Conflict(REPORTED)
    if session.scalar(
        select(Transfer.id).where(
            Transfer.item_id == item.id, Transfer.state == "open", Transfer.expires_at > utc_now()
        )
    ):
        raise Conflict(OFFERED)


def cancel_offer(actor: Actor, transfer_id: str) -> None:
    """Take one's own offer back while it is open; raises NotFound alike for another's and for none."""
    keeper = keeper_of(actor)
    with writing() as session:
        transfer = session.get(Transfer, row_id("transfer", transfer_id))
        if transfer is None or transfer.from_keeper_id != keeper:
            raise NotFound(N_("There is no such offer here."))
        item = session.get(Item, transfer.item_id) if transfer.item_id else None
        if item:
            hold(session, item)
            session.refresh(transfer)
        if transfer.state != "open":
            raise Conflict(
                N_("This offer is not open any more: it was accepted, declined, cancelled or its time is over.")
            )
        close(session, actor, transfer, "cancelled")


def lapse_offers(now: datetime) -> int:
    """Close offers whose time is over, a batch at a time; returns how many."""
    with writing() as session:
        over = select(Transfer).where(Transfer.state == "open", Transfer.expires_at <= now)
        lapsed = session.scalars(over.limit(_AT_ONCE).with_for_update(skip_locked=True)).all()
        for transfer in lapsed:
            close(session, _WORKER, transfer, "lapsed")
    return len(lapsed)


def today() -> date:
    """The day that it is in Britain."""
    return utc_now().astimezone(_HERE).date()


def _refuse(session: Session, actor: Actor, item: Item) -> None:
    over = select(Transfer).where(Transfer.item_id == item.id, Transfer.state == "open")
    for transfer in session.scalars(over.where(Transfer.expires_at <= utc_now())):
        close(session, _WORKER, transfer, "lapsed")
    refuse_offering(session, item)
    try:
        spend(session, TRANSFER_OFFERS, f"account:{actor.account_id}", utc_now())
    except QuotaExceeded as error:
        raise TooMany(N_("%(error)s Try again tomorrow.", error=error), error.retry_after) from error


def _open(session: Session, keeper: int, item: Item, offer: Offer, code: str) -> Transfer:
    secret, email = settings().secret_key, offer.to.strip().lower()
    note = " ".join(offer.note.replace("\x00", " ").split())
    transfer = Transfer(
        reference=new_reference(),
        item_id=item.id,
        from_keeper_id=keeper,
        kind=offer.kind,
        way="email" if email else "code",
        category=item.category,
        sold_on=offer.sold_on or today(),
        offered_at=utc_now(),
        expires_at=utc_now() + OPEN_FOR,
        sealed_note=seal(secret, note) if note else None,
        code_lookup=code_hash(read_code(code)),
        sealed_code=seal(secret, code) if email else None,
        sealed_email=seal(secret, email) if email else None,
        email_lookup=email_hash(email) if email else None,
    )
    session.add(transfer)
    session.flush()
    return transfer
