"""Boxes that only the register opens: what a kiosk keeps while the line is down, and cannot read back itself.

ECIES over P-256: an ephemeral key of the kiosk's and the register's public key agree on a secret (ECDH), HKDF-SHA-256
makes 32 bytes of it, AES-256-GCM closes the box. The key of the box's owner is bound in as associated data, so that
nobody gives a box another key. Browsers do the same with WebCrypto.
"""

from base64 import b64decode
from binascii import Error as BadBase64

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from service.access.keys import subkey

_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256 (FIPS 186-5)
_INFO = b"homeward/box"
_POINT, _NONCE, _TAG = 65, 12, 16  # bytes


class BoxBroken(ValueError):
    """A box that this register does not open: another's, spoilt, or given another key."""


def public_point(secret: str) -> bytes:
    """The register's public key for boxes: 65 bytes, an uncompressed point."""
    return _private(secret).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def open_box(secret: str, box: str, key: str) -> bytes:
    """What lies in a box (base64 of point, nonce and ciphertext) that was closed under `key`; raises BoxBroken."""
    try:
        raw = b64decode(box, validate=True)
        if len(raw) < _POINT + _NONCE + _TAG:
            raise BoxBroken("the box is too short")
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw[:_POINT])
        cipher = AESGCM(_shared(_private(secret).exchange(ec.ECDH(), theirs)))
        return cipher.decrypt(raw[_POINT : _POINT + _NONCE], raw[_POINT + _NONCE :], key.encode())
    except (BadBase64, ValueError, InvalidTag) as error:
        raise BoxBroken("this register does not open the box") from error


def _private(secret: str) -> ec.EllipticCurvePrivateKey:
    number = int.from_bytes(subkey(secret, "boxes")) % (_ORDER - 1) + 1
    return ec.derive_private_key(number, ec.SECP256R1())


def _shared(agreed: bytes) -> bytes:
    return HKDF(SHA256(), length=32, salt=None, info=_INFO).derive(agreed)
