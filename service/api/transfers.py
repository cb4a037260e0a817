"""Transfers: a thing offered to its buyer, taken over, or called off."""

from typing import Any

from flask_smorest import Blueprint

from schemas.items import ItemOut
from schemas.transfers import AcceptanceIn, OfferedOut, TransferIn, TransferList
from service.access.guards import actor, bearer
from service.actions.accept_transfer import accept_offer
from service.actions.items import ItemShown
from service.actions.offer_item import Offer, Offered, cancel_offer, offer_item
from service.actions.own_transfers import OwnTransfers, own_transfers
from service.api.idempotency import idempotent

routes = Blueprint("transfers", __name__, description="Passing things on with their history")


@routes.post("/items/<item_id>/transfers")
@bearer("keeper")
@routes.arguments(TransferIn)
@routes.response(201, OfferedOut)
def offer(said: dict[str, Any], item_id: str) -> Offered:
    """Offer an item to an address or by a code. The code is told once, so no answer is kept for a second time."""
    return offer_item(actor(), item_id, Offer(said["kind"], said["sold_on"], said["to"], said["note"]))


@routes.get("/transfers")
@bearer("keeper")
@routes.response(200, TransferList)
def mine() -> OwnTransfers:
    """What is offered to you, what you offer, and what changed hands."""
    return own_transfers(actor())


@routes.post("/transfers/acceptances")
@bearer("keeper")
@idempotent
@routes.arguments(AcceptanceIn)
@routes.response(201, ItemOut)
def accept(said: dict[str, Any]) -> ItemShown:
    """Take over what is offered; it is yours at once."""
    return accept_offer(actor(), said["code"], said["transfer"])


@routes.delete("/transfers/<transfer_id>")
@bearer("keeper")
@idempotent
@routes.response(204)
def cancel(transfer_id: str) -> None:
    """Take an offer of yours back."""
    cancel_offer(actor(), transfer_id)
