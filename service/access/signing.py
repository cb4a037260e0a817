"""Signatures that anybody can prove with a published key (Ed25519, RFC 8032)."""

from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


def new_private_key() -> bytes:
    """32 random bytes."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key_of(private: bytes) -> bytes:
    """The 32 bytes to publish."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def key_name(public: bytes) -> str:
    """A short name for a key, from the key itself: 16 hexadecimal digits."""
    return sha256(public).hexdigest()[:16]


def sign(private: bytes, message: bytes) -> bytes:
    """64 bytes."""
    return Ed25519PrivateKey.from_private_bytes(private).sign(message)


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the key's owner signed this."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
