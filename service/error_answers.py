"""How a refusal reaches the asker: problem details (RFC 9457) under /api/, a page elsewhere; never a stack trace."""

import json
from http import HTTPStatus
from typing import Any

import structlog
from flask import Flask, Response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError, OperationalError
from werkzeug.exceptions import HTTPException

from service.actions.errors import Invalid, Refused, TooMany, Unavailable
from service.domain.phrases import N_

PROBLEM_JSON = "application/problem+json"

log = structlog.get_logger("homeward")
_BUSY = N_("The register is busy. Nothing was changed; try again in a moment.")
_CROSSED = N_("Another request changed the same thing at the same moment. Look at it again, and then try again.")
_BROKEN = N_("Something went wrong on our side. Nothing was changed by this request; try again, or ring if it goes on.")
# In our own words, where the framework's would puzzle.
_DETAILS = {
    403: N_("This account may not do that."),
    404: N_("There is no such thing here."),
    405: N_("That cannot be done at this address."),
    422: N_("Some of what was sent cannot be used."),
}


def install(app: Flask) -> None:
    """Answer every refusal and every fault in one of the two shapes."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(IntegrityError, _crossed)
    app.register_error_handler(Exception, _fault)


def http_error(error: HTTPException) -> Response:
    """Werkzeug's and flask-smorest's errors, keeping their headers (`Allow` of a 405)."""
    if error.response is not None and error.code is None:
        return error.response  # type: ignore[return-value]
    status = error.code or 500
    if status < 400:
        return error.get_response()  # type: ignore[return-value]
    data = getattr(error, "data", None) or {}
    detail = data.get("message") or _too_large(status) or _DETAILS.get(status) or error.description or ""
    answer = answer_with(status, _title(status), detail, _flat(data.get("errors") or data.get("messages")))
    kept = {"allow", "retry-after", "www-authenticate"}
    for name, value in error.get_headers():
        if name.lower() in kept:
            answer.headers[name] = value
    return answer


def _too_large(status: int) -> str:
    most = (request.max_content_length or 0) // 1024**2
    return N_("That is more than can be sent at once: at most %(most)s MB.", most=most) if status == 413 else ""


def answer_with(status: int, title: str, detail: str, errors: list[dict[str, str]] | None = None) -> Response:
    """One refusal in the shape that fits the path."""
    if request.path.startswith("/api/") or request.is_json:  # a page's script asks with JSON
        problem: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        if errors:
            problem["errors"] = errors
        answer = Response(json.dumps(problem, ensure_ascii=False), status, mimetype=PROBLEM_JSON)
        if status == HTTPStatus.UNAUTHORIZED:
            answer.headers["WWW-Authenticate"] = "Bearer"
        return answer
    page = render_template("look/error.html", status=status, title=title, detail=detail)
    return Response(page, status)


def _refused(error: Refused) -> Response:
    errors = None
    if isinstance(error, Invalid):
        errors = [{"field": name, "detail": text} for name, text in error.fields.items()]
    answer = answer_with(error.status, error.title, error.detail, errors)
    if isinstance(error, (TooMany, Unavailable)):
        answer.headers["Retry-After"] = str(error.retry_after)
    return answer


def _csrf(error: CSRFError) -> Response:
    return answer_with(
        400, N_("This page was open too long"), N_("Go back, load the page again and send it once more.")
    )


def _busy(error: OperationalError) -> Response:
    log.warning("database_unavailable", kind=type(error.orig).__name__)
    answer = answer_with(503, N_("The register is busy"), _BUSY)
    answer.headers["Retry-After"] = "2"
    return answer


def _crossed(error: IntegrityError) -> Response:
    log.warning("requests_crossed", kind=type(error.orig).__name__)
    return answer_with(409, N_("Two requests crossed"), _CROSSED)


def _fault(error: Exception) -> Response:
    log.exception("fault", kind=type(error).__name__)
    return answer_with(500, N_("Something went wrong"), _BROKEN)


def _title(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return N_("That was not done")


def _flat(errors: Any, path: str = "") -> list[dict[str, str]]:
    """marshmallow's nested messages as a flat list of field and sentence."""
    if not errors:
        return []
    if isinstance(errors, dict):
        return [flat for name, inner in errors.items() for flat in _flat(inner, _join(path, str(name)))]
    texts = errors if isinstance(errors, list) else [errors]
    return [{"field": path, "detail": str(text)} for text in texts]


def _join(path: str, name: str) -> str:
    if name in {"json", "query", "files", "form", "_schema"} and not path:
        return ""
    return f"{path}.{name}" if path else name
