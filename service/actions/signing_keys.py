"""The keys that sign certificates: one signs, all are published, and an old one still proves what it signed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from service.access.keys import seal, unseal
from service.access.roles import OPERATOR
from service.access.signing import key_name, new_private_key, public_key_of
from service.actions.wiring import record, settings
from service.models import SigningKey, reading, utc_now, writing


@dataclass(frozen=True, slots=True)
class KeyShown:
    """A key as it is published: its name, the 32 bytes in hexadecimal, and from when till when it signed."""

    key: str
    public: str
    made_at: datetime
    retired_at: datetime | None


def published_keys() -> list[KeyShown]:
    """Every key that ever signed, oldest first."""
    with reading() as session:
        rows = session.scalars(select(SigningKey).order_by(SigningKey.id))
        return [KeyShown(row.name, row.public.hex(), row.made_at, row.retired_at) for row in rows]


def rotate_key() -> str:
    """Sign with a new key from now on; returns its name. The private half of the old one is forgotten."""
    with writing() as session:
        now = utc_now()
        old = update(SigningKey).where(SigningKey.retired_at.is_(None))
        session.execute(old.values(retired_at=now, sealed_private=None))
        row = _new_key(session)
        record(session, OPERATOR, "signing_key.made", f"key:{row.name}", now)
        return row.name


def present_key(session: Session) -> tuple[SigningKey, bytes]:
    """The key that signs today and its private half; made when there is none yet. In a write session."""
    row = session.scalar(select(SigningKey).where(SigningKey.retired_at.is_(None)).order_by(SigningKey.id.desc()))
    if row is None or row.sealed_private is None:
        row = _new_key(session)
    return row, bytes.fromhex(unseal(settings().secret_key, row.sealed_private or b""))


def _new_key(session: Session) -> SigningKey:
    private = new_private_key()
    public = public_key_of(private)
    row = SigningKey(name=key_name(public), public=public, sealed_private=seal(settings().secret_key, private.hex()))
    session.add(row)
    session.flush()
    return row
