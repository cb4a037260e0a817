"""Photographs of items, and those taken for a check."""

from typing import Any

from flask import Response
from flask_smorest import Blueprint

from schemas.photos import (
    BoxedMarkIn,
    BoxedMarkList,
    BoxedMarkOut,
    FieldsIn,
    FilesIn,
    PhotoList,
    PhotosIn,
    PictureQuery,
)
from service.access.body_sizes import View, takes_photos
from service.access.guards import actor, bearer
from service.access.roles import CHECKERS, POLICE
from service.actions.add_photo import add_photos, add_photos_for_check
from service.actions.box_marks import BoxedMark, MarkShown, box_mark, boxed_marks, remove_boxed_mark
from service.actions.photos import item_photos, picture
from service.actions.remove_photo import remove_photo
from service.api.bodies import files_of
from service.api.idempotency import idempotent
from service.picture_answers import picture_answer

routes = Blueprint("photos", __name__, description="Photographs")

_JPEG = {"type": "string", "format": "binary"}
_FORM = {"required": True, "content": {"multipart/form-data": {"schema": PhotosIn}}}


def _takes_form(view: View) -> View:
    """Files and fields of one form, which flask-smorest would describe as two bodies."""
    parser = routes.ARGUMENTS_PARSER
    loaded = parser.use_args(FilesIn, location="files")(parser.use_args(FieldsIn, location="form")(view))
    described: View = routes.doc(requestBody=_FORM)(loaded)
    return described


@routes.post("/items/<item_id>/photos")
@bearer("keeper")
@idempotent
@routes.response(201, PhotoList)
@_takes_form
@takes_photos
def add(sent: dict[str, Any], said: dict[str, Any], item_id: str) -> dict[str, Any]:
    """Add photos to your own item: all, or none if one is refused; a file that is there already is not added twice."""
    return {"photos": add_photos(actor(), item_id, files_of(sent["photo"]), said["what"])}


@routes.get("/items/<item_id>/photos")
@bearer("keeper", "admin", *sorted(POLICE))
@routes.response(200, PhotoList)
def of_item(item_id: str) -> dict[str, Any]:
    """The photos of an item: your own, or any for police (on the record)."""
    return {"photos": item_photos(actor(), item_id)}


@routes.post("/photos")
@bearer(*sorted(CHECKERS))
@idempotent
@routes.response(201, PhotoList)
@_takes_form
@takes_photos
def add_for_check(sent: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """Keep photos of an object in hand, for a check of your own."""
    return {"photos": add_photos_for_check(actor(), files_of(sent["photo"]), said["what"])}


@routes.get("/photos/<photo_id>")
@bearer(*sorted(CHECKERS))
@routes.arguments(PictureQuery, location="query")
@routes.response(200, _JPEG, content_type="image/jpeg")
def show(query: dict[str, Any], photo_id: str) -> Response:
    """A picture as JPEG: your own, or any for police (on the record). It carries no metadata."""
    return picture_answer(picture(actor(), photo_id, query["size"]))


@routes.delete("/photos/<photo_id>")
@bearer(*sorted(CHECKERS))
@idempotent
@routes.response(204)
def remove(photo_id: str) -> None:
    """Remove a photo of your own, with the file as it was sent."""
    remove_photo(actor(), photo_id)


@routes.get("/photos/<photo_id>/marks")
@bearer("keeper")
@routes.response(200, BoxedMarkList)
def marks(photo_id: str) -> dict[str, Any]:
    """The distinguishing marks that you boxed on a photo of your own item."""
    return {"marks": boxed_marks(actor(), photo_id)}


@routes.post("/photos/<photo_id>/marks")
@bearer("keeper")
@idempotent
@routes.arguments(BoxedMarkIn)
@routes.response(201, BoxedMarkOut)
def add_mark(said: dict[str, Any], photo_id: str) -> MarkShown:
    """Box a distinguishing mark on a photo of your own item. Dealers and claimants never see it."""
    return box_mark(actor(), photo_id, BoxedMark(**said))


@routes.delete("/photos/<photo_id>/marks/<mark_id>")
@bearer("keeper")
@idempotent
@routes.response(204)
def remove_mark(photo_id: str, mark_id: str) -> None:
    """Remove a mark that you boxed."""
    remove_boxed_mark(actor(), photo_id, mark_id)
