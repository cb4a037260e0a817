"""Who may call a view: each states its roles, and a test walks the URL map for one that does not."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import abort, current_app, g, redirect, request, url_for
from flask_login import UserMixin, current_user
from werkzeug.exceptions import Forbidden, Unauthorized

from service.access.roles import Actor

View = TypeVar("View", bound=Callable[..., Any])
TOKEN_READER = "homeward.token_reader"  # noqa: S105 - the name of a function, not a secret
EVERYBODY = ("everybody",)


class SignedIn(UserMixin):  # type: ignore[misc]
    """The actor of a browser session, in the form that flask-login keeps."""

    def __init__(self, actor: Actor, token: str) -> None:
        self.actor = actor
        self.token = token

    def get_id(self) -> str:
        return self.token


def everybody(view: View) -> View:
    """A view that anybody may call; it says so."""
    view.allowed_roles = EVERYBODY  # type: ignore[attr-defined]
    return view


def signed_in(*roles: str, sign_in: str) -> Callable[[View], View]:
    """A page for these roles; others are sent to the page `sign_in` (an endpoint), or refused if signed in."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if not current_user.is_authenticated:
                return redirect(url_for(sign_in, next=request.full_path.rstrip("?")))
            if current_user.actor.role not in roles:
                abort(403)
            g.actor = current_user.actor
            return view(*args, **kwargs)

        guarded.allowed_roles = roles  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return decorate


def bearer(*roles: str, scope: str = "") -> Callable[[View], View]:
    """An API view for these roles, known by a bearer token and never by a cookie; for keys, those with the scope."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            actor = _actor_of_header()
            if actor.role not in roles:
                abort(403)
            if actor.key_id and scope not in actor.scopes:
                raise _lacks(scope)
            g.actor = actor
            return view(*args, **kwargs)

        guarded.allowed_roles = roles  # type: ignore[attr-defined]
        guarded.scope = scope  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return decorate


def _lacks(scope: str) -> Forbidden:
    error = Forbidden()
    words = f"This key lacks the scope {scope}." if scope else "A key does not open this. Ask as a person."
    error.data = {"message": words}  # type: ignore[attr-defined]
    return error


def actor() -> Actor:
    """Who is asking, inside a guarded view."""
    found: Actor = g.actor
    return found


def session_token() -> str:
    """The token of the browser session, inside a view for those who are signed in; empty without one."""
    return current_user.token if current_user.is_authenticated else ""


def bearer_token() -> str:
    """The token of the Authorization header, empty without one."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def client_address() -> str:
    """The network address that quotas count by."""
    return request.remote_addr or "unknown"


def safe_next(fallback: str) -> str:
    """Where to go after signing in: a path of this site, or `fallback`."""
    target = request.args.get("next", "")
    inside = target.startswith("/") and not target.startswith(("//", "/\\")) and "\\" not in target
    return target if inside and target.isprintable() else fallback


def _actor_of_header() -> Actor:
    token = bearer_token()
    found: Actor | None = current_app.extensions[TOKEN_READER](token) if token else None
    if found is None:
        raise Unauthorized("Send a bearer token: Authorization: Bearer <token>. POST /api/v1/tokens gives one.")
    return found
