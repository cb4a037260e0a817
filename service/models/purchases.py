"""The purchase book of second-hand dealers, what each force asks of it, and documents that come back elsewhere."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from service.models.accounts import Account
from service.models.base import NEVER_REUSE_IDS, Base, BigKey, UtcTime, utc_now
from service.models.checks import Check
from service.models.organisations import Organisation


class Purchase(Base):
    """One line of the book. `number` counts the lines of the premises, as a bound book would.

    The seller's name and address are sealed; `seller_lookup` is a keyed hash of the name, `document_lookup` one of the
    whole number of the identity document, of which `document_ends` are the last characters. `held_reference`: the crime
    reference under which police asked the dealer to keep the thing; a line under such a hold is not erased.
    """

    __tablename__ = "purchases"
    __table_args__ = (
        UniqueConstraint("premises_id", "number"),
        Index("ix_purchases_document_lookup_bought_at", "document_lookup", "bought_at"),
        NEVER_REUSE_IDS,
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    premises_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    number: Mapped[int]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    check_id: Mapped[int | None] = mapped_column(ForeignKey("checks.id"), index=True)
    bought_at: Mapped[datetime] = mapped_column(UtcTime, index=True)
    written_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    category: Mapped[str] = mapped_column(String(40))
    make: Mapped[str] = mapped_column(String(200), default="")
    model: Mapped[str] = mapped_column(String(200), default="")
    colour: Mapped[str] = mapped_column(String(200), default="")
    description: Mapped[str] = mapped_column(Text)
    identifier: Mapped[str] = mapped_column(String(200), default="")
    sealed_seller: Mapped[bytes] = mapped_column(LargeBinary)
    seller_lookup: Mapped[bytes] = mapped_column(LargeBinary(32), index=True)
    document_kind: Mapped[str] = mapped_column(String(20))
    document_ends: Mapped[str] = mapped_column(String(4))
    document_lookup: Mapped[bytes] = mapped_column(LargeBinary(32))
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("photos.id", ondelete="SET NULL"), index=True)
    hold_until: Mapped[datetime] = mapped_column(UtcTime)
    gone_at: Mapped[datetime | None] = mapped_column(UtcTime)
    held_reference: Mapped[str] = mapped_column(String(100), default="")
    held_at: Mapped[datetime | None] = mapped_column(UtcTime)

    premises: Mapped[Organisation] = relationship()
    account: Mapped[Account | None] = relationship()
    check: Mapped[Check | None] = relationship()


class PurchaseRule(Base):
    """What a force asks of the books of its dealers: how long goods are held, and how long lines are kept (days)."""

    __tablename__ = "purchase_rules"

    force_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), primary_key=True, autoincrement=False)
    hold_days: Mapped[int]
    keep_days: Mapped[int]


class RepeatSeller(Base):
    """One identity document that was shown at several dealers' for goods of one kind. It holds no name."""

    __tablename__ = "repeat_sellers"
    __table_args__ = (UniqueConstraint("force_id", "document_lookup", "category"), NEVER_REUSE_IDS)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    force_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    document_lookup: Mapped[bytes] = mapped_column(LargeBinary(32))
    category: Mapped[str] = mapped_column(String(40))
    purchases: Mapped[int]
    dealers: Mapped[int]
    first_at: Mapped[datetime] = mapped_column(UtcTime)
    last_at: Mapped[datetime] = mapped_column(UtcTime)
