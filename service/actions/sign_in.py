"""Signing in: with e-mail and password, and a one-time code where the account asks for one; for a page or a token."""

from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from service.access.passwords import verify_password
from service.access.quotas import ADDRESS_TRIES, SIGN_IN_TRIES, QuotaExceeded, spend
from service.access.roles import NOBODY, OPERATOR, Actor
from service.access.tokens import LIFETIME, new_token, token_digest
from service.actions.actors import actor_of_address, as_actor
from service.actions.ask_erasure import cancel_erasure
from service.actions.errors import CodeNeeded, SignInFailed, TooMany, Unconfirmed
from service.actions.one_time_codes import asks_for_code, count_code, takes_code
from service.actions.wiring import record, settings, shown_id
from service.domain.phrases import N_
from service.models import Account, Token, reading, utc_now, writing

HALF_FOR = timedelta(minutes=5)  # between the password and the code
_CODE_FAILED = N_("The code is not right. Each works once, and only while the app shows it")
_TOO_LATE = N_("That took too long. Type your password again")


def sign_in(email: str, password: str, address: str, surface: str, code: str = "") -> Actor:
    """Return who signed in; raises SignInFailed, the same for an unknown address and a wrong password.

    Raises Unconfirmed for the right password of an account whose address nobody has confirmed, and CodeNeeded where
    the account asks for a code and none was sent.
    """
    email = email.replace("\x00", "").strip().lower()[:254]
    _count_try(email, address)
    with reading() as session:
        account = session.scalar(select(Account).where(Account.email == email))
        stored = account.password_hash if account else None
        actor = as_actor(account) if account else None
        waiting = account.id if account and not account.confirmed_at and not account.disabled_at else None
    fits = verify_password(password[:1000], stored, settings().password_cost)
    if fits and actor:
        return _second_step(actor, code, surface)
    _record_refusal(actor.account_id if actor else waiting, surface)
    if fits and waiting:
        raise Unconfirmed(waiting)
    raise SignInFailed


def enter_code(half: tuple[int, int, int], code: str, surface: str) -> Actor:
    """Return who signed in with the second step: `half` is (account, its session version, seconds since 1970).

    Raises SignInFailed for a wrong code, once five minutes are over, and when the password has changed meanwhile.
    """
    account_id, version, since = half
    if utc_now().timestamp() - since > HALF_FOR.total_seconds():
        raise SignInFailed(_TOO_LATE)
    count_code(account_id)
    with writing() as session:
        account = session.get(Account, account_id)
        actor = as_actor(account) if account else None
        taken = actor is not None and actor.session_version == version and takes_code(session, account_id, code)
        if taken and actor:
            _came_in(session, actor, surface)
        else:
            subject = shown_id("account", account_id)
            record(session, NOBODY, "code.refused", subject, utc_now(), surface=surface)
    if not taken or actor is None:
        raise SignInFailed(_CODE_FAILED)
    return actor


def _second_step(actor: Actor, code: str, surface: str) -> Actor:
    account_id = actor.account_id or 0
    with reading() as session:
        needed = asks_for_code(session, account_id)
    if needed:
        half = account_id, actor.session_version, int(utc_now().timestamp())
        if not code.strip():
            raise CodeNeeded(half)
        return enter_code(half, code, surface)
    with writing() as session:
        _came_in(session, actor, surface)
    return actor


def _came_in(session: Session, actor: Actor, surface: str) -> None:
    record(session, actor, "sign_in", f"surface:{surface}", utc_now())
    cancel_erasure(session, actor)


def _record_refusal(account_id: int | None, surface: str) -> None:
    subject = shown_id("account", account_id) if account_id else "account:unknown"
    with writing() as session:
        record(session, NOBODY, "sign_in.refused", subject, utc_now(), surface=surface)


def issue_token(email: str, password: str, address: str, code: str = "") -> tuple[str, int]:
    """A bearer token for the API and its life in seconds."""
    return _token_for(sign_in(email, password, address, "api", code)), int(LIFETIME.total_seconds())


def issue_token_as_operator(email: str) -> str:
    """A bearer token for an account, by the operator at the command line; raises NotFound."""
    return _token_for(actor_of_address(email), by=OPERATOR)


def revoke_token(actor: Actor, token: str) -> None:
    """End one token at once, on every worker."""
    with writing() as session:
        row = update(Token).where(Token.digest == token_digest(token), Token.revoked_at.is_(None))
        session.execute(row.values(revoked_at=utc_now()))
        record(session, actor, "token.revoked", shown_id("account", actor.account_id or 0), utc_now())


def _token_for(actor: Actor, by: Actor | None = None) -> str:
    """A new token of `actor`; the record names who asked for it."""
    token = new_token()
    with writing() as session:
        expires = utc_now() + LIFETIME
        session.add(Token(account_id=actor.account_id, digest=token_digest(token), expires_at=expires))
        record(session, by or actor, "token.issued", shown_id("account", actor.account_id or 0), utc_now())
    return token


def _count_try(email: str, address: str) -> None:
    try:
        with writing() as session:
            spend(session, ADDRESS_TRIES, address, utc_now())
            spend(session, SIGN_IN_TRIES, email, utc_now())
    except QuotaExceeded as error:
        minutes = error.retry_after // 60 + 1
        raise TooMany(
            N_("Too many tries to sign in. Try again in %(minutes)s minutes.", minutes=minutes), error.retry_after
        ) from error
