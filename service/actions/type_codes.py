"""What loaded tables know of makes: to whom a phone's type code was given, and other names of bicycle makers.

A type code is a note beside the reading, which depends on the reading alone and says nothing of what is registered. It
also helps where nobody said what is in hand: an item of another make is then less likely (see `describe`).
"""

import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from flask import current_app
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.domain.identifiers import Reading
from service.domain.weighing import Description
from service.domain.weighing.describe import compare_makes, plain_words
from service.domain.weighing.types import TypeCode
from service.models import ReferenceRow

LENGTH = 8  # the first digits of an IMEI (3GPP TS 23.003)
# A table of makers changes when an operator loads one. For so many seconds a process goes on with what it read.
_KEPT = 60.0
_CACHE = "homeward.make_names"

MakeNames = Mapping[str, frozenset[str]]


def phones_by_type_code(session: Session, readings: Iterable[Reading]) -> dict[str, TypeCode]:
    """Type code → make and model, for the IMEIs among the readings whose code the table knows."""
    codes = {code for reading in readings if (code := _code(reading))}
    if not codes:
        return {}
    rows = session.execute(
        select(ReferenceRow.key, ReferenceRow.facts).where(ReferenceRow.kind == "tac", ReferenceRow.key.in_(codes))
    )
    return {code: TypeCode(code, facts["make"], facts["model"]) for code, facts in rows}


def note_of(reading: Reading, phones: Mapping[str, TypeCode], make: str = "") -> tuple[str, ...]:
    """The note that goes with a reading whose type code is known; a stronger one if the asker said another make."""
    phone = phones.get(_code(reading))
    if not phone:
        return ()
    name = f"{phone.make} {phone.model}".strip()
    if make and compare_makes(make, phone.make) == "contradicts":
        return (f"Its type code was given to: {name}. You say it is a {make.strip()}: look at the phone again.",)
    return (f"Its type code was given to: {name}. Compare that with the phone.",)


def with_what_tables_know(
    session: Session, said: Description, readings: Iterable[Reading], phones: Mapping[str, TypeCode]
) -> Description:
    """The asker's description, with other names of the make and the type codes of the IMEIs."""
    codes = dict.fromkeys(phones[code] for reading in readings if (code := _code(reading)) in phones)
    names = make_names(session).get(plain_words(said.make), frozenset()) if said.make else frozenset()
    return replace(said, make_names=names, type_codes=tuple(codes))


def make_names(session: Session) -> MakeNames:
    """Every name of a bicycle maker that goes by two → both, in plain words."""
    read_at, names = current_app.extensions.get(_CACHE, (0.0, {}))
    if not read_at or time.monotonic() - read_at > _KEPT:
        names = _read_make_names(session)
        current_app.extensions[_CACHE] = (time.monotonic(), names)
    return names  # type: ignore[no-any-return]


def maker_names(session: Session) -> list[str]:
    """The bicycle makers of the loaded table, by name."""
    names = select(ReferenceRow.key).where(ReferenceRow.kind == "bicycle-makers").order_by(ReferenceRow.key)
    return list(session.scalars(names))


def _read_make_names(session: Session) -> dict[str, frozenset[str]]:
    other: Any = ReferenceRow.facts["alternate_name"].as_string()
    rows = session.execute(
        select(ReferenceRow.key, other).where(ReferenceRow.kind == "bicycle-makers", func.length(other) > 0)
    )
    pairs = [(plain_words(name), plain_words(alternate)) for name, alternate in rows]
    names = {one: frozenset(pair) for pair in pairs for one in pair}
    names.pop("", None)
    return names


def _code(reading: Reading) -> str:
    return reading.read_as[:LENGTH] if reading.kind == "imei" and reading.plausible else ""
