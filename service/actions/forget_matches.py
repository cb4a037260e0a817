"""Forget what past checks told police of items that are erased: the check stays, and that it matched something."""

import re
from collections.abc import Collection
from typing import Any

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from service.models import Check, reading, writing

_AT_ONCE = 500
_ITEM = re.compile(r'"item":\s*"([a-z2-7]{26})"')
_EMPTY: dict[str, Any] = {
    "item_ref": None,
    "identifier": "",
    "crime_reference": "",
    "make": "",
    "model": "",
    "colour": "",
    "reasons": [],
    "photo": None,
}


def forget_matches(items: Collection[str]) -> None:
    """Walk through the checks that are kept, without a lock, and empty the matches with any of these items' ids."""
    last, gone = 0, frozenset(items)
    while gone:
        with reading() as session:
            told = select(Check.id, cast(Check.told, Text)).where(Check.id > last, Check.told.is_not(None))
            rows = session.execute(told.order_by(Check.id).limit(_AT_ONCE)).all()
        hits = [number for number, text in rows if gone & set(_ITEM.findall(text))]
        if hits:
            with writing() as session:
                _empty(session, hits, gone)
        if len(rows) < _AT_ONCE:
            return
        last = rows[-1][0]


def _empty(session: Session, numbers: list[int], gone: frozenset[str]) -> None:
    for check in session.scalars(select(Check).where(Check.id.in_(numbers))):
        if check.told:
            matches = [{**one, **_EMPTY} if one["item"] in gone else one for one in check.told["matches"]]
            check.told = {**check.told, "matches": matches}
