"""Reporting what is gone, one question a page: what, when, the reference, a last look, and what happens next."""

from datetime import datetime, time, timedelta
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from service.access.guards import actor
from service.actions.errors import Invalid, Refused
from service.actions.forces import force_names
from service.actions.item_content import ItemContent, TypedIdentifier
from service.actions.own_things import overview
from service.actions.register_item import register_item
from service.actions.report_draft import (
    MOST_THINGS,
    draft_of,
    items_of_draft,
    keep_draft,
    own_incident,
    send_draft,
)
from service.actions.report_theft import Claim, check_claim
from service.domain.crime_references import digits_missing
from service.household.forms import ConfirmForm
from service.household.reporting_forms import AnotherForm, CrimeForm, TickForm, WhenForm
from service.household.site import HERE, as_utc, for_keepers, household
from service.household.things import card, open_report
from service.pages import Page, page, put_errors, typed

_EVENING, _MORNING = time(18), time(8)
_WORKING_DAYS = 5  # in which a victim is told: Code of Practice for Victims of Crime
_SATURDAY = 5


@household.route("/report", methods=["GET", "POST"])
@for_keepers
def report() -> Page:
    """What was taken? Ticks on the keeper's own list."""
    form, draft = TickForm(kind=draft_of(actor()).kind), draft_of(actor())
    cards = [card(thing) for thing in overview(actor(), 1, MOST_THINGS, wanted="kept").things]
    known = [one["id"] for one in cards]
    ticked = {*draft.items, request.args.get("thing", "")}
    if form.validate_on_submit():
        ticked = {*known} if "all" in request.form else {*request.form.getlist("item")}
        chosen = tuple(one for one in known if one in ticked)
        keep_draft(actor(), items=chosen, kind=form.kind.data)
        if "another" in request.form:
            return redirect(url_for("household.report_another"))
        if chosen:
            return redirect(url_for("household.report_when"))
        form.form_errors = [_("Tick what is gone, or add it")]
    return page("household/report_what.html", form, things=cards, ticked=ticked)


@household.route("/report/another", methods=["GET", "POST"])
@for_keepers
def report_another() -> Page:
    """Something that had not been registered: it is now, and it is ticked."""
    form = AnotherForm()
    if form.validate_on_submit():
        try:
            item = register_item(actor(), _content(form))
        except Invalid as error:
            put_errors(form, error, "number")
        else:
            keep_draft(actor(), items=(*draft_of(actor()).items, item.id))
            flash(_("It is on your list, and ticked."))
            return redirect(url_for("household.report"))
    return page("household/report_another.html", form)


@household.route("/report/when", methods=["GET", "POST"])
@for_keepers
def report_when() -> Page:
    """When did it go? In plain words, or by two times."""
    draft = draft_of(actor())
    form = WhenForm(data={"stolen_from": _local(draft.stolen_from), "stolen_until": _local(draft.stolen_until)})
    if not draft.items:
        return redirect(url_for("household.report"))
    if form.validate_on_submit():
        when = request.form.get("when", "exact")
        start, end = _window(when, form)
        try:
            check_claim(Claim(draft.kind, stolen_from=start, stolen_until=end))
        except Invalid as error:
            put_errors(form, error, "stolen_from")
        else:
            keep_draft(actor(), when=when, stolen_from=start, stolen_until=end)
            return redirect(url_for("household.report_reference"))
    return page("household/report_when.html", form, draft=draft)


@household.route("/report/reference", methods=["GET", "POST"])
@for_keepers
def report_reference() -> Page:
    """What is the crime reference? One that looks odd is asked about once, and taken then."""
    draft = draft_of(actor())
    form = CrimeForm(data={"force": draft.force, "crime_reference": draft.crime_reference})
    form.force.choices = [("", _("Choose a force")), *((name, name) for name in force_names())]
    if "later" in request.form and form.is_submitted() and form.csrf_token.validate(form):
        keep_draft(actor(), crime_reference="", force=form.force.data or "", reference_asked=True)
        return redirect(url_for("household.report_check"))
    odd = _odd(form)
    if form.validate_on_submit() and not odd:
        try:
            check_claim(Claim(draft.kind, typed(form.force), typed(form.crime_reference)))
        except Invalid as error:
            put_errors(form, error, "crime_reference")
        else:
            said = {"force": typed(form.force), "crime_reference": typed(form.crime_reference).strip()}
            keep_draft(actor(), reference_asked=True, **said)
            return redirect(url_for("household.report_check"))
    form.looked_at.data = form.crime_reference.data
    return page("household/report_reference.html", form, odd=odd)


@household.route("/report/check", methods=["GET", "POST"])
@for_keepers
def report_check() -> Page:
    """Check your answers; then it is sent."""
    draft, form = draft_of(actor()), ConfirmForm()
    items = items_of_draft(actor(), draft)
    if not items:
        return redirect(url_for("household.report"))
    if form.validate_on_submit():
        try:
            return redirect(url_for("household.report_sent", incident=send_draft(actor())))
        except Refused as error:
            form.form_errors = [error.detail]
            return page("household/report_check.html", form, error.status, items=items, draft=draft)
    return page("household/report_check.html", form, items=items, draft=draft)


@household.get("/report/sent/<incident>")
@for_keepers
def report_sent(incident: str) -> Page:
    """The report is in: what happens next."""
    shown = own_incident(actor(), incident)
    reports: list[dict[str, Any]] = [report for item in shown.items if (report := open_report(item))]
    numberless = [item for item in shown.items if not any(one["read_as"] for one in item.identifiers)]
    told = reports[0] if reports else {}
    heard_by = _working_days_after(shown.reported_at, _WORKING_DAYS)
    return render_template(
        "household/report_sent.html", incident=shown, report=told, numberless=numberless, heard_by=heard_by
    )


def _content(form: AnotherForm) -> ItemContent:
    number = typed(form.number).strip()
    said: dict[str, Any] = {name: typed(form[name]).strip() for name in ("category", "make", "model", "colour")}
    return ItemContent(**said, identifiers=[TypedIdentifier(number)] if number else [])


def _window(when: str, form: WhenForm) -> tuple[datetime | None, datetime | None]:
    """The window that the words stand for, in UTC: evenings begin at 6 pm and nights end at 8 am, by British clocks."""
    now = datetime.now(HERE)
    last_evening = datetime.combine(now.date() - timedelta(days=1), _EVENING, HERE)
    this_morning = datetime.combine(now.date(), _MORNING, HERE)
    windows = {
        "last_night": (last_evening, min(now, this_morning)),
        "today": (min(now, datetime.combine(now.date(), time(0), HERE)), now),
        "week": (now - timedelta(days=7), now),
        "unknown": (None, None),
    }
    start, end = windows.get(when, (form.stolen_from.data, form.stolen_until.data))
    return as_utc(start), as_utc(end)


def _local(moment: datetime | None) -> datetime | None:
    return moment.astimezone(HERE) if moment else None


def _odd(form: CrimeForm) -> tuple[str, int] | None:
    """What looks odd about the reference, unless it was asked about already."""
    said = (form.crime_reference.data or "").strip()
    if not form.is_submitted() or said == (form.looked_at.data or "").strip():
        return None
    return digits_missing(said, datetime.now(HERE).year)


def _working_days_after(moment: datetime, days: int) -> datetime:
    """So many days later, Saturdays and Sundays left out; bank holidays are not known here."""
    while days:
        moment += timedelta(days=1)
        days -= moment.astimezone(HERE).weekday() < _SATURDAY
    return moment
