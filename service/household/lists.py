"""Lists: printed, taken out as a table, and brought in; and the page behind the code on an item's sheet."""

from pathlib import Path
from tempfile import NamedTemporaryFile

from flask import Response, render_template

from service.access.guards import actor, everybody
from service.actions.errors import Invalid, Refused
from service.actions.import_items import Outcome
from service.actions.item_lists import attest, bring_in_list, my_table
from service.actions.tables import BadFile
from service.domain.categories import CATEGORIES
from service.household.forms import ListForm
from service.household.papers import incident_paper, inventory, item_sheet
from service.household.site import for_keepers, household
from service.languages import said
from service.pages import Page, page, put_errors

MOST_REFUSALS = 200  # shown on the page: whoever has more has another problem than one row


@household.route("/things/lists", methods=["GET", "POST"])
@for_keepers
def lists() -> Page:
    """What can be taken out, and bringing in a table."""
    form = ListForm()
    if form.validate_on_submit():
        try:
            outcome = _brought_in(form)
        except Invalid as error:
            put_errors(form, error, "file")
        except BadFile as error:
            form.file.errors = [error.detail]
        else:
            shown = outcome.refused[:MOST_REFUSALS]
            status = 422 if outcome.refused and not outcome.registered and not outcome.unchanged else 200
            return page("household/lists.html", form, status, outcome=outcome, refused=shown)
    return page("household/lists.html", form)


@household.get("/things/list.csv")
@for_keepers
def list_csv() -> Response:
    return _file(("\ufeff" + my_table(actor())).encode(), "text/csv", "our-things.csv")


@household.get("/things/list.pdf")
@for_keepers
def list_pdf() -> Response:
    return _file(inventory(actor()), "application/pdf", "our-things.pdf")


@household.get("/things/<item_id>/sheet.pdf")
@for_keepers
def sheet_pdf(item_id: str) -> Response:
    return _file(item_sheet(actor(), item_id), "application/pdf", "thing.pdf")


@household.get("/report/sent/<incident>/list.pdf")
@for_keepers
def incident_pdf(incident: str) -> Response:
    return _file(incident_paper(actor(), incident), "application/pdf", "reported.pdf")


@household.get("/sheet/<token>")
@everybody
def sheet(token: str) -> Page:
    """Whether a sheet is genuine, for whoever was shown it."""
    try:
        attested = attest(token)
    except Refused as error:
        return render_template("household/sheet.html", sheet=None, why=said(error.detail)), error.status
    label = said(CATEGORIES.get(attested.category, attested.category))
    return render_template("household/sheet.html", sheet=attested, category=label)


def _brought_in(form: ListForm) -> Outcome:
    with NamedTemporaryFile(suffix=".csv") as kept:
        form.file.data.save(kept.name)
        return bring_in_list(actor(), Path(kept.name))


def _file(content: bytes, kind: str, name: str) -> Response:
    return Response(content, mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
