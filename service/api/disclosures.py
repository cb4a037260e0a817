"""Disclosures: a keeper's details, for police, with a reason, on the record."""

from typing import Any

from flask_smorest import Blueprint

from schemas.disclosures import DisclosureIn, KeeperOut
from service.access.guards import actor, bearer
from service.access.roles import POLICE
from service.actions.disclose_keeper import KeeperDetails, disclose_keeper

routes = Blueprint("disclosures", __name__, description="A keeper's details, with a reason")


@routes.post("/disclosures")
@bearer(*sorted(POLICE))
@routes.arguments(DisclosureIn)
@routes.response(201, KeeperOut)
def disclose(said: dict[str, Any]) -> KeeperDetails:
    """Open a keeper's details. Each opening leaves an entry in the record, so nothing is answered from memory."""
    return disclose_keeper(actor(), said["item"], said["reason"], said["note"], said["check"])
