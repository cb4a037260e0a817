"""Visits at the door: begun with an address, filled in step by step, each kept at once."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload

from service.access.keys import seal, unseal
from service.access.roles import Actor
from service.actions.addresses import Residence, area_of_postcode, checked_residence
from service.actions.errors import Conflict, Forbidden, Invalid, NotFound
from service.actions.wiring import record, row_id, settings, shown_id
from service.domain.home_checks import ANSWERS, HOME_CHECKS, PACK
from service.domain.marks.kits import kit_name
from service.domain.phrases import N_
from service.models import Account, Kit, KitBatch, Visit, reading, utc_now, writing

VISITORS = frozenset({"officer", "visitor", "supervisor"})
OWN_FOR = timedelta(days=7)  # a volunteer sees a visit of their own no longer
SEALED_FOR = timedelta(days=30)
_NONE = N_("There is no such visit here.")
_NO_KIT = N_("No kit of your force with this number waits to be handed out. Look at the number on the box once more.")


@dataclass(frozen=True, slots=True)
class VisitShown:
    """A visit; `home` and `person` are empty once they were erased, `person` also before anybody was written down.

    `enrolled` says whether somebody was.
    """

    id: str
    begun_at: datetime
    visitor: str
    state: str
    lsoa: str
    home: dict[str, str]
    person: dict[str, str]
    answers: dict[str, str]
    pack: list[str]
    kit: str
    enrolled: bool


def list_visits(actor: Actor, page: int = 1, size: int = 30) -> tuple[list[VisitShown], int]:
    """The force's visits, newest first, and how many there are; a volunteer sees their own of the last seven days."""
    _check_role(actor)
    with reading() as session:
        total = session.scalar(select(func.count(Visit.id)).where(*_seen_by(actor))) or 0
        mine = select(Visit).where(*_seen_by(actor)).order_by(Visit.id.desc()).offset((page - 1) * size).limit(size)
        return [_shown(session, one) for one in session.scalars(mine)], total


def one_visit(actor: Actor, shown: str) -> VisitShown:
    """One visit; raises NotFound alike for another force's, another volunteer's, and for none."""
    with reading() as session:
        return _shown(session, load_visit(session, actor, shown))


def begin_visit(actor: Actor, residence: Residence) -> str:
    """Begin a visit at an address; returns its id. Raises Invalid by field."""
    _check_role(actor)
    if actor.force_id is None or actor.account_id is None:
        raise Forbidden(N_("Visits belong to a force."))
    home = checked_residence(residence)
    with writing() as session:
        visit = Visit(force_id=actor.force_id, visited_by=actor.account_id, answers={}, pack=[])
        visit.lsoa = area_of_postcode(session, home.postcode).lsoa
        visit.sealed = _sealed({"street": home.street, "town": home.town, "postcode": home.postcode})
        session.add(visit)
        session.flush()
        record(session, actor, "visit.begun", shown_id("visit", visit.id), utc_now())
        return shown_id("visit", visit.id)


def answer_checklist(actor: Actor, shown: str, answers: dict[str, str]) -> None:
    """Keep the answers; a question that nobody answered is left out."""
    kept = {name: answer for name, answer in answers.items() if name in HOME_CHECKS and answer in ANSWERS}
    with writing() as session:
        load_visit(session, actor, shown, change=True).answers = kept


def leave_pack(actor: Actor, shown: str, pack: list[str], kit: str = "") -> None:
    """Keep what was left there; `kit` is the number on the box. Raises Invalid for one that cannot be handed out."""
    with writing() as session:
        visit = load_visit(session, actor, shown, change=True)
        wanted = [name for name in PACK if name in pack]
        if kit.strip():
            visit.kit_id = _hand_over(session, actor, visit, kit)
            wanted = [name for name in PACK if name in {*wanted, "kit"}]
        visit.pack = wanted


def load_visit(session: Session, actor: Actor, shown: str, change: bool = False) -> Visit:
    """A visit that the actor may see; `change` holds it, and refuses one that is finished or whose home was erased."""
    _check_role(actor)
    found = select(Visit).where(Visit.id == row_id("visit", shown), *_seen_by(actor))
    visit = session.scalar(found.with_for_update() if change else found)
    if visit is None:
        raise NotFound(_NONE)
    if change and (visit.finished_at or not visit.sealed):
        raise Conflict(N_("This visit is over. Begin a new one."))
    return visit


def details_of(visit: Visit) -> dict[str, str]:
    """Address, name and e-mail; empty once they were erased."""
    return json.loads(unseal(settings().secret_key, visit.sealed)) if visit.sealed else {}


def add_details(visit: Visit, **said: str) -> None:
    """Add to what is sealed."""
    visit.sealed = _sealed({**details_of(visit), **said})


def kit_of(session: Session, visit: Visit) -> str:
    """The name of the kit that was left; empty without one."""
    kit = session.get(Kit, visit.kit_id) if visit.kit_id else None
    return kit_name(kit.prefix, kit.number) if kit else ""


def _hand_over(session: Session, actor: Actor, visit: Visit, name: str) -> int:
    prefix, _, number = name.strip().upper().replace(" ", "-").rpartition("-")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise Invalid({"kit": N_("Type the number on the box, such as NV-0012.")})
    named = Kit.prefix == prefix, Kit.number == int(number)
    found = select(Kit).join(KitBatch).options(joinedload(Kit.batch)).where(*named, KitBatch.force_id == visit.force_id)
    kit = session.scalar(found.with_for_update(of=Kit))
    taken = kit and session.scalar(select(Visit.id).where(Visit.kit_id == kit.id, Visit.id != visit.id))
    if kit is None or kit.state not in {"issued", "sent"} or taken:
        raise Invalid({"kit": _NO_KIT})
    if visit.kit_id and visit.kit_id != kit.id:
        _take_back(session, visit.kit_id)
    kit.state, kit.handed_kind, kit.sent_at = "sent", "visit", utc_now()
    kit.handed_to = visit.lsoa
    record(session, actor, "kit.handed_over", shown_id("kit", kit.id), utc_now())
    return kit.id


def _take_back(session: Session, kit_id: int) -> None:
    """Another kit was left after all: the one noted before can be handed out again, unless a household has it."""
    kit = session.get(Kit, kit_id)
    if kit and kit.state == "sent":
        kit.state, kit.handed_kind, kit.handed_to, kit.sent_at = "issued", "", "", None


def _check_role(actor: Actor) -> None:
    if actor.role not in VISITORS:
        raise Forbidden(N_("Only a force's officers and volunteers have visits."))


def _seen_by(actor: Actor) -> list[ColumnElement[bool]]:
    own = [Visit.visited_by == actor.account_id, Visit.begun_at > utc_now() - OWN_FOR]
    return [Visit.force_id == actor.force_id, *(own if actor.role == "visitor" else [])]


def _sealed(details: dict[str, Any]) -> bytes:
    return seal(settings().secret_key, json.dumps(details))


def _shown(session: Session, visit: Visit) -> VisitShown:
    details = details_of(visit)
    visitor = session.get(Account, visit.visited_by)
    return VisitShown(
        id=shown_id("visit", visit.id),
        begun_at=visit.begun_at,
        visitor=visitor.name if visitor else "",
        state="finished" if visit.finished_at else "begun",
        lsoa=visit.lsoa,
        home={name: details.get(name, "") for name in ("street", "town", "postcode")} if details else {},
        person={name: details[name] for name in ("name", "email") if details.get(name)},
        answers=visit.answers,
        pack=visit.pack,
        kit=kit_of(session, visit),
        enrolled=visit.consented_at is not None,
    )
