"""Keys for single purposes, derived from the one secret that lives outside the database (HKDF, RFC 5869)."""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b, sha256

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class SealBroken(ValueError):
    """A sealed value that this register's secret does not open."""


@lru_cache(maxsize=32)
def subkey(secret: str, purpose: str) -> bytes:
    """32 bytes for one purpose; the same secret and purpose give the same key."""
    return HKDF(SHA256(), length=32, salt=None, info=f"homeward/{purpose}".encode()).derive(secret.encode())


def seal(secret: str, text: str) -> bytes:
    """Encrypt a text at rest (Fernet: AES-128-CBC with HMAC-SHA-256)."""
    return _fernet(secret).encrypt(text.encode())


def unseal(secret: str, sealed: bytes) -> str:
    """Open what `seal` closed; raises SealBroken for another register's secret."""
    try:
        return _fernet(secret).decrypt(sealed).decode()
    except InvalidToken as error:
        raise SealBroken("this register's secret key does not open the sealed text") from error


def lookup_hash(secret: str, text: str) -> bytes:
    """A keyed hash by which a sealed text can be found without opening any."""
    return hmac.new(subkey(secret, "lookup"), text.encode(), sha256).digest()


def short_hashes(secret: str, texts: Iterable[str]) -> list[int]:
    """Keyed hashes of 32 bits, for an index that may meet a stranger and verifies what it finds."""
    key = subkey(secret, "mark keys")
    return [int.from_bytes(blake2b(text.encode(), digest_size=4, key=key).digest()) for text in texts]


@lru_cache(maxsize=4)
def _fernet(secret: str) -> Fernet:
    return Fernet(urlsafe_b64encode(subkey(secret, "seal")))
