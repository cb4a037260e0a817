"""A household's things at a glance: each with its picture and how well it can be traced, and counts of them all."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.access.roles import Actor
from service.actions.findability import findability_of
from service.actions.items import ItemShown, load_item, show, standing_of, with_everything
from service.actions.own_items import GONE, contains
from service.actions.wiring import shown_id
from service.domain.findability import Findability
from service.models import Item, Photo, reading

# What a thing needs → the steps that give it.
NEEDS = {
    "photo": frozenset({"photo", "more_photos", "box"}),
    "number": frozenset({"number", "number_again"}),
    "mark": frozenset({"mark"}),
}


@dataclass(frozen=True, slots=True)
class Thing:
    """An item, how well it can be traced, and the id of its picture if it has one."""

    item: ItemShown
    traced: Findability
    picture: str | None


@dataclass(frozen=True, slots=True)
class Overview:
    """One page of things, newest first; how many there are that were asked for; and counts of all: `all`, `kept`,
    `stolen`, `easy`, and of those kept that need each of `NEEDS`.
    """

    things: list[Thing]
    total: int
    counts: Counter[str]


def overview(actor: Actor, page: int = 1, size: int = 24, words: str = "", wanted: str = "") -> Overview:
    """The keeper's things; `words` narrows to a name or number, `wanted` to `kept`, `stolen` or one of `NEEDS`."""
    with reading() as session:
        items = _mine(session, actor, words.replace("\x00", "").strip())
        traced = findability_of(session, items)
        sorts = {item.id: _sorts(item, traced[item.id]) for item in items}
        chosen = [item for item in items if not wanted or wanted in sorts[item.id]]
        shown = chosen[(page - 1) * size : page * size]
        pictures = _pictures(session, [item.id for item in shown])
        things = [Thing(show(session, item, actor), traced[item.id], pictures.get(item.id)) for item in shown]
        return Overview(things, len(chosen), Counter(sort for sorts_of in sorts.values() for sort in sorts_of))


def traced_thing(actor: Actor, item_id: str) -> Findability:
    """How well one item of the keeper's can be traced."""
    with reading() as session:
        item = load_item(session, actor, item_id)
        return findability_of(session, [item])[item.id]


def _mine(session: Session, actor: Actor, words: str) -> Sequence[Item]:
    mine = select(Item).where(Item.keeper_id == actor.keeper_id).order_by(Item.id.desc())
    return session.scalars(with_everything(mine.where(contains(words)) if words else mine)).all()


def _sorts(item: Item, traced: Findability) -> set[str]:
    gone = standing_of(item).status in GONE
    needs = {need for need, steps in NEEDS.items() if traced.step in steps and not gone}
    return {"all", "stolen" if gone else "kept", *needs, *(["easy"] if traced.word == "easy" else [])}


def _pictures(session: Session, numbers: Sequence[int]) -> dict[int, str]:
    """Item → the photo that shows it: its first of the whole thing, or else its first."""
    rows = session.execute(
        select(Photo.item_id, Photo.id, Photo.what)
        .where(Photo.item_id.in_(numbers))
        .order_by(Photo.position.desc(), Photo.id.desc())
    ).all()
    ordered = sorted(rows, key=lambda row: row.what == "whole")
    return {number: shown_id("photo", photo) for number, photo, _ in ordered if number is not None}
