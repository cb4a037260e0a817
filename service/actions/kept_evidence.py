"""The evidence of a check as its rows keep it: written once, and read again as the check read it."""

from collections.abc import Iterator, Sequence
from typing import Any

from service.access.keys import seal, unseal
from service.actions.candidates import Sought
from service.actions.check_evidence import ReadObject, numbers_of
from service.actions.item_content import mark_lookup
from service.actions.wiring import settings
from service.domain.identifiers import KINDS, Reading
from service.domain.weighing import Description, Evidence
from service.domain.weighing.types import Method
from service.models import Check, CheckReading

LONGEST = 200


def reading_rows(one: ReadObject) -> list[dict[str, Any]]:
    """Rows for every number of the object, its likeliest reading first: one for each skeleton that it may have."""
    return [row for number, evidence in enumerate(one.evidence) for row in _rows_of(number, evidence)]


def mark_rows_of(codes: Sequence[str]) -> list[dict[str, Any]]:
    """Rows for the marks that were read: one for each code that is no placeholder."""
    secret = settings().secret_key
    lookups = {lookup: code for code in codes if (lookup := mark_lookup(secret, code))}
    return [{"lookup": lookup, "sealed_code": seal(secret, code)} for lookup, code in sorted(lookups.items())]


def sought_again(check: Check) -> Sought:
    """What a check looked for, from its rows."""
    numbers: dict[int, list[CheckReading]] = {}
    for row in check.readings:
        numbers.setdefault(row.number, []).append(row)
    evidence = tuple(_evidence(rows) for rows in numbers.values())
    readings = tuple(found.readings[0] for found in evidence)
    one = ReadObject(evidence, readings, tuple(found.method for found in evidence))
    described = Description(check.category, check.make, check.model, check.colour)
    codes = [unseal(settings().secret_key, mark.sealed_code) for mark in check.marks]
    return Sought(one, codes, described)


def _rows_of(number: int, evidence: Evidence) -> Iterator[dict[str, Any]]:
    kept = set[str]()
    for way, readings in (("first", evidence.readings), ("again", evidence.again)):
        for place, reading in enumerate(readings):
            if not place or reading.skeleton not in kept:
                kept.add(reading.skeleton)
                yield _row(number, reading, evidence.method, "other" if place else way)


def _row(number: int, reading: Reading, method: str, way: str) -> dict[str, Any]:
    return {
        "number": number,
        "value": reading.value,
        "kind": reading.kind,
        "method": method,
        "way": way,
        "read_as": reading.read_as[:LONGEST],
        "skeleton": reading.skeleton[:LONGEST],
    }


def _evidence(rows: Sequence[CheckReading]) -> Evidence:
    """One number with its ways and its second reading."""
    first = next((row for row in rows if row.way == "first"), rows[0])
    again = next((row for row in rows if row.way == "again"), None)
    method: Method = first.method  # type: ignore[assignment]
    return Evidence(_read_again(first), _read_again(again) if again else (), method)


def _read_again(row: CheckReading) -> tuple[Reading, ...]:
    """The ways to read the number of this row; a box may have held others, which have rows of their own."""
    groups = numbers_of(row.value, row.kind if row.kind in KINDS else None)
    for found in groups:
        if any(reading.read_as[:LONGEST] == row.read_as for reading in found):
            return found
    return groups[0]
