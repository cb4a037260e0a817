"""Incidents as their force sees them: flagged where a household was hit again, or homes near by were in these weeks.

A home near a burglary is at more risk for six weeks (domain: HMICFRS 2022, 400 m). Homes are kept as cells of 100 m,
so the distance between two of them is that of the middles of their cells: up to 141 m off.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from service.access.roles import Actor
from service.actions.errors import Forbidden
from service.actions.items import open_report_of
from service.actions.wiring import shown_id
from service.domain.phrases import N_
from service.domain.postcodes import CELL
from service.models import Incident, IncidentReport, TheftReport, reading

AGAIN_WITHIN = timedelta(days=365)
NEAR_WITHIN = timedelta(days=42)
NEAR = 400  # metres


@dataclass(frozen=True, slots=True)
class FlaggedIncident:
    """One incident without a name: `again` counts the household's in 12 months, this one among them; `near` counts
    those of other homes within 400 m and six weeks, none where the area is not known.
    """

    id: str
    kind: str
    reported_at: datetime
    things: int
    window: tuple[datetime | None, datetime | None]
    lsoa: str
    has_force: bool
    confirmed: bool
    ended: bool
    crime_reference: str
    again: int
    near: int | None


def flagged_incidents(actor: Actor, page: int = 1, size: int = 30) -> tuple[list[FlaggedIncident], int]:
    """The incidents reported to the actor's force, or to none yet, newest first; and how many there are."""
    if actor.role not in {"officer", "supervisor"} or actor.force_id is None:
        raise Forbidden(N_("Only officers and supervisors of a force see its incidents."))
    with reading() as session:
        mine = select(Incident).where(or_(Incident.force_id == actor.force_id, Incident.force_id.is_(None)))
        total = session.scalar(select(func.count()).select_from(mine.subquery())) or 0
        newest = mine.order_by(Incident.reported_at.desc(), Incident.id.desc())
        rows = session.scalars(newest.offset((page - 1) * size).limit(size)).all()
        return [_flagged(session, one) for one in rows], total


def _flagged(session: Session, one: Incident) -> FlaggedIncident:
    joined = select(TheftReport).join(IncidentReport, IncidentReport.report_id == TheftReport.id)
    reports = session.scalars(joined.where(IncidentReport.incident_id == one.id).order_by(TheftReport.id)).all()
    events = [event for report in reports for event in report.item.events if event.report_id == report.id]
    confirmed = {event.report_id for event in events if event.act == "confirmed"}
    starts = [report.stolen_from for report in reports if report.stolen_from]
    ends = [report.stolen_until for report in reports if report.stolen_until]
    return FlaggedIncident(
        id=shown_id("incident", one.id),
        kind=one.kind,
        reported_at=one.reported_at,
        things=len(reports),
        window=(min(starts, default=None), max(ends, default=None)),
        lsoa=one.lsoa,
        has_force=one.force_id is not None,
        confirmed=bool(reports) and len(confirmed) == len(reports),
        ended=not any(open_report_of(report.item) is report for report in reports),
        crime_reference=next((event.crime_reference for event in reversed(events) if event.crime_reference), ""),
        again=_again(session, one),
        near=_near(session, one),
    )


def _again(session: Session, one: Incident) -> int:
    """How many incidents of the household there were in the 12 months up to this one."""
    since = Incident.reported_at > one.reported_at - AGAIN_WITHIN, Incident.reported_at <= one.reported_at
    mine = select(func.count()).where(Incident.keeper_id == one.keeper_id, Incident.kind == one.kind, *since)
    return session.scalar(mine) or 0


def _near(session: Session, one: Incident) -> int | None:
    if one.kind != "stolen" or one.easting is None or one.northing is None:
        return None
    weeks = Incident.reported_at.between(one.reported_at - NEAR_WITHIN, one.reported_at + NEAR_WITHIN)
    others = Incident.keeper_id != one.keeper_id, Incident.kind == "stolen"
    near = select(func.count()).where(weeks, *others, _within(one.easting, one.northing))
    return session.scalar(near) or 0


def _within(easting: int, northing: int) -> ColumnElement[bool]:
    east, north = Incident.easting - easting, Incident.northing - northing
    return east * east + north * north <= (NEAR // CELL) ** 2
