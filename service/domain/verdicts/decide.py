"""Weighed candidates and who asks → one verdict: the first row of the table that applies."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from service.domain.weighing.chance import DEFAULTS, Thresholds, line_of
from service.domain.weighing.types import Weighed

Asker = Literal["dealer", "police"]
Verdict = Literal["stolen", "refer", "registered", "read_again", "no_report"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a registered item stands: what is reported of it, and by whom it is borne out.

    `lapsed` marks a claimed report that is older than 28 days: for dealers it counts no longer. `disputed` is
    what police marked so; two keepers claiming one number do not make it so.
    """

    status: Literal["kept", "stolen", "lost", "recovered"] = "kept"
    confirmed: bool = False
    crime_reference: str = ""
    disputed: bool = False
    lapsed: bool = False


def decide(
    asker: Asker,
    plausible: bool,
    weighed: Sequence[tuple[Weighed, Standing]],
    glow: bool,
    thresholds: Thresholds = DEFAULTS,
) -> Verdict:
    """Give the verdict on one object.

    `plausible`: every reading could be right. `glow`: something on it glows and its mark is unread. `thresholds`:
    the weights from which on a misread number is probable in this register.
    A neighbour of the production run never raises the verdict, and neither does a photograph of the same design; the
    same picture, or boxed marks that agree, refer and no more. `registered` is for police alone.
    """
    likely = [(match, standing) for match, standing in weighed if is_likely(match, asker, thresholds)]
    if any(match.certain and _is_stolen(standing) for match, standing in likely):
        return "stolen"
    if any(_is_reported(standing, asker) for _, standing in likely) or (glow and asker == "police"):
        return "refer"
    if likely and asker == "police":
        return "registered"
    return "no_report" if plausible else "read_again"


def is_likely(match: Weighed, asker: Asker, thresholds: Thresholds = DEFAULTS) -> bool:
    """Whether a candidate is certain or probable; a neighbour is neither, nor is one of the same design alone."""
    if match.tier in ("neighbour", "photo"):
        return match.pictured
    return match.pictured or match.certain or match.weight >= referred_from(match, asker, thresholds)


def referred_from(match: Weighed, asker: Asker, thresholds: Thresholds = DEFAULTS) -> float:
    """The weight from which on a candidate like this one is probable."""
    exact = match.tier in ("same", "mark") or not match.identifier
    return line_of(asker, match.group, exact, thresholds)


def _is_stolen(standing: Standing) -> bool:
    named = bool(standing.crime_reference.strip())
    return standing.status == "stolen" and standing.confirmed and named and not standing.disputed


def _is_reported(standing: Standing, asker: Asker) -> bool:
    lapsed = standing.lapsed and not standing.confirmed and asker == "dealer"
    return standing.disputed or (standing.status in ("stolen", "lost") and not lapsed)
