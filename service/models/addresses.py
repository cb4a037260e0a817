"""Where a household lives: sealed, with the small area in clear."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from service.models.base import Base, UtcTime, utc_now


class Address(Base):
    """One address a household. `sealed` is JSON of lines and postcode; area and 100-metre cell are as loaded."""

    __tablename__ = "addresses"
    __table_args__ = (Index("ix_addresses_cell", "cell_easting", "cell_northing"),)

    keeper_id: Mapped[int] = mapped_column(
        ForeignKey("keepers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    lsoa: Mapped[str | None] = mapped_column(String(20), index=True)
    cell_easting: Mapped[int | None]
    cell_northing: Mapped[int | None]
    changed_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    moved_at: Mapped[datetime | None] = mapped_column(UtcTime)
