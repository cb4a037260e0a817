"""Photographs: what is known of each; the bytes lie in the photo store."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from service.models.base import NEVER_REUSE_IDS, Base, BigKey, UtcTime, utc_now


class Photo(Base):
    """One photo, of an item or (without one) taken for a check.

    The store holds the file as it was sent under `original_key`, and under `picture_key` the picture painted anew,
    which is all that anybody is shown. `width` and `height` are the picture's, `size` (bytes) and `sha256` the sent
    file's. `what` is a word of `service.domain.photos`. An item has no file twice.
    """

    __tablename__ = "photos"
    __table_args__ = (UniqueConstraint("item_id", "sha256"), NEVER_REUSE_IDS)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id", ondelete="CASCADE"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    original_key: Mapped[str] = mapped_column(String(32), unique=True)
    picture_key: Mapped[str] = mapped_column(String(32), unique=True)
    width: Mapped[int]
    height: Mapped[int]
    size: Mapped[int]
    sha256: Mapped[bytes] = mapped_column(LargeBinary(32))
    what: Mapped[str] = mapped_column(String(10), default="whole")
    position: Mapped[int] = mapped_column(default=0)
    added_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now, index=True)


class PhotoFingerprint(Base):
    """What is kept of an item's photo to find it again, made by one version of the algorithm.

    `data` are the bytes of `service.imaging.fingerprints`, empty where the picture shows nothing to go by. A photo has
    one; made again, it gets a new number, so that a number never stands for two fingerprints.
    """

    __tablename__ = "photo_fingerprints"
    __table_args__ = (NEVER_REUSE_IDS,)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    photo_id: Mapped[int] = mapped_column(ForeignKey("photos.id", ondelete="CASCADE"), unique=True)
    version: Mapped[int] = mapped_column(index=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)


class PhotoMark(Base):
    """A distinguishing mark that a keeper boxed on a photo: where, in ten-thousandths of its width and height.

    `kind` is a word of `service.domain.photos`. Never shown to a dealer or to somebody who claims the item.
    """

    __tablename__ = "photo_marks"
    __table_args__ = (NEVER_REUSE_IDS,)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    photo_id: Mapped[int] = mapped_column(ForeignKey("photos.id", ondelete="CASCADE"), index=True)
    x: Mapped[int]
    y: Mapped[int]
    width: Mapped[int]
    height: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(String(200), default="")
    added_at: Mapped[datetime] = mapped_column(UtcTime, default=utc_now)


class CheckPhoto(Base):
    """A photo that was evidence at a check; it may serve several checks of whoever took it."""

    __tablename__ = "check_photos"

    check_id: Mapped[int] = mapped_column(ForeignKey("checks.id", ondelete="CASCADE"), primary_key=True)
    photo_id: Mapped[int] = mapped_column(ForeignKey("photos.id", ondelete="CASCADE"), primary_key=True, index=True)
