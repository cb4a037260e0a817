"""Take what a kiosk sends: open its boxes, keep each event once, and make the tray anew from all of them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, joinedload

from service.access.boxes import BoxBroken, open_box
from service.access.roles import Actor
from service.actions.actors import as_actor, at_till
from service.actions.errors import Forbidden, Invalid, TooMany
from service.actions.kiosks import pass_of
from service.actions.tills import trusted_till
from service.actions.tray_photos import keep_tray_photo
from service.actions.tray_rows import make_anew
from service.actions.wiring import record, settings, shown_id
from service.domain.phrases import N_
from service.domain.tray_events import KEY, BadEvent, custody_record, read_event
from service.domain.trays import Event
from service.models import Account, KioskPass, Organisation, Till, Tray, TrayEvent, reading, utc_now, writing

MOST = 100  # events in one request
_REFUSED = N_("This kiosk is not trusted any more. Ask a supervisor")


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one event: `kept`, `known` (it was here before) or `refused`, and why."""

    key: str
    state: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Sent:
    """An opened event: whose tray it belongs to, and who did it."""

    record: str
    event: Event
    officer: Actor | None


def take_events(token: str, boxes: Sequence[Mapping[str, Any]]) -> tuple[list[Taken], list[int]]:
    """Take a kiosk's boxes ({key, box}), in any order and however often; returns what became of each, in their order,
    and the trays that changed. Raises Forbidden for a kiosk that is not trusted.
    """
    if len(boxes) > MOST:
        raise Invalid({"events": N_("Send at most %(most)s entries at once.", most=MOST)})
    with reading() as session:
        till = trusted_till(session, token) if token else None
        known = _known(session, boxes)
    if till is None or till.premises.kind not in {"suite", "store"}:
        raise Forbidden(_REFUSED)
    answers, sent = dict[str, Taken](), list[_Sent]()
    for box in boxes:
        key = str(box.get("key", ""))[:36]
        try:
            answers[key] = Taken(key, "known")
            if key not in known and key not in {one.event.key for one in sent}:
                sent.append(_opened(till, key, str(box.get("box", ""))))
                answers[key] = Taken(key, "kept")
        except (BadEvent, BoxBroken) as error:
            answers[key] = Taken(key, "refused", str(error.args[0]))
    trays = _keep(till, sent)
    return [answers[str(box.get("key", ""))[:36]] for box in boxes], trays


def _known(session: Session, boxes: Sequence[Mapping[str, Any]]) -> set[str]:
    keys = {str(box.get("key", "")) for box in boxes}
    return set(session.scalars(select(TrayEvent.key).where(TrayEvent.key.in_({key for key in keys if len(key) == 36}))))


def _opened(till: Till, key: str, box: str) -> _Sent:
    """One event out of its box; raises BoxBroken and BadEvent."""
    try:
        raw = json.loads(open_box(settings().secret_key, box, key))
        if not isinstance(raw, dict):
            raise TypeError
    except (json.JSONDecodeError, UnicodeDecodeError, TypeError) as error:
        raise BadEvent(N_("The entry cannot be read.")) from error
    now = utc_now()
    where = custody_record(raw.get("record"))
    officer, account = _vouched(till, raw.get("pass"), raw.get("at"))
    if raw.get("act") == "photo" and KEY.fullmatch(key):
        raw["data"] = {"photo": _photo(officer, raw.get("data"))}
    return _Sent(where, read_event(raw, key, now, account, till.id), officer)


def _photo(officer: Actor | None, data: object) -> str:
    """A photo's id, once its bytes are kept; raises BadEvent."""
    sent = data.get("jpeg") if isinstance(data, dict) else None
    if officer is None or not isinstance(sent, str):
        raise BadEvent(N_("The photo cannot be read."))
    try:
        return keep_tray_photo(officer, sent)
    except (Invalid, TooMany) as error:
        raise BadEvent(error.detail) from error


def _vouched(till: Till, held: object, at: object) -> tuple[Actor | None, int]:
    """Who did it, by the pass of theirs: one of this suite, in force when it was done. The account may be closed since.

    Raises BadEvent.
    """
    with reading() as session:
        found = pass_of(session, held) if isinstance(held, str) else None
        here = select(Till.id).where(Till.premises_id == till.premises_id)
        if found is None or found.till_id not in session.scalars(here).all() or not _held_then(found, at):
            raise BadEvent(N_("Nobody who may use this kiosk vouches for the entry."))
        account = session.get_one(Account, found.account_id, options=[joinedload(Account.organisation)])
        actor = as_actor(account)
    return (at_till(actor, till) if actor else None), found.account_id


def _held_then(found: KioskPass, at: object) -> bool:
    try:
        return datetime.fromisoformat(str(at)) <= found.expires_at
    except (ValueError, TypeError):
        return False


def _keep(till: Till, sent: Sequence[_Sent]) -> list[int]:
    """Keep new events, each tray in a short transaction of its own; returns the trays' numbers."""
    by_record: dict[str, list[_Sent]] = {}
    for one in sent:
        by_record.setdefault(one.record, []).append(one)
    return [_keep_tray(till, where, some) for where, some in by_record.items()]


def _keep_tray(till: Till, where: str, sent: Sequence[_Sent]) -> int:
    with writing() as session:
        tray = _tray(session, till.premises, where, sent[0])
        for one in sent:
            event = one.event
            session.execute(
                _insert(session, TrayEvent)
                .values(
                    key=event.key,
                    tray_id=tray.id,
                    item_key=event.item,
                    act=event.act,
                    at=event.at,
                    seq=event.seq,
                    till_id=till.id,
                    account_id=event.officer,
                    data=dict(event.data),
                    received_at=utc_now(),
                )
                .on_conflict_do_nothing(index_elements=["key"])
            )
        make_anew(session, tray)
        _note(session, tray, sent)
        return tray.id


def _tray(session: Session, suite: Organisation, where: str, first: _Sent) -> Tray:
    """The tray of a custody record, made when it is first heard of, and held until this transaction ends."""
    values = {
        "suite_id": suite.id,
        "custody_record": where,
        "opened_at": first.event.at,
        "conflicts": [],
        "officer": "",
    }
    values |= {"crime_reference": "", "unsigned": ""}
    made = _insert(session, Tray).values(**values)
    session.execute(made.on_conflict_do_nothing(index_elements=["suite_id", "custody_record"]))
    found = select(Tray).where(Tray.suite_id == suite.id, Tray.custody_record == where)
    return session.scalars(found.with_for_update()).one()


def _insert(session: Session, model: Any) -> Any:
    make = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    made: Insert = make(model)
    return made


def _note(session: Session, tray: Tray, sent: Sequence[_Sent]) -> None:
    """One entry of the record for each officer's part of what came."""
    for account in {one.event.officer for one in sent}:
        acts = [one.event.act for one in sent if one.event.officer == account]
        actor = next((one.officer for one in sent if one.event.officer == account and one.officer), None)
        who = actor or Actor(account_id=account, role="custody", name="")
        record(session, who, "tray.entries", shown_id("tray", tray.id), utc_now(), n=len(acts), acts=sorted(set(acts)))
