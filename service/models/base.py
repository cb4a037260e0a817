"""What every table shares: the naming of constraints, and times that are UTC and zone-aware."""

from datetime import UTC, datetime

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, MetaData, String
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)


# SQLite would give the number of a deleted last row to the next one: an old link would then show another item.
NEVER_REUSE_IDS = {"sqlite_autoincrement": True}

BigKey = BigInteger().with_variant(Integer, "sqlite")

# Compared by bytes, so that an index serves a range of beginnings whatever language the database speaks.
BYTEWISE = String(200).with_variant(String(200, collation="C"), "postgresql")


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC. SQLite has no zones, so there it is kept without one and given it back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def utc_now() -> datetime:
    """The present moment, zone-aware."""
    return datetime.now(UTC)
