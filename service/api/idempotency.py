"""Writes that carry an Idempotency-Key are done once, and answered alike when they come again."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from flask import Response, request
from flask_smorest import Blueprint

from service.access.guards import actor
from service.actions.errors import Invalid
from service.actions.kept_answers import drop_key, keep_answer, take_key

LONGEST_KEY = 200
_HEADER = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "any text of your own: sent again with the same request, nothing is done twice",
    "schema": {"type": "string", "maxLength": LONGEST_KEY},
}


def idempotent(view: Callable[..., Response]) -> Callable[..., Response]:
    """Answer a repeated request from what is kept; only success is kept, so a refused one may be mended."""

    @wraps(view)
    def once(*args: Any, **kwargs: Any) -> Response:
        key = request.headers.get("Idempotency-Key", "")
        if not key:
            return view(*args, **kwargs)
        if len(key) > LONGEST_KEY or not key.isprintable():
            raise Invalid({"Idempotency-Key": f"Use at most {LONGEST_KEY} printable characters."})
        kept = take_key(actor(), key, _digest())
        if kept:
            return Response(kept.body, kept.status, mimetype="application/json")
        return _do_and_keep(key, lambda: view(*args, **kwargs))

    described: Callable[..., Response] = Blueprint.doc(parameters=[_HEADER])(once)
    return described


def _do_and_keep(key: str, work: Callable[[], Response]) -> Response:
    try:
        answer = work()
    except BaseException:
        drop_key(actor(), key)
        raise
    if answer.status_code < 300:
        keep_answer(actor(), key, answer.status_code, answer.get_data(as_text=True))
    else:
        drop_key(actor(), key)
    return answer


def _digest() -> bytes:
    line = f"{request.method} {request.full_path}\n".encode()
    return sha256(line + request.get_data()).digest()
