"""Driving pages without a browser: a client, the token of a form, and signing in."""

import re
from contextvars import Context
from email.message import EmailMessage
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.registers import PASSWORD, Register


class Visitor(FlaskClient):
    """A client whose requests share nothing with the test's own application context, as on a server."""

    def open(self, *args: Any, **more: Any) -> TestResponse:
        return Context().run(super().open, *args, **more)


def visitor(register: Register) -> FlaskClient:
    """Somebody with a browser of their own."""
    return Visitor(register.app, register.app.response_class)


_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


def token_of(client: FlaskClient, path: str) -> str:
    """The CSRF token of the form on a page."""
    found = _TOKEN.search(client.get(path).text)
    assert found, f"there is no form on {path}"
    return found[1]


def sign_in(client: FlaskClient, path: str, email: str, password: str = PASSWORD) -> TestResponse:
    page = path.split("?", maxsplit=1)[0]
    return client.post(path, data={"csrf_token": token_of(client, page), "email": email, "password": password})


def link_in(letter: EmailMessage) -> str:
    """The path of the link that a letter carries."""
    found = re.search(r"https?://[^/\s]+(/\S+)", letter.get_content())
    assert found, letter.get_content()
    return found[1]


def fill_in(client: FlaskClient, path: str, **fields: str) -> TestResponse:
    """Send the form of a page."""
    return client.post(path, data={"csrf_token": token_of(client, path), **fields})
