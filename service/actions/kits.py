"""A household's kits: which it has, and which of its things carry the code of each."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from service.access.roles import Actor
from service.actions.errors import NotFound
from service.actions.items import titled
from service.actions.wiring import row_id, shown_id
from service.domain.categories import CATEGORIES
from service.domain.marks.kits import KIT_KINDS, kit_name, lapses_at
from service.domain.phrases import N_
from service.models import Item, Kit, Mark, reading


@dataclass(frozen=True, slots=True)
class MarkedThing:
    """A thing that carries a kit's code, and where on it."""

    item: str
    title: str
    place: str


@dataclass(frozen=True, slots=True)
class KitShown:
    """A kit as its household sees it; its code is on the box and is not shown again."""

    id: str
    name: str
    kind: str
    kind_label: str
    state: str
    activated_at: datetime | None
    marked_at: datetime | None
    lapses_at: datetime | None
    items: list[MarkedThing]


def kits_of(actor: Actor) -> list[KitShown]:
    """The household's kits, the one activated last on top; empty for an account that keeps nothing."""
    if actor.keeper_id is None:
        return []
    with reading() as session:
        mine = select(Kit).where(Kit.keeper_id == actor.keeper_id).options(joinedload(Kit.batch))
        return show_kits(session, list(session.scalars(mine.order_by(Kit.activated_at.desc(), Kit.id.desc()))))


def one_kit(actor: Actor, shown: str) -> KitShown:
    """One of the household's own kits; raises NotFound alike for another's and for none."""
    with reading() as session:
        return show_kits(session, [load_own_kit(session, actor, shown)])[0]


def load_own_kit(session: Session, actor: Actor, shown: str, hold: bool = False) -> Kit:
    """The row behind one of the household's kits; `hold` lets one change of it through at a time."""
    wanted = select(Kit).where(Kit.id == row_id("kit", shown))
    kit = session.scalar(wanted.with_for_update() if hold else wanted)
    if kit is None or kit.keeper_id is None or kit.keeper_id != actor.keeper_id:
        raise NotFound(N_("There is no such kit here."))
    return kit


def show_kits(session: Session, kits: Sequence[Kit]) -> list[KitShown]:
    """Kits with the things of their own keepers that carry them."""
    things = _things_by_lookup(session, kits)
    return [_shown(kit, things[kit.id]) for kit in kits]


def marks_of(session: Session, kit: Kit) -> list[Mark]:
    """The marks with a kit's code on the things of its household."""
    carried = select(Mark).join(Item, Item.id == Mark.item_id)
    return list(session.scalars(carried.where(Item.keeper_id == kit.keeper_id, Mark.lookup == kit.lookup)))


def _things_by_lookup(session: Session, kits: Sequence[Kit]) -> dict[int, list[MarkedThing]]:
    found: defaultdict[int, list[MarkedThing]] = defaultdict(list)
    rows = (
        select(Kit.id, Item, Mark.place)
        .join(Mark, Mark.lookup == Kit.lookup)
        .join(Item, (Item.id == Mark.item_id) & (Item.keeper_id == Kit.keeper_id))
        .where(Kit.id.in_([kit.id for kit in kits]))
        .order_by(Item.id, Mark.id)
    )
    for number, item, place in session.execute(rows):
        found[number].append(MarkedThing(shown_id("item", item.id), title_of(item), place))
    return found


def title_of(item: Item) -> str:
    """What pages call an item, its category in words."""
    title = titled(item)
    return CATEGORIES.get(title, title) or "A thing"


def _shown(kit: Kit, items: list[MarkedThing]) -> KitShown:
    return KitShown(
        id=shown_id("kit", kit.id),
        name=kit_name(kit.prefix, kit.number),
        kind=kit.batch.kind,
        kind_label=KIT_KINDS[kit.batch.kind],
        state=kit.state,
        activated_at=kit.activated_at,
        marked_at=kit.marked_at,
        lapses_at=lapses_at(kit.marked_at) if kit.marked_at else None,
        items=items,
    )
