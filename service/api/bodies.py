"""What a body must be before any view looks at it: JSON that says so, and not built to wear a reader out."""

import json
from collections.abc import Iterable
from typing import Any

from flask import request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from service.access.body_sizes import view_takes_photos
from service.actions.add_photo import SentFile

FORM = "multipart/form-data"
_WRITES = frozenset({"POST", "PUT", "PATCH"})


def only_json() -> None:
    """Refuse a body that is not JSON (400), or that does not say so (415); a form may come where photos are taken."""
    if request.method not in _WRITES or (request.mimetype == FORM and view_takes_photos()) or not request.get_data():
        return
    if not request.is_json:
        raise UnsupportedMediaType("Send JSON, with the header Content-Type: application/json.")
    json_of(request.get_data())


def json_of(text: str | bytes) -> Any:
    """What JSON says; raises BadRequest (400)."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:  # also a number of 5,000 digits, or 100,000 brackets
        raise BadRequest("The body is not JSON that can be read. Look for a missing quote or bracket.") from error


def files_of(sent: Iterable[FileStorage]) -> list[SentFile]:
    """The files of a form as actions take them."""
    return [SentFile((file.filename or "")[-100:], file.read()) for file in sent]
