"""Report items stolen or lost; confirm, refer to a crime, end and dispute such a report."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from service.access.roles import Actor
from service.actions.errors import Conflict, Invalid, NotFound
from service.actions.forces import force_number
from service.actions.incidents import join_incident
from service.actions.items import (
    ItemShown,
    hold,
    load_item,
    load_own_item,
    open_report_of,
    show,
    standing_of,
)
from service.actions.look_back import USUAL_WINDOW, put_look_back
from service.actions.outbox import put
from service.actions.sales import came_to_keeper, say_if_sold_before
from service.actions.transfers import close_any
from service.actions.wiring import record, row_id, shown_id
from service.domain.phrases import N_
from service.models import Item, ItemEvent, TheftReport, utc_now, writing

LONGEST_REFERENCE = 100
EARLIEST_YEAR = 1900  # nothing in a living keeper's hands was stolen before
_ENDINGS = {"recovery": "recovered", "withdrawal": "withdrawn"}


@dataclass(frozen=True, slots=True)
class Claim:
    """What a keeper says of a theft: stolen or lost, the force, its reference, and when it went."""

    kind: str = "stolen"
    force: str = ""
    crime_reference: str = ""
    stolen_from: datetime | None = None
    stolen_until: datetime | None = None


def report_theft(actor: Actor, shown: str, claim: Claim) -> ItemShown:
    """Open a claimed report of the keeper's own item; refused while one is open."""
    return report_things(actor, [shown], claim)[1][0]


def report_things(actor: Actor, shown: Sequence[str], claim: Claim) -> tuple[str, list[ItemShown]]:
    """Open a claimed report of each of the keeper's own items, of all or of none; returns the incident's id, and them.

    Raises Conflict while a report of one is open.
    """
    check_claim(claim)
    with writing() as session:
        items = [load_own_item(session, actor, one) for one in dict.fromkeys(shown)]
        for item in sorted(items, key=lambda one: one.id):  # in one order, or two requests could wait for each other
            hold(session, item)
        for item in items:
            _refuse_reported(item, len(items))
        reports = [_claimed(session, actor, item, claim) for item in items]
        incident = join_incident(session, items[0].keeper_id, claim.kind, [report.id for report in reports])
        put(session, "report_received", {"reports": [report.id for report in reports]})
        put_look_back(session, "report", [report.id for report in reports])
        return shown_id("incident", incident), [_shown_again(session, item, actor) for item in items]


def _refuse_reported(item: Item, count: int) -> None:
    if open_report_of(item):
        of_many = f"“{item.make} {item.model}”".replace(" ”", "”") if item.make or item.model else "One of these things"
        which = "This item" if count == 1 else of_many
        raise Conflict(
            N_("%(which)s is already reported. Add the crime reference to that report instead.", which=which)
        )


def _claimed(session: Session, actor: Actor, item: Item, claim: Claim) -> TheftReport:
    report = _open(session, item, _since_it_came(item, claim))
    _happens(session, item, actor, "reported", report, _reference(claim.crime_reference))
    say_if_sold_before(session, item, report, utc_now())
    close_any(session, actor, item, "void")
    of = shown_id("item", item.id)
    record(session, actor, "report.claimed", shown_id("report", report.id), utc_now(), item=of)
    return report


def confirm_report(actor: Actor, shown: str, crime_reference: str = "") -> ItemShown:
    """An officer confirms a claimed report from a police account of it."""
    with writing() as session:
        report = _open_report(session, actor, shown)
        if standing_of(report.item).confirmed and not crime_reference:
            raise Conflict(N_("This report is already confirmed."))
        report.force_id = report.force_id or actor.force_id
        _happens(session, report.item, actor, "confirmed", report, _reference(crime_reference))
        record(session, actor, "report.confirmed", shown, utc_now(), item=shown_id("item", report.item_id))
        put(session, "report_confirmed", {"report": report.id})
        put_look_back(session, "report", [report.id])
        return _shown_again(session, report.item, actor)


def add_reference(actor: Actor, shown: str, crime_reference: str) -> ItemShown:
    """The keeper (or police) adds the crime reference that was not known when the report was made."""
    reference = _reference(crime_reference)
    if not reference:
        raise Invalid({"crime_reference": N_("Write the reference that the police gave you.")})
    with writing() as session:
        report = _open_report(session, actor, shown)
        _happens(session, report.item, actor, "referenced", report, reference)
        record(session, actor, "report.referenced", shown, utc_now(), item=shown_id("item", report.item_id))
        return _shown_again(session, report.item, actor)


def end_report(actor: Actor, shown: str, how: str) -> ItemShown:
    """End a report by `recovery` or `withdrawal`; it stays in the item's history."""
    with writing() as session:
        report = _open_report(session, actor, shown)
        end_within(session, actor, report, how)
        return _shown_again(session, report.item, actor)


