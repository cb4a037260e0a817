"""Certificates of checks, and the keys that signed them."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from service.models.base import NEVER_REUSE_IDS, Base, BigKey, UtcTime, utc_now


class SigningKey(Base):
    """A key pair. The public half is published for ever; the private one is sealed, and signs until `retired_at`."""

    __tablename__ = "signing_keys"
    __table_args__ = NEVER_REUSE_IDS

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    name: Mapped[str] = mapped_column(String(16), unique=True)
    public: Mapped[bytes] = mapped_column(LargeBinary(32))
    sealed_private: Mapped[bytes | None] = mapped_column(LargeBinary)
    made_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    retired_at: Mapped[datetime | None] = mapped_column(UtcTime)


class Certificate(Base):
    """One check's certificate: what was signed, and two ways to it, kept as keyed hashes and sealed for its owner.

    `token` has 128 random bits and stands in the QR code; `code` is typed by hand beside the check's reference. The
    row goes with the readings of its check.
    """

    __tablename__ = "certificates"
    __table_args__ = NEVER_REUSE_IDS

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    check_id: Mapped[int] = mapped_column(ForeignKey("checks.id", ondelete="CASCADE"), unique=True)
    key_id: Mapped[int] = mapped_column(ForeignKey("signing_keys.id"))
    statement: Mapped[bytes] = mapped_column(LargeBinary)
    signature: Mapped[bytes] = mapped_column(LargeBinary(64))
    token_lookup: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    code_lookup: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    sealed_token: Mapped[bytes] = mapped_column(LargeBinary)
    sealed_code: Mapped[bytes] = mapped_column(LargeBinary)
    issued_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)

    key: Mapped[SigningKey] = relationship()
