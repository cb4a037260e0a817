"""How one reading fits one registered number: the slips, whether it may be a sibling's, and the bits by reason."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from stdnum import luhn

from service.domain.identifiers import skeleton
from service.domain.identifiers.check_digits import check_digit
from service.domain.identifiers.types import CheckDigit, Reading
from service.domain.weighing import table
from service.domain.weighing.explain import Edit, explain
from service.domain.weighing.family import ENDS, running_end
from service.domain.weighing.features import ALIKE, Case, features, group_of
from service.domain.weighing.lookup import bits_by_reason
from service.domain.weighing.types import Nearby, RegisteredIdentifier

PARTIAL = frozenset({"cut_head", "cut_tail", "illegible", "surplus"})
_PLAIN = frozenset({"digit", "letter", "near_alike"})
_RUNNING = _PLAIN | {"missing", "extra", "doubled", "undoubled", "swapped"}
# The digits that name the phone; a check digit follows, or two digits of software version, or nothing.
IMEI_BODY = 14
_VIN_LENGTH = 17


@dataclass(frozen=True, slots=True)
class Fit:
    """How one reading fits one registered number.

    `registered` is as much of the number as could be compared, `seen` the names of the features, `running` tells
    that the running number alone differs, `bits` the weight by reason.
    """

    reading: Reading
    registered: str
    edits: tuple[Edit, ...]
    running: bool
    seen: tuple[str, ...] = ()
    bits: dict[str, float] = field(default_factory=dict)

    @property
    def total(self) -> float:
        return sum(self.bits.values())


def best_fit(readings: tuple[Reading, ...], identifier: RegisteredIdentifier, nearby: Nearby) -> Fit | None:
    """Of several ways to read one number the one that fits best; None when none can be explained."""
    fits = [fit for reading in readings if (fit := fit_reading(reading, identifier, nearby)) is not None]
    return max(fits, key=lambda fit: (not fit.edits, fit.total)) if fits else None


def fit_reading(reading: Reading, identifier: RegisteredIdentifier, nearby: Nearby) -> Fit | None:
    """Explain a reading by a registered number, or None when nothing likely does."""
    found = slips(reading, identifier)
    if found is None:
        return None
    registered, read, edits = found
    agreeing = len(registered) - sum(_lost(edit) for edit in edits)
    if not edits:
        return Fit(reading, registered, edits, False, (), {"slip": _agreement(agreeing) - _kind(reading, identifier)})
    if agreeing < table.LEAST_AGREEING:
        return None
    seen = tuple(features(_case(reading, identifier, found, nearby)))
    bits = bits_by_reason(group_of(identifier.kind), seen)
    bits["slip"] += table.RESEMBLES - _kind(reading, identifier)
    most = _agreement(agreeing) - table.SHORT_OF_EXACT
    bits["length"] = min(0.0, most - sum(bits.values()))
    running = is_running(edits, registered, identifier.kind) and not _hides(read)
    return Fit(reading, registered, edits, running, seen, bits)


def _hides(read: str) -> bool:
    return "?" in read or "*" in read


def _case(
    reading: Reading, identifier: RegisteredIdentifier, found: tuple[str, str, tuple[Edit, ...]], nearby: Nearby
) -> Case:
    _, read, edits = found
    return Case(
        identifier.kind,
        identifier.canonical,
        identifier.skeleton,
        read,
        skeleton(read),
        edits,
        _check(reading, read, identifier),
        nearby.crowd,
        nearby.beside,
    )


def _kind(reading: Reading, identifier: RegisteredIdentifier) -> float:
    return table.KIND_DIFFERS if reading.kind != identifier.kind else 0.0


def _agreement(agreeing: int) -> float:
    return table.AGREEMENT[min(agreeing, len(table.AGREEMENT) - 1)]


def _lost(edit: Edit) -> int:
    """Registered characters that an edit leaves without one that agrees; a swap leaves one of two."""
    return 0 if edit.kind in ALIKE else min(len(edit.registered), 1 if edit.kind == "swapped" else 99)


def slips(reading: Reading, identifier: RegisteredIdentifier) -> tuple[str, str, tuple[Edit, ...]] | None:
    """As much of the registered number and of the reading as can be compared, and the slips between them."""
    registered, read = identifier.canonical, reading.read_as
    typed = typed_imei(reading.value, read) if reading.kind == "imei" else ""
    if not typed or identifier.kind != "imei":
        edits = explain(registered, read)
        return None if edits is None else (registered, read, edits)
    ways = [(registered[:IMEI_BODY], read[:IMEI_BODY]), (registered, typed)]
    explained = [(one, other, edits) for one, other in ways if (edits := explain(one, other)) is not None]
    return min(explained, key=lambda way: sum(table.COST[edit.kind] for edit in way[2]), default=None)


@lru_cache(maxsize=1024)
def typed_imei(value: str, read_as: str) -> str:
    """The digits as typed where an IMEI's check digit was worked out, not read; else empty.

    A check digit that nobody read says nothing, and a number of 14 or 16 digits may also be one of 15 that
    lost or gained a digit.
    """
    text = "".join(c for c in unicodedata.normalize("NFKC", value) if c.isalnum())
    body = read_as[:IMEI_BODY]
    if len(body) < IMEI_BODY or body not in text or read_as in text:
        return ""
    around = re.search(rf"[0-9]*{re.escape(body)}[0-9]*", text)
    return around.group() if around else ""


def is_running(edits: tuple[Edit, ...], registered: str, kind: str) -> bool:
    """Another running number of the same length explains them: nothing lost or gained, and not one swap."""
    real = [edit for edit in edits if edit.kind not in ALIKE]
    if [edit.kind for edit in real] == ["swapped"]:
        return False
    as_long = sum(len(edit.registered) - len(edit.read) for edit in real) == 0
    end = ENDS.get(kind, running_end(registered))
    return bool(real) and as_long and all(_in_running(edit, end, kind) for edit in real)


def _in_running(edit: Edit, end: int, kind: str) -> bool:
    """In the running number (or the check digit that follows from it), and no character of another class."""
    if edit.kind not in _RUNNING or (edit.kind in _PLAIN and edit.registered.isdigit() != edit.read.isdigit()):
        return False
    if kind == "vin" and edit.place == 8:  # its check digit, which follows from the rest
        return True
    return end - edit.place < table.RUNNING_PLACES


def _check(reading: Reading, read: str, identifier: RegisteredIdentifier) -> str:
    """What the check digit of a reading says of it as a number of the registered kind."""
    if identifier.kind == "imei":
        state = check_state(reading, "imei")
        return "record_fails" if state == "passes" and not luhn.is_valid(identifier.canonical) else state
    if identifier.kind != "vin" or len(read) != _VIN_LENGTH or _hides(read):
        return "none"
    if check_digit("vin", identifier.canonical) != "passes":
        return "none"
    return "passes" if check_digit("vin", read) == "passes" else "fails"


@lru_cache(maxsize=1024)
def check_state(reading: Reading, kind: str) -> CheckDigit:
    """Whether a reading passes the check digit of a registered number's kind, look-alikes set aside."""
    if kind == "imei" and reading.kind != "imei":
        digits = reading.skeleton
        if len(digits) != IMEI_BODY + 1 or not digits.isdecimal():
            return "none"
        return "passes" if luhn.is_valid(digits) else "fails"
    worked_out = reading.kind == "imei" and typed_imei(reading.value, reading.read_as)
    return "none" if worked_out else reading.check_digit
