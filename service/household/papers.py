"""A household's papers in words: the list of its things, the sheet of one, and what went in an incident."""

from datetime import UTC, datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from look.dates import british_date, day_and_time
from look.papers import Entry, list_paper, sheet_paper
from service.access.roles import Actor
from service.actions.item_lists import Listed, household_name, my_list, one_listed, sheet_address
from service.actions.items import ItemShown
from service.actions.photos import picture
from service.actions.report_draft import own_incident
from service.domain.identifiers.kinds import KINDS
from service.household.forms import MARK_WORDS
from service.household.things import named, open_report
from service.languages import said

_PICTURES = 4  # on a sheet


def inventory(actor: Actor) -> bytes:
    """Everything that a household has registered, as a PDF."""
    things = my_list(actor)
    facts = [
        (_("Household"), household_name(actor)),
        (_("Printed on"), british_date(datetime.now(UTC))),
        (_("Things"), str(len(things))),
    ]
    foot = _("This list says what you own. Keep it where nobody else reads it, and not only at home.")
    return list_paper(_("Our things"), facts, [_entry(actor, thing) for thing in things], foot)


def item_sheet(actor: Actor, item_id: str) -> bytes:
    """One thing, as a PDF to show an insurer."""
    thing = one_listed(actor, item_id)
    item, name = thing.item, _name(thing.item)
    facts = [
        (_("Kind"), named(item)["category_label"]),
        *_if_said((_("Colour"), item.colour), (_("Special"), item.description)),
        *((_kind(one["kind"]), one["value"]) for one in item.identifiers),
        *((MARK_WORDS.get(mark["kind"], mark["kind"]), _marked(mark)) for mark in item.marks),
        (_("Registered on"), british_date(item.registered_at)),
        (_("Sheet made on"), british_date(datetime.now(UTC))),
    ]
    words = _("Scan this, and our register says whether the sheet is genuine. It works for a year.")
    foot = _("To register a thing is to say that it is yours; it does not prove it. Keep the receipt as well.")
    pictures = [_jpeg(actor, photo, "1024") for photo in thing.photos[:_PICTURES]]
    return sheet_paper(name, facts, pictures, (sheet_address(actor, item_id), words), foot)


def incident_paper(actor: Actor, incident: str) -> bytes:
    """What went in an incident, as a PDF for an insurer."""
    shown = own_incident(actor, incident)
    things = [one_listed(actor, item.id) for item in shown.items]
    reports = [report for thing in things if (report := open_report(thing.item))]
    said = reports[0] if reports else {}
    facts = [
        (_("Household"), household_name(actor)),
        (_("Reported here on"), day_and_time(shown.reported_at)),
        *_if_said(
            (_("Police force"), said.get("force", "")),
            (_("Crime reference"), said.get("crime_reference", "")),
            (_("Last there"), _time(said.get("stolen_from"))),
            (_("Found gone"), _time(said.get("stolen_until"))),
        ),
        (_("Things"), str(len(things))),
    ]
    foot = _("This is what the household told us. It is not a statement of the police.")
    return list_paper(_("What was reported"), facts, [_entry(actor, thing) for thing in things], foot)


def _entry(actor: Actor, thing: Listed) -> Entry:
    item = thing.item
    lines = [
        " · ".join(part for part in (named(item)["category_label"], item.colour) if part),
        item.description if item.make or item.model else "",
        *(f"{_kind(one['kind'])}: {one['value']}" for one in item.identifiers),
        *(f"{MARK_WORDS.get(mark['kind'], mark['kind'])}: {_marked(mark)}" for mark in item.marks),
        ngettext("%(num)d photo", "%(num)d photos", len(thing.photos)) if thing.photos else "",
        _gone(item),
    ]
    jpeg = _jpeg(actor, thing.photos[0], "320") if thing.photos else None
    return Entry(_name(item), [line for line in lines if line], jpeg)


def _gone(item: ItemShown) -> str:
    report = open_report(item)
    if report is None:
        return ""
    day = british_date(report["reported_at"])
    return str(
        _("Reported lost on %(day)s", day=day) if item.status == "lost" else _("Reported stolen on %(day)s", day=day)
    )


def _jpeg(actor: Actor, photo: str, size: str) -> bytes:
    return bytes(picture(actor, photo, size).content)


def _name(item: ItemShown) -> str:
    return str(named(item)["name"])


def _kind(name: str) -> str:
    label = said(KINDS[name].label) if name in KINDS else _("Number")
    return label[:1].upper() + label[1:]


def _marked(mark: dict[str, str]) -> str:
    return ", ".join(part for part in (mark["code"], mark["place"]) if part)


def _time(moment: datetime | None) -> str:
    return day_and_time(moment) if moment else ""


def _if_said(*facts: tuple[str, str]) -> list[tuple[str, str]]:
    return [(name, value) for name, value in facts if value]
