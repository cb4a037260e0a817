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
