"""Incidents: what a household reports at once. And reports that are begun and not sent yet."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from service.models.base import NEVER_REUSE_IDS, Base, BigKey, UtcTime, utc_now


class Incident(Base):
    """One burglary, theft or loss of a household, whatever the number of things that went.

    Where it happened is kept as the area (`lsoa`) and the 100 m cell of the household's postcode on that day, if it is
    known: `easting` and `northing` count cells of the national grid.
    """

    __tablename__ = "incidents"
    __table_args__ = (Index("ix_incidents_reported_at", "reported_at"), NEVER_REUSE_IDS)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    keeper_id: Mapped[int] = mapped_column(ForeignKey("keepers.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    force_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    reported_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    lsoa: Mapped[str] = mapped_column(String(20), default="")
    easting: Mapped[int | None]
    northing: Mapped[int | None]


class IncidentReport(Base):
    """A theft report that belongs to an incident."""

    __tablename__ = "incident_reports"

    report_id: Mapped[int] = mapped_column(ForeignKey("theft_reports.id", ondelete="CASCADE"), primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incidents.id", ondelete="CASCADE"), index=True)


class ReportDraft(Base):
    """What an account has answered so far of a report; one at a time, on whatever device."""

    __tablename__ = "report_drafts"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
