"""Pages that a letter's link opens, and the random value by which a browser is known again as the one that asked."""

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import Blueprint, Response, after_this_request, request, session

from service.access.devices import device_name
from service.access.guards import client_address
from service.actions.mailed_links import Asker
from service.languages import language

View = TypeVar("View", bound=Callable[..., Any])
_ASKED = "asked"


def link_page(blueprint: Blueprint) -> Callable[[View], View]:
    """A view at a link's address: no other page learns the address, not even our own.

    The forms' guard would miss the referrer that is withheld; the form's own token is checked by the form.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            after_this_request(_no_referrer)
            return view(*args, **kwargs)

        blueprint.record_once(lambda state: state.app.extensions["csrf"].exempt(guarded))
        return guarded  # type: ignore[return-value]

    return decorate


def asking_browser() -> str:
    """The random value in this browser's cookie; empty when it asked for nothing."""
    value = session.get(_ASKED)
    return value if isinstance(value, str) else ""


def asker() -> Asker:
    """Who asks for a letter; this browser is known again when the link is opened."""
    if not asking_browser():
        session[_ASKED] = secrets.token_urlsafe(32)
    session.permanent = True  # or closing the browser would forget it
    return Asker(client_address(), asking_browser(), device_name(request.user_agent.string), language())


def _no_referrer(answer: Response) -> Response:
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
