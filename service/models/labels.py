"""Labels that finders scan, and what finders and keepers write to each other; all of it goes with the item."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from service.models.base import NEVER_REUSE_IDS, Base, BigKey, UtcTime, utc_now
from service.models.items import Item


class Label(Base):
    """A label for an item. Both its codes are sealed, and found by keyed hashes."""

    __tablename__ = "labels"
    __table_args__ = NEVER_REUSE_IDS

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id", ondelete="CASCADE"), index=True)
    sealed_link: Mapped[bytes] = mapped_column(LargeBinary)
    link_lookup: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    sealed_code: Mapped[bytes] = mapped_column(LargeBinary)
    code_lookup: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcTime)

    item: Mapped[Item] = relationship()


class FoundThread(Base):
    """What one finder and the keeper write to each other about a label. Neither row names the other side."""

    __tablename__ = "found_threads"
    __table_args__ = NEVER_REUSE_IDS

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    label_id: Mapped[int] = mapped_column(ForeignKey("labels.id", ondelete="CASCADE"), index=True)
    sealed_token: Mapped[bytes] = mapped_column(LargeBinary)
    token_lookup: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    sealed_email: Mapped[bytes | None] = mapped_column(LargeBinary)
    opened_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    blocked_at: Mapped[datetime | None] = mapped_column(UtcTime)
    read_at: Mapped[datetime | None] = mapped_column(UtcTime)

    label: Mapped[Label] = relationship()
    messages: Mapped[list["FoundMessage"]] = relationship(order_by="FoundMessage.id", cascade="all, delete-orphan")


class FoundMessage(Base):
    """One message, sealed; `side` is `finder` or `keeper`."""

    __tablename__ = "found_messages"
    __table_args__ = NEVER_REUSE_IDS

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("found_threads.id", ondelete="CASCADE"), index=True)
    side: Mapped[str] = mapped_column(String(10))
    sealed_text: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
