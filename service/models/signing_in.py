"""How an account gets in: its browser sessions, links sent by mail, one-time codes and passkeys."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from service.models.accounts import Account
from service.models.base import NEVER_REUSE_IDS, Base, BigKey, UtcTime, utc_now
from service.models.tills import Till


class BrowserSession(Base):
    """One browser that is signed in. The cookie holds a random token; only its SHA-256 is kept.

    `version` is the account's `session_version` when it began: a raised one ends it. `till_id`: it was begun by a PIN
    at this till, and ends with the till's trust.
    """

    __tablename__ = "browser_sessions"
    __table_args__ = NEVER_REUSE_IDS

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    version: Mapped[int]
    device: Mapped[str] = mapped_column(String(60))
    started_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    seen_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now, index=True)
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)
    till_id: Mapped[int | None] = mapped_column(BigKey)

    account: Mapped[Account] = relationship()
    till: Mapped[Till | None] = relationship(primaryjoin=lambda: foreign(BrowserSession.till_id) == Till.id)


class MailedLink(Base):
    """A link that was sent by mail: what for, for whom, until when. Its token is derived from the number, not kept.

    `browser` is the SHA-256 of a random value in the cookie of the browser that asked for it; `sealed_email` is whom
    an invitation into the household `keeper_id` went to.
    """

    __tablename__ = "mailed_links"
    __table_args__ = NEVER_REUSE_IDS

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    purpose: Mapped[str] = mapped_column(String(20))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    keeper_id: Mapped[int | None] = mapped_column(ForeignKey("keepers.id", ondelete="CASCADE"), index=True)
    sealed_email: Mapped[bytes | None] = mapped_column(LargeBinary)
    browser: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    device: Mapped[str] = mapped_column(String(60), default="")
    made_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    expires_at: Mapped[datetime] = mapped_column(UtcTime, index=True)
    used_at: Mapped[datetime | None] = mapped_column(UtcTime)


class OneTimeSecret(Base):
    """The sealed secret of an account's one-time codes, in force once it is confirmed.

    `last_step` is the time step of the last code that was taken: none is taken twice.
    """

    __tablename__ = "one_time_secrets"

    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    sealed_secret: Mapped[bytes] = mapped_column(LargeBinary)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    last_step: Mapped[int] = mapped_column(BigKey, default=0)


class RecoveryCode(Base):
    """A code that stands in for a one-time code once; kept as a keyed hash."""

    __tablename__ = "recovery_codes"

    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    digest: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    used_at: Mapped[datetime | None] = mapped_column(UtcTime)


class Passkey(Base):
    """A passkey of an account: its public key, and the counter that a copy of it would repeat."""

    __tablename__ = "passkeys"
    __table_args__ = NEVER_REUSE_IDS

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    credential_id: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(BigKey)
    name: Mapped[str] = mapped_column(String(60))
    added_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    used_at: Mapped[datetime | None] = mapped_column(UtcTime)
