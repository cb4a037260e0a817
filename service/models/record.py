"""The record: who did and saw what, each entry with its own hash, sealed into one chain."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from service.models.base import NEVER_REUSE_IDS, Base, BigKey, UtcTime


class RecordEntry(Base):
    """Opaque ids and a salted hash of the details. `number` and `seal` are empty until the sealer comes by."""

    __tablename__ = "record_entries"
    __table_args__ = (
        Index("ix_record_entries_number", "number", unique=True),
        Index("ix_record_entries_subject", "subject"),
        Index("ix_record_entries_who", "who"),
        Index(
            "ix_record_entries_unsealed",
            "id",
            sqlite_where=text("number IS NULL"),
            postgresql_where=text("number IS NULL"),
        ),
        NEVER_REUSE_IDS,
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcTime)
    who: Mapped[str] = mapped_column(String(40))
    act: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(60))
    details_digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    number: Mapped[int | None] = mapped_column(BigKey)
    seal: Mapped[bytes | None] = mapped_column(LargeBinary(32))


class RecordDetail(Base):
    """What an entry's hash stands for; it can be erased without breaking the chain."""

    __tablename__ = "record_details"

    entry_id: Mapped[int] = mapped_column(ForeignKey("record_entries.id"), primary_key=True)
    salt: Mapped[bytes] = mapped_column(LargeBinary(16))
    details: Mapped[str] = mapped_column(Text)

    entry: Mapped[RecordEntry] = relationship()
