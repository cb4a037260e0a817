"""A kiosk without a browser: it signs in, closes events in boxes as the page does, and sends them."""

import json
import os
from base64 import b64encode
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from service.access.boxes import public_point
from service.access.roles import Actor
from service.actions.actors import actor_of_address
from service.actions.errors import NotFound
from service.actions.kiosks import kiosk_places, set_badge, sign_in_by_badge, trust_kiosk
from service.actions.tray_checks import check_owed
from service.actions.tray_events import Taken, take_events
from service.actions.trays import tray_shown
from service.actions.wiring import settings
from service.models import utc_now
from tests.registers import PASSWORD, Register

PIN = "493817"
RECORD = "RV/26/04417"


def key() -> str:
    return str(uuid4())


def closed(text: str, name: str) -> str:
    """A box as a browser closes it."""
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public_point(settings().secret_key))
    own, nonce = ec.generate_private_key(ec.SECP256R1()), os.urandom(12)
    secret = HKDF(SHA256(), length=32, salt=None, info=b"homeward/box").derive(own.exchange(ec.ECDH(), theirs))
    point = own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return b64encode(point + nonce + AESGCM(secret).encrypt(nonce, text.encode(), name.encode())).decode()


@dataclass
class Kiosk:
    """One kiosk of a suite, with an officer signed in; `queue` holds what was not sent yet."""

    token: str
    actor: Actor
    held: str
    till: int = 0
    queue: list[dict[str, str]] = field(default_factory=list)
    seq: int = 0
    clock: datetime = field(default_factory=lambda: utc_now() - timedelta(minutes=30))

    def does(self, act: str, item: str = "", record: str = RECORD, **data: Any) -> str:
        """Queue one event, a second after the last; returns its key."""
        self.seq += 1
        self.clock += timedelta(seconds=1)
        name = key()
        said = {"pass": self.held, "record": record, "item": item, "act": act, "seq": self.seq, "data": data}
        said["at"] = self.clock.isoformat()
        self.queue.append({"key": name, "box": closed(json.dumps(said), name)})
        return name

    def scans(self, value: str, glow: str = "none", method: str = "barcode", **said: Any) -> str:
        """A thing is scanned and the torch used; returns its key."""
        item = key()
        self.does("started", item, **said)
        self.does("reading", item, value=value, method=method)
        if glow:
            self.does("torch", item, glow=glow)
        return item

    def sends(self) -> list[Taken]:
        """Everything queued is sent, and checked as the page's request has it checked."""
        answers, trays = take_events(self.token, self.queue)
        self.queue = []
        check_owed(trays)
        return answers

    def tray(self, record: str = RECORD) -> dict[str, Any]:
        found = tray_shown(self.actor, record)
        assert found is not None
        return found


def supervisor(register: Register) -> Actor:
    """The one supervisor of these tests."""
    try:
        return actor_of_address("boss@example.org")
    except NotFound:
        return register.person("supervisor", "boss@example.org")


def enrolled(register: Register, name: str = "Desk 1", email: str = "cody@example.org", badge: str = "9031") -> Kiosk:
    """A kiosk at Riverside that a supervisor trusts, with a custody officer signed in by badge and PIN."""
    boss = supervisor(register)
    place = next(shown for shown, words in kiosk_places(boss) if words == "Riverside")
    token = trust_kiosk(boss, place, name)
    officer = register.person("custody", email)
    set_badge(officer, PASSWORD, badge, PIN)
    entered = sign_in_by_badge(token, badge, PIN)
    return Kiosk(token, entered.actor, entered.token, entered.till)
