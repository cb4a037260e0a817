"""Tokens: sign in for one, see whose it is, end it."""

from typing import Any

from flask_smorest import Blueprint

from schemas.base import Problem
from schemas.tokens import AccountShown, Credentials, TokenGiven
from service.access.guards import actor, bearer, bearer_token, client_address, everybody
from service.access.roles import ROLES, Actor
from service.actions.sign_in import issue_token, revoke_token
from service.error_answers import PROBLEM_JSON

routes = Blueprint("tokens", __name__, description="Sign in, and who one is")


@routes.post("/tokens")
@everybody
@routes.arguments(Credentials)
@routes.response(201, TokenGiven)
@routes.alt_response(
    401,
    schema=Problem,
    content_type=PROBLEM_JSON,
    description="The address, the password or the code is not right, or a code is needed",
)
@routes.doc(security=[])
def sign_in(credentials: dict[str, Any]) -> dict[str, Any]:
    """Sign in with e-mail and password, and a one-time code where the account asks for one, for a bearer token."""
    said = credentials["email"], credentials["password"], client_address(), credentials["code"]
    token, seconds = issue_token(*said)
    return {"token": token, "expires_in": seconds}


@routes.delete("/tokens/current")
@bearer(*ROLES)
@routes.response(204)
def end() -> None:
    """End the token that this request carries."""
    revoke_token(actor(), bearer_token())


@routes.get("/account")
@bearer(*ROLES)
@routes.response(200, AccountShown)
def account() -> Actor:
    """The account behind the token."""
    return actor()
