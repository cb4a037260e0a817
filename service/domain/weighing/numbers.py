"""One number read off an object against one registered number: the bits, and a reason for each."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from stdnum import luhn

from service.domain.identifiers.types import CheckDigit, Reading
from service.domain.weighing import table
from service.domain.weighing.explain import Edit, explain
from service.domain.weighing.types import Evidence, Reason, RegisteredIdentifier, Tier
from service.domain.weighing.words import sentence

_ALIKE = frozenset({"look_alike", "pair"})
_PARTIAL = frozenset({"cut_head", "cut_tail", "illegible", "surplus"})
_PLAIN = frozenset({"digit", "letter", "near_alike"})
_RUNNING = _PLAIN | {"missing", "extra", "doubled", "undoubled"}
# The digits that name the phone; a check digit follows, or two digits of software version, or nothing.
IMEI_BODY = 14


@dataclass(frozen=True, slots=True)
class Fit:
    """How one reading fits one registered number. `bits` is agreement less the cost of the slips."""

    reading: Reading
    edits: tuple[Edit, ...]
    tier: Tier
    bits: float


@dataclass(frozen=True, slots=True)
class Match:
    """One number of the object explained by one registered number. `sure`: it could hardly be a slip."""

    identifier: RegisteredIdentifier
    tier: Tier
    bits: float
    sure: bool
    reasons: tuple[Reason, ...]


def match(evidence: Evidence, identifier: RegisteredIdentifier, crowd: int) -> Match | None:
    """Explain evidence by a registered number, its best alternative first; None when nothing explains it."""
    first, second = best_fit(evidence.readings, identifier), best_fit(evidence.again, identifier)
    if first is None or (second is not None and second.bits > first.bits):
        first, second = second, first
    if first is None:
        return None
    reasons = [_number(first, identifier)]
    reasons += _check_digit(first, identifier)
    reasons += _method(first, evidence)
    reasons += _again(first, second, evidence)
    reasons += _crowd(first, crowd)
    sure = _sure(first, second, evidence, identifier)
    return Match(identifier, first.tier, sum(reason.weight for reason in reasons), sure, tuple(reasons))


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
    return 0 if edit.kind in _ALIKE else min(len(edit.registered), 1 if edit.kind == "swapped" else 99)


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

    A check digit that nobody read says nothing, and a number of 14 or 16 digits may also be one of 15 that lost
    or gained a digit.
    """
    text = "".join(c for c in unicodedata.normalize("NFKC", value) if c.isalnum())
    body = read_as[:IMEI_BODY]
    if len(body) < IMEI_BODY or body not in text or read_as in text:
        return ""
    around = re.search(rf"[0-9]*{re.escape(body)}[0-9]*", text)
    return around.group() if around else ""


def _running_end(registered: str, kind: str) -> int:
    """The last place of the running number: its last digit, leaving an IMEI's check digit aside."""
    if kind == "imei":
        return IMEI_BODY - 1
    end = len(registered) - 1
    while end > 0 and not registered[end].isdigit():
        end -= 1
    return end or len(registered) - 1


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
    """Another running number of the same length explains them all: no swap, and nothing lost or gained in sum."""
    real = [edit for edit in edits if edit.kind not in _ALIKE]
    as_long = sum(len(edit.registered) - len(edit.read) for edit in real) == 0
    return bool(real) and as_long and all(_is_running(edit, registered, kind) for edit in real)


def _is_running(edit: Edit, registered: str, kind: str) -> bool:
    """In the running number (or the check digit that follows from it), and no character of another class."""
    if edit.kind not in _RUNNING or (edit.kind in _PLAIN and edit.registered.isdigit() != edit.read.isdigit()):
        return False
    away = _from_end(edit, registered, kind)
    return away is None or away < table.RUNNING_PLACES


def _gap(fit: Fit, registered: str) -> int | None:
    one, other = registered[-table.RUNNING_PLACES :], fit.reading.read_as[-table.RUNNING_PLACES :]
    return abs(int(one) - int(other)) if (one + other).isdecimal() and (one + other).isascii() else None


def _number(fit: Fit, identifier: RegisteredIdentifier) -> Reason:
    text = sentence(fit.edits, fit.tier, _gap(fit, identifier.canonical))
    return Reason(identifier.kind, round(fit.bits, 1), text)


