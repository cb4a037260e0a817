"""Alerts: who is told of a lead, once each, and how far the letter got. Force and dealer have the same machinery."""

import hmac
import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, joinedload

from service.access.keys import subkey
from service.access.roles import Actor
from service.actions.errors import SignInFailed
from service.actions.letters import Recipient, send_letter
from service.actions.outbox import put
from service.actions.wiring import record, settings, shown_id
from service.domain.phrases import N_, Phrase
from service.models import Account, Alert, Check, Lead, Organisation, OutboxRow, reading, utc_now, writing

ALERT = "alert"
STATES = ("queued", "sent", "delivered", "seen", "failed")
_FORCE = N_(
    "An earlier check very likely held something that was reported to your force afterwards. Who asked, where and "
    "when, and why it fits:\n%(link)s\n\nThis letter names no item and no person. You can stop such letters on the "
    "page of leads."
)
_DEALER = N_(
    "The police have a question about something that was checked at your premises. Nobody says that you did wrong. "
    "What they ask you to do:\n%(link)s\n\nRing 101 and read out the reference that stands there."
)
_DESK = N_(
    "Something that lies in custody or in the store very likely is a registered thing. Which answer it got, and why it "
    "fits:\n%(link)s\n\nThis letter names no item and no person. You can stop such letters on the page of matches."
)
_SUBJECTS = {
    "force": N_("A new lead for your force"),
    "dealer": N_("A question about one of your checks"),
    "desk": N_("A likely owner of something that is held"),
}
_BODIES = {"force": _FORCE, "dealer": _DEALER, "desk": _DESK}
_PATHS = {"force": "force/leads", "dealer": "dealer/alerts", "desk": "kiosk/matches"}
_NAMED = re.compile(r"<?alert-(\d{1,18})@homeward\.invalid>?")


@dataclass(frozen=True, slots=True)
class AlertShown:
    """One person's alert, as the page of a lead tells it. `at` is when it came to the present state."""

    name: str
    audience: str
    state: str
    at: datetime
    failed: str


def alert_force(session: Session, lead: int, force: int | None) -> None:
    """Alert the officers of a force who want letters, in the caller's transaction; once, however often it is called."""
    wanted = select(Account.id).where(
        Account.organisation_id == (force or 0), Account.role == "officer", Account.alerts_off.is_(False), *_open()
    )
    _alert(session, lead, "force", session.scalars(wanted).all())


def alert_desk(session: Session, lead: int, force: int | None, whom: ColumnElement[bool]) -> None:
    """Alert these people of a force about something that lies in custody or in store; once, as `alert_force` does."""
    places = select(Organisation.id).where(or_(Organisation.id == (force or 0), Organisation.parent_id == (force or 0)))
    wanted = select(Account.id).where(
        whom, Account.organisation_id.in_(places), Account.alerts_off.is_(False), *_open()
    )
    _alert(session, lead, "desk", session.scalars(wanted).all())


def alert_dealer(session: Session, lead: Lead) -> int:
    """Alert whoever made the check at a dealer's, and the managers there; returns how many people are told."""
    check = session.get_one(Check, lead.check_id)
    place = session.get(Organisation, check.organisation_id) if check.organisation_id else None
    if place is None or place.kind != "premises":
        return 0
    managers = (Account.role == "dealer_manager") & Account.organisation_id.in_([place.id, place.parent_id])
    people = select(Account.id).where(or_(Account.id == check.account_id, managers), *_open())
    return _alert(session, lead.id, "dealer", session.scalars(people).all())


def send_alert(row: OutboxRow) -> None:
    """Send one alert's letter; tried again it carries the same id. Raises OSError when the server cannot be reached."""
    number = row.payload["alert"]
    with reading() as session:
        alert = session.scalar(select(Alert).options(joinedload(Alert.account)).where(Alert.id == number))
        lead = session.get(Lead, alert.lead_id) if alert else None
    if alert is None or lead is None or alert.sent_at or alert.account.disabled_at:
        return
    link = f"{settings().public_url}/{_PATHS[alert.audience]}/{shown_id('lead', lead.id)}"
    body: Phrase = _BODIES[alert.audience]
    to = Recipient(alert.account.email, alert.account.language or "")
    send_letter(to, _SUBJECTS[alert.audience], body.of(link=link), f"alert-{alert.id}")
    with writing() as session:
        session.execute(update(Alert).where(Alert.id == number).values(sent_at=utc_now(), failed=""))


