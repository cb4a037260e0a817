"""How much a request may carry: little, except to a view that takes photos, from somebody who is known."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import current_app, request
from flask_login import current_user

from service.access.guards import bearer_token

View = TypeVar("View", bound=Callable[..., Any])
LARGEST_REQUEST = 4 * 1024 * 1024  # bytes: a batch of 1,000 readings is some 300 kB
# Twelve photos straight from a telephone; the parts beyond 500 kB lie in a temporary file, not in memory.
LARGEST_WITH_PHOTOS = 64 * 1024 * 1024


def takes_photos(view: View) -> View:
    """A view that photos are sent to; put it nearest to the view, below its guard."""
    view.takes_photos = True  # type: ignore[attr-defined]
    return view


def view_takes_photos() -> bool:
    """Whether the view that answers this request is one that photos are sent to."""
    return getattr(current_app.view_functions.get(request.endpoint or ""), "takes_photos", False)


def make_room() -> None:
    """Before anything reads the body: room for photos, where they are taken and the sender is signed in.

    A bearer token is only looked for here: the view's guard tries it before the body is read.
    """
    if view_takes_photos() and (bearer_token() or current_user.is_authenticated):
        request.max_content_length = LARGEST_WITH_PHOTOS
