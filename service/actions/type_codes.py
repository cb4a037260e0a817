"""What a phone's type code says of it, when the operator loaded a table of them.

It is a note beside the reading and never evidence: the code is part of the number that was weighed already. It
depends on the reading alone, so it says nothing of what is registered.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain.identifiers import Reading
from service.models import ReferenceRow

_LENGTH = 8  # the first digits of an IMEI (3GPP TS 23.003)


def phones_by_type_code(session: Session, readings: Iterable[Reading]) -> dict[str, str]:
    """Type code → make and model, for the IMEIs among the readings whose code the table knows."""
    codes = {reading.read_as[:_LENGTH] for reading in readings if reading.kind == "imei" and reading.plausible}
    if not codes:
        return {}
    rows = session.execute(
        select(ReferenceRow.key, ReferenceRow.facts).where(ReferenceRow.kind == "tac", ReferenceRow.key.in_(codes))
    )
    return {code: f"{facts['make']} {facts['model']}".strip() for code, facts in rows}


def note_of(reading: Reading, phones: Mapping[str, str]) -> tuple[str, ...]:
    """The note that goes with a reading, if its type code is known."""
    phone = phones.get(reading.read_as[:_LENGTH]) if reading.kind == "imei" and reading.plausible else None
    return (f"Its type code was given to: {phone}. Compare that with the phone.",) if phone else ()
