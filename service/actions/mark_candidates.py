"""From the codes of marks that were read off objects to the items that carry them, or may.

Keyed hashes find the marks whose codes are one slip away; only these are unsealed, and what comes out leaves with a
name for the difference alone: neither a code nor an address.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from service.access.keys import SealBroken, lookup_hash, unseal
from service.actions.item_content import mark_keys
from service.domain.marks import MarkFound, read_mark, read_mark_again, slip_of
from service.domain.marks.slips import Slip
from service.domain.weighing.marks import worth
from service.models import Mark
from service.search import marks

# Different codes unsealed for one code that was read, some 30 µs each: a crowded postcode has a few dozen.
MOST_UNSEALED = 200
_AT_ONCE = 5_000

_marks = Mark.__table__.c
_SHOWN = select(_marks.id, _marks.item_id, _marks.lookup, _marks.sealed_code)
_BY_NUMBER = _SHOWN.where(_marks.id.in_(bindparam("numbers", expanding=True)))
_BY_LOOKUP = _SHOWN.where(_marks.lookup.in_(bindparam("lookups", expanding=True)))

Found = dict[int, list[MarkFound]]


class _Kept(NamedTuple):
    id: int
    item_id: int
    lookup: bytes
    sealed: bytes


def find_marks(session: Session, secret: str, objects: Sequence[Collection[str]]) -> list[Found]:
    """For each object, whose codes are given as typed: item number → what was found of its marks, one entry a code."""
    forms = {code: read_mark_again(code) for codes in objects for code in codes}
    keys = {form: mark_keys(secret, form) for several in forms.values() for form in several}
    if not keys:
        return [{} for _ in objects]
    kept = _kept_under(session, secret, keys)
    found = {code: _items_of(secret, several, kept) for code, several in forms.items()}
    return [_of_object([found[code] for code in dict.fromkeys(codes)]) for codes in objects]


def _kept_under(session: Session, secret: str, keys: Mapping[str, Sequence[int]]) -> dict[str, list[_Kept]]:
    """For each form of a code, the marks under its keys, and those equal to it that may have no keys yet."""
    lookups = {lookup_hash(secret, form): form for form in keys}
    under = marks.under(session, sorted({key for several in keys.values() for key in several}))
    connection = session.connection()
    wanted = sorted({number for several in under.values() for number in several})
    rows: dict[int, _Kept] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        numbers = {"numbers": wanted[start : start + _AT_ONCE]}
        rows |= {row[0]: _Kept(*row) for row in connection.execute(_BY_NUMBER, numbers)}
    kept = {form: {n for key in several for n in under.get(key, ())} for form, several in keys.items()}
    for row in connection.execute(_BY_LOOKUP, {"lookups": list(lookups)}):
        rows[row[0]] = _Kept(*row)
        kept[lookups[row[2]]].add(row[0])
    return {form: [rows[number] for number in sorted(numbers) if number in rows] for form, numbers in kept.items()}


class _Opened:
    """Codes that were unsealed for one question. Items of one household share a code and its hash, which opens once."""

    def __init__(self, secret: str) -> None:
        self._secret = secret
        self._codes: dict[bytes, str] = {}

    def code(self, mark: _Kept) -> str:
        """The canonical code; empty when it does not open, or too many were opened already."""
        if mark.lookup not in self._codes and len(self._codes) >= MOST_UNSEALED:
            return ""
        if mark.lookup not in self._codes:
            self._codes[mark.lookup] = self._unsealed(mark.sealed)
        return self._codes[mark.lookup]

    def _unsealed(self, sealed: bytes) -> str:
        try:
            return read_mark(unseal(self._secret, sealed))
        except SealBroken:
            return ""


def _items_of(secret: str, forms: Sequence[str], kept: Mapping[str, Sequence[_Kept]]) -> dict[int, MarkFound]:
    """The items with a mark that one of the forms can be, each with the best of its marks."""
    opened = _Opened(secret)
    best: dict[int, tuple[float, Slip, bytes]] = {}
    carriers: defaultdict[bytes, set[int]] = defaultdict(set)
    for form in forms:
        exact = lookup_hash(secret, form)
        for mark in kept[form]:
            slip = "none" if mark.lookup == exact else slip_of(form, opened.code(mark))
            if slip is not None:
                carriers[mark.lookup].add(mark.item_id)
                found = (worth(slip), slip, mark.lookup)
                best[mark.item_id] = max(found, best.get(mark.item_id, found), key=lambda one: one[0])
    return {item: MarkFound(slip, len(carriers[lookup]) == 1) for item, (_, slip, lookup) in best.items()}


def _of_object(found: Sequence[Mapping[int, MarkFound]]) -> Found:
    marked: Found = {}
    for one in found:
        for item, mark in one.items():
            marked.setdefault(item, []).append(mark)
    return marked
