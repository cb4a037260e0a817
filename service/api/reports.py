"""Theft reports: their reference, confirmation and end."""

from typing import Any

from flask_smorest import Blueprint

from schemas.items import ConfirmationIn, ReferenceIn, ReportOut
from service.access.guards import actor, bearer
from service.actions.items import report_shown
from service.actions.report_theft import add_reference, confirm_report, end_report
from service.api.idempotency import idempotent

routes = Blueprint("theft-reports", __name__, description="Theft reports: reference, confirmation, end")


@routes.post("/theft-reports/<report_id>/reference")
@bearer("keeper", "officer")
@idempotent
@routes.arguments(ReferenceIn)
@routes.response(200, ReportOut)
def reference(said: dict[str, Any], report_id: str) -> dict[str, Any]:
    """Add the crime reference that was not known before."""
    return report_shown(add_reference(actor(), report_id, said["crime_reference"]), report_id)


@routes.post("/theft-reports/<report_id>/confirmation")
@bearer("officer")
@idempotent
@routes.arguments(ConfirmationIn)
@routes.response(200, ReportOut)
def confirmation(said: dict[str, Any], report_id: str) -> dict[str, Any]:
    """An officer confirms a report from a police account of it."""
    return report_shown(confirm_report(actor(), report_id, said["crime_reference"]), report_id)


@routes.post("/theft-reports/<report_id>/recovery")
@bearer("keeper", "officer", "property")
@idempotent
@routes.response(200, ReportOut)
def recovery(report_id: str) -> dict[str, Any]:
    """The item is back: the report ends and stays in its history."""
    return report_shown(end_report(actor(), report_id, "recovery"), report_id)


@routes.post("/theft-reports/<report_id>/withdrawal")
@bearer("keeper", "officer")
@idempotent
@routes.response(200, ReportOut)
def withdrawal(report_id: str) -> dict[str, Any]:
    """The report was made in error: it ends and stays in the item's history."""
    return report_shown(end_report(actor(), report_id, "withdrawal"), report_id)
