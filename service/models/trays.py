"""Trays of custody suites: what was scanned of a detainee's things, event by event, and what it comes to."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from service.models.accounts import Account
from service.models.base import NEVER_REUSE_IDS, Base, BigKey, UtcTime, utc_now
from service.models.checks import Check
from service.models.organisations import Organisation


class Badge(Base):
    """The number on somebody's badge, by which they sign in at a kiosk of their force; the PIN stands in `pins`."""

    __tablename__ = "badges"
    __table_args__ = (UniqueConstraint("force_id", "badge"),)

    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    force_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    badge: Mapped[str] = mapped_column(String(20))


class KioskPass(Base):
    """What a kiosk holds for an officer who signed in at it, under their PIN: it vouches for events sent later.

    The kiosk has 256 random bits, the register their SHA-256 alone. It ends after 72 hours, and with the kiosk's trust.
    """

    __tablename__ = "kiosk_passes"
    __table_args__ = NEVER_REUSE_IDS

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    till_id: Mapped[int] = mapped_column(ForeignKey("tills.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    expires_at: Mapped[datetime] = mapped_column(UtcTime, index=True)


class Tray(Base):
    """What one custody record's detainee had with them, in one suite.

    `conflicts` are sentences about events that do not go together; `signature` is a drawn line, as lists of points
    between 0 and 1; `unsigned` says why there is none.
    """

    __tablename__ = "trays"
    __table_args__ = (UniqueConstraint("suite_id", "custody_record"), NEVER_REUSE_IDS)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    suite_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    custody_record: Mapped[str] = mapped_column(String(40))
    opened_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now, index=True)
    opened_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    release_at: Mapped[datetime | None] = mapped_column(UtcTime)
    officer: Mapped[str] = mapped_column(String(200), default="")
    crime_reference: Mapped[str] = mapped_column(String(100), default="")
    finished_at: Mapped[datetime | None] = mapped_column(UtcTime)
    finished_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    signature: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    unsigned: Mapped[str] = mapped_column(Text, default="")
    conflicts: Mapped[list[Any]] = mapped_column(JSON, default=list)

    suite: Mapped[Organisation] = relationship()
    items: Mapped[list["TrayItem"]] = relationship(order_by="TrayItem.number", back_populates="tray")


class TrayEvent(Base):
    """One thing an officer did at a kiosk, as it was sent: kept once under the key that the kiosk gave it.

    `at` is the kiosk's clock, `seq` its own order within one moment, `received_at` ours. `data` goes when the readings
    of checks do.
    """

    __tablename__ = "tray_events"
    __table_args__ = (Index("ix_tray_events_tray_id_id", "tray_id", "id"), NEVER_REUSE_IDS)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    key: Mapped[str] = mapped_column(String(36), unique=True)
    tray_id: Mapped[int] = mapped_column(ForeignKey("trays.id"))
    item_key: Mapped[str] = mapped_column(String(36), default="")
    act: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(UtcTime)
    seq: Mapped[int] = mapped_column(BigKey)
    till_id: Mapped[int] = mapped_column(ForeignKey("tills.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    received_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now, index=True)
    data: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class TrayItem(Base):
    """One thing on a tray, as its events make it.

    `wanted` is a digest of the evidence that was read of it, `asked` that of the evidence behind `check_id`: they
    differ while an answer is owed. `passed` says why there is nothing to check. `way` is what becomes of it: it goes
    into the ledger of detained property or, as an exhibit with its reference, into that of exhibits; `decided` once
    somebody said so.
    """

    __tablename__ = "tray_items"
    __table_args__ = (UniqueConstraint("tray_id", "key"), NEVER_REUSE_IDS)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    tray_id: Mapped[int] = mapped_column(ForeignKey("trays.id"))
    key: Mapped[str] = mapped_column(String(36))
    number: Mapped[int]
    category: Mapped[str] = mapped_column(String(40), default="")
    make: Mapped[str] = mapped_column(String(200), default="")
    model: Mapped[str] = mapped_column(String(200), default="")
    colour: Mapped[str] = mapped_column(String(200), default="")
    started_at: Mapped[datetime] = mapped_column(UtcTime, index=True)
    started_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    done_at: Mapped[datetime | None] = mapped_column(UtcTime)
    wanted: Mapped[str] = mapped_column(String(64), default="")
    asked: Mapped[str] = mapped_column(String(64), default="")
    check_id: Mapped[int | None] = mapped_column(ForeignKey("checks.id"), index=True)
    verdict: Mapped[str] = mapped_column(String(20), default="")
    answered_at: Mapped[datetime | None] = mapped_column(UtcTime)
    glow: Mapped[str] = mapped_column(String(10), default="")
    glow_place: Mapped[str] = mapped_column(String(200), default="")
    passed: Mapped[str] = mapped_column(String(20), default="")
    seal: Mapped[str] = mapped_column(String(40), default="")
    way: Mapped[str] = mapped_column(String(10), default="detained")
    exhibit: Mapped[str] = mapped_column(String(20), default="")
    decided: Mapped[bool] = mapped_column(default=False)
    removed: Mapped[bool] = mapped_column(default=False)

    tray: Mapped[Tray] = relationship(back_populates="items")
    check: Mapped[Check | None] = relationship()
    officer: Mapped[Account | None] = relationship()
