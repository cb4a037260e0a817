"""Trays as the kiosk shows them: those that are open in a suite, and one with what is still to be done about it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, joinedload

from service.access.roles import Actor
from service.actions.errors import Forbidden, NotFound
from service.actions.tray_rows import state_of
from service.actions.wiring import record, row_id, shown_id
from service.domain.phrases import N_
from service.domain.tray_events import custody_record
from service.domain.trays import ItemState, unresolved
from service.models import Organisation, Tray, TrayItem, reading, utc_now, writing

RECENT = timedelta(hours=24)  # how long a finished tray stays on the list
_TRAY_ROLES = frozenset({"custody", "property", "supervisor", "officer"})


@dataclass(frozen=True, slots=True)
class TrayLine:
    """A tray in the list: how many things, and how many of them still need something."""

    id: str
    record: str
    items: int
    to_do: int
    opened_at: datetime
    release_at: datetime | None
    finished_at: datetime | None


def open_trays(actor: Actor) -> list[TrayLine]:
    """The trays of the suite that are open or were finished within a day: the earliest release first."""
    _police(actor)
    with reading() as session:
        recent = or_(Tray.finished_at.is_(None), Tray.finished_at >= utc_now() - RECENT)
        rows = session.scalars(select(Tray).where(recent, Tray.suite_id.in_(_places(actor))).limit(200)).all()
        lines = [_line(tray) for tray in rows]
    late = utc_now() + timedelta(days=3650)
    return sorted(lines, key=lambda one: (one.finished_at is not None, one.release_at or late, one.opened_at))


def tray_shown(actor: Actor, record_number: str) -> dict[str, Any] | None:
    """One tray of the suite as the kiosk shows it; None where nobody has opened it yet. Raises BadEvent."""
    _police(actor)
    with reading() as session:
        found = select(Tray).where(Tray.custody_record == custody_record(record_number))
        tray = session.scalar(found.where(Tray.suite_id.in_(_places(actor))))
        return show_tray(session, tray) if tray else None


def opened_tray(actor: Actor, shown: str) -> dict[str, Any]:
    """One tray of the own force by its id; opening it goes on the record. Raises NotFound."""
    found = _of_force(actor, shown)
    with writing() as session:
        record(session, actor, "tray.opened", shown, utc_now())
    return found


def listed_tray(actor: Actor, shown: str) -> dict[str, Any]:
    """The same for its property list on paper."""
    found = _of_force(actor, shown)
    with writing() as session:
        record(session, actor, "tray.listed", shown, utc_now())
    return found


def _of_force(actor: Actor, shown: str) -> dict[str, Any]:
    _police(actor)
    with reading() as session:
        of_force = select(Organisation.id).where(Organisation.parent_id == (actor.force_id or 0))
        tray = session.scalar(select(Tray).where(Tray.id == row_id("tray", shown), Tray.suite_id.in_(of_force)))
        if tray is None:
            raise NotFound(N_("There is no such tray here."))
        return show_tray(session, tray)


def show_tray(session: Session, tray: Tray) -> dict[str, Any]:
    """Everything the kiosk draws: the tray, and its things in the order of their numbers."""
    rows = session.scalars(select(TrayItem).where(TrayItem.tray_id == tray.id).options(joinedload(TrayItem.check)))
    answers = {row.key: row for row in rows}
    state = state_of(session, tray)
    items = [_item(item, answers[item.key]) for item in state.items if item.key in answers and not item.removed]
    return {
        "tray": shown_id("tray", tray.id),
        "record": tray.custody_record,
        "suite": session.get_one(Organisation, tray.suite_id).name,
        "opened_at": tray.opened_at,
        "release_at": tray.release_at,
        "officer": tray.officer,
        "crime_reference": tray.crime_reference,
        "finished_at": tray.finished_at,
        "signature": tray.signature,
        "unsigned": tray.unsigned,
        "conflicts": list(tray.conflicts),
        "items": items,
        "removed": [_removed(item) for item in state.items if item.removed],
    }


def _item(item: ItemState, row: TrayItem) -> dict[str, Any]:
    told = row.check.told if row.check else None
    return {
        "key": item.key,
        "number": item.number,
        "category": item.category,
        "make": item.make,
        "model": item.model,
        "colour": item.colour,
        "started_at": item.started_at,
        "readings": [{"value": value, "again": again} for value, again, _ in item.readings],
        "kind": next((one["kind"] for one in (told or {}).get("readings", [])), ""),
        "marks": list(item.marks),
        "photos": list(item.photos),
        "check": row.check.reference if row.check else "",
        "verdict": row.verdict,
        "todo": todo_of(row),
        "owed": row.wanted != row.asked,
        "because": _because(told),
        "headline": (told or {}).get("headline", ""),
        "advice": (told or {}).get("advice", []),
        "take_again": [f"{retake['why']} {retake['where']}" for retake in (told or {}).get("take_again", [])],
        "crime_reference": _reference(told),
        **{name: getattr(item, name) for name in ("glow", "glow_place", "passed", "seal", "way", "exhibit", "decided")},
    }


def _removed(item: ItemState) -> dict[str, Any]:
    return {"key": item.key, "number": item.number, "category": item.category}


def _because(told: dict[str, Any] | None) -> list[str]:
    """What speaks for the likeliest item, in the words of its evidence: serial, make, glow."""
    matches = (told or {}).get("matches", [])
    found = [reason["evidence"] for match in matches[:1] for reason in match["reasons"] if reason["weight"] > 0]
    return [*found, *(["glow"] if (told or {}).get("glow") and "glow" not in found else [])][:6]


def _reference(told: dict[str, Any] | None) -> str:
    matches = (told or {}).get("matches", [])
    return matches[0].get("crime_reference") or "" if matches and (told or {}).get("verdict") == "stolen" else ""


def _line(tray: Tray) -> TrayLine:
    here = [row for row in tray.items if not row.removed]
    return TrayLine(
        id=shown_id("tray", tray.id),
        record=tray.custody_record,
        items=len(here),
        to_do=sum(1 for row in here if todo_of(row)),
        opened_at=tray.opened_at,
        release_at=tray.release_at,
        finished_at=tray.finished_at,
    )


def todo_of(row: TrayItem) -> str:
    """What is still to be done about a thing; see `unresolved`."""
    return unresolved(row, row.verdict, row.wanted != row.asked)


def _places(actor: Actor) -> Select[int]:
    """The suite that the actor stands in; for an account of the whole force all of its suites."""
    own = (Organisation.id == actor.organisation_id) | (Organisation.parent_id == actor.organisation_id)
    return select(Organisation.id).where(own)


def _police(actor: Actor) -> None:
    if actor.role not in _TRAY_ROLES:
        raise Forbidden(N_("Trays are for police."))
