"""What weighing needs of candidate items, by a few plain queries: the ORM would take ten times as long."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session

from service.domain.standing import Happening, Report
from service.domain.weighing import Description, Registered, RegisteredIdentifier
from service.models import Identifier, Item, ItemEvent, Mark, TheftReport


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """An item as weighing and the result see it."""

    id: int
    ref: str | None
    registered: Registered

    @property
    def description(self) -> Description:
        return self.registered.description


@dataclass(frozen=True, slots=True)
class Reported:
    """An item's reports and what happened to it, in order."""

    reports: list[Report]
    happenings: list[Happening]


_NUMBERS: BindParameter[Any] = bindparam("numbers", expanding=True)
_items, _identifiers, _marks = Item.__table__.c, Identifier.__table__.c, Mark.__table__.c
_reports, _events = TheftReport.__table__.c, ItemEvent.__table__.c
_ITEMS = select(_items.id, _items.ref, _items.category, _items.make, _items.model, _items.colour).where(
    _items.id.in_(_NUMBERS)
)
_IDENTIFIERS = (
    select(_identifiers.item_id, _identifiers.kind, _identifiers.canonical, _identifiers.skeleton)
    .where(_identifiers.item_id.in_(_NUMBERS), _identifiers.skeleton != "")
    .order_by(_identifiers.item_id, _identifiers.position)
)
_MARKED = select(_marks.item_id, _marks.lookup).where(_marks.lookup.in_(bindparam("codes", expanding=True)))
_REPORTS = (
    select(_reports.item_id, _reports.id, _reports.kind, _reports.reported_at)
    .where(_reports.item_id.in_(_NUMBERS))
    .order_by(_reports.id)
)
_EVENTS = (
    select(_events.item_id, _events.act, _events.at, _events.report_id, _events.crime_reference)
    .where(_events.item_id.in_(_NUMBERS))
    .order_by(_events.id)
)


def facts_of(session: Session, numbers: Collection[int]) -> dict[int, ItemFacts]:
    """Row number → facts, for the items that are there."""
    if not numbers:
        return {}
    wanted = {"numbers": list(numbers)}
    connection = session.connection()
    identifiers: defaultdict[int, list[RegisteredIdentifier]] = defaultdict(list)
    for item_id, kind, canonical, skeleton in connection.execute(_IDENTIFIERS, wanted):
        identifiers[item_id].append(RegisteredIdentifier(kind, canonical, skeleton))
    return {
        number: ItemFacts(number, ref, Registered(tuple(identifiers[number]), Description(*described)))
        for number, ref, *described in connection.execute(_ITEMS, wanted)
    }


def marked_with(session: Session, codes: Collection[bytes]) -> dict[int, set[bytes]]:
    """Row number → which of the codes the item carries."""
    marked: defaultdict[int, set[bytes]] = defaultdict(set)
    if codes:
        for number, lookup in session.connection().execute(_MARKED, {"codes": list(codes)}):
            marked[number].add(lookup)
    return marked


def reported_of(session: Session, numbers: Collection[int]) -> dict[int, Reported]:
    """Row number → reports and happenings, for all of the numbers."""
    found = {number: Reported([], []) for number in numbers}
    wanted = {"numbers": list(numbers)}
    connection = session.connection()
    for item_id, report_id, kind, reported_at in connection.execute(_REPORTS, wanted):
        found[item_id].reports.append(Report(report_id, kind, reported_at))
    for item_id, act, at, report_id, reference in connection.execute(_EVENTS, wanted):
        found[item_id].happenings.append(Happening(act, at, report_id, reference))
    return found
