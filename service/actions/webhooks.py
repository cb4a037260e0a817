"""Webhooks: events of a dealer's, told to an address of theirs; signed, tried again, and never lost in between."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from service.access.keys import seal, unseal
from service.access.roles import Actor
from service.actions.errors import Conflict, Invalid, NotFound
from service.actions.outbox import NotYet, put
from service.actions.tills import managers_only
from service.actions.wiring import record, row_id, settings, shown_id
from service.domain.phrases import N_
from service.domain.scopes import EVENTS
from service.messages.webhook import Refusing, post_event, unusable
from service.models import Organisation, OutboxRow, Webhook, WebhookDelivery, reading, utc_now, writing

DELIVER = "webhook"
_OLD_FOR = timedelta(hours=24)  # the secret before signs too
_GIVE_UP, _MOST = timedelta(days=3), 10
# From so many failures in a row on the address rests: an address that fails half the time gets there once in a million.
_MANY = 20


@dataclass(frozen=True, slots=True)
class WebhookShown:
    """One webhook and its last deliveries: (event, made at, state, tries, answer)."""

    id: str
    address: str
    events: list[str]
    paused: bool
    failed_since: datetime | None
    deliveries: list[tuple[str, datetime, str, int, str]]


def put_event(session: Session, organisation: int | None, event: str, payload: dict[str, Any]) -> None:
    """Tell the webhooks of premises and of their business of an event, in the caller's transaction."""
    place = session.get(Organisation, organisation) if organisation else None
    if place is None:
        return
    theirs = Webhook.organisation_id.in_([place.id, place.parent_id])
    for hook in session.scalars(select(Webhook).where(theirs, Webhook.paused_at.is_(None))):
        if event in hook.events:
            _put(session, hook.id, event, payload)


def add_webhook(actor: Actor, address: str, events: Sequence[str]) -> tuple[str, str]:
    """Add one for the manager's own premises or business; returns its id and its secret, which is shown this once."""
    managers_only(actor)
    address = address.strip()
    fault = unusable(address, _at_home())
    if fault:
        raise Invalid({"address": fault})
    if not events or set(events) - EVENTS.keys():
        raise Invalid({"events": N_("Choose what it is told of.")})
    secret = _new_secret()
    with writing() as session:
        if len(session.scalars(_own(actor)).all()) >= _MOST:
            raise Conflict(N_("There are at most %(most)s webhooks. Remove one first.", most=_MOST))
        hook = Webhook(organisation_id=actor.organisation_id, address=address, events=sorted(events))
        hook.sealed_secret, hook.made_by = seal(settings().secret_key, secret), actor.account_id
        session.add(hook)
        session.flush()
        shown = shown_id("webhook", hook.id)
        record(session, actor, "webhook.added", shown, utc_now(), events=hook.events)
    return shown, secret


def own_webhooks(actor: Actor) -> list[WebhookShown]:
    """The manager's webhooks with their last ten deliveries."""
    managers_only(actor)
    with reading() as session:
        return [_shown(session, hook) for hook in session.scalars(_own(actor).order_by(Webhook.id))]


def change_webhook(actor: Actor, shown: str, what: str) -> str:
    """`pause`, `resume`, `remove`, `test`, or `secret`, which returns a new one; the old signs on for 24 hours."""
    managers_only(actor)
    secret = ""
    with writing() as session:
        hook = session.scalar(_own(actor).where(Webhook.id == row_id("webhook", shown)))
        if hook is None:
            raise NotFound(N_("There is no such webhook here."))
        if what == "remove":
            session.delete(hook)
        elif what == "test":
            _put(session, hook.id, "test", {"words": "This is a test."})
        elif what == "secret":
            secret = _new_secret()
            hook.sealed_old, hook.old_until = hook.sealed_secret, utc_now() + _OLD_FOR
            hook.sealed_secret = seal(settings().secret_key, secret)
        else:
            hook.paused_at = utc_now() if what == "pause" else None
            hook.failures, hook.failed_since = 0, None
        record(session, actor, f"webhook.{what}", shown, utc_now())
    return secret


