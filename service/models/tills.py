"""Shared tills of a dealer's premises, and the PINs by which staff sign in at them."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from service.models.base import NEVER_REUSE_IDS, Base, BigKey, UtcTime, utc_now
from service.models.organisations import Organisation


class Till(Base):
    """A browser that a manager trusts at one counter. Its cookie holds a random token; only its SHA-256 is kept."""

    __tablename__ = "tills"
    __table_args__ = NEVER_REUSE_IDS

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    premises_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    digest: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    trusted_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    trusted_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    seen_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcTime)

    premises: Mapped[Organisation] = relationship()


class Pin(Base):
    """The PIN of one person, as a slow hash. It opens nothing but a counter, at a trusted till."""

    __tablename__ = "pins"

    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    pin_hash: Mapped[str] = mapped_column(String(200))
    set_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
