"""Alerts: who was told of a lead, and how far the letter got."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from service.models.accounts import Account
from service.models.base import NEVER_REUSE_IDS, Base, BigKey, UtcTime, utc_now


class Alert(Base):
    """One person told of one lead, once. `audience` is `force`, `desk` (custody and store) or `dealer`.

    `sent_at`: the mail server or provider took the letter. `delivered_at`: the provider says that it arrived.
    `seen_at`: the person opened the lead, or the dealer's page about it. `failed`: why it could not arrive. A letter
    tried again carries the same id.
    """

    __tablename__ = "alerts"
    __table_args__ = (UniqueConstraint("lead_id", "account_id"), NEVER_REUSE_IDS)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    lead_id: Mapped[int] = mapped_column(ForeignKey("leads.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    audience: Mapped[str] = mapped_column(String(10))
    queued_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    sent_at: Mapped[datetime | None] = mapped_column(UtcTime)
    delivered_at: Mapped[datetime | None] = mapped_column(UtcTime)
    seen_at: Mapped[datetime | None] = mapped_column(UtcTime)
    failed: Mapped[str] = mapped_column(Text, default="")

    account: Mapped[Account] = relationship()
