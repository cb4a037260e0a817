"""Keys for a dealer's programs: made for premises with what they may open, replaced and ended by a manager."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session, joinedload

from service.access.roles import Actor
from service.access.tokens import KEY_PREFIX, token_digest
from service.actions.actors import actor_of_token
from service.actions.dealer_places import own_places
from service.actions.errors import Conflict, Invalid, NotFound
from service.actions.tills import managers_only, own_premises
from service.actions.wiring import record, row_id, shown_id
from service.domain.phrases import N_
from service.domain.scopes import SCOPES
from service.models import ApiKey, Organisation, reading, utc_now, writing

# How long the key before works on, while tills are given the new one.
GRACES = {"now": timedelta(0), "day": timedelta(hours=24), "week": timedelta(days=7)}
_SEEN_AGAIN = timedelta(hours=1)
_MOST = 50  # of one business


@dataclass(frozen=True, slots=True)
class KeyShown:
    """A key without itself: how it begins, what it opens, when it was last used."""

    id: str
    name: str
    premises: str
    begins: str
    scopes: list[str]
    made_at: datetime
    used_at: datetime | None
    ends_at: datetime | None


def make_key(actor: Actor, premises: str, name: str, scopes: list[str]) -> str:
    """Make a key for premises of the own business, and return it: it is shown this once."""
    managers_only(actor)
    name = " ".join(name.split())
    if not 1 <= len(name) <= 60 or not name.isprintable():
        raise Invalid({"name": N_("Give the key a name of at most 60 characters, such as Counter 1.")})
    if not scopes or set(scopes) - SCOPES.keys():
        raise Invalid({"scopes": N_("Choose what it may do.")})
    with writing() as session:
        place = own_premises(session, actor, premises)
        if len(session.scalars(_open(actor)).all()) >= _MOST:
            raise Conflict(N_("A business has at most %(most)s keys. End one first.", most=_MOST))
        return _add(session, actor, place.id, name, sorted(scopes))


def own_keys(actor: Actor) -> list[KeyShown]:
    """The keys of the business that still open something, newest first."""
    managers_only(actor)
    with reading() as session:
        keys = session.scalars(_open(actor).options(joinedload(ApiKey.premises)).order_by(ApiKey.id.desc()))
        return [_shown(key) for key in keys]


def replace_key(actor: Actor, shown: str, grace: str) -> str:
    """Make a key with the same name and scopes, and return it; the one before works on for the grace."""
    managers_only(actor)
    if grace not in GRACES:
        raise Invalid({"grace": N_("Choose how long the old key works on.")})
    with writing() as session:
        old = _load(session, actor, shown)
        old.ends_at = min(old.ends_at or utc_now() + GRACES[grace], utc_now() + GRACES[grace])
        record(session, actor, "key.replaced", shown, utc_now(), grace=grace)
        return _add(session, actor, old.premises_id, old.name, list(old.scopes))


def end_key(actor: Actor, shown: str) -> None:
    """End a key with the next request on every worker."""
    managers_only(actor)
    with writing() as session:
        _load(session, actor, shown).ends_at = utc_now()
        record(session, actor, "key.ended", shown, utc_now())


def actor_of_bearer(text: str) -> Actor | None:
    """Who sends this with a request: a person by a token, or a program by a key."""
    return actor_of_key(text) if text.startswith(KEY_PREFIX) else actor_of_token(text)


def actor_of_key(text: str) -> Actor | None:
    """Who calls with a key: a dealer's program at its premises. None when it opens nothing, or not any more."""
    now = utc_now()
    with reading() as session:
        found = select(ApiKey).options(joinedload(ApiKey.premises).joinedload(Organisation.parent))
        key = session.scalar(found.where(ApiKey.digest == token_digest(text)))
        if key is None or (key.ends_at and key.ends_at <= now):
            return None
        actor = Actor(
            account_id=None,
            role="dealer",
            name=key.name,
            organisation_id=key.premises_id,
            organisation=key.premises.full_name,
            business_id=key.premises.parent_id,
            key_id=key.id,
            scopes=frozenset(key.scopes),
        )
        stale = key.used_at is None or key.used_at <= now - _SEEN_AGAIN
    if stale:
        with writing() as session:
            session.execute(update(ApiKey).where(ApiKey.id == key.id).values(used_at=now))
    return actor


def _add(session: Session, actor: Actor, premises: int, name: str, scopes: list[str]) -> str:
    text = KEY_PREFIX + secrets.token_urlsafe(32)
    key = ApiKey(premises_id=premises, name=name, scopes=scopes, begins=text[:10], digest=token_digest(text))
    key.made_by = actor.account_id
    session.add(key)
    session.flush()
    record(session, actor, "key.made", shown_id("api key", key.id), utc_now(), scopes=scopes)
    return text


def _open(actor: Actor) -> Select[ApiKey]:
    still = ApiKey.ends_at.is_(None) | (ApiKey.ends_at > utc_now())
    return select(ApiKey).where(ApiKey.premises_id.in_(own_places(actor)), still)


def _load(session: Session, actor: Actor, shown: str) -> ApiKey:
    key = session.scalar(_open(actor).where(ApiKey.id == row_id("api key", shown)))
    if key is None:
        raise NotFound(N_("There is no such key here."))
    return key


def _shown(key: ApiKey) -> KeyShown:
    return KeyShown(
        id=shown_id("api key", key.id),
        name=key.name,
        premises=key.premises.name,
        begins=key.begins,
        scopes=list(key.scopes),
        made_at=key.made_at,
        used_at=key.used_at,
        ends_at=key.ends_at,
    )
