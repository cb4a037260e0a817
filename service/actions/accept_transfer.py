"""Take over a thing that is offered, or decline it: first seen, then accepted, and it is somebody else's at once."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from service.access.quotas import TRANSFER_TRIES, QuotaExceeded, spend
from service.access.roles import Actor
from service.actions.errors import Conflict, Invalid, NotFound, TooMany
from service.actions.items import ItemShown, hold, show
from service.actions.transfers import (
    NOT_OPEN,
    TransferShown,
    can_be_taken,
    close,
    code_hash,
    keeper_of,
    load_offered,
    show_transfer,
)
from service.actions.wiring import record
from service.domain.phrases import N_
from service.domain.transfer_codes import NotACode, read_code
from service.models import Item, ItemEvent, Transfer, reading, utc_now, writing

Done = TypeVar("Done")
_UNKNOWN = N_("No open offer has this code. Ask the person who gave it to you for a new one.")
_YOURS = N_("You offered this thing yourself. Give the code to the person who gets it.")


def look_at_offer(actor: Actor, code: str = "", transfer: str = "") -> TransferShown:
    """What is offered, by its code or by the id of an offer to one's own address; on the record."""
    keeper_of(actor)
    code = _spend_try(actor, code)
    with reading() as session:
        found = _found(session, actor, code, transfer)
        shown = show_transfer(session, actor, found)
    with writing() as session:
        record(session, actor, "transfer.opened", shown.id, utc_now())
    return shown


def accept_offer(actor: Actor, code: str = "", transfer: str = "") -> ItemShown:
    """Take the thing over with its history; of two who try at once one gets it."""
    keeper_of(actor)
    try:
        return _answered(actor, code, transfer, _take)
    except IntegrityError as error:  # the new keeper registered the same reference at this moment
        raise Conflict(N_("Another change came at the same moment. Try again.")) from error


def decline_offer(actor: Actor, code: str = "", transfer: str = "") -> None:
    """Say no: the offer closes and the thing stays where it is."""
    keeper_of(actor)
    _answered(actor, code, transfer, _decline)


def _answered(actor: Actor, code: str, transfer: str, act: Callable[[Session, Actor, Transfer, Item], Done]) -> Done:
    code = _spend_try(actor, code)
    with writing() as session:
        found = _found(session, actor, code, transfer)
        item = session.get_one(Item, found.item_id)
        hold(session, item, moving=True)
        session.refresh(found)
        session.expire(item)
        if not can_be_taken(session, found):
            raise NotFound(_UNKNOWN if code else NOT_OPEN)
        return act(session, actor, found, item)


def _take(session: Session, actor: Actor, transfer: Transfer, item: Item) -> ItemShown:
    now, keeper = utc_now(), keeper_of(actor)
    if item.ref and session.scalar(select(Item.id).where(Item.keeper_id == keeper, Item.ref == item.ref)):
        item.ref = None
    item.keeper_id = transfer.to_keeper_id = keeper
    note = f"{transfer.kind} {transfer.sold_on.isoformat()}"
    session.add(ItemEvent(item_id=item.id, act="transferred", at=now, account_id=actor.account_id, note=note))
    close(session, actor, transfer, "accepted")
    session.expire(item)
    return show(session, item, actor)


def _decline(session: Session, actor: Actor, transfer: Transfer, _item: Item) -> None:
    close(session, actor, transfer, "declined")


def _found(session: Session, actor: Actor, code: str, transfer: str) -> Transfer:
    """The offer, if it is open: unknown and used codes are alike."""
    if not code:
        return load_offered(session, actor, transfer)
    found = session.scalar(select(Transfer).where(Transfer.code_lookup == code_hash(code)))
    if found is None or not can_be_taken(session, found):
        raise NotFound(_UNKNOWN)
    if found.from_keeper_id == actor.keeper_id:
        raise Conflict(_YOURS)
    return found


def _spend_try(actor: Actor, typed: str) -> str:
    """The code as it is looked for; a slip that the check character tells is told for nothing."""
    if not typed.strip():
        return ""
    try:
        code = read_code(typed)
        with writing() as session:
            spend(session, TRANSFER_TRIES, f"account:{actor.account_id}", utc_now())
    except NotACode as error:
        raise Invalid({"code": error.args[0]}) from error
    except QuotaExceeded as error:
        raise TooMany(N_("%(error)s Try again in an hour.", error=error), error.retry_after) from error
    return code
