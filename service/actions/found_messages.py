"""What a finder does: pass a message to whoever a label belongs to, read the answer, write once more.

Nothing tells a finder whether a label exists: for an unknown or withdrawn one, and in a conversation that the keeper
blocked, the answers are the same, and the message is dropped.
"""

from dataclasses import dataclass
from datetime import datetime
from secrets import token_urlsafe

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from service.access.keys import lookup_hash, seal, unseal
from service.access.quotas import FOUND_MESSAGES, FOUND_OF_LABEL, QuotaExceeded, spend
from service.access.roles import Actor
from service.actions.add_account import is_address
from service.actions.errors import Invalid, TooMany
from service.actions.found_letters import FINDER_LINK, KEEPER_TOLD
from service.actions.labels import label_lookup
from service.actions.outbox import put
from service.actions.wiring import record, settings, shown_id
from service.domain.phrases import N_
from service.models import FoundMessage, FoundThread, Label, reading, utc_now, writing

LONGEST_MESSAGE = 1_000
LONGEST_EMAIL = 254
NOBODY = Actor(account_id=None, role="visitor", name="")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the keeper wrote; the finder sees no name with it."""

    text: str
    at: datetime


def write_to_keeper(code: str, text: str, email: str, address: str, language: str = "") -> str:
    """Pass a message on and return the finder's secret token; it is made, and looks alike, when nothing is passed on.

    `address` is the network address that quotas count by, `language` that of the finder's letter.
    """
    text, email = usable_message(text), email.strip()
    if email and not is_address(email):
        raise Invalid({"email": N_("Write an e-mail address such as name@example.org, or leave it empty.")})
    lookup, token = label_lookup(code[:200]), token_urlsafe(24)
    _count(address, f"label:{lookup.hex()}")
    secret = settings().secret_key
    with writing() as session:
        label = _label(session, lookup)
        if label is not None:
            thread = FoundThread(label_id=label.id, sealed_token=seal(secret, token), token_lookup=_token_lookup(token))
            thread.sealed_email = seal(secret, email) if email else None
            session.add(thread)
            session.flush()
            _add(session, thread, text)
        if email:
            sealed = {"email": seal(secret, email).decode(), "token": seal(secret, token).decode()}
            put(session, FINDER_LINK, {**sealed, "language": language})
    return token


def answers_for_finder(token: str) -> list[Answer]:
    """What the keeper answered; empty for a token that leads nowhere. The finder's own words are not shown again."""
    with reading() as session:
        thread = _thread(session, token)
        if thread is None or thread.blocked_at:
            return []
        secret = settings().secret_key
        said = [message for message in thread.messages if message.side == "keeper"]
        return [Answer(unseal(secret, message.sealed_text), message.at) for message in said]


def write_again(token: str, text: str, address: str) -> None:
    """One more message of the same finder."""
    text = usable_message(text)
    _count(address, f"finder:{_token_lookup(token).hex()}")
    with writing() as session:
        thread = _thread(session, token)
        if thread is not None and not thread.blocked_at:
            _add(session, thread, text)


def usable_message(text: str) -> str:
    """A message as it is kept; raises Invalid. Lines end alike whichever browser sent it."""
    text = text.replace("\r\n", "\n")
    if not text.strip():
        raise Invalid({"text": N_("Write a message.")})
    if len(text) > LONGEST_MESSAGE:
        raise Invalid(
            {
                "text": N_(
                    "Use at most %(longest_message)s characters; this has %(count)s.",
                    longest_message=f"{LONGEST_MESSAGE:,}",
                    count=f"{len(text):,}",
                )
            }
        )
    if "\x00" in text:
        raise Invalid({"text": N_("Take the unprintable character (NUL) out of the message.")})
    return text


def _add(session: Session, thread: FoundThread, text: str) -> None:
    sealed = seal(settings().secret_key, text)
    session.add(FoundMessage(thread_id=thread.id, side="finder", sealed_text=sealed))
    thread.read_at = None
    put(session, KEEPER_TOLD, {"thread": thread.id})
    record(session, NOBODY, "found.written", shown_id("thread", thread.id), utc_now())


def _label(session: Session, lookup: bytes) -> Label | None:
    either = or_(Label.link_lookup == lookup, Label.code_lookup == lookup)
    return session.scalar(select(Label).where(either, Label.withdrawn_at.is_(None)))


def _thread(session: Session, token: str) -> FoundThread | None:
    return session.scalar(select(FoundThread).where(FoundThread.token_lookup == _token_lookup(token)))


def _token_lookup(token: str) -> bytes:
    return lookup_hash(settings().secret_key, f"finder {token[:200]}")


def _count(address: str, subject: str) -> None:
    try:
        with writing() as session:
            spend(session, FOUND_MESSAGES, address, utc_now())
            spend(session, FOUND_OF_LABEL, subject, utc_now())
    except QuotaExceeded as error:
        hours, minutes = divmod(error.retry_after // 60 + 1, 60)
        wait = f"{hours + 1} hours" if hours else f"{minutes} minutes"
        raise TooMany(
            N_("Too many messages were sent. Try again in %(wait)s.", wait=wait), error.retry_after
        ) from error
