"""Give their index keys to marks that have none: of an older register, a restored one, and of a large import.

No migration can do it, because the codes are sealed and the key to them is not in the database.
"""

from collections.abc import Sequence

from sqlalchemy import bindparam, select, update

from service.access.keys import SealBroken, unseal
from service.actions.item_content import mark_keys
from service.actions.wiring import settings
from service.domain.marks import read_mark
from service.models import Mark, reading, writing
from service.search import marks

# Marks whose keys are put in order together, so that neighbouring ones fall on one page; and what one transaction
# writes of them: some 20 to 40 ms of SQLite's write lock.
TOGETHER, KEYS, MARKS = 20_000, 4_000, 2_000
_SET = update(Mark).where(Mark.id == bindparam("number"), Mark.index_keys.is_(None))


def fill_mark_keys() -> int:
    """Fill until no mark waits; returns how many were filled. Safe beside other writers, and to be broken off.

    Keys go in first and only then count as filled: what was broken off is done again and changes nothing. A mark that
    is removed meanwhile leaves keys to which nothing answers.
    """
    filled = 0
    while waiting := _waiting():
        rows = marks.stored(waiting)
        for start in range(0, len(rows), KEYS):
            with writing() as session:
                marks.put(session, rows[start : start + KEYS])
        for start in range(0, len(waiting), MARKS):
            _count_as_filled(waiting[start : start + MARKS])
        filled += len(waiting)
    return filled


def _count_as_filled(some: Sequence[tuple[int, bytes]]) -> None:
    with writing() as session:
        given = [{"number": number, "given": keys} for number, keys in some]
        session.connection().execute(_SET.values(index_keys=bindparam("given")), given)


def _waiting() -> list[tuple[int, bytes]]:
    """The next marks without keys, and the keys that they should have."""
    statement = select(Mark.id, Mark.sealed_code).where(Mark.index_keys.is_(None)).order_by(Mark.id).limit(TOGETHER)
    with reading() as session:
        rows = session.execute(statement).all()
    return [(number, marks.packed(_keys_of(sealed))) for number, sealed in rows]


def _keys_of(sealed: bytes) -> list[int]:
    """None for a code that this register's secret does not open: it can be found by nobody."""
    secret = settings().secret_key
    try:
        return mark_keys(secret, read_mark(unseal(secret, sealed)))
    except SealBroken:
        return []
