"""Runs the steps on the connection that the caller hands over, so that no address stands in a file."""

from typing import Any, Literal

from alembic import context

from service.models import Base
from service.models.base import UtcTime


def plain_types(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """A step stands for itself: it names the database's own type, not a class that may change."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcTime) else False


def run() -> None:
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection, target_metadata=Base.metadata, render_as_batch=True, render_item=plain_types
    )
    with context.begin_transaction():
        context.run_migrations()


run()
