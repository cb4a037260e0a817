"""Stock lists go with the readings of their checks: their rows hold the same numbers, and titles besides."""

from datetime import datetime

from sqlalchemy import delete, select

from service.actions.wiring import settings
from service.models import StockList, StockRow, writing

_AT_ONCE = 2_000


def forget_old_stock(now: datetime) -> bool:
    """Erase some rows of one list that is older than HOMEWARD_KEEP_CHECKS, or the list once it has none.

    False when there is no such list.
    """
    with writing() as session:
        old = select(StockList.id).where(StockList.made_at < now - settings().keep_checks)
        number = session.scalar(old.limit(1))
        if number is None:
            return False
        some = list(session.scalars(select(StockRow.id).where(StockRow.list_id == number).limit(_AT_ONCE)))
        session.execute(delete(StockRow).where(StockRow.id.in_(some)))
        if len(some) < _AT_ONCE:
            session.execute(delete(StockList).where(StockList.id == number))
    return True
