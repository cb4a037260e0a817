"""One number read off an object against one registered number: the bits, and a reason for each."""

from dataclasses import dataclass

from stdnum import luhn

from service.domain.identifiers.types import Reading
from service.domain.weighing import table
from service.domain.weighing.fit import ALIKE, Fit, best_fit, check_state
from service.domain.weighing.types import Evidence, Reason, RegisteredIdentifier, Tier
from service.domain.weighing.words import sentence


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


def _gap(fit: Fit, registered: str) -> int | None:
    one, other = registered[-table.RUNNING_PLACES :], fit.reading.read_as[-table.RUNNING_PLACES :]
    return abs(int(one) - int(other)) if (one + other).isdecimal() and (one + other).isascii() else None


def _number(fit: Fit, identifier: RegisteredIdentifier) -> Reason:
    text = sentence(fit.edits, fit.tier, _gap(fit, identifier.canonical))
    return Reason(identifier.kind, round(fit.bits, 1), text)


def _check_digit(fit: Fit, identifier: RegisteredIdentifier) -> list[Reason]:
    state = check_state(fit.reading, identifier.kind)
    weights = table.CHECK_DIGIT.get(identifier.kind, table.SOFT_CHECK_DIGIT)
    alike = all(edit.kind in ALIKE for edit in fit.edits)
    if state == "none" or fit.tier == "partial" or (state == "fails" and not fit.edits):
        return []
    if state == "fails":
        return [_fails(weights, len(fit.edits))]
    if not alike:
        return _passes_yet_differs(fit, identifier, weights.passes_differs)
    text = "With look-alikes set aside it passes its own check digit."
    return [Reason("check_digit", weights.passes_same, text if fit.edits else "It passes its own check digit.")]


def _fails(weights: table.CheckDigit, slips: int) -> Reason:
    if slips == 1:
        text = "It fails its own check digit, and one repair gives the registered number."
        return Reason("check_digit", weights.fails_repaired, text)
    return Reason("check_digit", weights.fails_further, "It fails its own check digit: it is misread somewhere.")


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
    if all(edit.kind in ALIKE or edit.kind == "zeros" for edit in fit.edits):
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
        if all(edit.kind in ALIKE for edit in fit.edits):
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
