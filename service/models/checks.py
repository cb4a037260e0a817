"""Checks: one object in hand, what was read off it, and the verdict that went out."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from service.models.base import BYTEWISE, NEVER_REUSE_IDS, Base, BigKey, UtcTime, utc_now


class Check(Base):
    """One act of asking.

    `asked_by` is whom a dealer's program names, which has no account. `told` is the whole result as police see it; it
    goes when readings are erased.
    """

    __tablename__ = "checks"
    __table_args__ = (
        Index("ix_checks_account_id_id", "account_id", "id"),
        Index("ix_checks_at", "at"),
        Index("ix_checks_organisation_id_at", "organisation_id", "at"),
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
    make: Mapped[str] = mapped_column(String(200), default="", server_default=text("''"))
    model: Mapped[str] = mapped_column(String(200), default="", server_default=text("''"))
    colour: Mapped[str] = mapped_column(String(200), default="", server_default=text("''"))
    verdict: Mapped[str] = mapped_column(String(20))
    asked_by: Mapped[str] = mapped_column(String(100), default="", server_default=text("''"))
    told: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

    readings: Mapped[list["CheckReading"]] = relationship(order_by="CheckReading.id", cascade="all, delete-orphan")
    marks: Mapped[list["CheckMark"]] = relationship(cascade="all, delete-orphan")


class CheckReading(Base):
    """One way to read a number that was typed at a check.

    `number` counts the numbers of the object; `way` is `first` for the likeliest reading of one, `other` for another
    that differs in its skeleton, `again` for the second reading of the same number.
    """

    __tablename__ = "check_readings"
    __table_args__ = (Index("ix_check_readings_skeleton", "skeleton"), NEVER_REUSE_IDS)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    check_id: Mapped[int] = mapped_column(ForeignKey("checks.id", ondelete="CASCADE"), index=True)
    value: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(40))
    method: Mapped[str] = mapped_column(String(10))
    read_as: Mapped[str] = mapped_column(String(200))
    skeleton: Mapped[str] = mapped_column(BYTEWISE)
    number: Mapped[int] = mapped_column(default=0, server_default="0")
    way: Mapped[str] = mapped_column(String(10), default="first", server_default="first")


class CheckMark(Base):
    """A mark's code that was read at a check, sealed, and the keyed hash by which a registered one finds it."""

    __tablename__ = "check_marks"

    check_id: Mapped[int] = mapped_column(ForeignKey("checks.id", ondelete="CASCADE"), primary_key=True)
    lookup: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True, index=True)
    sealed_code: Mapped[bytes] = mapped_column(LargeBinary)


class TorchAnswer(Base):
    """What the UV torch showed on the object of a check: `glow` is none, yellow, blue, other or unsure, `place` where.

    It stands beside the check, which is never changed: the torch is often used after the answer has come.
    """

    __tablename__ = "torch_answers"

    check_id: Mapped[int] = mapped_column(
        ForeignKey("checks.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    glow: Mapped[str] = mapped_column(String(10))
    place: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)


class PatternKey(Base):
    """One key of a reading with wildcards: what a registered number that the pattern fits is kept under as well.

    No foreign key: a look-up verifies against the reading itself.
    """

    __tablename__ = "pattern_keys"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form

    key: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    reading_id: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False, index=True)
