"""Reporting a thing stolen or lost, adding the reference, and ending the report."""

from flask import flash, redirect, render_template, url_for

from service.access.guards import actor
from service.actions.errors import Invalid, Refused
from service.actions.own_items import item_of_report, one_item
from service.actions.report_theft import Claim, add_reference, force_names, report_theft
from service.actions.report_theft import end_report as end_report_action
from service.household.forms import ConfirmForm, ReferenceForm, ReportForm
from service.household.site import as_utc, for_keepers, household
from service.household.things import named, open_report
from service.pages import Page, page, put_errors, typed

_ENDS = {
    "recovery": (
        "Do you have “{}” back?",
        "The report ends, and stays in its history.",
        "Yes, I have it back",
    ),
    "withdrawal": (
        "Was the report of “{}” a mistake?",
        "The report ends, and stays in its history.",
        "Yes, withdraw it",
    ),
}


@household.route("/things/<item_id>/report", methods=["GET", "POST"])
@for_keepers
def report(item_id: str) -> Page:
    """Say that a thing is stolen or lost."""
    item, form = one_item(actor(), item_id), ReportForm()
    form.force.choices = [("", "Not yet, or not listed"), *((name, name) for name in force_names())]
    if form.validate_on_submit():
        try:
            reported = report_theft(actor(), item_id, _claim(form))
        except Invalid as error:
            put_errors(form, error, "kind")
        except Refused as error:
            flash(error.detail, "problem")
            return redirect(url_for("household.thing", item_id=item_id))
        else:
            return render_template("household/reported.html", item=named(reported), report=open_report(reported))
    return page("household/report.html", form, item=named(item))


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
            flash("The crime reference is on the report.")
            return redirect(url_for("household.thing", item_id=item.id))
    return page("household/reference.html", form, item=named(item), report_id=report_id)


@household.route("/reports/<report_id>/<any(recovery, withdrawal):how>", methods=["GET", "POST"])
@for_keepers
def end_report(report_id: str, how: str) -> Page:
    """Say that a thing is back, or that the report was a mistake."""
    item, form = item_of_report(actor(), report_id), ConfirmForm()
    if form.validate_on_submit():
        end_report_action(actor(), report_id, how)
        flash("The report has ended.")
        return redirect(url_for("household.thing", item_id=item.id))
    title, words, button = _ENDS[how]
    return page(
        "household/confirm.html",
        form,
        title=title.format(named(item)["name"]),
        words=words,
        button=button,
        action=url_for("household.end_report", report_id=report_id, how=how),
        back_to=url_for("household.thing", item_id=item.id),
        grave=False,
    )


def _claim(form: ReportForm) -> Claim:
    return Claim(
        kind=form.kind.data,
        force=form.force.data or "",
        crime_reference=form.crime_reference.data or "",
        stolen_from=as_utc(form.stolen_from.data),
        stolen_until=as_utc(form.stolen_until.data),
    )
