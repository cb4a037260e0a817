"""The API as a program meets it: a client that sends JSON with a bearer token."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.access.pages import visitor
from tests.registers import Register

ROOT = "/api/v1"


@dataclass
class Caller:
    """One account calling the API; `headers` may be added to each call."""

    client: FlaskClient
    headers: dict[str, str]

    def __call__(self, method: str, path: str, json: Any = None, key: str = "", **more: Any) -> TestResponse:
        headers = {**self.headers, **({"Idempotency-Key": key} if key else {})}
        return self.client.open(ROOT + path, method=method, json=json, headers=headers, **more)


Callers = Callable[..., Caller]


@pytest.fixture
def nobody(sqlite_register: Register) -> Caller:
    return Caller(visitor(sqlite_register), {})


@pytest.fixture
def caller(sqlite_register: Register) -> Callers:
    """A caller for an account of a role; made when asked for."""
    return _callers(sqlite_register)


@pytest.fixture
def both_caller(register: Register) -> Callers:
    """The same on each database."""
    return _callers(register)


def _callers(register: Register) -> Callers:
    def call_as(role: str, email: str = "") -> Caller:
        return Caller(visitor(register), register.token(register.person(role, email)))

    return call_as
