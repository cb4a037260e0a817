"""A security key in software, after the W3C's Web Authentication: ES256, attestation "none"."""

import json
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_bytes
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import bytes_to_base64url

_PRESENT, _VERIFIED, _HAS_KEY = 0x01, 0x04, 0x40  # flags of authenticator data


@dataclass
class SecurityKey:
    """One passkey of one site; `count` goes up with each use, `verified` tells of finger, face or PIN."""

    site: str
    origin: str
    verified: bool = True
    count: int = 0
    id: bytes = field(default_factory=lambda: token_bytes(16))
    _key: EllipticCurvePrivateKey = field(default_factory=lambda: generate_private_key(SECP256R1()))

    def made(self, challenge: bytes) -> str:
        """The browser's answer to options for a new passkey."""
        about, client = self._data(self._new_key()), self._client("webauthn.create", challenge)
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": about})
        return self._answer(clientDataJSON=client, attestationObject=attestation)

    def signed(self, challenge: bytes) -> str:
        """The browser's answer to options for signing in."""
        self.count += 1
        about, client = self._data(b""), self._client("webauthn.get", challenge)
        signature = self._key.sign(about + sha256(client).digest(), ECDSA(SHA256()))
        return self._answer(clientDataJSON=client, authenticatorData=about, signature=signature)

    def _data(self, key: bytes) -> bytes:
        flags = _PRESENT | (_VERIFIED if self.verified else 0) | (_HAS_KEY if key else 0)
        return sha256(self.site.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big") + key

    def _new_key(self) -> bytes:
        numbers = self._key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        return bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor2.dumps(cose)

    def _client(self, kind: str, challenge: bytes) -> bytes:
        return json.dumps(
            {"type": kind, "challenge": bytes_to_base64url(challenge), "origin": self.origin, "crossOrigin": False}
        ).encode()

    def _answer(self, **response: bytes) -> str:
        shown: dict[str, Any] = {name: bytes_to_base64url(value) for name, value in response.items()}
        known = bytes_to_base64url(self.id)
        return json.dumps({"id": known, "rawId": known, "type": "public-key", "response": shown})
