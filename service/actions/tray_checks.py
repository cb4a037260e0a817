"""The checks that a tray's things are owed: one for each that has evidence which no check has asked with so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from service.access.roles import Actor
from service.actions.actors import as_actor, at_place
from service.actions.check_evidence import MOST_PHOTOS, MOST_READINGS, ObjectInHand, TypedReading
from service.actions.check_object import check_objects
from service.actions.errors import Invalid, NotFound
from service.actions.tray_leads import open_tray_lead
from service.actions.tray_rows import state_of
from service.actions.wiring import row_id
from service.domain.trays import ItemState
from service.domain.weighing import Description
from service.models import Account, Check, Organisation, Photo, TorchAnswer, Tray, TrayItem, reading, utc_now, writing

SURFACE = "tray"


class _Answered(Exception):
    """Somebody else's request asked with the same evidence at the same moment: this check is not kept."""


@dataclass(frozen=True, slots=True)
class _Owed:
    row: int
    wanted: str
    item: ItemState
    actor: Actor


def check_owed(trays: Sequence[int]) -> int:
    """Check whatever is owed on these trays; returns how many checks were made. Done twice it makes none."""
    made = 0
    for number in trays:
        with reading() as session:
            owed = _owed(session, session.get_one(Tray, number))
        made += sum(_check(one) for one in owed)
    return made


def _owed(session: Session, tray: Tray) -> list[_Owed]:
    behind = select(TrayItem).where(TrayItem.tray_id == tray.id, TrayItem.wanted != TrayItem.asked)
    rows = {row.key: row for row in session.scalars(behind.where(TrayItem.removed.is_(False)))}
    if not rows:
        return []
    items = {item.key: item for item in state_of(session, tray).items}
    place = session.get_one(Organisation, tray.suite_id)
    return [
        _Owed(row.id, row.wanted, items[key], _officer(session, place, items[key]))
        for key, row in rows.items()
        if row.wanted
    ]


def _officer(session: Session, place: Organisation, item: ItemState) -> Actor:
    """Whoever took the photos, or began with the thing: the check is theirs. An account closed since has none."""
    taken = [session.get(Photo, row_id("photo", photo)) for photo in item.photos]
    number = next((photo.account_id for photo in taken if photo and photo.account_id), item.started_by)
    account = session.get(Account, number, options=[joinedload(Account.organisation)]) if number else None
    actor = as_actor(account) if account else None
    return at_place(actor or Actor(None, "custody", "", force_id=place.parent_id), place)


def _check(owed: _Owed) -> bool:
    def beside(session: Session, references: Sequence[str]) -> None:
        check = session.scalars(select(Check).where(Check.reference == references[0])).one()
        _put_answer(session, owed, check)

    try:
        check_objects(owed.actor, [_object(owed.item)], SURFACE, beside)
    except _Answered:
        return False
    except (Invalid, NotFound) as error:
        _refuse(owed, error)
        return False
    return True


def _put_answer(session: Session, owed: _Owed, check: Check) -> None:
    """Join the answer to the thing, in the transaction that keeps the check; another answer to it undoes both."""
    now = utc_now()
    mine = (TrayItem.id == owed.row) & (TrayItem.asked != owed.wanted)
    values = {"asked": owed.wanted, "check_id": check.id, "verdict": check.verdict, "answered_at": now}
    if not session.scalars(update(TrayItem).where(mine).values(**values).returning(TrayItem.id)).all():
        raise _Answered
    if owed.item.glow:
        session.merge(TorchAnswer(check_id=check.id, glow=owed.item.glow, place=owed.item.glow_place, at=now))
    row = session.get_one(TrayItem, owed.row, populate_existing=True)
    open_tray_lead(session, owed.actor, row, check)


def _refuse(owed: _Owed, error: Exception) -> None:
    """Evidence that no check can be made of: it is answered as a reading to take again, so that nobody waits for it."""
    values = {"asked": owed.wanted, "verdict": "read_again", "check_id": None, "answered_at": utc_now()}
    with writing() as session:
        session.execute(update(TrayItem).where(TrayItem.id == owed.row).values(**values))


def _object(item: ItemState) -> ObjectInHand:
    readings = [TypedReading(value, again, "", method) for value, again, method in item.readings[:MOST_READINGS]]
    said = Description(item.category, item.make, item.model, item.colour)
    kept: dict[str, Any] = {"glow": item.glows, "photos": item.photos[:MOST_PHOTOS], "ref": None}
    return ObjectInHand(readings, item.marks[:MOST_READINGS], said, **kept)
