"""A keeper's own items: the list, and one of them."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select

from service.access.roles import Actor
from service.actions.items import ItemShown, load_item, show, with_everything
from service.actions.wiring import record
from service.models import Identifier, Item, reading, utc_now, writing


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a keeper's items, newest first, and how many there are in all."""

    items: list[ItemShown]
    total: int


def own_items(actor: Actor, page: int = 1, size: int = 50, words: str = "") -> Page:
    """The keeper's items; `words` narrows to those that contain them in a name or number."""
    with reading() as session:
        mine = select(Item).where(Item.keeper_id == actor.keeper_id)
        if words.strip():
            mine = mine.where(_contains(words.strip()))
        total = session.scalar(select(func.count()).select_from(mine.subquery())) or 0
        rows = session.scalars(with_everything(mine.order_by(Item.id.desc()).offset((page - 1) * size).limit(size)))
        return Page([show(session, item) for item in rows], total)


def one_item(actor: Actor, shown: str) -> ItemShown:
    """One item; when police open it, that leaves an entry in the record."""
    with reading() as session:
        item = load_item(session, actor, shown)
        result = show(session, item)
        own = item.keeper_id == actor.keeper_id
    if not own:
        with writing() as session:
            record(session, actor, "item.opened", shown, utc_now())
    return result


def _contains(words: str) -> ColumnElement[bool]:
    escaped = words.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
    pattern = f"%{escaped}%"
    columns = (Item.make, Item.model, Item.colour, Item.description, Item.ref)
    by_number = Item.id.in_(select(Identifier.item_id).where(Identifier.value.ilike(pattern, escape="\\")))
    return or_(*(column.ilike(pattern, escape="\\") for column in columns), by_number)
