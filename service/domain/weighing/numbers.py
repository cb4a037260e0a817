"""One number read off an object against one registered number: the bits, and a reason for each."""

from dataclasses import dataclass

from service.domain.identifiers.types import Reading
from service.domain.weighing import table
from service.domain.weighing.features import ALIKE
from service.domain.weighing.fit import PARTIAL, Fit, best_fit, check_state
from service.domain.weighing.types import Evidence, Nearby, Reason, RegisteredIdentifier, Tier
from service.domain.weighing.words import because, sentence


@dataclass(frozen=True, slots=True)
class Match:
    """One number of the object explained by one registered number. `sure`: it could hardly be a slip.

    `running`: they differ in the running number alone, which another one of the run explains as well.
    """

    identifier: RegisteredIdentifier
    tier: Tier
    bits: float
    sure: bool
    running: bool
    reasons: tuple[Reason, ...]


def match(evidence: Evidence, identifier: RegisteredIdentifier, nearby: Nearby) -> Match | None:
    """Explain evidence by a registered number, its best alternative first; None when nothing explains it."""
    first = best_fit(evidence.readings, identifier, nearby)
    second = best_fit(evidence.again, identifier, nearby)
    if first is None or (second is not None and _better(second, first)):
        first, second = second, first
    if first is None:
        return None
    reasons = [*_number(first, identifier), *_outdone(first, nearby)]
    reasons += [*_method(first, evidence), *_again(first, second, evidence)]
    sure = _sure(first, second, evidence, identifier)
    running = first.running and (second is None or second.running)
    return Match(identifier, _tier(first), sum(reason.weight for reason in reasons), sure, running, tuple(reasons))


def _better(one: Fit, other: Fit) -> bool:
    return (not one.edits, one.total) > (not other.edits, other.total)


def _tier(fit: Fit) -> Tier:
    if not fit.edits:
        return "same"
    return "partial" if any(edit.kind in PARTIAL for edit in fit.edits) else "misread"


def _gap(fit: Fit, registered: str) -> int | None:
    one, other = registered[-table.RUNNING_PLACES :], fit.reading.read_as[-table.RUNNING_PLACES :]
    return abs(int(one) - int(other)) if (one + other).isdecimal() and (one + other).isascii() else None


def _number(fit: Fit, identifier: RegisteredIdentifier) -> list[Reason]:
    """One reason for the characters, and one for whatever else of the reading weighs a tenth of a bit or more."""
    text = sentence(fit.edits, fit.running, _gap(fit, identifier.canonical))
    reasons = [Reason(identifier.kind, round(fit.bits["slip"], 1), text)]
    if not fit.edits:
        return reasons + _passes(fit, identifier)
    for name in ("check_digit", "place", "form", "density", "length"):
        weight = round(fit.bits.get(name, 0.0), 1)
        if weight:
            reasons.append(Reason(name, weight, because(name, fit.seen, identifier.kind)))
    return reasons


def _passes(fit: Fit, identifier: RegisteredIdentifier) -> list[Reason]:
    if check_state(fit.reading, identifier.kind) != "passes":
        return []
    return [Reason("check_digit", table.CHECK_DIGIT_PASSES, "It passes its own check digit.")]


def _outdone(fit: Fit, nearby: Nearby) -> list[Reason]:
    weight = round(nearby.outdone, 1)
    if not weight or not fit.edits:
        return []
    return [Reason("nearer", -weight, "Another registered number comes nearer to the reading.")]


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
    weight = max(table.AGAIN_LEAST, min(table.AGAIN_SAME, second.total - table.RESEMBLES))
    return Reason("again", round(weight, 1), "The other reading differs, and comes near it too.")


def _sure(fit: Fit, second: Fit | None, evidence: Evidence, identifier: RegisteredIdentifier) -> bool:
    if fit.edits:
        return False
    twice = second is not None and not second.edits
    return twice or evidence.method == "barcode" or check_state(fit.reading, identifier.kind) == "passes"
