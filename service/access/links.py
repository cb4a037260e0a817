"""Tokens of links sent by mail: derived from a row's number and a purpose, so that the database holds no secret."""

import hmac
from base64 import urlsafe_b64encode
from hashlib import sha256

from service.access.keys import subkey
from service.access.public_ids import public_id, row_number

_ID_LENGTH = 26


def link_token(secret: str, purpose: str, number: int) -> str:
    """The opaque id of the row, and a keyed hash that fits this purpose alone."""
    return public_id(secret, "link", number) + _seal_of(secret, purpose, number)


def link_number(secret: str, purpose: str, token: str) -> int | None:
    """The row behind a token, or None when this register never made it for this purpose."""
    shown, given = token[:_ID_LENGTH], token[_ID_LENGTH:]
    number = row_number(secret, "link", shown)
    if number is None or not hmac.compare_digest(_seal_of(secret, purpose, number).encode(), given.encode()):
        return None
    return number


def browser_digest(value: str) -> bytes:
    """What is kept of the random value in the cookie of the browser that asked for a link."""
    return sha256(value.encode()).digest()


def _seal_of(secret: str, purpose: str, number: int) -> str:
    seal = hmac.new(subkey(secret, "mailed links"), f"{purpose}:{number}".encode(), sha256).digest()
    return urlsafe_b64encode(seal).decode().rstrip("=")
