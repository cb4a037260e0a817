"""Stock lists of dealers: what was sent, how far its checking is, and which check each row led to."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from service.models.base import NEVER_REUSE_IDS, Base, BigKey, UtcTime, utc_now
from service.models.checks import Check


class StockList(Base):
    """One list. `columns` maps our names to places in a row's cells; `header` is the file's own.

    `state`: loading, columns (somebody has to say which is which), waiting, running, finished, or stopped with `why`.
    """

    __tablename__ = "stock_lists"
    __table_args__ = NEVER_REUSE_IDS

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    premises_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    name: Mapped[str] = mapped_column(String(200))
    header: Mapped[list[str]] = mapped_column(JSON)
    columns: Mapped[dict[str, int]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(10), default="loading")
    why: Mapped[str] = mapped_column(Text, default="")
    rows: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    finished_at: Mapped[datetime | None] = mapped_column(UtcTime)


class StockRow(Base):
    """One row: its cells as sent, and the check it led to or why it could not be checked (field → words).

    `gone_at`: the thing was sold, or is no longer there.
    """

    __tablename__ = "stock_rows"
    __table_args__ = (Index("ix_stock_rows_list_id_number", "list_id", "number", unique=True), NEVER_REUSE_IDS)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("stock_lists.id", ondelete="CASCADE"))
    number: Mapped[int]
    cells: Mapped[list[str]] = mapped_column(JSON)
    check_id: Mapped[int | None] = mapped_column(ForeignKey("checks.id"), index=True)
    refused: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    gone_at: Mapped[datetime | None] = mapped_column(UtcTime)

    check: Mapped[Check | None] = relationship()
