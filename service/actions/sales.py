"""Honest sales: when a thing went from one keeper to the next, as evidence, and what follows for a later report."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from service.models import Identifier, Item, ItemEvent, TheftReport, Transfer

_HERE = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Sale:
    """A thing changed hands: accepted `at`, said to have been sold or given on a day."""

    at: datetime
    sold_on: date
    kind: str

    @property
    def since(self) -> datetime:
        """From when on the buyer had it: the day of the sale, or the acceptance if that was earlier."""
        return min(self.at, datetime.combine(self.sold_on, time(), _HERE).astimezone(UTC))


def own_sales(events: Iterable[ItemEvent]) -> list[Sale]:
    """The sales in an item's history, in their order."""
    sold = [(event.at, event.note.partition(" ")) for event in events if event.act == "transferred"]
    return [Sale(at, date.fromisoformat(day), kind) for at, (kind, _, day) in sold]


def honest_sales(session: Session, item_number: int) -> list[Sale]:
    """The sales of an item, and of any other item with one of its numbers, oldest first: evidence for police."""
    return _sales(session, [item_number]).get(item_number, [])


def last_sales(session: Session, numbers: Collection[int]) -> dict[int, datetime]:
    """Item → when it, or another with one of its numbers, was last accepted by a buyer."""
    return {number: sales[-1].at for number, sales in _sales(session, numbers).items()}


def came_to_keeper(item: Item) -> Sale | None:
    """How an item came to its keeper; None if they registered it themselves."""
    sales = own_sales(item.events)
    return sales[-1] if sales else None


def say_if_sold_before(session: Session, item: Item, report: TheftReport, at: datetime) -> None:
    """Note on a report that its keeper passed on a thing with the same number: dealers then wait for the police."""
    theirs, mine = aliased(Identifier), aliased(Identifier)
    sold = _with_numbers_of(mine, theirs).where(mine.item_id == item.id, Transfer.from_keeper_id == item.keeper_id)
    told = any(event.act == "sold_before" and event.report_id == report.id for event in item.events)
    if not told and session.execute(sold.limit(1)).first():
        session.add(ItemEvent(item_id=item.id, report_id=report.id, act="sold_before", at=at))


def _sales(session: Session, numbers: Collection[int]) -> dict[int, list[Sale]]:
    theirs, mine = aliased(Identifier), aliased(Identifier)
    own = select(Transfer.item_id, Transfer.id, Transfer).where(Transfer.item_id.in_(numbers))
    alike = _with_numbers_of(mine, theirs).where(mine.item_id.in_(numbers))
    found: dict[int, dict[int, Transfer]] = {}
    for statement in (own.where(Transfer.state == "accepted"), alike):
        for item, number, transfer in session.execute(statement):
            found.setdefault(item, {})[number] = transfer
    return {item: _in_order(transfers.values()) for item, transfers in found.items()}


def _in_order(transfers: Iterable[Transfer]) -> list[Sale]:
    return sorted((Sale(t.closed_at or t.offered_at, t.sold_on, t.kind) for t in transfers), key=lambda sale: sale.at)


def _with_numbers_of(mine: type[Identifier], theirs: type[Identifier]):  # type: ignore[no-untyped-def]
    """Accepted transfers of items that have a number of `mine`, beside the item of `mine`."""
    same = (theirs.skeleton == mine.skeleton) & (theirs.canonical == mine.canonical) & (theirs.kind == mine.kind)
    sold = select(mine.item_id, Transfer.id, Transfer).select_from(mine).join(theirs, same)
    return sold.join(Transfer, Transfer.item_id == theirs.item_id).where(
        mine.skeleton != "", Transfer.state == "accepted"
    )