@lru_cache(maxsize=1024)
def check_state(reading: Reading, kind: str) -> CheckDigit:
    """Whether the reading passes the check digit of a registered number's kind; look-alikes are set aside first."""
    if kind == "imei" and reading.kind != "imei":
        digits = reading.skeleton
        if len(digits) != IMEI_BODY + 1 or not digits.isdecimal():
            return "none"
        return "passes" if luhn.is_valid(digits) else "fails"
    worked_out = reading.kind == "imei" and typed_imei(reading.value, reading.read_as)
    return "none" if worked_out else reading.check_digit


def _check_digit(fit: Fit, identifier: RegisteredIdentifier) -> list[Reason]:
    state = check_state(fit.reading, identifier.kind)
    if state == "none" or fit.tier == "partial":
        return []
    weights = table.CHECK_DIGIT.get(identifier.kind, table.SOFT_CHECK_DIGIT)
    if state == "passes" and not fit.edits:
        return [Reason("check_digit", weights.passes_same, "It passes its own check digit.")]
    if state == "fails" and not fit.edits:
        return []
    if state == "passes" and all(edit.kind in _ALIKE for edit in fit.edits):
        text = "With look-alikes set aside it passes its own check digit."
        return [Reason("check_digit", weights.passes_same, text)]
    if state == "passes":
        return _passes_yet_differs(fit, identifier, weights.passes_differs)
    if len(fit.edits) == 1:
        text = "It fails its own check digit, and one repair gives the registered number."
        return [Reason("check_digit", weights.fails_repaired, text)]
    text = "It fails its own check digit, so it is misread somewhere."
    return [Reason("check_digit", weights.fails_further, text)]


def _passes_yet_differs(fit: Fit, identifier: RegisteredIdentifier, weight: float) -> list[Reason]:
    """No single slip passes, save 0 and 9 swapped; or the slip is in the register, if that number fails."""
    if identifier.kind != "imei":
        return [Reason("check_digit", weight, "It passes its own check digit, so a slip is less likely.")]
    swapped = len(fit.edits) == 1 and fit.edits[0].registered in ("09", "90")
    if swapped or not luhn.is_valid(identifier.canonical):
        return []
    return [Reason("check_digit", weight, "It passes its own check digit, so it is another phone.")]


def _method(fit: Fit, evidence: Evidence) -> list[Reason]:
    if evidence.method != "barcode":
        return []
    if not fit.edits:
        return [Reason("method", table.BARCODE_SAME, "Read from a barcode, which hardly slips.")]
    if all(edit.kind in _ALIKE or edit.kind == "zeros" for edit in fit.edits):
        text = "Read from a barcode: the slip would be in the register."
        return [Reason("method", table.BARCODE_LOOK_ALIKE, text)]
    return [Reason("method", table.BARCODE_DIFFERS, "A barcode is not misread so: it is another number.")]


def _again(fit: Fit, second: Fit | None, evidence: Evidence) -> list[Reason]:
    if not (_anything(evidence.readings) and _anything(evidence.again)):
        return []
    if second is None:
        return [Reason("again", table.AGAIN_LEAST, "The other reading does not fit it.")]
    if not second.edits:
        return [Reason("again", table.AGAIN_SAME, "Read a second time, and it agrees again.")]
    if second.reading.read_as == fit.reading.read_as:
        if all(edit.kind in _ALIKE for edit in fit.edits):
            return []
        text = "Read the same a second time, so a slip is less likely."
        return [Reason("again", table.AGAIN_ALIKE_DIFFERS, text)]
    return [_another_slip(second)]


def _anything(readings: tuple[Reading, ...]) -> bool:
    return any(reading.read_as for reading in readings)


def _another_slip(second: Fit) -> Reason:
    exact = table.AGREEMENT[-1]
    weight = max(table.AGAIN_LEAST, min(table.AGAIN_SAME, table.AGAIN_SAME - (exact - second.bits)))
    return Reason("again", round(weight, 1), "The other reading differs, and comes near it too.")


def _crowd(fit: Fit, crowd: int) -> list[Reason]:
    if not fit.edits:
        return []
    weight = next((bits for fewer, bits in table.CROWD if crowd < fewer), table.CROWDED)
    if not weight:
        return []
    others = "one other registered number is" if crowd == 1 else f"{crowd} other registered numbers are"
    return [Reason("density", weight, f"{others[:1].upper()}{others[1:]} as near.")]


def _sure(fit: Fit, second: Fit | None, evidence: Evidence, identifier: RegisteredIdentifier) -> bool:
    if fit.edits:
        return False
    twice = second is not None and not second.edits
    return twice or evidence.method == "barcode" or check_state(fit.reading, identifier.kind) == "passes"
