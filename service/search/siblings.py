"""What stands beside a number in the register, in the order of skeletons: its production run, if it has one."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import (
    Column,
    ColumnElement,
    CompoundSelect,
    Select,
    Table,
    Text,
    bindparam,
    func,
    select,
    true,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY

from service.models.items import Identifier
from service.search.held import Database, connection_of, fetched, values

# Twelve on either side show where a running number ends and what form its siblings have; more change no answer.
BESIDE = 12

_REGISTER = cast(Table, Identifier.__table__)
_SHOWN = (_REGISTER.c.skeleton, _REGISTER.c.canonical)
_SIDES = {"before": False, "after": True}


def siblings(database: Database, skeletons: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """For each skeleton the BESIDE registered numbers before it, and as many from it on, as (skeleton, canonical).

    One statement for all, two range scans of the index for each. A number that equals the skeleton is among those
    from it on.
    """
    beside: dict[str, list[tuple[str, str]]] = {one: [] for one in skeletons if one}
    if not beside:
        return {}
    connection = connection_of(database)
    listed = values(connection, list(beside))
    for asked, skeleton, canonical in fetched(connection, _statement(connection.dialect.name), listed):
        beside[asked].append((skeleton, canonical))
    return beside


@lru_cache
def _statement(dialect: str) -> CompoundSelect[Any]:
    return _by_ids() if dialect == "sqlite" else _lateral()


def _by_ids() -> CompoundSelect[Any]:
    """SQLite has no LATERAL: a correlated list of ids takes its place."""
    values = func.json_each(bindparam("listed", type_=Text())).table_valued("value")
    shown = select(values.c.value, *_SHOWN)
    return union_all(
        *(
            shown.join_from(values, _REGISTER, _REGISTER.c.id.in_(_scan(values.c.value, ascending, _REGISTER.c.id)))
            for ascending in _SIDES.values()
        )
    )


def _lateral() -> CompoundSelect[Any]:
    values = func.unnest(bindparam("listed", type_=ARRAY(Text))).table_valued("value").render_derived()
    scans = [_scan(values.c.value, ascending, *_SHOWN).lateral(name) for name, ascending in _SIDES.items()]
    return union_all(*(select(values.c.value, *scan.c).select_from(values.join(scan, true())) for scan in scans))


def _scan(beside: ColumnElement[Any], ascending: bool, *shown: Column[Any]) -> Select[Any]:
    """BESIDE rows on one side; of the same table under another name, as the rows around it are read by id."""
    rows = _REGISTER.alias("beside")
    columns = [rows.c[column.name] for column in shown]
    side = rows.c.skeleton >= beside if ascending else rows.c.skeleton < beside
    order = rows.c.skeleton if ascending else rows.c.skeleton.desc()
    return select(*columns).where(side).order_by(order).limit(BESIDE)