def deliver(row: OutboxRow) -> None:
    """Post one event. What fails is tried again later, with the same id; after three days it is given up.

    Raises OSError for a failure, and NotYet while the address has failed many times in a row.
    """
    now, number = utc_now(), row.payload["delivery"]
    with reading() as session:
        found = session.get(WebhookDelivery, number)
        hook = session.get(Webhook, found.webhook_id) if found else None
    if found is None or hook is None or found.delivered_at or found.failed_at:
        return
    if hook.paused_at or now - found.made_at > _GIVE_UP:
        _set(number, failed_at=now)
        return
    if hook.rest_until and hook.rest_until > now:
        raise NotYet("the address has failed many times in a row")
    answer = _posted(hook, found, now)
    _set(number, tries=found.tries + 1, answer=answer, **({} if answer else {"delivered_at": now}))
    _note(hook, bool(answer), now)
    if answer:
        raise Refusing(answer)


def _posted(hook: Webhook, found: WebhookDelivery, now: datetime) -> str:
    """Why it was not taken; empty if it was."""
    secret = settings().secret_key
    secrets_ = [unseal(secret, hook.sealed_secret)]
    if hook.sealed_old and hook.old_until and hook.old_until > now:
        secrets_.append(unseal(secret, hook.sealed_old))
    said = {"id": found.event_id, "event": found.event, "at": found.made_at.isoformat(), "data": found.payload}
    try:
        post_event(hook.address, json.dumps(said), found.event_id, secrets_, int(now.timestamp()), _at_home())
    except OSError as error:
        return str(error)[:200] or type(error).__name__
    return ""


def _at_home() -> bool:
    """Whether this register is somebody's own try-out, which may tell programs beside it."""
    return urlsplit(settings().public_url).hostname == "127.0.0.1"


def _note(hook: Webhook, failed: bool, now: datetime) -> None:
    if not failed and not hook.failures:
        return
    values: dict[str, Any] = {"failures": 0, "failed_since": None, "rest_until": None}
    if failed:
        since = hook.failed_since or now
        rest = timedelta(seconds=min(10 * 2 ** max(hook.failures - _MANY, 0), 3600)) if hook.failures >= _MANY else None
        values = {"failures": Webhook.failures + 1, "failed_since": since, "rest_until": now + rest if rest else None}
        if now - since > _GIVE_UP:
            values["paused_at"] = now
    with writing() as session:
        session.execute(update(Webhook).where(Webhook.id == hook.id).values(**values))


def _put(session: Session, hook: int, event: str, payload: dict[str, Any]) -> None:
    kept = WebhookDelivery(webhook_id=hook, event_id=f"evt_{secrets.token_urlsafe(18)}", event=event, payload=payload)
    session.add(kept)
    session.flush()
    put(session, DELIVER, {"delivery": kept.id})


def _set(number: int, **values: Any) -> None:
    with writing() as session:
        session.execute(update(WebhookDelivery).where(WebhookDelivery.id == number).values(**values))


def _own(actor: Actor) -> Select[Webhook]:
    return select(Webhook).where(Webhook.organisation_id == actor.organisation_id)


def _new_secret() -> str:
    return "whs_" + secrets.token_urlsafe(32)


def _shown(session: Session, hook: Webhook) -> WebhookShown:
    last = select(WebhookDelivery).where(WebhookDelivery.webhook_id == hook.id).order_by(WebhookDelivery.id.desc())
    told = [(one.event, one.made_at, _state(one), one.tries, one.answer) for one in session.scalars(last.limit(10))]
    number = shown_id("webhook", hook.id)
    return WebhookShown(number, hook.address, list(hook.events), hook.paused_at is not None, hook.failed_since, told)


def _state(one: WebhookDelivery) -> str:
    if one.delivered_at:
        return "delivered"
    return "given up" if one.failed_at else "to be tried again" if one.tries else "waiting"
