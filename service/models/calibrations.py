"""Thresholds set on this register, by `homeward calibrate`."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from service.models.base import Base, UtcTime, utc_now


class Calibration(Base):
    """The weights that one in 1,000 and one in 10,000 honest neighbours reach, by table of weights and group of kinds.

    `weights_digest` names the table that they were set for; the group `all` is every kind together.
    """

    __tablename__ = "calibrations"

    weights_digest: Mapped[str] = mapped_column(String(16), primary_key=True)
    kinds: Mapped[str] = mapped_column(String(20), primary_key=True)
    once_in_1000: Mapped[float]
    once_in_10000: Mapped[float]
    samples: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
