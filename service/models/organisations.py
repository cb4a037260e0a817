"""Forces with their suites and stores; dealers with their premises."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from service.models.base import Base, BigKey, UtcTime, utc_now

PARENT_KIND = {"force": None, "suite": "force", "store": "force", "dealer": None, "premises": "dealer"}


class Organisation(Base):
    __tablename__ = "organisations"
    __table_args__ = (UniqueConstraint("kind", "name", "parent_id"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)

    parent: Mapped["Organisation | None"] = relationship(remote_side=[id])

    @property
    def full_name(self) -> str:
        return f"{self.parent.name}, {self.name}" if self.parent else self.name
