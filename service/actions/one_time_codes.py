"""A second step at sign-in: codes of an app on a phone, switched on with one, and ten codes for when it is lost."""

from dataclasses import dataclass

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from service.access.keys import lookup_hash, seal, unseal
from service.access.one_time import app_address, new_recovery_codes, new_secret, step_of, written_recovery_code
from service.access.quotas import CODE_TRIES, CODE_TRIES_DAY, QuotaExceeded, spend
from service.access.roles import OPERATOR, Actor
from service.actions.account_letters import NOTICE
from service.actions.actors import actor_of_address
from service.actions.errors import Conflict, Invalid, TooMany
from service.actions.outbox import put
from service.actions.own_password import check_own_password
from service.actions.wiring import record, settings, shown_id
from service.domain.phrases import N_
from service.models import OneTimeSecret, RecoveryCode, reading, utc_now, writing

_WRONG = N_("This code does not fit. Take the one that the app shows now; each works once.")


@dataclass(frozen=True, slots=True)
class CodesShown:
    """Whether an account is asked for codes, and how many recovery codes are left."""

    on: bool
    left: int


@dataclass(frozen=True, slots=True)
class AppSecret:
    """What goes into the app: the secret in groups of four, and the address that a QR code holds."""

    words: str
    address: str


def codes_of(actor: Actor) -> CodesShown:
    """How the account stands."""
    with reading() as session:
        left = select(func.count()).where(RecoveryCode.account_id == actor.account_id, RecoveryCode.used_at.is_(None))
        return CodesShown(asks_for_code(session, actor.account_id or 0), session.scalar(left) or 0)


def asks_for_code(session: Session, account_id: int) -> bool:
    """Whether this account signs in in two steps."""
    row = session.get(OneTimeSecret, account_id)
    return row is not None and row.confirmed_at is not None


def begin_codes(actor: Actor, password: str) -> AppSecret:
    """Make a secret; nothing is asked for before a code of it was typed. Raises Invalid, and Conflict while on."""
    check_own_password(actor, password)
    with writing() as session:
        _refuse_if_on(session, actor)
        sealed = seal(settings().secret_key, new_secret())
        session.merge(OneTimeSecret(account_id=actor.account_id, sealed_secret=sealed, last_step=0))
    return begun_codes(actor)


def begun_codes(actor: Actor) -> AppSecret:
    """The secret that waits for its first code; raises Conflict when none does, and once it is in force."""
    with reading() as session:
        _refuse_if_on(session, actor)
        row = session.get(OneTimeSecret, actor.account_id)
        if row is None:
            raise Conflict(N_("Type your password first."))
        secret = unseal(settings().secret_key, row.sealed_secret)
    groups = [secret[start : start + 4] for start in range(0, len(secret), 4)]
    return AppSecret(" ".join(groups), app_address(secret, actor.email))


def confirm_codes(actor: Actor, code: str) -> list[str]:
    """Switch the second step on with a code of the app; returns the ten recovery codes, which are not shown again."""
    count_code(actor.account_id or 0)
    with writing() as session:
        _refuse_if_on(session, actor)
        if not _takes_step(session, actor.account_id or 0, code, confirmed=False):
            raise Invalid({"code": _WRONG})
        session.get_one(OneTimeSecret, actor.account_id).confirmed_at = utc_now()
        put(session, NOTICE, {"account": actor.account_id, "about": "codes_on"})
        record(session, actor, "codes.on", shown_id("account", actor.account_id or 0), utc_now())
        return _fresh_recovery_codes(session, actor)


def replace_recovery_codes(actor: Actor, password: str, code: str) -> list[str]:
    """Ten new recovery codes; the old ones end. Asks for password and code, as switching off does."""
    _check_both(actor, password, code)
    with writing() as session:
        record(session, actor, "codes.replaced", shown_id("account", actor.account_id or 0), utc_now())
        return _fresh_recovery_codes(session, actor)


def end_codes(actor: Actor, password: str, code: str) -> None:
    """Switch the second step off."""
    _check_both(actor, password, code)
    _end(actor, by=actor)


def end_codes_as_operator(email: str) -> None:
    """Switch it off for somebody who lost phone and recovery codes, and proved who they are; raises NotFound."""
    actor = actor_of_address(email)
    if not codes_of(actor).on:
        raise Conflict(N_("%(email)s signs in without codes.", email=actor.email))
    _end(actor, by=OPERATOR)


def _end(actor: Actor, by: Actor) -> None:
    with writing() as session:
        session.execute(delete(OneTimeSecret).where(OneTimeSecret.account_id == actor.account_id))
        session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == actor.account_id))
        put(session, NOTICE, {"account": actor.account_id, "about": "codes_off"})
        record(session, by, "codes.off", shown_id("account", actor.account_id or 0), utc_now())


def count_code(account_id: int) -> None:
    """Count one try; raises TooMany. A transaction of its own: a refused code counts too."""
    try:
        with writing() as session:
            for quota in (CODE_TRIES, CODE_TRIES_DAY):
                spend(session, quota, f"account:{account_id}", utc_now())
    except QuotaExceeded as error:
        minutes = error.retry_after // 60 + 1
        raise TooMany(
            N_("Too many codes were tried. Try again in %(minutes)s minutes.", minutes=minutes), error.retry_after
        ) from error


def takes_code(session: Session, account_id: int, code: str) -> bool:
    """Use up a code of the app or a recovery code; false when it is neither, or was used."""
    return _takes_step(session, account_id, code) or _takes_recovery_code(session, account_id, code)


def _takes_step(session: Session, account_id: int, code: str, confirmed: bool = True) -> bool:
    row = session.get(OneTimeSecret, account_id)
    if row is None or (row.confirmed_at is not None) != confirmed:
        return False
    step = step_of(unseal(settings().secret_key, row.sealed_secret), code, utc_now())
    if step is None:
        return False
    later = OneTimeSecret.account_id == account_id, OneTimeSecret.last_step < step
    taken = update(OneTimeSecret).where(*later).values(last_step=step).returning(OneTimeSecret.account_id)
    return session.scalar(taken) is not None


def _takes_recovery_code(session: Session, account_id: int, code: str) -> bool:
    mine = RecoveryCode.account_id == account_id, RecoveryCode.digest == _digest(account_id, code)
    unused = update(RecoveryCode).where(*mine, RecoveryCode.used_at.is_(None))
    return session.scalar(unused.values(used_at=utc_now()).returning(RecoveryCode.account_id)) is not None


def _fresh_recovery_codes(session: Session, actor: Actor) -> list[str]:
    account, codes = actor.account_id or 0, new_recovery_codes()
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account))
    session.add_all(RecoveryCode(account_id=account, digest=_digest(account, code)) for code in codes)
    return codes


def _digest(account_id: int, code: str) -> bytes:
    return lookup_hash(settings().secret_key, f"recovery code {account_id}:{written_recovery_code(code)}")


def _check_both(actor: Actor, password: str, code: str) -> None:
    check_own_password(actor, password)
    count_code(actor.account_id or 0)
    with writing() as session:
        if not takes_code(session, actor.account_id or 0, code):
            raise Invalid({"code": _WRONG})


def _refuse_if_on(session: Session, actor: Actor) -> None:
    if asks_for_code(session, actor.account_id or 0):
        raise Conflict(N_("Codes are on already. Switch them off first, to use another phone."))
