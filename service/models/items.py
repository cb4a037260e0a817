"""Items with their identifiers and marks, and the events from which an item's status follows."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from service.models.accounts import Keeper
from service.models.base import BYTEWISE, NEVER_REUSE_IDS, Base, BigKey, UtcTime, utc_now


class Item(Base):
    """A thing that a keeper registered. `content_digest` tells a repeated import from a changed one."""

    __tablename__ = "items"
    __table_args__ = (UniqueConstraint("keeper_id", "ref"), NEVER_REUSE_IDS)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    keeper_id: Mapped[int] = mapped_column(ForeignKey("keepers.id"))
    ref: Mapped[str | None] = mapped_column(String(200))
    category: Mapped[str] = mapped_column(String(40), default="")
    make: Mapped[str] = mapped_column(String(200), default="")
    model: Mapped[str] = mapped_column(String(200), default="")
    colour: Mapped[str] = mapped_column(String(200), default="")
    description: Mapped[str] = mapped_column(Text, default="")
    content_digest: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    registered_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)

    keeper: Mapped[Keeper] = relationship()
    identifiers: Mapped[list["Identifier"]] = relationship(order_by="Identifier.position", cascade="all, delete-orphan")
    marks: Mapped[list["Mark"]] = relationship(order_by="Mark.id", cascade="all, delete-orphan")
    reports: Mapped[list["TheftReport"]] = relationship(order_by="TheftReport.id", cascade="all, delete-orphan")
    events: Mapped[list["ItemEvent"]] = relationship(order_by="ItemEvent.id", cascade="all, delete-orphan")


class Identifier(Base):
    """A number the maker gave the item. `value` stays as typed; an empty skeleton matches nothing."""

    __tablename__ = "identifiers"
    __table_args__ = (Index("ix_identifiers_skeleton", "skeleton"), NEVER_REUSE_IDS)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(40))
    value: Mapped[str] = mapped_column(String(200))
    canonical: Mapped[str] = mapped_column(BYTEWISE)
    skeleton: Mapped[str] = mapped_column(BYTEWISE)


class Mark(Base):
    """Something added to trace the item. The code is sealed; `lookup` is a keyed hash of it."""

    __tablename__ = "marks"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    sealed_code: Mapped[bytes] = mapped_column(LargeBinary)
    lookup: Mapped[bytes | None] = mapped_column(LargeBinary(32), index=True)
    place: Mapped[str] = mapped_column(String(200), default="")


class TheftReport(Base):
    """An item said to be stolen or lost, and the window in which it went."""

    __tablename__ = "theft_reports"
    __table_args__ = NEVER_REUSE_IDS

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    force_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    stolen_from: Mapped[datetime | None] = mapped_column(UtcTime)
    stolen_until: Mapped[datetime | None] = mapped_column(UtcTime)
    reported_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)

    item: Mapped[Item] = relationship(overlaps="reports")


class ItemEvent(Base):
    """One thing that happened to an item or to a report of it; never changed afterwards."""

    __tablename__ = "item_events"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id", ondelete="CASCADE"), index=True)
    report_id: Mapped[int | None] = mapped_column(ForeignKey("theft_reports.id", ondelete="CASCADE"), index=True)
    act: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    crime_reference: Mapped[str] = mapped_column(String(100), default="")
    note: Mapped[str] = mapped_column(Text, default="")
