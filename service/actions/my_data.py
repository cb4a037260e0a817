"""Everything that is kept about a person, as one file: JSON, the photos, and a table to import elsewhere."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from service.access.quotas import DOWNLOADS, QuotaExceeded, spend
from service.access.roles import Actor
from service.actions import my_household_data
from service.actions.errors import NotFound, TooMany
from service.actions.items import ItemShown, show, with_everything
from service.actions.looks import told_looks
from service.actions.my_items_table import items_table
from service.actions.open_invitations import mailed_links
from service.actions.photo_store import fetch
from service.actions.photos import photos_of
from service.actions.told import for_eyes_of
from service.actions.transfers import keeper_of, show_transfer
from service.actions.wiring import record, settings, shown_id
from service.domain.phrases import N_
from service.models import (
    Account,
    Check,
    Item,
    Keeper,
    Photo,
    PhotoMark,
    RecordDetail,
    RecordEntry,
    Token,
    Transfer,
    reading,
    utc_now,
    writing,
)

_README = """Everything that Homeward keeps about you, on {day}.

data.json     all of it, for programs: your account, your household and its address, your things with their numbers
              and marks, your reports, your kits, what finders wrote to you, the checks you made, what you passed on
              or took over, where and when you signed in, what you did, and who looked at your details
              (looks of the last weeks may not be told yet)
items.csv     your things as a table, which a register of this kind can import
photos/       your photos: those you took as you sent them, with whatever your camera wrote into them; those that came
              with a thing from somebody else as this register shows them

