"""Who is asking: an account as an actor, by its address or a bearer token."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from service.access.roles import Actor
from service.access.tokens import token_digest
from service.actions.errors import NotFound
from service.domain.phrases import N_
from service.models import Account, Organisation, Till, Token, reading, utc_now


def actor_of_token(token: str) -> Actor | None:
    """The account behind a bearer token; None when it is unknown, expired or revoked."""
    with reading() as session:
        row = session.scalar(
            select(Token).options(joinedload(Token.account)).where(Token.digest == token_digest(token))
        )
        if row is None or row.revoked_at or row.expires_at <= utc_now():
            return None
        return as_actor(row.account)


def as_actor(account: Account) -> Actor | None:
    """An account as an actor; None when it was closed or is not confirmed yet."""
    if account.disabled_at or account.confirmed_at is None:
        return None
    organisation = account.organisation
    return Actor(
        account_id=account.id,
        role=account.role,
        name=account.name,
        email=account.email,
        organisation_id=account.organisation_id,
        force_id=_force_id(organisation),
        organisation=organisation.full_name if organisation else "",
        keeper_id=account.keeper_id,
        session_version=account.session_version,
        business_id=_business_id(organisation),
    )


def at_till(actor: Actor, till: Till) -> Actor:
    """The same person at a till: whatever they do there is done at its premises."""
    return replace(at_place(actor, till.premises), till=till.name)


def at_place(actor: Actor, place: Organisation) -> Actor:
    """The same person, acting for this place."""
    return replace(actor, organisation_id=place.id, organisation=place.full_name)


def _business_id(organisation: Organisation | None) -> int | None:
    if organisation is None or organisation.kind not in {"dealer", "premises"}:
        return None
    return organisation.parent_id or organisation.id


def _force_id(organisation: Organisation | None) -> int | None:
    if organisation is None:
        return None
    if organisation.kind == "force":
        return organisation.id
    parent = organisation.parent
    return parent.id if parent and parent.kind == "force" else None


def actor_of_address(email: str) -> Actor:
    """The open account with this address; raises NotFound."""
    with reading() as session:
        account = session.scalar(select(Account).where(Account.email == email.strip().lower()))
        actor = as_actor(account) if account else None
    if actor is None:
        raise NotFound(N_("There is no open account with the address %(email)r.", email=email))
    return actor
