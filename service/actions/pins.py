"""PINs: one's own, tried at a trusted browser alone, and counted there by person and by browser."""

from service.access.passwords import hash_password, verify_password
from service.access.quotas import PIN_TRIES, PIN_TRIES_DAY, PIN_TRIES_TILL, QuotaExceeded, spend
from service.access.roles import DEALERS, POLICE, Actor
from service.actions.errors import Forbidden, Invalid, TooMany
from service.actions.own_password import check_own_password
from service.actions.wiring import record, settings, shown_id
from service.domain.phrases import N_
from service.domain.pins import WeakPin, check_pin
from service.models import Pin, reading, utc_now, writing

_LOCKED = N_("Too many tries with a PIN. Sign in with your password, or wait a quarter of an hour")


def set_pin(actor: Actor, password: str, pin: str) -> None:
    """Set one's own PIN; raises Invalid for a wrong password or a PIN that anybody would try."""
    if actor.role not in DEALERS | POLICE or actor.till:
        raise Forbidden(N_("Sign in with your password to set a PIN."))
    try:
        check_pin(pin)
    except WeakPin as error:
        raise Invalid({"pin": error.args[0]}) from error
    check_own_password(actor, password)
    hashed = hash_password(pin, settings().password_cost)
    with writing() as session:
        session.merge(Pin(account_id=actor.account_id, pin_hash=hashed, set_at=utc_now()))
        record(session, actor, "pin.set", shown_id("account", actor.account_id or 0), utc_now())


def has_pin(actor: Actor) -> bool:
    with reading() as session:
        return session.get(Pin, actor.account_id) is not None


def pin_fits(pin: str, stored: str | None, till: int, account: int) -> bool:
    """Whether a PIN is that of the account (0: of nobody), counted first; raises TooMany."""
    person = f"account:{account}:{till if not account else 0}"
    try:
        with writing() as session:
            spend(session, PIN_TRIES_TILL, f"till:{till}", utc_now())
            spend(session, PIN_TRIES, person, utc_now())
            spend(session, PIN_TRIES_DAY, person, utc_now())
    except QuotaExceeded as error:
        raise TooMany(_LOCKED, error.retry_after) from error
    return verify_password(pin[:20], stored, settings().password_cost)
