"""What an item's events say of it today: kept, stolen, lost or recovered, and how firmly."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from service.domain.verdicts import Standing

# A keeper's claim counts for dealers this long unless police confirm it (design, "Verdicts").
CLAIM_LASTS = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Happening:
    """One event: `act` is reported, confirmed, referenced, recovered, withdrawn, disputed, settled or transferred.

    `sold_before` says of a report that whoever made it had passed on a thing with the same number.
    """

    act: str
    at: datetime
    report: int | None = None
    crime_reference: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A theft report as events speak of it; `kind` is stolen or lost."""

    number: int
    kind: str
    reported_at: datetime


def open_report(reports: Sequence[Report], happenings: Sequence[Happening]) -> Report | None:
    """The report that stands: not ended; a confirmed one before a claimed one, then the newest."""
    ended = {h.report for h in happenings if h.act in {"recovered", "withdrawn"}}
    confirmed = {h.report for h in happenings if h.act == "confirmed"}
    standing = [r for r in reports if r.number not in ended]
    return max(standing, key=lambda r: (r.number in confirmed, r.reported_at), default=None)


def standing(reports: Sequence[Report], happenings: Sequence[Happening], now: datetime) -> Standing:
    """Derive an item's standing from its reports and events (in the order they happened)."""
    report = open_report(reports, happenings)
    disputes = [h.act for h in happenings if h.act in {"disputed", "settled"}]
    disputed = bool(disputes) and disputes[-1] == "disputed"
    if report is None:
        recovered = any(h.act == "recovered" for h in happenings)
        return Standing("recovered" if recovered else "kept", False, "", disputed, False)
    own = [h for h in happenings if h.report == report.number]
    confirmed = any(h.act == "confirmed" for h in own)
    references = [h.crime_reference for h in own if h.crime_reference]
    outsold = any(h.act == "sold_before" for h in own)
    return Standing(
        status="lost" if report.kind == "lost" else "stolen",
        confirmed=confirmed,
        crime_reference=references[-1] if references else "",
        disputed=disputed,
        lapsed=not confirmed and (outsold or now - report.reported_at > CLAIM_LASTS),
    )
