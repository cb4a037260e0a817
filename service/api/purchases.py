"""The purchase book of the caller's own premises."""

from typing import Any

from flask_smorest import Blueprint

from schemas.purchases import PurchaseIn, PurchaseList, PurchaseOut, PurchaseQuery
from service.access.guards import actor, bearer
from service.access.roles import DEALERS
from service.actions.purchases import PurchaseShown, Sought, one_purchase, purchase_page
from service.actions.record_purchase import Bought, Seller, record_purchase
from service.api.idempotency import idempotent

routes = Blueprint("purchases", __name__, description="What a dealer bought, and from whom")


@routes.post("/dealers/purchases")
@bearer(*sorted(DEALERS), scope="purchases:write")
@idempotent
@routes.arguments(PurchaseIn)
@routes.response(201, PurchaseOut)
def write(said: dict[str, Any]) -> PurchaseShown:
    """Write a line of the purchase book of your premises."""
    seller = Seller(**said.pop("seller"))
    return one_purchase(actor(), record_purchase(actor(), Bought(**said), seller))


@routes.get("/dealers/purchases")
@bearer(*sorted(DEALERS), scope="purchases:read")
@routes.arguments(PurchaseQuery, location="query")
@routes.response(200, PurchaseList)
def listed(query: dict[str, Any]) -> dict[str, Any]:
    """Lines of your own book, newest first."""
    page, size = query.pop("page"), query.pop("page_size")
    found, total = purchase_page(actor(), Sought(**query), page, size)
    return {"purchases": found, "total": total, "page": page, "page_size": size}


@routes.get("/dealers/purchases/<purchase_id>")
@bearer(*sorted(DEALERS), scope="purchases:read")
@routes.response(200, PurchaseOut)
def one(purchase_id: str) -> PurchaseShown:
    """One line of your own book."""
    return one_purchase(actor(), purchase_id)
