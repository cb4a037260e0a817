"""Give their index keys to marks that have none: those of an older register, and of one that was restored.

No migration can do it, because the codes are sealed and the key to them is not in the database.
"""

from sqlalchemy import bindparam, select, update

from service.access.keys import SealBroken, unseal
from service.actions.item_content import mark_keys
from service.actions.wiring import settings
from service.domain.marks import read_mark
from service.models import Mark, reading, writing
from service.search import marks

BATCH = 200  # marks in one transaction: some 20 ms of SQLite's write lock
_SET = update(Mark).where(Mark.id == bindparam("number"), Mark.index_keys.is_(None))


def fill_mark_keys() -> int:
    """Fill until no mark waits; returns how many were filled. Safe beside other writers, and to be broken off."""
    filled = 0
    while waiting := _waiting():
        with writing() as session:
            connection = session.connection()
            given = [
                (number, keys)
                for number, keys in waiting
                if connection.execute(_SET.values(index_keys=keys), {"number": number}).rowcount
            ]
            marks.add(session, given)
        filled += len(given)
    return filled


def _waiting() -> list[tuple[int, bytes]]:
    """The next marks without keys, and the keys that they should have."""
    statement = select(Mark.id, Mark.sealed_code).where(Mark.index_keys.is_(None)).order_by(Mark.id).limit(BATCH)
    with reading() as session:
        return [(number, marks.packed(_keys_of(sealed))) for number, sealed in session.execute(statement)]


def _keys_of(sealed: bytes) -> list[int]:
    """None for a code that this register's secret does not open: it can be found by nobody."""
    secret = settings().secret_key
    try:
        return mark_keys(secret, read_mark(unseal(secret, sealed)))
    except SealBroken:
        return []
