"""Looking at past checks: one's own, or for police any."""

import re
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update

from service.access.quotas import KEEPER_CHECKS, left
from service.access.roles import Actor
from service.actions.errors import NotFound
from service.actions.told import for_eyes_of
from service.actions.wiring import record, settings
from service.domain.phrases import N_
from service.models import Certificate, Check, CheckMark, CheckReading, Lead, reading, utc_now, writing
from service.search import look_back

_ERASE_AT_ONCE = 500
REFERENCE = re.compile(r"HW-[0-9A-Z]{4}-[0-9A-Z]{4}")


def one_check(actor: Actor, reference: str) -> dict[str, Any]:
    """A check as it was told; raises NotFound alike for another's and for none."""
    reference = reference.strip().upper()
    if not REFERENCE.fullmatch(reference):
        raise NotFound(N_("There is no such check here."))
    with reading() as session:
        check = session.scalar(select(Check).where(Check.reference == reference))
        own = check is not None and is_own(check, actor)
        if check is None or not (own or actor.sees_matches):
            raise NotFound(N_("There is no such check here."))
        result = check.told
    if not own:
        with writing() as session:
            record(session, actor, "check.opened", reference, utc_now())
    if result is None:
        raise NotFound(
            N_("The readings of this check were erased after the time set for it; the record keeps its entry.")
        )
    return for_eyes_of(actor, result)


def is_own(check: Check, actor: Actor) -> bool:
    """Whether this person made the check, or a program of the premises whose key asks."""
    if actor.key_id:
        return check.account_id is None and check.organisation_id == actor.organisation_id
    return check.account_id is not None and check.account_id == actor.account_id


def past_checks(actor: Actor, size: int = 5, page: int = 1) -> list[dict[str, Any]]:
    """The actor's own checks, newest first: `check`, `verdict`, `category` and `when` of each."""
    with reading() as session:
        own = select(Check.reference, Check.verdict, Check.category, Check.at).where(
            Check.account_id == actor.account_id
        )
        rows = session.execute(own.order_by(Check.id.desc()).offset((page - 1) * size).limit(size))
        return [{"check": ref, "verdict": told, "category": what, "when": at} for ref, told, what, at in rows]


def count_checks(actor: Actor) -> int:
    """How many checks the actor has made."""
    with reading() as session:
        own = select(func.count()).select_from(Check).where(Check.account_id == actor.account_id)
        return session.scalar(own) or 0


def checks_left(actor: Actor) -> int:
    """How many checks a keeper has left today."""
    with reading() as session:
        return left(session, KEEPER_CHECKS, f"account:{actor.account_id}", utc_now())


def erase_old_checks(now: datetime) -> int:
    """Erase the readings of checks older than HOMEWARD_KEEP_CHECKS, a batch at a time; returns how many."""
    limit = now - settings().keep_checks
    with writing() as session:
        old = select(Check.id).where(Check.at < limit, Check.told.is_not(None)).limit(_ERASE_AT_ONCE)
        numbers = list(session.scalars(old))
        if numbers:
            readings = list(session.scalars(select(CheckReading.id).where(CheckReading.check_id.in_(numbers))))
            look_back.remove(session, readings)
            session.execute(delete(Certificate).where(Certificate.check_id.in_(numbers)))
            session.execute(delete(CheckMark).where(CheckMark.check_id.in_(numbers)))
            session.execute(update(Lead).where(Lead.check_id.in_(numbers)).values(match=None))
            session.execute(delete(CheckReading).where(CheckReading.check_id.in_(numbers)))
            session.execute(update(Check).where(Check.id.in_(numbers)).values(told=None))
    return len(numbers)
