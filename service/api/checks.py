"""Checks: one object in hand, one verdict."""

from dataclasses import replace
from typing import Any

from flask import request
from flask_smorest import Blueprint, abort
from marshmallow import ValidationError

from schemas.checks import BatchIn, BatchOut, CheckFormIn, CheckOut, PicturedCheckIn
from service.access.body_sizes import takes_photos
from service.access.guards import actor, bearer
from service.access.roles import CHECKERS
from service.actions.add_photo import add_photos_for_check
from service.actions.check_evidence import ObjectInHand, TypedReading, check_object_fields
from service.actions.check_object import check_object, check_objects
from service.actions.past_checks import one_check
from service.api.bodies import FORM, files_of, json_of
from service.api.idempotency import idempotent
from service.domain.weighing import Description

routes = Blueprint("checks", __name__, description="Check goods against the register")


_BODY = {
    "required": True,
    "content": {"application/json": {"schema": PicturedCheckIn}, "multipart/form-data": {"schema": CheckFormIn}},
}


@routes.post("/checks")
@bearer(*sorted(CHECKERS), scope="checks:write")
@idempotent
@routes.doc(requestBody=_BODY)
@routes.response(200, CheckOut)
@takes_photos
def check() -> dict[str, Any]:
    """Check one object: its readings, marks, description and photos, which may come with it in one form."""
    said = _said()
    thing = _object(said)
    sent = files_of(request.files.getlist("photo"))
    if sent:
        check_object_fields(replace(thing, photos=[*thing.photos, *map(str, range(len(sent)))]))
        added = add_photos_for_check(actor(), sent)
        thing = replace(thing, photos=[*thing.photos, *(photo.id for photo in added)])
    return check_object(actor(), thing, "api")


def _said() -> dict[str, Any]:
    """The check as JSON: the whole body, or the field `check` of a form."""
    if request.mimetype != FORM:
        return dict(routes.ARGUMENTS_PARSER.parse(PicturedCheckIn, request, location="json"))
    form = dict(routes.ARGUMENTS_PARSER.parse(CheckFormIn(only=["check"]), request, location="form"))
    try:
        said = PicturedCheckIn().load(json_of(form["check"]))
    except ValidationError as error:
        abort(422, errors={"json": error.messages})
    return dict(said)


@routes.post("/checks/batch")
@bearer(*sorted(CHECKERS - {"keeper"}), scope="checks:write")
@idempotent
@routes.arguments(BatchIn)
@routes.response(200, BatchOut)
def batch(said: dict[str, Any]) -> dict[str, Any]:
    """Check up to 1,000 objects: one result each, in order; all or none are kept."""
    return {"results": check_objects(actor(), [_object(one) for one in said["checks"]], "api")}


@routes.get("/checks/<reference>")
@bearer(*sorted(CHECKERS), scope="checks:read")
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
        photos=said.get("photos", ()),
        asked_by=said["context"].get("person", ""),
    )
