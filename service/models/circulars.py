"""Circulars: what a force shows its dealers of stolen goods, who has seen one, and what they answered."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from service.models.accounts import Account
from service.models.base import NEVER_REUSE_IDS, Base, BigKey, UtcTime, utc_now
from service.models.organisations import Organisation


class Circular(Base):
    """One circular: a draft until `sent_at`, in dealers' lists until `ended_at`. Empty trades or areas mean all."""

    __tablename__ = "circulars"
    __table_args__ = NEVER_REUSE_IDS

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    force_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    made_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    crime_reference: Mapped[str] = mapped_column(String(100))
    title: Mapped[str] = mapped_column(String(200))
    category: Mapped[str] = mapped_column(String(40))
    make: Mapped[str] = mapped_column(String(200), default="")
    model: Mapped[str] = mapped_column(String(200), default="")
    colour: Mapped[str] = mapped_column(String(200), default="")
    description: Mapped[str] = mapped_column(Text)
    trades: Mapped[list[str]] = mapped_column(JSON, default=list)
    areas: Mapped[list[str]] = mapped_column(JSON, default=list)
    made_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    sent_at: Mapped[datetime | None] = mapped_column(UtcTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)

    force: Mapped[Organisation] = relationship()
    author: Mapped[Account] = relationship()
    photos: Mapped[list["CircularPhoto"]] = relationship(order_by="CircularPhoto.id", cascade="all, delete-orphan")


class CircularPhoto(Base):
    """A photo of a circular. `photo_id` is the open one until it is sent, and the covered one from then on.

    `boxes` are what is covered: (x, y, width, height) in per cent of the picture, each.
    """

    __tablename__ = "circular_photos"
    __table_args__ = NEVER_REUSE_IDS

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    circular_id: Mapped[int] = mapped_column(ForeignKey("circulars.id", ondelete="CASCADE"), index=True)
    photo_id: Mapped[int] = mapped_column(ForeignKey("photos.id", ondelete="CASCADE"), index=True)
    boxes: Mapped[list[list[float]]] = mapped_column(JSON, default=list)


class CircularSeen(Base):
    """Somebody at premises opened a circular."""

    __tablename__ = "circulars_seen"

    circular_id: Mapped[int] = mapped_column(ForeignKey("circulars.id", ondelete="CASCADE"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    premises_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)


class Sighting(Base):
    """A dealer saw such a thing. `taken_back_at`: they said so by mistake. The note is sealed."""

    __tablename__ = "sightings"
    __table_args__ = NEVER_REUSE_IDS

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    circular_id: Mapped[int] = mapped_column(ForeignKey("circulars.id", ondelete="CASCADE"), index=True)
    premises_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    sealed_note: Mapped[bytes | None] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)
    taken_back_at: Mapped[datetime | None] = mapped_column(UtcTime)

    premises: Mapped[Organisation] = relationship()
    account: Mapped[Account] = relationship()
