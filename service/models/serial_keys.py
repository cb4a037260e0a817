"""The index of identifiers as plain rows: sixteen or so keys for each."""

from sqlalchemy.orm import Mapped, mapped_column

from service.models.base import Base, BigKey


class SerialKey(Base):
    """One key of one identifier. No foreign key: a look-up verifies against the identifier itself."""

    __tablename__ = "serial_keys"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form

    key: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    identifier_id: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
