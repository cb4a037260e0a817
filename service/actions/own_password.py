"""Asking for one's own password again, before something that matters."""

from service.access.passwords import verify_password
from service.access.quotas import PASSWORD_TRIES, QuotaExceeded, spend
from service.access.roles import Actor
from service.actions.errors import Invalid, TooMany
from service.actions.wiring import settings
from service.domain.phrases import N_
from service.models import Account, reading, utc_now, writing


def check_own_password(actor: Actor, password: str) -> None:
    """Raises Invalid for another password than the account's, and TooMany after ten tries in an hour."""
    try:
        with writing() as session:
            spend(session, PASSWORD_TRIES, f"account:{actor.account_id}", utc_now())
    except QuotaExceeded as error:
        raise TooMany(N_("%(error)s Try again in an hour.", error=error), error.retry_after) from error
    with reading() as session:
        account = session.get(Account, actor.account_id)
        stored = account.password_hash if account else None
    if not verify_password(password[:1000], stored, settings().password_cost):
        raise Invalid({"password": N_("This is not the password that you have now.")})
