"""Rows that keep the service honest: quotas, work for later, answers to repeated requests, loaded tables."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from service.models.base import Base, BigKey, UtcTime, utc_now


class QuotaCount(Base):
    """How often `subject` did a thing in the window that began at `window` (seconds since 1970)."""

    __tablename__ = "quota_counts"

    subject: Mapped[str] = mapped_column(String(120), primary_key=True)
    window: Mapped[int] = mapped_column(BigKey, primary_key=True)
    count: Mapped[int]


class OutboxRow(Base):
    """Work for later, inserted in the transaction that calls for it."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_open",
            "due_at",
            sqlite_where=text("done_at IS NULL"),
            postgresql_where=text("done_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    due_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    attempts: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None] = mapped_column(UtcTime)
    last_error: Mapped[str] = mapped_column(Text, default="")


class KeptAnswer(Base):
    """The answer to a write that carried an Idempotency-Key; status 0 while the first one is at work."""

    __tablename__ = "kept_answers"

    account_id: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    request_digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    status: Mapped[int] = mapped_column(default=0)
    body: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)


class ReferenceRow(Base):
    """A row of a table that the operator loaded: type codes, bicycle makers, postcodes."""

    __tablename__ = "reference_rows"

    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