Keep this file where nobody else reads it. It says what you own.
"""

Part = Callable[[Session, Actor], Any]


def my_data(actor: Actor) -> IO[bytes]:
    """A ZIP in a file without a name: gone once it is closed. Photos are read one at a time, outside of any session."""
    keeper_of(actor)
    _count(actor)
    with reading() as session:
        told = {name: part(session, actor) for name, part in PARTS.items()}
        items = _items(session, actor)
        photos = _files(session, actor)
    told["items"] = [asdict(item) for item in items]
    file = TemporaryFile(dir=settings().data_dir)  # noqa: SIM115 - whoever sends it closes it
    try:
        _write(file, told, items, photos)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def _write(file: IO[bytes], told: dict[str, Any], items: list[ItemShown], photos: list[tuple[str, str]]) -> None:
    now = utc_now()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", _README.format(day=f"{now.day} {now:%B %Y}"))
        archive.writestr("data.json", json.dumps(told, ensure_ascii=False, indent=1, default=_plain))
        archive.writestr("items.csv", items_table(items))
        for name, key in photos:
            try:
                archive.writestr(f"photos/{name}", fetch(key), ZIP_STORED)
            except NotFound:
                archive.writestr(f"photos/{name}.missing.txt", "The photo store does not hold this file any more.")


def _count(actor: Actor) -> None:
    try:
        with writing() as session:
            spend(session, DOWNLOADS, f"account:{actor.account_id}", utc_now())
            record(session, actor, "data.downloaded", shown_id("account", actor.account_id or 0), utc_now())
    except QuotaExceeded as error:
        raise TooMany(N_("%(error)s Try again tomorrow.", error=error), error.retry_after) from error


def _account(session: Session, actor: Actor) -> dict[str, Any]:
    account = session.get_one(Account, actor.account_id)
    return {name: getattr(account, name) for name in ("email", "name", "role", "language", "created_at")}


def _household(session: Session, actor: Actor) -> dict[str, Any]:
    keeper = session.get_one(Keeper, actor.keeper_id)
    people = session.scalars(select(Account.name).where(Account.keeper_id == keeper.id).order_by(Account.id))
    return {"name": keeper.name, "created_at": keeper.created_at, "people": list(people)}


def _items(session: Session, actor: Actor) -> list[ItemShown]:
    mine = select(Item).where(Item.keeper_id == actor.keeper_id).order_by(Item.id)
    return [show(session, item, actor) for item in session.scalars(with_everything(mine))]


def _checks(session: Session, actor: Actor) -> list[dict[str, Any]]:
    mine = select(Check).where(Check.account_id == actor.account_id).options(selectinload(Check.readings))
    plain = ("reference", "at", "category", "make", "model", "colour", "verdict")
    return [
        {
            **{name: getattr(check, name) for name in plain},
            "readings": [{"value": one.value, "kind": one.kind, "read_as": one.read_as} for one in check.readings],
            "answer": for_eyes_of(actor, check.told) if check.told else None,
        }
        for check in session.scalars(mine.order_by(Check.id))
    ]


def _transfers(session: Session, actor: Actor) -> list[dict[str, Any]]:
    mine = (Transfer.from_keeper_id == actor.keeper_id) | (Transfer.to_keeper_id == actor.keeper_id)
    rows = session.scalars(select(Transfer).where(mine).order_by(Transfer.id))
    return [asdict(show_transfer(session, actor, one)) for one in rows]


def _tokens(session: Session, actor: Actor) -> list[dict[str, Any]]:
    rows = session.scalars(select(Token).where(Token.account_id == actor.account_id).order_by(Token.id))
    return [{name: getattr(one, name) for name in ("created_at", "expires_at", "revoked_at")} for one in rows]


def _photos(session: Session, actor: Actor) -> list[dict[str, Any]]:
    return [
        {
            "file": f"photos/{shown_id('photo', photo.id)}.jpg",
            "item": shown_id("item", photo.item_id) if photo.item_id else None,
            "what": photo.what,
            "added_at": photo.added_at,
            "marks": _boxed(session, photo),
        }
        for photo in _own_photos(session, actor)
    ]


def _boxed(session: Session, photo: Photo) -> list[dict[str, Any]]:
    plain = ("kind", "words", "x", "y", "width", "height")
    rows = session.scalars(select(PhotoMark).where(PhotoMark.photo_id == photo.id).order_by(PhotoMark.id))
    return [{name: getattr(mark, name) for name in plain} for mark in rows]


def _acts(session: Session, actor: Actor) -> list[dict[str, Any]]:
    """What this account did, and what was done to it; what others did to its things stands in their history."""
    me = shown_id("account", actor.account_id or 0)
    told = select(RecordEntry, RecordDetail.details).outerjoin(RecordDetail, RecordDetail.entry_id == RecordEntry.id)
    rows = session.execute(told.where((RecordEntry.who == me) | (RecordEntry.subject == me)).order_by(RecordEntry.id))
    return [
        {"at": entry.at, "act": entry.act, "of": entry.subject, "by_me": entry.who == me, "details": details}
        for entry, details in rows
    ]


def _looks(session: Session, actor: Actor) -> list[dict[str, Any]]:
    return [asdict(look) for look in told_looks(session, actor, utc_now())]


# What `data.json` holds besides the things: a table with something personal in it has its part here.
PARTS: dict[str, Part] = {
    "account": _account,
    "household": _household,
    "photos": _photos,
    "checks": _checks,
    "transfers": _transfers,
    "address": my_household_data.address,
    "kits": my_household_data.kits,
    "messages": my_household_data.found_messages,
    "incidents": my_household_data.incidents,
    "visits": my_household_data.visits,
    "begun_report": my_household_data.begun_report,
    "sessions": my_household_data.sessions,
    "signing_in": my_household_data.signing_in,
    "tokens": _tokens,
    "mailed_links": mailed_links,
    "acts": _acts,
    "looks": _looks,
}


def _own_photos(session: Session, actor: Actor) -> Iterator[Photo]:
    for item in session.scalars(select(Item.id).where(Item.keeper_id == actor.keeper_id).order_by(Item.id)):
        yield from photos_of(session, item)
    taken = select(Photo).where(Photo.account_id == actor.account_id, Photo.item_id.is_(None))
    yield from session.scalars(taken.order_by(Photo.id))


def _files(session: Session, actor: Actor) -> list[tuple[str, str]]:
    """(name, key): the file as sent of photos that the household took, the picture of those that came with a thing."""
    people = set(session.scalars(select(Account.id).where(Account.keeper_id == actor.keeper_id)))
    return [
        (f"{shown_id('photo', one.id)}.jpg", one.original_key if one.account_id in people else one.picture_key)
        for one in _own_photos(session, actor)
    ]


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