def end_within(session: Session, actor: Actor, report: TheftReport, how: str) -> None:
    """The same in the caller's transaction, for a report that stands."""
    of, act = shown_id("item", report.item_id), _ENDINGS[how]
    _happens(session, report.item, actor, act, report)
    record(session, actor, f"report.{act}", shown_id("report", report.id), utc_now(), item=of)


def dispute_item(actor: Actor, shown: str, disputed: bool, why: str) -> ItemShown:
    """Police mark an item's keeping as disputed, or the dispute as settled."""
    with writing() as session:
        item = load_item(session, actor, shown)
        hold(session, item)
        if standing_of(item).disputed == disputed:
            raise Conflict(N_("The item is already marked so."))
        act = "disputed" if disputed else "settled"
        _happens(session, item, actor, act, None, note=why[:2000])
        record(session, actor, f"item.{act}", shown, utc_now(), why=why[:2000])
        return _shown_again(session, item, actor)


def check_claim(claim: Claim) -> None:
    """Raise Invalid for a claim that cannot be, naming each field."""
    faults: dict[str, str] = {}
    if claim.kind not in {"stolen", "lost"}:
        faults["kind"] = N_("Say whether it was stolen or lost.")
    if claim.stolen_from and claim.stolen_until and claim.stolen_from > claim.stolen_until:
        faults["stolen_until"] = N_("It cannot have been missed before you last had it: swap the two times.")
    if claim.stolen_from and claim.stolen_from > utc_now():
        faults["stolen_from"] = N_("This time is still to come. When did you last have it?")
    if claim.stolen_until and claim.stolen_until > utc_now() + timedelta(days=1):  # clocks differ, and zones
        faults["stolen_until"] = N_("This time is still to come. When did you find it gone?")
    for name in ("stolen_from", "stolen_until"):
        moment = getattr(claim, name)
        if moment and moment.year < EARLIEST_YEAR:
            faults[name] = N_("Write a time after %(earliest_year)s, or leave it out.", earliest_year=EARLIEST_YEAR)
    if faults:
        raise Invalid(faults)
    _reference(claim.crime_reference)


def _since_it_came(item: Item, claim: Claim) -> Claim:
    """The claim, from no earlier than when its keeper got the item from another; raises Invalid if it says so."""
    sale = came_to_keeper(item)
    if sale is None:
        return claim
    day = f"{sale.sold_on.day} {sale.sold_on:%B %Y}"
    early = [name for name in ("stolen_from", "stolen_until") if (getattr(claim, name) or sale.since) < sale.since]
    if early:
        raise Invalid(dict.fromkeys(early, N_("It came to you on %(day)s; it cannot have gone before.", day=day)))
    if claim.stolen_from is None and sale.since > utc_now() - USUAL_WINDOW:
        return replace(claim, stolen_from=sale.since)
    return claim


def _reference(text: str) -> str:
    reference = " ".join(text.replace("\x00", " ").split())
    if len(reference) > LONGEST_REFERENCE:
        raise Invalid(
            {
                "crime_reference": N_(
                    "A crime reference has at most %(longest_reference)s characters.",
                    longest_reference=LONGEST_REFERENCE,
                )
            }
        )
    return reference


def _open(session: Session, item: Item, claim: Claim) -> TheftReport:
    report = TheftReport(
        item=item,
        kind=claim.kind,
        force_id=force_number(session, claim.force),
        stolen_from=claim.stolen_from,
        stolen_until=claim.stolen_until,
        reported_at=utc_now(),
    )
    session.add(report)
    session.flush()
    return report


def _open_report(session: Session, actor: Actor, shown: str) -> TheftReport:
    report = session.get(TheftReport, row_id("report", shown))
    mine = report is not None and (actor.sees_matches or report.item.keeper_id == actor.keeper_id)
    if report is None or not mine:
        raise NotFound(N_("There is no such theft report here."))
    hold(session, report.item)
    standing_report = open_report_of(report.item)
    if standing_report is None or standing_report.id != report.id:
        raise Conflict(N_("This report has ended."))
    return report


def _happens(
    session: Session,
    item: Item,
    actor: Actor,
    act: str,
    report: TheftReport | None,
    reference: str = "",
    note: str = "",
) -> None:
    session.add(
        ItemEvent(
            item_id=item.id,
            report_id=report.id if report else None,
            act=act,
            at=utc_now(),
            account_id=actor.account_id,
            crime_reference=reference,
            note=note,
        )
    )


def _shown_again(session: Session, item: Item, actor: Actor) -> ItemShown:
    session.flush()
    session.expire(item)
    return show(session, item, actor)
