"""What a simulation said of how well an item's numbers and marks lead to its keeper."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from service.models.base import Base, UtcTime, utc_now


class SimulatedFinds(Base):
    """Of simulated finders who read a number, or a mark, of the item: the share led to it. None where it has none."""

    __tablename__ = "simulated_finds"

    item_id: Mapped[int] = mapped_column(ForeignKey("items.id", ondelete="CASCADE"), primary_key=True)
    by_number: Mapped[float | None]
    by_mark: Mapped[float | None]
    at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
