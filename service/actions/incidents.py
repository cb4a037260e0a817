"""Incidents: reports of one household that belong together, whether they came at once or one after another."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.actions.addresses import area_of
from service.models import Incident, IncidentReport, TheftReport, utc_now

# Things that are missed later the same day went with the first ones.
TOGETHER = timedelta(hours=24)


def join_incident(session: Session, keeper_id: int, kind: str, reports: Sequence[int]) -> int:
    """The incident that new reports belong to: the household's of the last 24 hours of this kind, or a new one."""
    now = utc_now()
    recent = select(Incident).where(
        Incident.keeper_id == keeper_id, Incident.kind == kind, Incident.reported_at > now - TOGETHER
    )
    incident = session.scalars(recent.order_by(Incident.id.desc())).first()
    force = session.scalar(select(TheftReport.force_id).where(TheftReport.id == reports[0]))
    if incident is None:
        home = area_of(session, keeper_id)
        where = {"lsoa": home.lsoa, "easting": home.easting, "northing": home.northing}
        incident = Incident(keeper_id=keeper_id, kind=kind, force_id=force, reported_at=now, **where)
        session.add(incident)
        session.flush()
    incident.force_id = incident.force_id or force
    session.add_all(IncidentReport(report_id=report, incident_id=incident.id) for report in reports)
    return incident.id


def items_of_incident(session: Session, incident: int) -> list[int]:
    """The items that an incident's reports are of."""
    joined = select(TheftReport.item_id).join(IncidentReport, IncidentReport.report_id == TheftReport.id)
    return list(session.scalars(joined.where(IncidentReport.incident_id == incident).order_by(TheftReport.id)))
