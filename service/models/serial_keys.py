"""The index of serials: new keys as plain rows, settled ones packed in the buckets of a few segments.

No foreign keys: a look-up verifies against the row itself, so that what was deleted is passed over.
"""

from datetime import datetime

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from service.models.base import NEVER_REUSE_IDS, Base, BigKey, UtcTime


class NewSerialKey(Base):
    """One key of one text that no segment holds yet. `key` begins with the number of the shelf."""

    __tablename__ = "new_serial_keys"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form

    key: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    owner_id: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)


class SerialSegment(Base):
    """The settled keys of a shelf's rows from `first_id` to `last_id`. `state`: building, live or dead.

    `swept` says that the new keys which this segment holds as well were deleted.
    """

    __tablename__ = "serial_segments"
    __table_args__ = NEVER_REUSE_IDS

    number: Mapped[int] = mapped_column(BigKey, primary_key=True)
    shelf: Mapped[int]
    first_id: Mapped[int] = mapped_column(BigKey)
    last_id: Mapped[int] = mapped_column(BigKey)
    bits: Mapped[int]
    texts: Mapped[int] = mapped_column(BigKey)
    state: Mapped[str] = mapped_column(String(10))
    swept: Mapped[bool]


class SerialBucket(Base):
    """A chunk of one bucket of a segment. On SQLite `place` is the row's own number, so its page holds the postings."""

    __tablename__ = "serial_buckets"

    place: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    postings: Mapped[bytes] = mapped_column(LargeBinary)


class UnkeyedRun(Base):
    """Row numbers of a shelf that a large import left without keys, for segments to be built of them."""

    __tablename__ = "unkeyed_runs"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    shelf: Mapped[int]
    first_id: Mapped[int] = mapped_column(BigKey)
    last_id: Mapped[int] = mapped_column(BigKey)


class IndexBuilder(Base):
    """Who builds segments at present; one row. A builder that died lets go when its time is over."""

    __tablename__ = "index_builders"

    number: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    holder: Mapped[str] = mapped_column(String(40))
    until: Mapped[datetime] = mapped_column(UtcTime)
