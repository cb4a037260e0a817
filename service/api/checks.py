"""Checks: one object in hand, one verdict."""

from typing import Any

from flask_smorest import Blueprint

from schemas.checks import BatchIn, BatchOut, CheckIn, CheckOut
from service.access.guards import actor, bearer
from service.access.roles import CHECKERS
from service.actions.check_evidence import ObjectInHand, TypedReading
from service.actions.check_object import check_object, check_objects
from service.actions.past_checks import one_check
from service.api.idempotency import idempotent
from service.domain.weighing import Description

routes = Blueprint("checks", __name__, description="Check goods against the register")


@routes.post("/checks")
@bearer(*sorted(CHECKERS))
@idempotent
@routes.arguments(CheckIn)
@routes.response(200, CheckOut)
def check(said: dict[str, Any]) -> dict[str, Any]:
    """Check one object: its readings, marks and description."""
    return check_object(actor(), _object(said), "api")


@routes.post("/checks/batch")
@bearer(*sorted(CHECKERS - {"keeper"}))
@idempotent
@routes.arguments(BatchIn)
@routes.response(200, BatchOut)
def batch(said: dict[str, Any]) -> dict[str, Any]:
    """Check up to 1,000 objects: one result each, in order; all or none are kept."""
    return {"results": check_objects(actor(), [_object(one) for one in said["checks"]], "api")}


@routes.get("/checks/<reference>")
@bearer(*sorted(CHECKERS))
@routes.response(200, CheckOut)
def past(reference: str) -> dict[str, Any]:
    """A check as it was told: your own, or any for police (on the record)."""
    return one_check(actor(), reference)


def _object(said: dict[str, Any]) -> ObjectInHand:
    return ObjectInHand(
        readings=[TypedReading(**one) for one in said["readings"]],
        marks=[one["code"] for one in said["marks"]],
        description=Description(**said["description"]),
        glow=said["context"].get("glow", False),
        ref=said["ref"],
    )
