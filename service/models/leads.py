"""Leads: an earlier check that very likely held an item which was reported afterwards."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Float, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from service.models.base import NEVER_REUSE_IDS, Base, BigKey, UtcTime, utc_now


class Lead(Base):
    """What look-back found for one cause (a row of `cause_kind`, such as a report) in one check.

    `match` is how the check was weighed against the item, as police see it; it goes when the check's readings are
    erased. `reading_id` is empty when a mark led there. `force_id` is the force of the report; a lead without one is
    the operator's alone. `note` says why the state is what it is.
    `released_at`: from when a certificate of the check is shown as withdrawn, where the force said so early.
    `dealer_told_at`, `dealer_note`: when the force had the dealer told, and what it added.
    """

    __tablename__ = "leads"
    __table_args__ = (
        UniqueConstraint("cause_kind", "cause_id", "check_id"),
        Index("ix_leads_force_id_id", "force_id", "id"),
        NEVER_REUSE_IDS,
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    cause_kind: Mapped[str] = mapped_column(String(20))
    cause_id: Mapped[int] = mapped_column(BigKey)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id", ondelete="SET NULL"), index=True)
    check_id: Mapped[int] = mapped_column(ForeignKey("checks.id", ondelete="CASCADE"), index=True)
    reading_id: Mapped[int | None] = mapped_column(BigKey)
    force_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    tier: Mapped[str] = mapped_column(String(20))
    weight: Mapped[float] = mapped_column(Float)
    probability: Mapped[float] = mapped_column(Float)
    match: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    state: Mapped[str] = mapped_column(String(10), default="new")
    changed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    changed_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    released_at: Mapped[datetime | None] = mapped_column(UtcTime)
    dealer_told_at: Mapped[datetime | None] = mapped_column(UtcTime)
    dealer_note: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