def see_alert(session: Session, actor: Actor, lead: int, audience: str) -> None:
    """Somebody opened the page that an alert leads to; who was not told before has seen it all the same."""
    now = utc_now()
    own = (Alert.lead_id == lead) & (Alert.account_id == actor.account_id)
    if actor.account_id and not session.scalar(select(Alert.id).where(own)):
        values = {"lead_id": lead, "account_id": actor.account_id, "audience": audience, "seen_at": now, "sent_at": now}
        session.execute(_unless_there(session, values))
    session.execute(update(Alert).where(own, Alert.seen_at.is_(None)).values(seen_at=now))


def alerts_of(session: Session, leads: Collection[int]) -> dict[int, list[AlertShown]]:
    """Lead → its alerts, the force's first."""
    named = select(Alert).options(joinedload(Alert.account)).where(Alert.lead_id.in_(leads))
    told: dict[int, list[AlertShown]] = defaultdict(list)
    for alert in session.scalars(named.order_by(Alert.audience.desc(), Alert.id)):
        state, at = _state(alert)
        told[alert.lead_id].append(AlertShown(alert.account.name, alert.audience, state, at, alert.failed))
    return told


def set_alerts(actor: Actor, wanted: bool) -> None:
    """Have letters about leads, or have none; one's own choice."""
    with writing() as session:
        mine = update(Account).where(Account.id == actor.account_id)
        session.execute(mine.values(alerts_off=not wanted))
        act = "alerts.wanted" if wanted else "alerts.stopped"
        record(session, actor, act, shown_id("account", actor.account_id or 0), utc_now())


def gets_alerts(actor: Actor) -> tuple[bool, bool]:
    """Whether this account gets letters about leads, and whether anybody of its force does."""
    wanted = (Account.role == "officer", Account.alerts_off.is_(False), *_open())
    with reading() as session:
        mine = session.scalar(select(Account.id).where(Account.id == actor.account_id, *wanted))
        anybody = session.scalar(select(Account.id).where(Account.organisation_id == actor.force_id, *wanted).limit(1))
    return mine is not None, anybody is not None


def receipts_token() -> str:
    """What a mail provider sends as bearer token with its receipts; it changes with the register's secret alone."""
    return subkey(settings().secret_key, "mail receipts").hex()


def take_receipt(token: str, reference: str, status: str) -> None:
    """Note what became of a letter. Letters of other kinds, and words that are not known, change nothing.

    Raises SignInFailed for a wrong token. `delivered`, and `permanent-failure`, `temporary-failure` and
    `technical-failure` are GOV.UK Notify's words.
    """
    if not hmac.compare_digest(token.encode(), receipts_token().encode()):
        raise SignInFailed(N_("The bearer token is not that of this register's receipts"))
    named = _NAMED.fullmatch(reference.strip())
    values = {"delivered_at": utc_now(), "failed": ""} if status == "delivered" else {"failed": status}
    if named and (status == "delivered" or status.endswith("-failure")):
        unseen = Alert.delivered_at.is_(None)
        with writing() as session:
            session.execute(update(Alert).where(Alert.id == int(named[1]), unseen).values(**values))


def _alert(session: Session, lead: int, audience: str, people: Collection[int]) -> int:
    made = 0
    for account in people:
        values = {"lead_id": lead, "account_id": account, "audience": audience}
        number = session.scalar(_unless_there(session, values))
        if number is not None:
            put(session, ALERT, {"alert": number})
            made += 1
    return made


def _unless_there(session: Session, values: dict[str, object]) -> Insert:
    make = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    one = ["lead_id", "account_id"]
    return make(Alert).values(**values).on_conflict_do_nothing(index_elements=one).returning(Alert.id)


def _state(alert: Alert) -> tuple[str, datetime]:
    if alert.seen_at:
        return "seen", alert.seen_at
    if alert.failed:
        return "failed", alert.sent_at or alert.queued_at
    if alert.delivered_at:
        return "delivered", alert.delivered_at
    return ("sent", alert.sent_at) if alert.sent_at else ("queued", alert.queued_at)


def _open() -> tuple[ColumnElement[bool], ...]:
    return Account.disabled_at.is_(None), Account.confirmed_at.is_not(None)
