"""Keeping the answer to a write, so that the same write sent again is not done again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from service.access.roles import Actor
from service.actions.errors import Conflict
from service.domain.phrases import N_
from service.models import KeptAnswer, reading, utc_now, writing

KEPT_FOR = timedelta(days=2)
# A request that never came to an end (its process died) gives its key up after this.
AT_WORK_FOR = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Kept:
    status: int
    body: str


def take_key(actor: Actor, key: str, request_digest: bytes) -> Kept | None:
    """Take the key for this request, or return the answer that is kept under it.

    Raises Conflict when the key belongs to another request, or when the first one is still at work.
    """
    try:
        with writing() as session:
            session.add(KeptAnswer(account_id=_owner(actor), key=key, request_digest=request_digest))
            return None
    except IntegrityError:
        return _kept(actor, key, request_digest)


def keep_answer(actor: Actor, key: str, status: int, body: str) -> None:
    with writing() as session:
        row = session.get(KeptAnswer, (_owner(actor), key))
        if row:
            row.status, row.body = status, body


def drop_key(actor: Actor, key: str) -> None:
    """Give the key up: nothing was done under it."""
    with writing() as session:
        session.execute(delete(KeptAnswer).where(KeptAnswer.account_id == _owner(actor), KeptAnswer.key == key))


def forget_old_answers(now: datetime) -> None:
    with writing() as session:
        session.execute(delete(KeptAnswer).where(KeptAnswer.at < now - KEPT_FOR))


def _owner(actor: Actor) -> int:
    """Whose answers: an account's number, or a key's below zero."""
    return actor.account_id or -(actor.key_id or 0)


def _take_over(row: KeptAnswer) -> bool:
    """Whether this request, and no other that came at the same moment, now holds the key."""
    mine = (KeptAnswer.account_id == row.account_id, KeptAnswer.key == row.key, KeptAnswer.at == row.at)
    with writing() as session:
        taken = session.scalars(update(KeptAnswer).where(*mine).values(at=utc_now()).returning(KeptAnswer.key))
        return taken.first() is not None


def _kept(actor: Actor, key: str, request_digest: bytes) -> Kept | None:
    with reading() as session:
        row = session.get(KeptAnswer, (_owner(actor), key))
    if row is None:
        raise Conflict(N_("The first request with this Idempotency-Key was just refused. Send it again."))
    if row.request_digest != request_digest:
        raise Conflict(N_("This Idempotency-Key was used for another request. Use a new key for each write."))
    if row.status:
        return Kept(row.status, row.body)
    if utc_now() - row.at > AT_WORK_FOR and _take_over(row):
        return None
    raise Conflict(N_("The first request with this Idempotency-Key is still at work. Ask again in a moment."))
