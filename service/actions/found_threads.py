"""What keepers and police do with finders' messages: read them, answer, block."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from service.access.keys import seal, unseal
from service.access.quotas import FOUND_ANSWERS, QuotaExceeded, spend
from service.access.roles import Actor
from service.actions.errors import Conflict, NotFound, TooMany
from service.actions.found_letters import FINDER_TOLD
from service.actions.found_messages import usable_message
from service.actions.items import open_report_of
from service.actions.kits import title_of
from service.actions.outbox import put
from service.actions.wiring import record, row_id, settings, shown_id
from service.domain.phrases import N_
from service.models import FoundMessage, FoundThread, Item, Label, TheftReport, reading, utc_now, writing

_NONE = N_("There is no such conversation here.")


@dataclass(frozen=True, slots=True)
class ThreadShown:
    """A conversation about a thing; `police` is true while the thing's open report lets a force read along."""

    id: str
    item: str
    title: str
    opened_at: datetime
    unread: bool
    blocked: bool
    police: bool
    messages: list[dict[str, str | datetime]]


def own_threads(actor: Actor) -> list[ThreadShown]:
    """The conversations about the keeper's own things, the newest on top; without their words."""
    with reading() as session:
        mine = _threads().where(Item.keeper_id == actor.keeper_id)
        return [_shown(thread, words=False) for thread in session.scalars(mine)]


def read_thread(actor: Actor, shown: str) -> ThreadShown:
    """One of the keeper's own conversations; it counts as read from now on."""
    with writing() as session:
        thread = _own(session, actor, shown)
        answer = _shown(thread)
        thread.read_at = utc_now()
        return answer


def answer_finder(actor: Actor, shown: str, text: str) -> None:
    """Answer a finder, who sees no name with it."""
    text = usable_message(text)
    try:
        with writing() as session:
            thread = _own(session, actor, shown)
            if thread.blocked_at:
                raise Conflict(N_("You blocked this conversation. No more can be written in it."))
            spend(session, FOUND_ANSWERS, f"account:{actor.account_id}", utc_now())
            sealed = seal(settings().secret_key, text)
            session.add(FoundMessage(thread_id=thread.id, side="keeper", sealed_text=sealed))
            put(session, FINDER_TOLD, {"thread": thread.id})
            record(session, actor, "found.answered", shown, utc_now())
    except QuotaExceeded as error:
        raise TooMany(N_("That is the limit of answers in a day. Go on tomorrow."), error.retry_after) from error


def block_thread(actor: Actor, shown: str) -> None:
    """Hear no more from this finder, who is not told so."""
    with writing() as session:
        thread = _own(session, actor, shown)
        if thread.blocked_at is None:
            thread.blocked_at = utc_now()
            record(session, actor, "found.blocked", shown, utc_now())


def threads_for_force(actor: Actor) -> list[ThreadShown]:
    """Conversations about things under an open report of the officer's force; without their words."""
    with reading() as session:
        reported = select(TheftReport.item_id).where(TheftReport.force_id == actor.force_id)
        near = session.scalars(_threads().where(Item.id.in_(reported)))
        return [_shown(thread, words=False) for thread in near if _theirs(actor, thread)]


def open_thread_for_force(actor: Actor, shown: str) -> ThreadShown:
    """One of these, with its words; opening it goes on the record."""
    with writing() as session:
        thread = session.get(FoundThread, row_id("thread", shown))
        if thread is None or not _theirs(actor, thread):
            raise NotFound(_NONE)
        record(session, actor, "found.opened", shown, utc_now())
        return _shown(thread)


def _threads() -> Select[FoundThread]:
    chosen = select(FoundThread).join(Label, Label.id == FoundThread.label_id).join(Item, Item.id == Label.item_id)
    item = joinedload(FoundThread.label).joinedload(Label.item)
    return chosen.options(
        item.selectinload(Item.reports), item.selectinload(Item.events), selectinload(FoundThread.messages)
    ).order_by(FoundThread.id.desc())


def _own(session: Session, actor: Actor, shown: str) -> FoundThread:
    thread = session.get(FoundThread, row_id("thread", shown))
    if thread is None or actor.keeper_id is None or thread.label.item.keeper_id != actor.keeper_id:
        raise NotFound(_NONE)
    return thread


def _theirs(actor: Actor, thread: FoundThread) -> bool:
    report = open_report_of(thread.label.item)
    return report is not None and actor.force_id is not None and report.force_id == actor.force_id


def _shown(thread: FoundThread, words: bool = True) -> ThreadShown:
    item, secret = thread.label.item, settings().secret_key
    report = open_report_of(item)
    said: list[dict[str, str | datetime]] = [
        {"side": one.side, "at": one.at, "text": unseal(secret, one.sealed_text)} for one in thread.messages if words
    ]
    return ThreadShown(
        id=shown_id("thread", thread.id),
        item=shown_id("item", item.id),
        title=title_of(item),
        opened_at=thread.opened_at,
        unread=thread.read_at is None,
        blocked=thread.blocked_at is not None,
        police=report is not None and report.force_id is not None,
        messages=said,
    )
