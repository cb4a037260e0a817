"""Marking kits."""

from typing import Any

from flask_smorest import Blueprint

from schemas.kits import ActivationIn, KitOut
from service.access.guards import actor, bearer, client_address
from service.actions.activate_kit import activate_kit
from service.actions.kits import KitShown
from service.actions.mark_items import Thing
from service.api.idempotency import idempotent

routes = Blueprint("kits", __name__, description="A household's marking kits")


@routes.post("/kits/activations")
@bearer("keeper")
@idempotent
@routes.arguments(ActivationIn)
@routes.response(201, KitOut)
def activate(said: dict[str, Any]) -> KitShown:
    """Activate a kit by its code, and say what was marked with it. Your own kit again changes nothing."""
    things = [Thing(one["item"], one["place"]) for one in said["items"]]
    return activate_kit(actor(), said["code"], client_address(), things)
