"""What a body must be before any view looks at it: JSON that says so, and not built to wear a reader out."""

import json

from flask import request
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

_WRITES = frozenset({"POST", "PUT", "PATCH"})


def only_json() -> None:
    """Refuse a body that is not JSON (400), or that does not say so (415)."""
    if request.method not in _WRITES or not request.get_data():
        return
    if not request.is_json:
        raise UnsupportedMediaType("Send JSON, with the header Content-Type: application/json.")
    try:
        json.loads(request.get_data())
    except (ValueError, RecursionError) as error:  # also a number of 5,000 digits, or 100,000 brackets
        raise BadRequest("The body is not JSON that can be read. Look for a missing quote or bracket.") from error
