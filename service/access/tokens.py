"""Bearer tokens: 256 random bits, kept as a hash."""

import secrets
from datetime import timedelta
from hashlib import sha256

LIFETIME = timedelta(days=90)
_PREFIX = "hw_"
KEY_PREFIX = "hwk_"


def new_token() -> str:
    return _PREFIX + secrets.token_urlsafe(32)


def token_digest(token: str) -> bytes:
    return sha256(token.encode()).digest()
