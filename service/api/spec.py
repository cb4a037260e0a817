"""The API's description in OpenAPI 3.1, and errors in the house's own shape."""

from functools import partial, update_wrapper
from typing import Any

from flask import Flask
from flask_smorest import Api
from werkzeug.exceptions import HTTPException

from schemas.base import Problem
from service.access.guards import everybody
from service.error_answers import PROBLEM_JSON, http_error

_ABOUT = (
    "Check goods against the register, and keep a household's items on it. Sign in with `POST /tokens` and send "
    "the token as `Authorization: Bearer …`. Errors are problem details (RFC 9457). A write may carry an "
    "`Idempotency-Key`: sent twice, it is done once and answered alike."
)
_DOCUMENT = "api-docs.openapi_json"


class HomewardApi(Api):  # type: ignore[misc]
    """flask-smorest with problem details instead of its own errors, on this prefix alone."""

    ERROR_SCHEMA = Problem

    def __init__(self, app: Flask) -> None:
        app.config.update(
            API_TITLE="Homeward",
            API_VERSION="v1",
            OPENAPI_VERSION="3.1.0",
            OPENAPI_URL_PREFIX="/api/v1",
            OPENAPI_JSON_PATH="openapi.json",
        )
        schemes = {"bearer": {"type": "http", "scheme": "bearer"}}
        super().__init__(
            app,
            spec_kwargs={
                "info": {"description": _ABOUT},
                "components": {"securitySchemes": schemes},
                "security": [{"bearer": []}],
            },
        )
        document: Any = app.view_functions[_DOCUMENT]
        described: Any = update_wrapper(partial(document), document)  # a method takes no attribute
        app.view_functions[_DOCUMENT] = everybody(described)

    def _register_responses(self) -> None:
        """The ready-made answers are all refusals, and a refusal is problem details."""
        self.DEFAULT_RESPONSE_CONTENT_TYPE = PROBLEM_JSON
        super()._register_responses()
        del self.DEFAULT_RESPONSE_CONTENT_TYPE  # other answers keep the class's own

    def handle_http_exception(self, error: HTTPException) -> Any:
        return http_error(error)
