"""The index of identifiers as plain rows: sixteen or so keys for each, new ones apart from the settled ones."""

from sqlalchemy.orm import Mapped, mapped_column

from service.models.base import Base, BigKey


class SerialKey(Base):
    """One key of one identifier. No foreign key: a look-up verifies against the identifier itself."""

    __tablename__ = "serial_keys"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form

    key: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    identifier_id: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)


class NewSerialKey(Base):
    """A key that was just added and is not folded into `serial_keys` yet.

    Keys fall all over a table, so each registration would change as many pages of the large one as it has keys.
    This table stays small, and folding carries its rows over in the order of their keys.
    """

    __tablename__ = "new_serial_keys"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form

    key: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    identifier_id: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
