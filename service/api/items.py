"""A keeper's own items."""

from typing import Any

from flask_smorest import Blueprint

from schemas.items import DisputeIn, ItemIn, ItemList, ItemOut, ItemPatch, ItemQuery, ReportIn, ReportOut
from service.access.guards import actor, bearer
from service.access.roles import POLICE
from service.actions.item_content import ItemContent, TypedIdentifier, TypedMark
from service.actions.items import ItemShown, report_shown
from service.actions.own_items import one_item, own_items
from service.actions.register_item import change_item, register_item, remove_item
from service.actions.report_theft import Claim, dispute_item, report_theft
from service.api.idempotency import idempotent

routes = Blueprint("items", __name__, description="A keeper's own items")


@routes.post("/items")
@bearer("keeper")
@idempotent
@routes.arguments(ItemIn)
@routes.response(201, ItemOut)
def register(said: dict[str, Any]) -> ItemShown:
    """Register an item with its numbers and marks."""
    return register_item(actor(), _content(said))


@routes.get("/items")
@bearer("keeper")
@routes.arguments(ItemQuery, location="query")
@routes.response(200, ItemList)
def mine(query: dict[str, Any]) -> dict[str, Any]:
    """List your items, newest first."""
    page = own_items(actor(), query["page"], query["page_size"], query["words"])
    return {"items": page.items, "total": page.total, "page": query["page"], "page_size": query["page_size"]}


@routes.get("/items/<item_id>")
@bearer("keeper", "admin", *sorted(POLICE))
@routes.response(200, ItemOut)
def one(item_id: str) -> ItemShown:
    """One item: your own, or any for police (on the record, without the keeper)."""
    return one_item(actor(), item_id)


@routes.patch("/items/<item_id>")
@bearer("keeper")
@idempotent
@routes.arguments(ItemPatch)
@routes.response(200, ItemOut)
def change(said: dict[str, Any], item_id: str) -> ItemShown:
    """Change what an item says; what is left out stays."""
    return change_item(actor(), item_id, _content({**_said_before(one_item(actor(), item_id)), **said}))


@routes.delete("/items/<item_id>")
@bearer("keeper")
@idempotent
@routes.response(204)
def remove(item_id: str) -> None:
    """Take an item off the register; refused while a report of it is open."""
    remove_item(actor(), item_id)


@routes.post("/items/<item_id>/theft-reports")
@bearer("keeper")
@idempotent
@routes.arguments(ReportIn)
@routes.response(201, ReportOut)
def report(said: dict[str, Any], item_id: str) -> dict[str, Any]:
    """Report an item stolen or lost. It is claimed until police confirm it."""
    item = report_theft(actor(), item_id, Claim(**said))
    return report_shown(item, item.open_report)


@routes.post("/items/<item_id>/dispute")
@bearer("officer", "property")
@idempotent
@routes.arguments(DisputeIn)
@routes.response(200, ItemOut)
def dispute(said: dict[str, Any], item_id: str) -> ItemShown:
    """Police mark an item as disputed, or the dispute as settled."""
    return dispute_item(actor(), item_id, said["disputed"], said["why"])


def _content(said: dict[str, Any]) -> ItemContent:
    return ItemContent(
        **{name: value for name, value in said.items() if name not in {"identifiers", "marks"}},
        identifiers=[TypedIdentifier(one["value"], one["kind"]) for one in said["identifiers"]],
        marks=[TypedMark(one["code"], one["kind"], one["place"]) for one in said["marks"]],
    )


def _said_before(item: ItemShown) -> dict[str, Any]:
    plain = ("ref", "category", "make", "model", "colour", "description", "identifiers", "marks")
    return {name: getattr(item, name) for name in plain}
