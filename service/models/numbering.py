"""Row numbers taken ahead, so that a batch can be inserted with its parts without asking back for each row."""

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from service.models.base import Base


def take_numbers(session: Session, model: type[Base], count: int) -> range | list[int]:
    """`count` numbers for new rows of a table that never reuses them, in a write session."""
    table = str(model.__tablename__)
    if session.get_bind().dialect.name == "postgresql":
        sequence = func.pg_get_serial_sequence(table, "id")
        return list(session.scalars(select(func.nextval(sequence)).select_from(func.generate_series(1, count))))
    statement = text("SELECT seq FROM sqlite_sequence WHERE name = :table")  # the write lock is ours
    last = session.scalar(statement, {"table": table}) or 0
    return range(last + 1, last + 1 + count)
