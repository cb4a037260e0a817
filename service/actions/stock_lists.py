"""Stock lists: taking one in, saying which column is which, looking at its results, and noting what is gone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, case, delete, func, insert, select, update
from sqlalchemy.orm import Session, joinedload

from service.access.quotas import STOCK_LISTS, QuotaExceeded, spend
from service.access.roles import Actor
from service.actions.dealer_places import own_places, own_shop
from service.actions.errors import Conflict, Invalid, NotFound, TooMany
from service.actions.in_batches import batches
from service.actions.outbox import put
from service.actions.stock_file import read_stock
from service.actions.wiring import record, row_id, shown_id
from service.domain.phrases import N_
from service.domain.stock_columns import recognised
from service.models import Check, StockList, StockRow, reading, utc_now, writing

CHECK_STOCK = "check_stock"
CHOSEN = ("value", "more", "ref", "category", "make", "model", "colour", "title")
_AT_ONCE = 500
# What needs a look comes first.
_ORDER = {"stolen": 0, "refer": 1, "read_again": 2}
_LEFT_OVER_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class ListShown:
    """A list and how far it is; `counts` by verdict, with `refused` and `left` for rows without one."""

    id: str
    name: str
    state: str
    why: str
    rows: int
    done: int
    counts: dict[str, int]
    made_at: datetime
    finished_at: datetime | None
    header: list[str]


@dataclass(frozen=True, slots=True)
class RowShown:
    """One row: what it says, and its check's reference and verdict, or why it could not be checked."""

    number: int
    ref: str
    said: str
    value: str
    check: str
    verdict: str
    refused: dict[str, str]
    gone: bool


def take_in_stock(actor: Actor, name: str, content: bytes) -> str:
    """Keep a list and have it checked; where no column of numbers is recognised, somebody says which it is first.

    Raises BadFile for what cannot be read, before anything is kept.
    """
    with reading() as session:
        place = own_shop(session, actor).id
    header, rows = read_stock(content)
    columns = recognised(header)
    with writing() as session:
        _spend(session, place)
        kept = StockList(premises_id=place, account_id=actor.account_id, name=_named(name), header=header)
        kept.columns, kept.rows = columns, len(rows)
        session.add(kept)
        session.flush()
        number = kept.id
    for some in batches(enumerate(rows, 2), _AT_ONCE):  # 2: the header is the first row
        with writing() as session:
            session.execute(insert(StockRow), [{"list_id": number, "number": at, "cells": cells} for at, cells in some])
    usable = "value" in columns or "mark_code" in columns
    with writing() as session:
        _begin(session, number, usable)
        record(session, actor, "stock.sent", shown_id("stock list", number), utc_now(), rows=len(rows))
    return shown_id("stock list", number)


def choose_columns(actor: Actor, shown: str, places: dict[str, int]) -> None:
    """Say which column is which (our name → its place), and have the list checked."""
    with writing() as session:
        kept = _load(session, actor, shown)
        if kept.state != "columns":
            raise Conflict(N_("This list is being checked already."))
        if "value" not in places:
            raise Invalid({"value": N_("Choose the column that holds the numbers.")})
        if any(place not in range(len(kept.header)) for place in places.values()) or set(places) - set(CHOSEN):
            raise Invalid({"value": N_("Choose columns of this list.")})
        kept.columns = places
        session.flush()
        _begin(session, kept.id, True)


def stock_lists(actor: Actor, page: int = 1, size: int = 20) -> tuple[list[ListShown], int]:
    """The lists of the own premises, newest first, and how many there are."""
    with reading() as session:
        mine = StockList.premises_id.in_(own_places(actor))
        total = session.scalar(select(func.count()).select_from(StockList).where(mine)) or 0
        newest = select(StockList).where(mine).order_by(StockList.id.desc()).offset((page - 1) * size).limit(size)
        return [_shown(session, one) for one in session.scalars(newest)], total


def one_list(actor: Actor, shown: str) -> ListShown:
    """One list of the own premises; raises NotFound alike for another's and for none."""
    with reading() as session:
        return _shown(session, _load(session, actor, shown))


def list_rows(actor: Actor, shown: str, verdict: str = "", page: int = 1, size: int = 50) -> tuple[list[RowShown], int]:
    """Rows of a list, those first that need a look; `verdict` may be `refused` or `left` too."""
    with reading() as session:
        kept = _load(session, actor, shown)
        narrowed = (StockRow.list_id == kept.id, *_with_verdict(verdict))
        rows = select(StockRow).outerjoin(Check, Check.id == StockRow.check_id).where(*narrowed)
        total = session.scalar(select(func.count()).select_from(rows.subquery())) or 0
        urgent = case(_ORDER, value=Check.verdict, else_=3)
        some = rows.options(joinedload(StockRow.check)).order_by(urgent, StockRow.number)
        found = session.scalars(some.offset((page - 1) * size).limit(size)).all()
        return [_row(kept, row) for row in found], total


