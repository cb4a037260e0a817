"""Transfers: a thing offered to its buyer, and what became of the offer."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from service.models.base import NEVER_REUSE_IDS, Base, BigKey, UtcTime, utc_now

_OPEN = text("state = 'open'")


class Transfer(Base):
    """One offer of one item: `state` is open, accepted, declined, cancelled, lapsed or void (reported meanwhile).

    The buyer is found by a keyed hash of a code or of an e-mail address. These, what they are hashes of, and the note
    go when the offer closes; who sold and who bought stay, for police with a reason, until either is erased.
    """

    __tablename__ = "transfers"
    __table_args__ = (
        Index("ix_transfers_open_item", "item_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_transfers_item_id", "item_id"),
        NEVER_REUSE_IDS,
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    reference: Mapped[str] = mapped_column(String(16), unique=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id", ondelete="SET NULL"))
    from_keeper_id: Mapped[int | None] = mapped_column(ForeignKey("keepers.id"), index=True)
    to_keeper_id: Mapped[int | None] = mapped_column(ForeignKey("keepers.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    way: Mapped[str] = mapped_column(String(10))
    category: Mapped[str] = mapped_column(String(40), default="")
    sold_on: Mapped[date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(10), default="open")
    offered_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    expires_at: Mapped[datetime] = mapped_column(UtcTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    sealed_note: Mapped[bytes | None] = mapped_column(LargeBinary)
    sealed_code: Mapped[bytes | None] = mapped_column(LargeBinary)
    code_lookup: Mapped[bytes | None] = mapped_column(LargeBinary(32), unique=True)
    sealed_email: Mapped[bytes | None] = mapped_column(LargeBinary)
    email_lookup: Mapped[bytes | None] = mapped_column(LargeBinary(32), index=True)
