"""Signing in for a token, and who one is."""

from marshmallow import Schema, fields

from schemas.base import Strict, text


class Credentials(Strict):
    email = text(254, "the account's e-mail address", required=True)
    password = text(1000, "the account's password", required=True, load_only=True)
    code = text(40, "the one-time code, where the account asks for one", load_default="", load_only=True)


class TokenGiven(Schema):
    token = fields.String(metadata={"description": "send it as `Authorization: Bearer <token>`"})
    expires_in = fields.Integer(metadata={"description": "seconds until it ends"})


class AccountShown(Schema):
    """The account behind the token."""

    name = fields.String()
    email = fields.String()
    role = fields.String()
    organisation = fields.String()
