"""What a household takes out and brings in as a list, and the sheet of one item that others can ask about."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.access.roles import Actor
from service.access.sheets import read_sheet_token, sheet_token
from service.actions.errors import Forbidden, Invalid, NotFound
from service.actions.import_items import Outcome, import_items
from service.actions.import_rows import COLUMNS, NEEDED
from service.actions.items import ItemShown, load_own_item, show, titled, with_everything
from service.actions.my_items_table import items_table
from service.actions.photos import photos_of
from service.actions.tables import inspect
from service.actions.wiring import record, row_id, settings, shown_id
from service.domain.phrases import N_
from service.models import Item, Keeper, Photo, reading, utc_now, writing

MOST_ROWS = 2_000  # of a household's own list: read, written and answered in some seconds


@dataclass(frozen=True, slots=True)
class Listed:
    """An item, and its photos' ids in their order."""

    item: ItemShown
    photos: list[str]


@dataclass(frozen=True, slots=True)
class Attested:
    """What the register says of a sheet: never who keeps the item, nor whether it is reported."""

    title: str
    category: str
    colour: str
    numbers: list[tuple[str, str]]  # kind, last four characters
    photos: int
    registered_at: datetime
    made_at: datetime


def my_table(actor: Actor) -> str:
    """The household's items as CSV, with the columns that an import takes."""
    return items_table([one.item for one in my_list(actor)])


def my_list(actor: Actor) -> list[Listed]:
    """The household's items, by kind and then in the order in which they were registered."""
    with reading() as session:
        mine = select(Item).where(Item.keeper_id == actor.keeper_id).order_by(Item.category, Item.id)
        return [_listed(session, actor, item) for item in session.scalars(with_everything(mine))]


def one_listed(actor: Actor, item_id: str) -> Listed:
    """One item of the household's; raises NotFound."""
    with reading() as session:
        return _listed(session, actor, load_own_item(session, actor, item_id))


def bring_in_list(actor: Actor, path: Path) -> Outcome:
    """Register the rows of a household's own CSV file; raises BadFile, or Invalid for one with too many rows."""
    if actor.keeper_id is None:
        raise Forbidden(N_("Only a keeper's account has a list of its own."))
    count = inspect(path, COLUMNS, NEEDED)
    if count > MOST_ROWS:
        raise Invalid(
            {
                "file": N_(
                    "This list has %(count)s rows. Bring in %(most_rows)s at a time.",
                    count=f"{count:,}",
                    most_rows=f"{MOST_ROWS:,}",
                )
            }
        )
    return import_items(path, keeper=actor.email, actor=actor)


def sheet_address(actor: Actor, item_id: str) -> str:
    """The address by which whoever is shown the item's sheet can ask whether it is genuine; goes on the record."""
    with writing() as session:
        item = load_own_item(session, actor, item_id)
        record(session, actor, "sheet.made", item_id, utc_now())
        token = sheet_token(settings().secret_key, item_id, shown_id("keeper", item.keeper_id))
    return f"{settings().public_url}/sheet/{token}"


def attest(token: str) -> Attested:
    """What stands behind a sheet; raises NotFound alike for a false one, an old one, and an item that changed hands."""
    read = read_sheet_token(settings().secret_key, token)
    if read is None:
        raise NotFound(_NO_SHEET)
    item_id, keeper, made_at = read
    with reading() as session:
        item = session.get(Item, row_id("item", item_id))
        if item is None or shown_id("keeper", item.keeper_id) != keeper:
            raise NotFound(_NO_SHEET)
        numbers = [(one.kind, one.canonical[-4:]) for one in item.identifiers if one.canonical]
        count = len(photos_of(session, item.id))
        return Attested(titled(item), item.category, item.colour, numbers, count, item.registered_at, made_at)


def household_name(actor: Actor) -> str:
    """What a household calls itself, for the head of its list."""
    with reading() as session:
        return session.get_one(Keeper, actor.keeper_id).name


_NO_SHEET = N_(
    "This sheet is more than a year old, or the item is not with the same keeper any more. Ask for a new one."
)


def _listed(session: Session, actor: Actor, item: Item) -> Listed:
    shown = select(Photo.id).where(Photo.item_id == item.id).order_by(Photo.what != "whole", Photo.position, Photo.id)
    return Listed(show(session, item, actor), [shown_id("photo", number) for number in session.scalars(shown)])
