"""What a household's rights need: erasures that wait, lawful holds, and looks that police keep back for a while."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.models.base import NEVER_REUSE_IDS, Base, BigKey, UtcTime, utc_now


class Erasure(Base):
    """An account that its owner asked to erase; signing in before `due_at` takes the row away again."""

    __tablename__ = "erasures"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True, autoincrement=False)
    asked_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    due_at: Mapped[datetime] = mapped_column(UtcTime, index=True)


class LawfulHold(Base):
    """Why the law has data kept, of a household or of one item, and until when at the latest."""

    __tablename__ = "lawful_holds"
    __table_args__ = (NEVER_REUSE_IDS,)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    keeper_id: Mapped[int | None] = mapped_column(ForeignKey("keepers.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id", ondelete="CASCADE"), index=True)
    authority: Mapped[str] = mapped_column(String(300))
    until: Mapped[datetime] = mapped_column(UtcTime)
    placed_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    placed_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    lifted_at: Mapped[datetime | None] = mapped_column(UtcTime)


class LookDelay(Base):
    """One look at a household's details that it is not told of before `until`, and why."""

    __tablename__ = "look_delays"

    entry_id: Mapped[int] = mapped_column(ForeignKey("record_entries.id"), primary_key=True, autoincrement=False)
    until: Mapped[datetime] = mapped_column(UtcTime)
    why: Mapped[str] = mapped_column(Text, default="")
