"""What a dealer's premises checked and bought, by day, person and answer: for their own page, and statements."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from service.access.roles import Actor
from service.actions.dealer_force import places_of
from service.actions.dealer_places import own_places
from service.actions.errors import Forbidden, Invalid, NotFound
from service.actions.wiring import record, row_id, shown_id
from service.domain.phrases import N_
from service.models import (
    Account,
    Certificate,
    Check,
    Dealer,
    Organisation,
    Purchase,
    StockList,
    StockRow,
    TorchAnswer,
    reading,
    utc_now,
    writing,
)

_HERE = ZoneInfo("Europe/London")
_MONTH = N_("Write the month as 2026-11.")
ANSWERS = ("no_report", "read_again", "refer", "stolen")


@dataclass(frozen=True, slots=True)
class Counts:
    """Checks of one premises in a span, by answer, person and day; what else was done there in it."""

    id: str
    premises: str
    since: date
    until: date
    checks: int = 0
    by_answer: dict[str, int] = field(default_factory=dict)
    by_person: list[tuple[str, int]] = field(default_factory=list)
    by_day: dict[date, int] = field(default_factory=dict)
    torch: int = 0
    certificates: int = 0
    purchases: int = 0
    stock_lists: int = 0


@dataclass(frozen=True, slots=True)
class Holding:
    """What is there today: goods held, free to sell and kept for police, and rows of stock lists."""

    held: int
    free: int
    police: int
    in_stock: int


def month_of(text: str) -> tuple[date, date]:
    """First and last day of a month written 2026-11; raises Invalid."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise Invalid({"month": _MONTH}) from error
    if not 2000 <= first.year < 3000:  # the calendar ends at 9999, and moments beyond it are no times
        raise Invalid({"month": _MONTH})
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def own_counts(actor: Actor, since: date, until: date) -> list[Counts]:
    """Of each of the own premises; a member of staff who is no manager counts alone."""
    alone = actor.account_id if actor.role == "dealer" else None
    with reading() as session:
        places = session.scalars(select(Organisation).where(Organisation.id.in_(own_places(actor)))).all()
        return _busy([_counts(session, place, since, until, alone) for place in places], places)


def force_counts(actor: Actor, since: date, until: date) -> list[Counts]:
    """Of the premises of the dealers that a force looks after; the look is on the record."""
    _police(actor)
    with reading() as session:
        theirs = select(Organisation).where(_looked_after(actor))
        places = session.scalars(theirs.order_by(Organisation.parent_id, Organisation.name)).all()
        found = _busy([_counts(session, place, since, until, None) for place in places], places)
    with writing() as session:
        record(session, actor, "statements.opened", "premises", utc_now(), since=str(since), shown=len(found))
    return found


def force_counts_of(actor: Actor, shown: str, since: date, until: date) -> Counts:
    """Of one premises; raises NotFound alike for another force's and for none."""
    _police(actor)
    with reading() as session:
        here = Organisation.id == row_id("organisation", shown), _looked_after(actor)
        place = session.scalar(select(Organisation).where(*here))
        if place is None:
            raise NotFound(N_("There are no such premises here."))
        found = _counts(session, place, since, until, None)
    with writing() as session:
        record(session, actor, "statements.opened", shown, utc_now(), since=str(since))
    return found


def _looked_after(actor: Actor) -> ColumnElement[bool]:
    """The force's dealers: their shops, and the businesses themselves, whose managers check as well."""
    businesses = select(Dealer.organisation_id).where(Dealer.force_id == actor.force_id)
    return Organisation.id.in_(places_of(actor.force_id)) | Organisation.id.in_(businesses)


def _busy(counts: Sequence[Counts], places: Sequence[Organisation]) -> list[Counts]:
    """Every shop, and of businesses those at which somebody checked."""
    return [one for one, place in zip(counts, places, strict=True) if place.kind == "premises" or one.checks]


def holding(actor: Actor) -> Holding:
    """What the own premises hold today."""
    now = utc_now()
    with reading() as session:
        mine = (Purchase.premises_id.in_(own_places(actor)), Purchase.gone_at.is_(None))
        police = session.scalar(select(func.count()).where(*mine, Purchase.held_at.is_not(None))) or 0
        rest = (*mine, Purchase.held_at.is_(None))
        held = session.scalar(select(func.count()).where(*rest, Purchase.hold_until > now)) or 0
        free = session.scalar(select(func.count()).where(*rest, Purchase.hold_until <= now)) or 0
        rows = select(func.count()).select_from(StockRow).join(StockList, StockList.id == StockRow.list_id)
        stocked = (StockList.premises_id.in_(own_places(actor)), StockRow.check_id.is_not(None))
        in_stock = session.scalar(rows.where(*stocked, StockRow.gone_at.is_(None))) or 0
    return Holding(held, free, police, in_stock)


def _counts(session: Session, place: Organisation, since: date, until: date, alone: int | None) -> Counts:
    start, end = _moment(since), _moment(until + timedelta(days=1))
    mine = [Check.organisation_id == place.id, Check.at >= start, Check.at < end]
    if alone is not None:
        mine.append(Check.account_id == alone)
    made = select(Check.verdict, Check.account_id, Check.at).where(*mine)
    answers, persons, days = Counter[str](), Counter[int | None](), Counter[date]()
    for verdict, person, at in session.execute(made.execution_options(yield_per=5000)):
        answers[verdict if verdict in ANSWERS else "no_report"] += 1
        persons[person] += 1
        days[at.astimezone(_HERE).date()] += 1
    torch = select(func.count()).select_from(TorchAnswer).join(Check, Check.id == TorchAnswer.check_id)
    certified = select(func.count()).select_from(Certificate).join(Check, Check.id == Certificate.check_id)
    bought = [Purchase.premises_id == place.id, Purchase.bought_at >= start, Purchase.bought_at < end]
    listed = [StockList.premises_id == place.id, StockList.made_at >= start, StockList.made_at < end]
    if alone is not None:
        bought.append(Purchase.account_id == alone)
        listed.append(StockList.account_id == alone)
    return Counts(
        id=shown_id("organisation", place.id),
        premises=place.full_name,
        since=since,
        until=until,
        checks=answers.total(),
        by_answer={name: answers[name] for name in ANSWERS},
        by_person=_named(session, persons),
        by_day=dict(sorted(days.items())),
        torch=session.scalar(torch.where(*mine)) or 0,
        certificates=session.scalar(certified.where(*mine)) or 0,
        purchases=session.scalar(select(func.count()).where(*bought)) or 0,
        stock_lists=session.scalar(select(func.count()).where(*listed)) or 0,
    )


def _named(session: Session, persons: Counter[int | None]) -> list[tuple[str, int]]:
    """Each person by name, also where two have the same; who checked most stands first."""
    names = dict(session.execute(select(Account.id, Account.name).where(Account.id.in_(filter(None, persons)))).all())
    return [(names.get(person or 0, ""), count) for person, count in persons.most_common()]


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), _HERE)


def _police(actor: Actor) -> None:
    if actor.role not in {"officer", "supervisor"} or actor.force_id is None:
        raise Forbidden(N_("Only officers and supervisors of a force see its dealers’ statements."))
