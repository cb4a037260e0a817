"""How long goods are held and how long lines of a purchase book are kept: each force's rule for its dealers."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from service.access.roles import Actor
from service.actions.dealer_force import force_of, places_of
from service.actions.errors import Forbidden, Invalid
from service.actions.photo_store import erase_later
from service.actions.wiring import record, shown_id
from service.domain.phrases import N_
from service.models import Organisation, Photo, Purchase, PurchaseRule, RepeatSeller, reading, utc_now, writing

_AT_ONCE = 200
LONGEST_HOLD, SHORTEST_KEPT, LONGEST_KEPT = 90, 30, 3653


@dataclass(frozen=True, slots=True)
class Rule:
    """Days that bought goods are held before they may be sold, and days that the book's lines are kept."""

    hold_days: int
    keep_days: int


# Two years: what Kent, Medway and Lancashire ask of registered dealers. No national law sets a hold; a week is usual
# in the trade where one is kept.
USUAL = Rule(7, 730)


def rule_for(session: Session, force: int | None) -> Rule:
    """The rule of a force; the usual one where it has set none, and for dealers of no force."""
    row = session.get(PurchaseRule, force) if force else None
    return Rule(row.hold_days, row.keep_days) if row else USUAL


def rule_at(session: Session, premises: int) -> Rule:
    """The rule that the book of these premises is kept by."""
    return rule_for(session, force_of(session, premises))


def own_rule(actor: Actor) -> Rule:
    """The rule of the officer's own force."""
    with reading() as session:
        return rule_for(session, actor.force_id)


def set_rule(actor: Actor, hold_days: int, keep_days: int) -> None:
    """Set the rule of the officer's own force. Lines older than it keeps are erased within a day."""
    if actor.role not in {"officer", "supervisor"} or actor.force_id is None:
        raise Forbidden(N_("Only officers and supervisors of a force set its rule."))
    faults = {}
    if not 0 <= hold_days <= LONGEST_HOLD:
        faults["hold_days"] = N_("Write a number of days from 0 to %(most)s.", most=LONGEST_HOLD)
    if not SHORTEST_KEPT <= keep_days <= LONGEST_KEPT:
        faults["keep_days"] = N_(
            "Write a number of days from %(least)s to %(most)s.", least=SHORTEST_KEPT, most=LONGEST_KEPT
        )
    if faults:
        raise Invalid(faults)
    with writing() as session:
        session.merge(PurchaseRule(force_id=actor.force_id, hold_days=hold_days, keep_days=keep_days))
        said = {"hold_days": hold_days, "keep_days": keep_days}
        record(session, actor, "purchase_rule.set", shown_id("organisation", actor.force_id), utc_now(), **said)


def erase_old_purchases(now: datetime) -> int:
    """Erase lines whose time is over, their photos too, a batch at a time; returns how many. Police holds stay."""
    with reading() as session:
        rules = {force: rule_for(session, force) for force in session.scalars(select(PurchaseRule.force_id))}
        ruled = {place: rule for force, rule in rules.items() for place in session.scalars(places_of(force))}
        numbers = _old(session, now, ruled)
    with writing() as session:
        photos = list(session.scalars(select(Photo).join(Purchase).where(Purchase.id.in_(numbers))))
        session.execute(delete(Purchase).where(Purchase.id.in_(numbers)))
        erase_later(session, photos)
        session.execute(delete(Photo).where(Photo.id.in_([photo.id for photo in photos])))
        left = select(Purchase.id).where(Purchase.document_lookup == RepeatSeller.document_lookup).exists()
        session.execute(delete(RepeatSeller).where(~left))
    return len(numbers)


def _old(session: Session, now: datetime, ruled: dict[int, Rule]) -> list[int]:
    """Lines older than their rule keeps them, at most a batch."""
    found: list[int] = []
    books = select(Organisation.id).where(Organisation.kind == "premises")
    for place in session.scalars(books.order_by(Organisation.id)):
        limit = now - timedelta(days=ruled.get(place, USUAL).keep_days)
        old = select(Purchase.id).where(Purchase.premises_id == place, Purchase.bought_at < limit)
        found += session.scalars(old.where(Purchase.held_at.is_(None)).limit(_AT_ONCE - len(found)))
        if len(found) >= _AT_ONCE:
            break
    return found
