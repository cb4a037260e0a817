"""What weighing needs of candidate items, by a few plain queries: the ORM would take ten times as long."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, select
from sqlalchemy.orm import Session

from service.actions.type_codes import MakeNames, make_names
from service.domain.standing import Happening, Report
from service.domain.weighing import Description, Registered, RegisteredIdentifier
from service.domain.weighing.describe import plain_words
from service.models import Identifier, Item, ItemEvent, TheftReport
from service.search.held import fetched, values
from service.search.rows import among


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


_items, _identifiers = Item.__table__.c, Identifier.__table__.c
_reports, _events = TheftReport.__table__.c, ItemEvent.__table__.c


@lru_cache
def _statements(dialect: str) -> tuple[Select[Any], Select[Any], Select[Any], Select[Any]]:
    """Items, their identifiers, reports and events, for the items in the parameter `listed`."""

    def of(column: ColumnElement[Any]) -> ColumnElement[bool]:
        return among(column, dialect, BigInteger())

    items = select(_items.id, _items.ref, _items.category, _items.make, _items.model, _items.colour)
    identifiers = select(_identifiers.item_id, _identifiers.kind, _identifiers.canonical, _identifiers.skeleton)
    reports = select(_reports.item_id, _reports.id, _reports.kind, _reports.reported_at)
    events = select(_events.item_id, _events.act, _events.at, _events.report_id, _events.crime_reference)
    own = identifiers.where(of(_identifiers.item_id), _identifiers.skeleton != "")
    return (
        items.where(of(_items.id)),
        own.order_by(_identifiers.item_id, _identifiers.position),
        reports.where(of(_reports.item_id)).order_by(_reports.id),
        events.where(of(_events.item_id)).order_by(_events.id),
    )


def facts_of(session: Session, numbers: Collection[int]) -> dict[int, ItemFacts]:
    """Row number → facts, for the items that are there."""
    if not numbers:
        return {}
    names = make_names(session)
    connection = session.connection()
    items, own, _, _ = _statements(connection.dialect.name)
    wanted = values(connection, list(numbers))
    identifiers: defaultdict[int, list[RegisteredIdentifier]] = defaultdict(list)
    for item_id, kind, canonical, skeleton in fetched(connection, own, wanted):
        identifiers[item_id].append(RegisteredIdentifier(kind, canonical, skeleton))
    return {
        number: ItemFacts(number, ref, Registered(tuple(identifiers[number]), _described(names, *words)))
        for number, ref, *words in fetched(connection, items, wanted)
    }


def _described(names: MakeNames, category: str, make: str, model: str, colour: str) -> Description:
    others = names.get(plain_words(make), frozenset()) if make else frozenset()
    return Description(category, make, model, colour, make_names=others)


def reported_of(session: Session, numbers: Collection[int]) -> dict[int, Reported]:
    """Row number → reports and happenings, for all of the numbers."""
    found = {number: Reported([], []) for number in numbers}
    if not found:
        return found
    connection = session.connection()
    _, _, reports, events = _statements(connection.dialect.name)
    wanted = values(connection, list(found))
    for item_id, report_id, kind, reported_at in connection.execute(reports, wanted):
        found[item_id].reports.append(Report(report_id, kind, reported_at))
    for item_id, act, at, report_id, reference in connection.execute(events, wanted):
        found[item_id].happenings.append(Happening(act, at, report_id, reference))
    return found


def reported_among(session: Session, numbers: Collection[int]) -> set[int]:
    """Those of the items that a report was ever made of."""
    if not numbers:
        return set()
    connection = session.connection()
    with_report = _statements(connection.dialect.name)[2]
    return {row[0] for row in fetched(connection, with_report, values(connection, list(numbers)))}
