"""Marks found in custody, each a case: from a glow to the laboratory's answer to the household."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from service.models.base import NEVER_REUSE_IDS, Base, BigKey, UtcTime, utc_now


class MarkCase(Base):
    """A glow, where it was, and how far its reading came.

    `state` is glow, sampled, sent, read, other (the laboratory says it is no mark), unread or closed. `sealed_code` is
    what the laboratory read; `kit_id` the kit that it names and `item_id` the registered item that bears it.
    """

    __tablename__ = "mark_cases"
    __table_args__ = (
        UniqueConstraint("force_id", "reference"),
        Index("ix_mark_cases_force_id_state", "force_id", "state"),
        NEVER_REUSE_IDS,
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    force_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    place_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    reference: Mapped[str] = mapped_column(String(20))
    tray_item_id: Mapped[int | None] = mapped_column(ForeignKey("tray_items.id"), unique=True)
    held_id: Mapped[int | None] = mapped_column(ForeignKey("held_property.id"), index=True)
    check_id: Mapped[int | None] = mapped_column(ForeignKey("checks.id"), index=True)
    category: Mapped[str] = mapped_column(String(40), default="")
    state: Mapped[str] = mapped_column(String(10), default="glow")
    glow: Mapped[str] = mapped_column(String(10))
    glow_place: Mapped[str] = mapped_column(String(200), default="")
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("photos.id", ondelete="SET NULL"), index=True)
    has_scale: Mapped[bool] = mapped_column(default=False)
    sample_seal: Mapped[str] = mapped_column(String(40), default="")
    swab_seal: Mapped[str] = mapped_column(String(40), default="")
    laboratory: Mapped[str] = mapped_column(String(100), default="")
    seen_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    sampled_at: Mapped[datetime | None] = mapped_column(UtcTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcTime)
    result_at: Mapped[datetime | None] = mapped_column(UtcTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcTime)
    sealed_code: Mapped[bytes | None] = mapped_column(LargeBinary)
    kit_id: Mapped[int | None] = mapped_column(ForeignKey("kits.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id", ondelete="SET NULL"), index=True)
    note: Mapped[str] = mapped_column(Text, default="")
    opened_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
