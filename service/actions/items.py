"""Loading items for the actions: whose they are, and how they stand today."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from service.access.keys import unseal
from service.access.roles import Actor
from service.actions.errors import NotFound
from service.actions.sales import Sale, honest_sales, own_sales
from service.actions.wiring import row_id, settings, shown_id
from service.domain.phrases import N_
from service.domain.standing import Happening, Report, open_report, standing
from service.domain.verdicts import Standing
from service.models import Item, ItemEvent, Mark, Organisation, TheftReport, utc_now


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An item as its keeper sees it (police see the same, the keeper apart)."""

    id: str
    ref: str | None
    category: str
    make: str
    model: str
    colour: str
    description: str
    registered_at: datetime
    status: str
    disputed: bool
    confirmed: bool
    crime_reference: str
    open_report: str | None
    identifiers: list[dict[str, Any]]
    marks: list[dict[str, Any]]
    reports: list[dict[str, Any]]
    history: list[dict[str, Any]]
    transfers: list[Sale] = field(default_factory=list)

    @property
    def title(self) -> str:
        """What to call it: make and model, or the first words of its description."""
        return titled(self)


def titled(item: "ItemShown | Item") -> str:
    """What to call an item on a page."""
    return " ".join(part for part in (item.make, item.model) if part) or item.description[:60] or item.category


def load_item(session: Session, actor: Actor, shown: str) -> Item:
    """The item, if this actor may work on it; raises NotFound alike for another keeper's and for none."""
    item = session.get(Item, row_id("item", shown))
    if item is None or not may_see(actor, item):
        raise NotFound(N_("There is no such item here."))
    return item


def load_own_item(session: Session, actor: Actor, shown: str) -> Item:
    """The item, if it is this keeper's own (or the operator asks)."""
    item = load_item(session, actor, shown)
    if actor.role != "admin" and item.keeper_id != actor.keeper_id:
        raise NotFound(N_("There is no such item here."))
    return item


def hold(session: Session, item: Item, moving: bool = False) -> None:
    """Let one change of an item through at a time; reports and events read after this are the latest.

    An item that went to another keeper since it was loaded is gone. `moving`: its keeper is about to change.
    """
    keeper_id = select(Item.keeper_id).where(Item.id == item.id)
    if session.scalar(keeper_id.with_for_update(key_share=not moving)) != item.keeper_id:
        raise NotFound(N_("There is no such item here."))


def may_see(actor: Actor, item: Item) -> bool:
    return actor.sees_matches or (actor.keeper_id is not None and item.keeper_id == actor.keeper_id)


def with_everything(statement: Any) -> Any:
    """Load an item's parts with it, in one query each."""
    parts = (Item.identifiers, Item.marks, Item.reports, Item.events)
    return statement.options(*(selectinload(part) for part in parts))


def reports_of(item: Item) -> list[Report]:
    return [Report(r.id, r.kind, r.reported_at) for r in item.reports]


def happenings_of(item: Item) -> list[Happening]:
    return [Happening(e.act, e.at, e.report_id, e.crime_reference) for e in item.events]


def standing_of(item: Item, now: datetime | None = None) -> Standing:
    return standing(reports_of(item), happenings_of(item), now or utc_now())


def open_report_of(item: Item) -> TheftReport | None:
    """The report that stands, or None."""
    report = open_report(reports_of(item), happenings_of(item))
    return next((r for r in item.reports if report and r.id == report.number), None)


def show(session: Session, item: Item, actor: Actor) -> ItemShown:
    """The item as this actor may see it: the code of a mark is for its keeper, because a postcode is an address."""
    own = item.keeper_id == actor.keeper_id or actor.role == "admin"
    stands, report = standing_of(item), open_report_of(item)
    forces = _force_names(session, item.reports)
    return ItemShown(
        id=shown_id("item", item.id),
        ref=item.ref,
        category=item.category,
        make=item.make,
        model=item.model,
        colour=item.colour,
        description=item.description,
        registered_at=item.registered_at,
        status=stands.status,
        disputed=stands.disputed,
        confirmed=stands.confirmed,
        crime_reference=stands.crime_reference,
        open_report=shown_id("report", report.id) if report else None,
        identifiers=[{"kind": i.kind, "value": i.value, "read_as": i.canonical} for i in item.identifiers],
        marks=[{"kind": m.kind, "code": _code(m) if own else "", "place": m.place} for m in item.marks],
        reports=[_report_shown(r, item.events, forces) for r in item.reports],
        history=[{"act": e.act, "at": e.at, "crime_reference": e.crime_reference} for e in item.events],
        transfers=honest_sales(session, item.id) if actor.sees_matches else own_sales(item.events),
    )


def _code(mark: Mark) -> str:
    return unseal(settings().secret_key, mark.sealed_code)


def report_shown(item: ItemShown, report_id: str | None) -> dict[str, Any]:
    """One report of an item, with the item's id beside it."""
    return next({**report, "item": item.id} for report in item.reports if report["id"] == report_id)


def _report_shown(report: TheftReport, events: Sequence[ItemEvent], forces: dict[int, str]) -> dict[str, Any]:
    own = [event for event in events if event.report_id == report.id]
    references = [event.crime_reference for event in own if event.crime_reference]
    ended = next((event.act for event in own if event.act in {"recovered", "withdrawn"}), None)
    return {
        "id": shown_id("report", report.id),
        "kind": report.kind,
        "force": forces.get(report.force_id or 0, ""),
        "crime_reference": references[-1] if references else "",
        "stolen_from": report.stolen_from,
        "stolen_until": report.stolen_until,
        "reported_at": report.reported_at,
        "state": ended or ("confirmed" if any(e.act == "confirmed" for e in own) else "claimed"),
    }


def _force_names(session: Session, reports: Sequence[TheftReport]) -> dict[int, str]:
    ids = {report.force_id for report in reports if report.force_id}
    if not ids:
        return {}
    rows = session.execute(select(Organisation.id, Organisation.name).where(Organisation.id.in_(ids)))
    return {row.id: row.name for row in rows}
