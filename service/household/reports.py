"""What comes after a report: the reference that was not known, and its end."""

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from service.access.guards import actor
from service.actions.errors import Invalid
from service.actions.own_items import item_of_report
from service.actions.report_theft import add_reference
from service.actions.report_theft import end_report as end_report_action
from service.household.forms import ConfirmForm, ReferenceForm
from service.household.site import for_keepers, household
from service.household.things import named
from service.pages import Page, page, put_errors, typed

_ENDS = {
    "recovery": (
        _l("Do you have “%(name)s” back?"),
        _l("The report ends, and stays in its history."),
        _l("Yes, I have it back"),
    ),
    "withdrawal": (
        _l("Was the report of “%(name)s” a mistake?"),
        _l("The report ends, and stays in its history."),
        _l("Yes, withdraw it"),
    ),
}


@household.route("/reports/<report_id>/reference", methods=["GET", "POST"])
@for_keepers
def reference(report_id: str) -> Page:
    """Add the crime reference that came later."""
    item, form = item_of_report(actor(), report_id), ReferenceForm()
    if form.validate_on_submit():
        try:
            add_reference(actor(), report_id, typed(form.crime_reference))
        except Invalid as error:
            put_errors(form, error, "crime_reference")
        else:
            flash(_("The crime reference is on the report."))
            return redirect(url_for("household.thing", item_id=item.id))
    return page("household/reference.html", form, item=named(item), report_id=report_id)


@household.route("/reports/<report_id>/<any(recovery, withdrawal):how>", methods=["GET", "POST"])
@for_keepers
def end_report(report_id: str, how: str) -> Page:
    """Say that a thing is back, or that the report was a mistake."""
    item, form = item_of_report(actor(), report_id), ConfirmForm()
    if form.validate_on_submit():
        end_report_action(actor(), report_id, how)
        flash(_("The report has ended."))
        return redirect(url_for("household.thing", item_id=item.id))
    title, words, button = _ENDS[how]
    return page(
        "household/confirm.html",
        form,
        title=title % {"name": named(item)["name"]},
        words=words,
        button=button,
        action=url_for("household.end_report", report_id=report_id, how=how),
        back_to=url_for("household.thing", item_id=item.id),
        grave=False,
    )
