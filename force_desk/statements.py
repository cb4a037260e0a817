"""Monthly statements of the dealers that the force looks after."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Response, render_template, request

from force_desk.site import for_investigators, force
from service.access.guards import actor
from service.actions.dealer_counts import force_counts, force_counts_of, month_of
from service.pages import Page
from service.statements import statement_csv, statement_pdf

_HERE = ZoneInfo("Europe/London")


@force.get("/statements")
@for_investigators
def statements() -> Page:
    """A month of all of them."""
    month = request.args.get("month") or f"{datetime.now(_HERE):%Y-%m}"
    return render_template("force/statements.html", month=month, counts=force_counts(actor(), *month_of(month)))


@force.get("/statements/<month>.csv")
@for_investigators
def statement_table(month: str) -> Response:
    """The same as a table."""
    content = statement_csv(force_counts(actor(), *month_of(month)))
    headers = {"Content-Disposition": f'attachment; filename="dealers-{month_of(month)[0]:%Y-%m}.csv"'}
    return Response(content, mimetype="text/csv", headers=headers)


@force.get("/statements/<month>/<premises_id>.pdf")
@for_investigators
def dealer_statement(month: str, premises_id: str) -> Response:
    """One shop's month on paper."""
    content = statement_pdf(force_counts_of(actor(), premises_id, *month_of(month)))
    headers = {"Content-Disposition": f'inline; filename="statement-{month_of(month)[0]:%Y-%m}.pdf"'}
    return Response(content, mimetype="application/pdf", headers=headers)
