"""Ask that one's account be erased: in seven days, unless one signs in before."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from service.access.roles import Actor
from service.actions.errors import Invalid, NotFound
from service.actions.items import hold, open_report_of
from service.actions.lawful_holds import HoldShown, holds_on, shown_hold
from service.actions.letters import Recipient, send_letter
from service.actions.outbox import put
from service.actions.own_password import check_own_password
from service.actions.report_theft import end_within
from service.actions.transfers import keeper_of
from service.actions.wiring import record, settings, shown_id
from service.domain.phrases import N_
from service.models import Account, Erasure, Item, OutboxRow, TheftReport, Token, reading, utc_now, writing

GRACE = timedelta(days=7)
WORD = "ERASE"
ERASURE_ASKED = "erasure_asked"
_SUBJECT = N_("Your account will be erased")
_BODY = N_(
    "You asked us to erase your account. We do it on %(day)s.\n\n"
    "Changed your mind, or was it not you? Sign in before that day, and nothing is erased:\n%(link)s\n%(held)s"
)
_HELD = N_("\nWe must keep it longer, until %(day)s, because: %(authority)s. It is erased then.\n")


@dataclass(frozen=True, slots=True)
class ErasureReady:
    """What stands before an erasure: open reports by thing, holds, and whether others live in the household."""

    reports: list[str]
    holds: list[HoldShown]
    alone: bool


def ready_to_erase(actor: Actor) -> ErasureReady:
    """What an account's owner is told before they ask."""
    keeper = keeper_of(actor)
    with reading() as session:
        alone = _nobody_stays(session, actor, keeper)
        names = [_name(item) for item in _reported(session, keeper)] if alone else []
        return ErasureReady(names, [shown_hold(one) for one in holds_on(session, keeper)] if alone else [], alone)


def ask_erasure(actor: Actor, password: str, word: str, withdraw: bool = False) -> datetime:
    """Plan the erasure and sign the account out everywhere; returns its day. Raises Invalid by field."""
    keeper = keeper_of(actor)
    _check_word(word)
    check_own_password(actor, password)
    with writing() as session:
        account = session.get(Account, actor.account_id, with_for_update=True)
        if account is None:
            raise NotFound
        if _nobody_stays(session, actor, keeper):
            _end_reports(session, actor, keeper, withdraw)
        due = utc_now() + GRACE
        session.merge(Erasure(account_id=account.id, asked_at=utc_now(), due_at=due))
        account.session_version += 1
        ended = update(Token).where(Token.account_id == account.id, Token.revoked_at.is_(None))
        session.execute(ended.values(revoked_at=utc_now()))
        record(session, actor, "erasure.asked", shown_id("account", account.id), utc_now())
        put(session, ERASURE_ASKED, {"account": account.id})
    return due


def cancel_erasure(session: Session, actor: Actor) -> bool:
    """Somebody signed in: nothing is erased. In the transaction of the sign-in; returns whether one was planned."""
    if session.get(Erasure, actor.account_id) is None:
        return False
    account = session.get(Account, actor.account_id, with_for_update=True)
    planned = session.get(Erasure, actor.account_id, populate_existing=True)
    if planned is None or account is None or account.disabled_at:  # being erased at this moment
        return False
    session.delete(planned)
    record(session, actor, "erasure.cancelled", shown_id("account", actor.account_id or 0), utc_now())
    return True


def lives_alone(session: Session, keeper: int) -> bool:
    """Whether one account is all that a household has."""
    return (session.scalar(select(func.count()).where(Account.keeper_id == keeper)) or 0) < 2


def _nobody_stays(session: Session, actor: Actor, keeper: int) -> bool:
    """Whether the household goes too, unless others of it, who asked the same, think better of it."""
    others = select(Account.id).where(Account.keeper_id == keeper, Account.id != actor.account_id)
    return session.scalar(others.where(Account.id.not_in(select(Erasure.account_id))).limit(1)) is None


def tell_of_erasure(row: OutboxRow) -> None:
    """Say by mail when the account is erased, how to stop it, and what has to be kept longer."""
    with reading() as session:
        account = session.get(Account, row.payload["account"])
        planned = session.get(Erasure, row.payload["account"])
        if account is None or planned is None or account.keeper_id is None:
            return
        held = [one for one in holds_on(session, account.keeper_id) if lives_alone(session, account.keeper_id)][:1]
        more = _HELD.of(day=held[0].until.date(), authority=held[0].authority) if held else ""
        body = _BODY.of(day=planned.due_at.date(), link=f"{settings().public_url}/sign-in", held=more)
        to = Recipient(account.email, account.language or "")
    send_letter(to, _SUBJECT, body, f"{row.kind}-{row.id}")


def _end_reports(session: Session, actor: Actor, keeper: int, withdraw: bool) -> None:
    reported = _reported(session, keeper)
    if reported and not withdraw:
        raise Invalid({"withdraw": N_("End your open reports first, or tick the box to withdraw them.")})
    for item in reported:
        hold(session, item)
        report = open_report_of(item)
        if report:
            end_within(session, actor, report, "withdrawal")


def _reported(session: Session, keeper: int) -> list[Item]:
    ever = select(TheftReport.item_id)
    items = session.scalars(select(Item).where(Item.keeper_id == keeper, Item.id.in_(ever)).order_by(Item.id))
    return [item for item in items if open_report_of(item)]


def _name(item: Item) -> str:
    return " ".join(part for part in (item.make, item.model) if part) or item.description[:60] or item.category


def _check_word(word: str) -> None:
    if word.strip().upper() != WORD:
        raise Invalid({"word": N_("Type %(word)s.", word=WORD)})
