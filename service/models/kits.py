"""Marking kits and the batches that they were made in."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from service.models.base import NEVER_REUSE_IDS, Base, BigKey, UtcTime, utc_now


class KitBatch(Base):
    """Kits of one kind that a force had made. The codes can be fetched by `made_by` until `closed_at`."""

    __tablename__ = "kit_batches"
    __table_args__ = NEVER_REUSE_IDS

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    force_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(100))
    prefix: Mapped[str] = mapped_column(String(4))
    made_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    made_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    closed_at: Mapped[datetime | None] = mapped_column(UtcTime)


class Kit(Base):
    """One kit. Its code is sealed; `lookup` is a keyed hash of it, the same that marks have, which joins the two.

    `marked_at` is when its things were last marked as far as the household said: at activation, or again since.
    """

    __tablename__ = "kits"
    __table_args__ = (
        UniqueConstraint("prefix", "number"),
        UniqueConstraint("lookup"),
        Index("ix_kits_batch_id_number", "batch_id", "number"),
        Index("ix_kits_state_marked_at", "state", "marked_at"),
        NEVER_REUSE_IDS,
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("kit_batches.id"))
    prefix: Mapped[str] = mapped_column(String(4))
    number: Mapped[int]
    sealed_code: Mapped[bytes] = mapped_column(LargeBinary)
    lookup: Mapped[bytes] = mapped_column(LargeBinary(32))
    state: Mapped[str] = mapped_column(String(10), default="issued")
    handed_kind: Mapped[str] = mapped_column(String(10), default="")
    handed_to: Mapped[str] = mapped_column(String(200), default="")
    sent_at: Mapped[datetime | None] = mapped_column(UtcTime)
    keeper_id: Mapped[int | None] = mapped_column(ForeignKey("keepers.id", ondelete="SET NULL"), index=True)
    activated_at: Mapped[datetime | None] = mapped_column(UtcTime)
    marked_at: Mapped[datetime | None] = mapped_column(UtcTime)
    moved_at: Mapped[datetime | None] = mapped_column(UtcTime)

    batch: Mapped[KitBatch] = relationship()
