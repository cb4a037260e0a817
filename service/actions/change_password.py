"""Change one's own password; every other session and token of the account ends."""

from service.access.passwords import WeakPassword, check_strength, hash_password
from service.access.roles import Actor
from service.actions.actors import as_actor
from service.actions.end_access import end_access
from service.actions.errors import Invalid, NotFound
from service.actions.own_password import check_own_password
from service.actions.wiring import record, settings, shown_id
from service.models import Account, utc_now, writing


def change_password(actor: Actor, password: str, new_password: str) -> Actor:
    """Return the actor with its new session; raises Invalid for a wrong or a weak password."""
    check_own_password(actor, password)
    try:
        check_strength(new_password, actor.email, actor.name)
    except WeakPassword as error:
        raise Invalid({"new_password": error.args[0]}) from error
    return _keep(actor, hash_password(new_password, settings().password_cost))


def _keep(actor: Actor, hashed: str) -> Actor:
    with writing() as session:
        account = session.get(Account, actor.account_id)
        if account is None or actor.account_id is None:
            raise NotFound
        account.password_hash = hashed
        end_access(session, account)
        record(session, actor, "password.changed", shown_id("account", account.id), utc_now())
        session.flush()
        changed = as_actor(account)
    if changed is None:
        raise NotFound
    return changed