def first_rows(actor: Actor, shown: str, count: int = 5) -> list[list[str]]:
    """The first rows as they were sent, for choosing columns."""
    with reading() as session:
        kept = _load(session, actor, shown)
        first = select(StockRow.cells).where(StockRow.list_id == kept.id).order_by(StockRow.number).limit(count)
        return list(session.scalars(first))


def say_stock_gone(actor: Actor, shown: str, numbers: Sequence[int] = (), gone: bool = True) -> int:
    """Note that rows (all of them without `numbers`) are sold or no longer there; returns how many changed."""
    with writing() as session:
        kept = _load(session, actor, shown)
        which = [StockRow.list_id == kept.id, StockRow.gone_at.is_(None) if gone else StockRow.gone_at.is_not(None)]
        if numbers:
            which.append(StockRow.number.in_(list(numbers)[:1000]))
        changed = update(StockRow).where(*which).values(gone_at=utc_now() if gone else None).returning(StockRow.id)
        count = len(session.scalars(changed).all())
        record(session, actor, "stock.gone" if gone else "stock.here", shown, utc_now(), rows=count)
        return count


def forget_half_sent(now: datetime) -> None:
    """Erase lists whose sending broke off."""
    with writing() as session:
        broken = (StockList.state == "loading") & (StockList.made_at < now - _LEFT_OVER_AFTER)
        session.execute(delete(StockList).where(broken))


def cell(kept: StockList, row: StockRow, name: str) -> str:
    """What a row says under one of our names."""
    place = kept.columns.get(name)
    return row.cells[place] if place is not None and place < len(row.cells) else ""


def _begin(session: Session, number: int, usable: bool) -> None:
    state = "waiting" if usable else "columns"
    session.execute(update(StockList).where(StockList.id == number).values(state=state))
    if usable:
        put(session, CHECK_STOCK, {"list": number})


def _load(session: Session, actor: Actor, shown: str) -> StockList:
    mine = StockList.premises_id.in_(own_places(actor)) & (StockList.state != "loading")
    kept = session.scalar(select(StockList).where(StockList.id == row_id("stock list", shown), mine))
    if kept is None:
        raise NotFound(N_("There is no such list here."))
    return kept


def _with_verdict(verdict: str) -> list[ColumnElement[bool]]:
    if verdict == "refused":
        return [StockRow.refused.is_not(None)]
    if verdict == "left":
        return [StockRow.refused.is_(None), StockRow.check_id.is_(None)]
    return [Check.verdict == verdict] if verdict else []


def _shown(session: Session, kept: StockList) -> ListShown:
    told = select(Check.verdict, func.count()).join(StockRow, StockRow.check_id == Check.id)
    counts = dict(session.execute(told.where(StockRow.list_id == kept.id).group_by(Check.verdict)).all())
    refused = select(func.count()).where(StockRow.list_id == kept.id, StockRow.refused.is_not(None))
    counts["refused"] = session.scalar(refused) or 0
    done = sum(counts.values())
    return ListShown(
        id=shown_id("stock list", kept.id),
        name=kept.name,
        state=kept.state,
        why=kept.why,
        rows=kept.rows,
        done=done,
        counts={**counts, "left": kept.rows - done},
        made_at=kept.made_at,
        finished_at=kept.finished_at,
        header=kept.header,
    )


def _row(kept: StockList, row: StockRow) -> RowShown:
    parts = (cell(kept, row, name) for name in ("make", "model", "colour"))
    said = cell(kept, row, "title") or " ".join(part for part in parts if part)
    return RowShown(
        number=row.number,
        ref=cell(kept, row, "ref"),
        said=said,
        value=cell(kept, row, "value"),
        check=row.check.reference if row.check else "",
        verdict=row.check.verdict if row.check else "",
        refused=row.refused or {},
        gone=row.gone_at is not None,
    )


def _named(name: str) -> str:
    plain = "".join(letter for letter in name if letter.isprintable()).strip()
    return plain[-200:] or "stock"


def _spend(session: Session, premises: int) -> None:
    try:
        spend(session, STOCK_LISTS, f"premises:{premises}", utc_now())
    except QuotaExceeded as error:
        raise TooMany(error.args[0], error.retry_after) from error
