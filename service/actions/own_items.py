"""A keeper's own items: the list, and one of them."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, selectinload

from service.access.roles import Actor
from service.actions.errors import NotFound
from service.actions.items import ItemShown, load_item, load_own_item, show, standing_of, with_everything
from service.actions.wiring import record, row_id, shown_id
from service.domain.phrases import N_
from service.models import Identifier, Item, TheftReport, reading, utc_now, writing

GONE = frozenset({"stolen", "lost"})


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a keeper's items, newest first, how many there are in all, and counts by status."""

    items: list[ItemShown]
    total: int
    counts: dict[str, int]


def own_items(actor: Actor, page: int = 1, size: int = 50, words: str = "", status: str = "") -> Page:
    """The keeper's items; `words` narrows to a name or number, `status` to `kept` or `stolen` (or lost)."""
    with reading() as session:
        gone = _gone_by_number(session, actor, words.replace("\x00", "").strip())
        counts = {"all": len(gone), "stolen": sum(gone.values()), "kept": len(gone) - sum(gone.values())}
        wanted = [number for number, is_gone in gone.items() if not status or is_gone == (status == "stolen")]
        chosen = wanted[(page - 1) * size : page * size]
        rows = session.scalars(with_everything(select(Item).where(Item.id.in_(chosen)).order_by(Item.id.desc())))
        return Page([show(session, item, actor) for item in rows], len(wanted), counts)


def one_item(actor: Actor, shown: str) -> ItemShown:
    """One item; when police open it, that leaves an entry in the record."""
    with reading() as session:
        item = load_item(session, actor, shown)
        result = show(session, item, actor)
        own = item.keeper_id == actor.keeper_id
    if not own:
        with writing() as session:
            record(session, actor, "item.opened", shown, utc_now())
    return result


def item_of_report(actor: Actor, report_id: str) -> ItemShown:
    """The keeper's own item that a report is of; raises NotFound."""
    with reading() as session:
        report = session.get(TheftReport, row_id("report", report_id))
        if report is None:
            raise NotFound(N_("There is no such theft report here."))
        return show(session, load_own_item(session, actor, shown_id("item", report.item_id)), actor)


def _gone_by_number(session: Session, actor: Actor, words: str) -> dict[int, bool]:
    """Row number → whether stolen or lost, newest first, for all of the keeper's items that contain the words."""
    mine = select(Item).where(Item.keeper_id == actor.keeper_id)
    if words:
        mine = mine.where(contains(words))
    parts = (selectinload(Item.reports), selectinload(Item.events))
    rows = session.scalars(mine.order_by(Item.id.desc()).options(*parts))
    return {item.id: standing_of(item).status in GONE for item in rows}


def contains(words: str) -> ColumnElement[bool]:
    """Whether an item has the words in its name, description, reference or a number."""
    escaped = words.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
    pattern = f"%{escaped}%"
    columns = (Item.make, Item.model, Item.colour, Item.description, Item.ref)
    by_number = Item.id.in_(select(Identifier.item_id).where(Identifier.value.ilike(pattern, escape="\\")))
    return or_(*(column.ilike(pattern, escape="\\") for column in columns), by_number)
