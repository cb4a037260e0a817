"""Visits at the door: the home made safer, things marked, the household on the register."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from service.models.base import NEVER_REUSE_IDS, Base, BigKey, UtcTime, utc_now


class Visit(Base):
    """One visit. `sealed` is JSON of address, name and e-mail, erased thirty days after it began.

    `answers` maps questions of the checklist to yes, no or none; `pack` lists what was left; `keeper_id` is the
    household that it put on the register.
    """

    __tablename__ = "visits"
    __table_args__ = (Index("ix_visits_force_id_begun_at", "force_id", "begun_at"), NEVER_REUSE_IDS)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    force_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    visited_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    begun_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    finished_at: Mapped[datetime | None] = mapped_column(UtcTime)
    consented_at: Mapped[datetime | None] = mapped_column(UtcTime)
    lsoa: Mapped[str] = mapped_column(String(20), default="")
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    pack: Mapped[list[str]] = mapped_column(JSON, default=list)
    kit_id: Mapped[int | None] = mapped_column(ForeignKey("kits.id", ondelete="SET NULL"))
    keeper_id: Mapped[int | None] = mapped_column(ForeignKey("keepers.id", ondelete="SET NULL"), index=True)
