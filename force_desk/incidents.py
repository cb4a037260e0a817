"""Incidents of the force, flagged, and how its areas get on."""

import csv
from io import StringIO

from flask import Response, render_template, request

from force_desk.site import for_investigators, for_team, force
from service.access.guards import actor
from service.actions.area_progress import COLUMNS, area_progress
from service.actions.incident_flags import flagged_incidents
from service.actions.tables import safe_cell
from service.pages import Page, page_number, pages_of

PAGE_SIZE = 30


@force.get("/incidents")
@for_investigators
def incidents() -> Page:
    """What was reported, with the flags of repeat victims and near repeats."""
    found, total = flagged_incidents(actor(), page_number(), PAGE_SIZE)
    return render_template("force/incidents.html", incidents=found, page=pages_of(total, PAGE_SIZE))


@force.get("/progress")
@for_team
def progress() -> Page:
    """Counts of each area."""
    order = request.args.get("order", "area")
    rows, sums = area_progress(actor(), order)
    return render_template("force/progress.html", rows=rows, sums=sums, columns=COLUMNS, order=order)


@force.get("/progress.csv")
@for_team
def progress_table() -> Response:
    """The same counts as a table."""
    rows, _sums = area_progress(actor())
    out = StringIO()
    table = csv.writer(out)
    table.writerow(["area", *COLUMNS])
    table.writerows([safe_cell(row.area), *(row.counts[name] for name in COLUMNS)] for row in rows)
    headers = {"Content-Disposition": 'attachment; filename="areas.csv"'}
    return Response(out.getvalue(), mimetype="text/csv", headers=headers)
