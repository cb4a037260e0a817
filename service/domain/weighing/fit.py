"""How one reading fits one registered number: the slips, the tier, the bits of agreement less their cost."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from stdnum import luhn

from service.domain.identifiers.types import CheckDigit, Reading
from service.domain.weighing import table
from service.domain.weighing.explain import Edit, explain
from service.domain.weighing.types import RegisteredIdentifier, Tier

ALIKE = frozenset({"look_alike", "pair"})
_PARTIAL = frozenset({"cut_head", "cut_tail", "illegible", "surplus"})
_PLAIN = frozenset({"digit", "letter", "near_alike"})
_RUNNING = _PLAIN | {"missing", "extra", "doubled", "undoubled", "swapped"}
# The digits that name the phone; a check digit follows, or two digits of software version, or nothing.
IMEI_BODY = 14


@dataclass(frozen=True, slots=True)
class Fit:
    """How one reading fits one registered number. `bits` is agreement less the cost of the slips."""

    reading: Reading
    edits: tuple[Edit, ...]
    tier: Tier
    bits: float


def best_fit(readings: tuple[Reading, ...], identifier: RegisteredIdentifier) -> Fit | None:
    fits = [fit for reading in readings if (fit := fit_reading(reading, identifier)) is not None]
    return max(fits, key=lambda fit: (not fit.edits, fit.bits)) if fits else None


def fit_reading(reading: Reading, identifier: RegisteredIdentifier) -> Fit | None:
    found = _slips(reading, identifier)
    if found is None:
        return None
    registered, edits = found
    agreeing = len(registered) - sum(_lost(edit) for edit in edits)
    if edits and agreeing < table.LEAST_AGREEING:
        return None
    differs = table.KIND_DIFFERS if reading.kind != identifier.kind else 0.0
    tier = _tier(edits, reading, registered, identifier.kind)
    return Fit(reading, edits, tier, _bits(edits, agreeing, tier, registered, identifier.kind) - differs)


def _lost(edit: Edit) -> int:
    """Registered characters that an edit leaves without one that agrees; a swap leaves one of two."""
    return 0 if edit.kind in ALIKE else min(len(edit.registered), 1 if edit.kind == "swapped" else 99)


def _bits(edits: tuple[Edit, ...], agreeing: int, tier: Tier, registered: str, kind: str) -> float:
    bits = table.AGREEMENT[min(agreeing, len(table.AGREEMENT) - 1)]
    bits -= sum(table.COST[edit.kind] for edit in edits)
    if tier == "neighbour":
        return bits - table.NEIGHBOUR
    return bits - sum(_tail_cost(edit, registered, kind) for edit in edits)


def _slips(reading: Reading, identifier: RegisteredIdentifier) -> tuple[str, tuple[Edit, ...]] | None:
    """The registered number, or as much of it as can be compared, with the slips that explain the reading."""
    registered = identifier.canonical
    typed = typed_imei(reading.value, reading.read_as) if reading.kind == "imei" else ""
    if not typed or identifier.kind != "imei":
        edits = explain(registered, reading.read_as)
        return None if edits is None else (registered, edits)
    ways = [(registered[:IMEI_BODY], reading.read_as[:IMEI_BODY]), (registered, typed)]
    explained = [(one, edits) for one, other in ways if (edits := explain(one, other)) is not None]
    return min(explained, key=lambda way: sum(table.COST[edit.kind] for edit in way[1]), default=None)


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


@lru_cache(maxsize=4096)
def _running_end(registered: str, kind: str) -> int:
    """The last place of the running number: its last row of four digits or more, or of three, or a digit.

    What follows it (a suffix that names the model) is counted with it; an IMEI's check digit is left aside.
    """
    if kind == "imei":
        return IMEI_BODY - 1
    rows = [(found.end() - found.start(), found.end() - 1) for found in re.finditer("[0-9]+", registered)]
    for least in (4, 3, 1):
        ends = [end for length, end in rows if length >= least]
        if ends:
            return ends[-1]
    return len(registered) - 1


def _from_end(edit: Edit, registered: str, kind: str) -> int | None:
    """Places between the edit and the end of the running number; None for an IMEI's check digit."""
    end = _running_end(registered, kind)
    if edit.place > end:
        return None if kind == "imei" else 0
    return end - edit.place


def _tail_cost(edit: Edit, registered: str, kind: str) -> float:
    costs = table.TAIL_COST.get(edit.kind, ())
    away = _from_end(edit, registered, kind) if costs else None
    return costs[away] if away is not None and away < len(costs) else 0.0


def _tier(edits: tuple[Edit, ...], reading: Reading, registered: str, kind: str) -> Tier:
    if not edits:
        return "same"
    if any(edit.kind in _PARTIAL for edit in edits):
        return "partial"
    misread = kind == "imei" and check_state(reading, kind) == "fails"
    return "misread" if misread or not _is_neighbour(edits, registered, kind) else "neighbour"


def _is_neighbour(edits: tuple[Edit, ...], registered: str, kind: str) -> bool:
    """Another running number of the same length explains them: nothing lost or gained, and not one swap."""
    real = [edit for edit in edits if edit.kind not in ALIKE]
    if [edit.kind for edit in real] == ["swapped"]:
        return False
    as_long = sum(len(edit.registered) - len(edit.read) for edit in real) == 0
    return bool(real) and as_long and all(_is_running(edit, registered, kind) for edit in real)


def _is_running(edit: Edit, registered: str, kind: str) -> bool:
    """In the running number (or the check digit that follows from it), and no character of another class."""
    if edit.kind not in _RUNNING or (edit.kind in _PLAIN and edit.registered.isdigit() != edit.read.isdigit()):
        return False
    away = _from_end(edit, registered, kind)
    return away is None or away < table.RUNNING_PLACES


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
