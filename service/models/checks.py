"""Checks: one object in hand, what was read off it, and the verdict that went out."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from service.models.base import BYTEWISE, NEVER_REUSE_IDS, Base, BigKey, UtcTime, utc_now


class Check(Base):
    """One act of asking. `told` is the whole result as police see it; it goes when readings are erased."""

    __tablename__ = "checks"
    __table_args__ = (
        Index("ix_checks_account_id_id", "account_id", "id"),
        Index("ix_checks_at", "at"),
        NEVER_REUSE_IDS,
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    reference: Mapped[str] = mapped_column(String(16), unique=True)
    at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    view: Mapped[str] = mapped_column(String(20))
    surface: Mapped[str] = mapped_column(String(20))
    category: Mapped[str] = mapped_column(String(40), default="")
    verdict: Mapped[str] = mapped_column(String(20))
    told: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

    readings: Mapped[list["CheckReading"]] = relationship(order_by="CheckReading.id", cascade="all, delete-orphan")


class CheckReading(Base):
    """A number as it was typed at a check, with the way it was read first."""

    __tablename__ = "check_readings"
    __table_args__ = (Index("ix_check_readings_skeleton", "skeleton"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    check_id: Mapped[int] = mapped_column(ForeignKey("checks.id", ondelete="CASCADE"), index=True)
    value: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(40))
    method: Mapped[str] = mapped_column(String(10))
    read_as: Mapped[str] = mapped_column(String(200))
    skeleton: Mapped[str] = mapped_column(BYTEWISE)
