"""A keeper's things: the list, one of them, adding, changing and removing."""

from collections import Counter
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from look.words import kind_word
from service.access.guards import actor
from service.actions.errors import Invalid, Refused
from service.actions.item_content import ItemContent, TypedIdentifier, TypedMark
from service.actions.items import ItemShown
from service.actions.kits import kits_of
from service.actions.own_items import one_item
from service.actions.own_things import NEEDS, Thing, overview, traced_thing
from service.actions.photos import item_photos
from service.actions.register_item import change_item, register_item, remove_item
from service.domain.categories import CATEGORIES
from service.domain.identifiers import read
from service.domain.photos import WHAT
from service.household.forms import ConfirmForm, ThingForm
from service.household.site import for_keepers, household
from service.household.steps import traced, traced_at_length
from service.household.words import ROOM_WORDS
from service.languages import said
from service.pages import Page, page, page_number, pages_of, put_errors, typed

PAGE_SIZE = 12  # so that a page with as many photos stays within 150 kB
_HAPPENED = {
    "reported": _l("Reported"),
    "confirmed": _l("The police confirmed the report"),
    "referenced": _l("Crime reference added"),
    "recovered": _l("Recovered"),
    "withdrawn": _l("Report withdrawn"),
    "disputed": _l("The police marked it as disputed"),
    "settled": _l("The dispute was settled"),
    "transferred": _l("It changed hands"),
    "sold_before": _l("You passed on a thing with this number before. The police look first"),
}


@household.get("/things")
@for_keepers
def things() -> Page:
    """What the keeper has registered, and how well it can be traced."""
    query, wanted = request.args.get("q", "")[:100], request.args.get("show", "")
    wanted = wanted if wanted in {"kept", "stolen", *NEEDS} else ""
    found = overview(actor(), page_number(), PAGE_SIZE, query, wanted)
    return render_template(
        "household/things.html",
        things=[card(thing) for thing in found.things],
        counts=found.counts,
        need=_need(found.counts),
        kits=[kit.name for kit in kits_of(actor()) if kit.state == "activated"],
        wanted=wanted,
        query=query,
        page=pages_of(found.total, PAGE_SIZE),
    )


@household.route("/things/new", methods=["GET", "POST"])
@for_keepers
def new_thing() -> Page:
    form = ThingForm()
    if form.validate_on_submit():
        try:
            item = register_item(actor(), _content(form))
        except Invalid as error:
            put_errors(form, error, "description")
        else:
            flash(_("It is on the register."))
            return redirect(url_for("household.thing", item_id=item.id))
    return page("household/thing_form.html", form, item=None)


@household.get("/things/<item_id>")
@for_keepers
def thing(item_id: str) -> Page:
    item = one_item(actor(), item_id)
    return render_template(
        "household/thing.html",
        item=named(item),
        numbers=[_number(one) for one in item.identifiers],
        marks=item.marks,
        history=_history(item),
        report=open_report(item),
        photos=item_photos(actor(), item_id),
        what=WHAT,
        traced=traced_at_length(traced_thing(actor(), item_id), item_id, item.category),
        room=request.args.get("room", "") if request.args.get("room", "") in ROOM_WORDS else "",
    )


@household.route("/things/<item_id>/edit", methods=["GET", "POST"])
@for_keepers
def edit_thing(item_id: str) -> Page:
    item = one_item(actor(), item_id)
    form = ThingForm(data=_said(item))
    if form.validate_on_submit():
        try:
            change_item(actor(), item_id, _content(form, item.ref))
        except Invalid as error:
            put_errors(form, error, "description")
        else:
            flash(_("The changes are saved."))
            return redirect(url_for("household.thing", item_id=item_id))
    return page("household/thing_form.html", form, item=named(item))


@household.route("/things/<item_id>/delete", methods=["GET", "POST"])
@for_keepers
def delete_thing(item_id: str) -> Page:
    item, form = one_item(actor(), item_id), ConfirmForm()
    if form.validate_on_submit():
        try:
            remove_item(actor(), item_id)
        except Refused as error:
            flash(said(error.detail), "problem")
            return redirect(url_for("household.thing", item_id=item_id))
        flash(_("“%(title)s” is off the register.", title=item.title))
        return redirect(url_for("household.things"))
    return page(
        "household/confirm.html",
        form,
        title=_("Delete “%(title)s”?", title=item.title),
        words=_("It goes off the register with its numbers, and no check will find it. This cannot be undone."),
        button=_("Yes, delete it"),
        action=url_for("household.delete_thing", item_id=item_id),
        back_to=url_for("household.thing", item_id=item_id),
        grave=True,
    )


