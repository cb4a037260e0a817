"""Erase an account and, if it was the last, its household with everything of it; the record's chain stays whole."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from service.access.roles import Actor
from service.actions.ask_erasure import lives_alone
from service.actions.forget_matches import forget_matches
from service.actions.in_batches import batches
from service.actions.lawful_holds import holds_on
from service.actions.looks import ACTS, entries_about
from service.actions.outbox import put
from service.actions.people import rename_without
from service.actions.personal_columns import (
    DELETED_WITH_ACCOUNT,
    DELETED_WITH_HOUSEHOLD,
    FORGETS_ACCOUNT,
    FORGETS_HOUSEHOLD,
)
from service.actions.photo_store import ERASE, erase_later
from service.actions.photos import photos_of
from service.actions.register_item import unindex
from service.actions.transfers import close, email_hash
from service.actions.wiring import record, shown_id
from service.models import (
    Account,
    Check,
    CheckMark,
    CheckReading,
    Erasure,
    Item,
    Keeper,
    Lead,
    LookDelay,
    Photo,
    PhotoMark,
    RecordDetail,
    RecordEntry,
    Transfer,
    Visit,
    reading,
    utc_now,
    writing,
)
from service.search import look_back

_ITEMS_AT_ONCE = 20
_ENTRIES_AT_ONCE = 1000
_CHECKS_AT_ONCE = 200
_WORKER = Actor(account_id=None, role="worker", name="the worker")


def erase_due(now: datetime) -> int:
    """Erase the accounts whose time has come and that nothing holds; returns how many."""
    with reading() as session:
        due = session.scalars(select(Erasure.account_id).where(Erasure.due_at <= now)).all()
    return sum(erase_account(number, now) for number in due)


def erase_account(number: int, now: datetime) -> bool:
    """Erase one account, by short transactions that may be done again; false if it is held or was called off."""
    with writing() as session:
        account = session.get(Account, number, with_for_update=True)
        planned = session.get(Erasure, number)
        if planned is None or planned.due_at > now or account is None:
            return False
        keeper = account.keeper_id
        alone = keeper is not None and lives_alone(session, keeper)
        if keeper is not None and alone and holds_on(session, keeper):
            return False
        account.disabled_at = now  # from here on nobody signs in to call it off
        items = list(session.scalars(select(Item.id).where(Item.keeper_id == keeper))) if alone else []
    forget_matches([shown_id("item", item) for item in items])
    for some in batches(items, _ITEMS_AT_ONCE):
        _erase_items(some)
    _erase_asking(number)
    with writing() as session:
        _erase_rows(session, number)
        if keeper is not None and alone:
            erase_household(session, keeper)
        record(session, _WORKER, "account.erased", shown_id("account", number), utc_now())
    return True


def erase_household(session: Session, keeper: int) -> None:
    """Erase what names a household; its items and accounts are gone by then."""
    session.execute(update(Visit).where(Visit.keeper_id == keeper).values(sealed=None))
    for column in DELETED_WITH_HOUSEHOLD:
        session.execute(delete(column.class_).where(column == keeper))
    for column in FORGETS_HOUSEHOLD:
        session.execute(update(column.class_).where(column == keeper).values({column.key: None}))
    session.execute(delete(Keeper).where(Keeper.id == keeper))


def _erase_items(numbers: Sequence[int]) -> None:
    with writing() as session:
        for item in session.scalars(select(Item).where(Item.id.in_(numbers))):
            _forget(session, entries_about(session, _subjects(session, item)))
            session.execute(update(Lead).where(Lead.item_id == item.id).values(match=None))
            _close_offers(session, Transfer.item_id == item.id, "cancelled")
            unindex(session, item)
            erase_later(session, photos_of(session, item.id))
            session.delete(item)


def _subjects(session: Session, item: Item) -> list[str]:
    """What the record calls an item and its parts."""
    photos = [photo.id for photo in photos_of(session, item.id)]
    boxed = session.scalars(select(PhotoMark.id).where(PhotoMark.photo_id.in_(photos)))
    sold = session.scalars(select(Transfer.id).where(Transfer.item_id == item.id))
    return [
        shown_id("item", item.id),
        *(shown_id("report", report.id) for report in item.reports),
        *(shown_id("photo", photo) for photo in photos),
        *(shown_id("boxed mark", mark) for mark in boxed),
        *(shown_id("transfer", transfer) for transfer in sold),
    ]


def _erase_asking(account: int) -> None:
    """What an account read off things in hand, and what the record says of its acts."""
    mine = select(Check.id).where(Check.account_id == account)
    while True:
        with writing() as session:
            numbers = list(session.scalars(mine.limit(_CHECKS_AT_ONCE)))
            references = session.scalars(select(Check.reference).where(Check.id.in_(numbers)))
            _forget(session, entries_about(session, references))
            _empty_checks(session, numbers)
        if not numbers:
            break
    who = select(RecordEntry.id).where(RecordEntry.who == shown_id("account", account))
    told = who.join(RecordDetail, RecordDetail.entry_id == RecordEntry.id)
    while True:
        with writing() as session:
            numbers = list(session.scalars(told.limit(_ENTRIES_AT_ONCE)))
            _forget(session, numbers)
        if not numbers:
            break


def _empty_checks(session: Session, numbers: Sequence[int]) -> None:
    """A check stays, with its time and verdict, and says no more of who asked and what was read."""
    readings = list(session.scalars(select(CheckReading.id).where(CheckReading.check_id.in_(numbers))))
    look_back.remove(session, readings)
    session.execute(delete(CheckMark).where(CheckMark.check_id.in_(numbers)))
    session.execute(update(Lead).where(Lead.check_id.in_(numbers)).values(match=None))
    session.execute(delete(CheckReading).where(CheckReading.check_id.in_(numbers)))
    emptied = {"told": None, "account_id": None, "make": "", "model": "", "colour": ""}
    session.execute(update(Check).where(Check.id.in_(numbers)).values(emptied))


def _erase_rows(session: Session, number: int) -> None:
    account = session.get_one(Account, number)
    rename_without(session, account)
    taken = session.scalars(select(Photo).where(Photo.account_id == number, Photo.item_id.is_(None))).all()
    erase_later(session, taken)
    session.execute(delete(Photo).where(Photo.id.in_([photo.id for photo in taken])))
    _forget_originals(session, number)
    _close_offers(session, Transfer.email_lookup == email_hash(account.email), "declined")
    if account.keeper_id is not None and lives_alone(session, account.keeper_id):
        _close_offers(session, Transfer.from_keeper_id == account.keeper_id, "cancelled")
        _forget_sold(session, account.keeper_id)
    _forget(session, entries_about(session, [shown_id("account", number)]))
    _forget(session, session.scalars(select(RecordEntry.id).where(RecordEntry.who == shown_id("account", number))))
    for column in DELETED_WITH_ACCOUNT:
        session.execute(delete(column.class_).where(column == number))
    for column in FORGETS_ACCOUNT:
        session.execute(update(column.class_).where(column == number).values({column.key: None}))
    session.execute(delete(Account).where(Account.id == number))


def _forget_originals(session: Session, number: int) -> None:
    """Photos that went to a buyer stay as painted; the files as sent, with their places and times, go."""
    gone = []
    for photo in session.scalars(select(Photo).where(Photo.account_id == number, Photo.item_id.is_not(None))):
        if photo.original_key != photo.picture_key and _is_anothers(session, photo, number):
            gone.append(photo.original_key)
            photo.original_key = photo.picture_key
    if gone:
        put(session, ERASE, {"keys": gone})
    session.flush()


def _is_anothers(session: Session, photo: Photo, number: int) -> bool:
    item, account = session.get(Item, photo.item_id), session.get_one(Account, number)
    return item is not None and item.keeper_id != account.keeper_id


def _forget_sold(session: Session, keeper: int) -> None:
    """Looks at things while they were the household's, and its part of their transfers."""
    sold = session.scalars(
        select(Transfer).where(or_(Transfer.from_keeper_id == keeper, Transfer.to_keeper_id == keeper))
    )
    for transfer in sold.all():
        _forget(session, entries_about(session, [shown_id("transfer", transfer.id)]))
        if transfer.item_id and transfer.state == "accepted" and transfer.from_keeper_id == keeper:
            about = entries_about(session, [shown_id("item", transfer.item_id)], ACTS)
            before = RecordEntry.id.in_(about), RecordEntry.at <= (transfer.closed_at or transfer.offered_at)
            _forget(session, session.scalars(select(RecordEntry.id).where(*before)))


def _close_offers(session: Session, which: object, state: str) -> None:
    for transfer in session.scalars(select(Transfer).where(which, Transfer.state == "open")):  # type: ignore[arg-type]
        close(session, _WORKER, transfer, state)


def _forget(session: Session, entries: Iterable[int]) -> None:
    """Erase what entries of the record say; their hashes stay, so the chain still proves."""
    for some in batches(entries, _ENTRIES_AT_ONCE):
        session.execute(delete(LookDelay).where(LookDelay.entry_id.in_(some)))
        session.execute(delete(RecordDetail).where(RecordDetail.entry_id.in_(some)))
