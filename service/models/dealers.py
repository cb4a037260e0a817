"""Second-hand dealers: the force that looks after each, and what was said and handed over when it was visited."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from service.models.base import Base, UtcTime, utc_now


class Dealer(Base):
    """A business (an organisation of kind `dealer`) and its force.

    `trades` are words of `service.domain.trades`; `area` is a town or district in the force's own words; `pack` what
    was handed over. `invited_by` is the officer, empty where the operator entered it.
    """

    __tablename__ = "dealers"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), primary_key=True, autoincrement=False)
    force_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    trades: Mapped[list[str]] = mapped_column(JSON, default=list)
    area: Mapped[str] = mapped_column(String(100), default="")
    visited_on: Mapped[date | None]
    pack: Mapped[list[str]] = mapped_column(JSON, default=list)
    invited_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    since: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