def named(item: ItemShown) -> dict[str, Any]:
    """An item with the name and the category that its page shows."""
    plain = ("id", "category", "make", "model", "colour", "description", "status", "registered_at")
    label = said(CATEGORIES.get(item.category, item.category))
    name = item.title if item.make or item.model or item.description else label
    return {**{key: getattr(item, key) for key in plain}, "name": name or _("A thing"), "category_label": label}


def open_report(item: ItemShown) -> dict[str, Any] | None:
    """The report that stands, as pages show it."""
    for report in item.reports:
        if report["id"] == item.open_report:
            return {**report, "confirmed": item.confirmed}
    return None


def _need(counts: Counter[str]) -> dict[str, Any] | None:
    """What most things need, in words."""
    name = max(NEEDS, key=lambda need: counts[need])
    count = counts[name]
    words = {
        "photo": ngettext("%(num)s thing needs one more photo.", "%(num)s things need one more photo.", count),
        "number": ngettext("%(num)s thing needs a number.", "%(num)s things need a number.", count),
        "mark": ngettext("%(num)s thing needs a mark.", "%(num)s things need a mark.", count),
    }
    return {"name": name, "words": words[name]} if count else None


def card(thing: Thing) -> dict[str, Any]:
    """A thing as lists show it."""
    item = thing.item
    report = open_report(item) or {}
    numbers = [one for one in item.identifiers if one["read_as"]]
    ends = _ends(numbers[0]) if numbers else ""
    summary = " · ".join(part for part in (item.colour.capitalize(), ends) if part)
    more = {"reported_at": report.get("reported_at"), "crime_reference": item.crime_reference}
    return {
        **named(item),
        "summary": summary,
        "picture": thing.picture,
        "traced": traced(thing.traced, item.id),
        **more,
    }


def _ends(one: dict[str, Any]) -> str:
    return str(_("%(kind)s ends %(end)s", kind=kind_word(one["kind"]), end=one["read_as"][-4:]))


def _number(one: dict[str, Any]) -> dict[str, Any]:
    readings = read(one["value"], one["kind"])
    same = [reading for reading in readings if reading.read_as == one["read_as"]] or list(readings)
    return {**one, "plausible": same[0].plausible, "notes": same[0].notes}


def _history(item: ItemShown) -> list[dict[str, Any]]:
    events = [
        {"at": event["at"], "title": str(_HAPPENED[event["act"]]), "words": event["crime_reference"]}
        for event in item.history
    ]
    if item.transfers:
        came = item.transfers[-1]
        last = max(place for place, event in enumerate(item.history) if event["act"] == "transferred")
        events[last]["title"] = f"Came to you on {came.sold_on.day} {came.sold_on:%B %Y}"
    return [*reversed(events), {"at": item.registered_at, "title": _("Registered"), "words": ""}]


def _content(form: ThingForm, ref: str | None = None) -> ItemContent:
    said = {name: (form[name].data or "").strip() for name in ("category", "make", "model", "colour", "description")}
    numbers = [row.form for row in form.identifiers if (row.form.value.data or "").strip()]
    marks = [row.form for row in form.marks if (row.form.code.data or "").strip()]
    return ItemContent(
        **said,
        ref=ref,
        identifiers=[TypedIdentifier(typed(one.value), typed(one.kind)) for one in numbers],
        marks=[TypedMark(typed(one.code), typed(one.kind) or "label", typed(one.place)) for one in marks],
    )


def _said(item: ItemShown) -> dict[str, Any]:
    plain = ("category", "make", "model", "colour", "description", "marks")
    numbers = [{"kind": one["kind"], "value": one["value"]} for one in item.identifiers]
    once = [one for place, one in enumerate(numbers) if one["value"] not in {n["value"] for n in numbers[:place]}]
    return {**{name: getattr(item, name) for name in plain}, "identifiers": once}
