"""Register an item, change it, take it off the register."""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.access.keys import unseal
from service.access.roles import Actor
from service.actions.errors import Conflict, Forbidden
from service.actions.findability import put_simulation
from service.actions.item_content import (
    ItemContent,
    TypedIdentifier,
    TypedMark,
    check_content,
    identifier_rows,
    mark_lookup,
    mark_rows,
)
from service.actions.items import ItemShown, hold, load_own_item, open_report_of, show, standing_of
from service.actions.lawful_holds import refuse_held
from service.actions.look_back import put_look_back
from service.actions.photo_store import erase_later
from service.actions.photos import photos_of
from service.actions.sales import say_if_sold_before
from service.actions.transfers import close_any
from service.actions.wiring import record, settings, shown_id
from service.domain.categories import category_of
from service.domain.phrases import N_
from service.models import Identifier, Item, Mark, utc_now, writing
from service.search import index, marks


def register_item(actor: Actor, content: ItemContent) -> ItemShown:
    """Put an item on the register with its numbers findable, in one transaction."""
    check_content(content)
    with writing() as session:
        return show(session, put_on_register(session, actor, content), actor)


def put_on_register(session: Session, actor: Actor, content: ItemContent) -> Item:
    """The same in the caller's transaction, for content that `check_content` let through."""
    if actor.keeper_id is None:
        raise Forbidden(N_("Only a keeper's account can register items. Make one at the register's own page."))
    _refuse_known_ref(session, actor.keeper_id, content.ref)
    # what a new item cannot have yet is said, or three queries would look for it
    item = Item(keeper_id=actor.keeper_id, ref=content.ref or None, registered_at=utc_now(), reports=[], events=[])
    _fill(session, item, content)
    record(session, actor, "item.registered", shown_id("item", item.id), utc_now())
    return item


def change_item(actor: Actor, shown: str, content: ItemContent) -> ItemShown:
    """Put `content` in the place of what the item said; what was reported stays."""
    return amend_item(actor, shown, lambda _: content)


def amend_item(actor: Actor, shown: str, amend: Callable[[ItemContent], ItemContent]) -> ItemShown:
    """Change what an item says to what `amend` makes of it; what was reported stays."""
    with writing() as session:
        item = load_own_item(session, actor, shown)
        hold(session, item)
        content = amend(content_of(item))
        check_content(content)
        _refuse_other_numbers(item, content)
        if content.ref != item.ref:
            _refuse_known_ref(session, item.keeper_id, content.ref)
        item.ref = content.ref or None
        unindex(session, item)
        _fill(session, item, content)
        record(session, actor, "item.changed", shown, utc_now())
        report = open_report_of(item)
        if report:
            say_if_sold_before(session, item, report, utc_now())
            put_look_back(session, "report", [report.id])
        return show(session, item, actor)


def content_of(item: Item) -> ItemContent:
    """What an item says, as its keeper typed it."""
    secret = settings().secret_key
    kinds: dict[str, set[str]] = {}
    for one in item.identifiers:  # a box that held two numbers gave two rows
        kinds.setdefault(one.value, set()).add(one.kind)
    return ItemContent(
        item.category,
        item.make,
        item.model,
        item.colour,
        item.description,
        item.ref,
        [TypedIdentifier(value, some.pop() if len(some) == 1 else "") for value, some in kinds.items()],
        [TypedMark(unseal(secret, mark.sealed_code), mark.kind, mark.place) for mark in item.marks],
    )


def remove_item(actor: Actor, shown: str) -> None:
    """Take an item off the register; refused while a report of it is open."""
    with writing() as session:
        item = load_own_item(session, actor, shown)
        hold(session, item)
        if open_report_of(item):
            raise Conflict(
                N_("This item is reported. Say that it was recovered, or withdraw the report, and then remove it.")
            )
        refuse_held(session, item)
        close_any(session, actor, item, "cancelled")
        unindex(session, item)
        erase_later(session, photos_of(session, item.id))
        session.delete(item)
        record(session, actor, "item.removed", shown, utc_now())


def _fill(session: Session, item: Item, content: ItemContent) -> None:
    item.category = category_of(content.category)
    item.make, item.model, item.colour = content.make, content.model, content.colour
    item.description = content.description
    item.content_digest = content.digest()
    item.identifiers = [Identifier(**row) for row in identifier_rows(content.identifiers, content.category)]
    item.marks = [Mark(**row) for row in mark_rows(settings().secret_key, content.marks)]
    session.add(item)
    session.flush()
    index.add(session, [(row.id, row.skeleton) for row in item.identifiers if row.skeleton])
    marks.add(session, [(mark.id, mark.index_keys or b"") for mark in item.marks])
    put_simulation(session, item.id)


def _refuse_other_numbers(item: Item, content: ItemContent) -> None:
    """Police confirmed a report of this item as it stood: another number would put their word on another object."""
    if not (open_report_of(item) and standing_of(item).confirmed):
        return
    numbers = {(row["kind"], row["canonical"]) for row in identifier_rows(content.identifiers, content.category)}
    codes = {mark_lookup(settings().secret_key, one.code) for one in content.marks}
    if numbers != {(i.kind, i.canonical) for i in item.identifiers} or codes != {m.lookup for m in item.marks}:
        raise Conflict(
            N_(
                "Police confirmed the report of this item with the numbers and marks that it has. They can be "
                "changed once the report has ended; ask the officer who confirmed it."
            )
        )


def unindex(session: Session, item: Item) -> None:
    """Take an item's numbers and marks out of the index, before they go."""
    index.remove(session, [row.id for row in item.identifiers])
    marks.remove(session, [(mark.id, mark.index_keys or b"") for mark in item.marks])


def _refuse_known_ref(session: Session, keeper_id: int, ref: str | None) -> None:
    if ref and session.scalar(select(Item.id).where(Item.keeper_id == keeper_id, Item.ref == ref)):
        raise Conflict(N_("You already have an item with the reference %(ref)r.", ref=ref))
