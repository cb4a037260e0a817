"""Passkeys: kept by a phone, a computer or a key, unlocked by finger, face or PIN; they sign in without a password."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import webauthn
from sqlalchemy import delete, func, select
from webauthn.helpers import base64url_to_bytes, options_to_json_dict
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from service.access.quotas import ADDRESS_TRIES, PASSKEY_CHALLENGE, QuotaExceeded, spend
from service.access.roles import NOBODY, Actor
from service.actions.account_letters import NOTICE
from service.actions.actors import as_actor
from service.actions.ask_erasure import cancel_erasure
from service.actions.errors import Conflict, Invalid, NotFound, SignInFailed, TooMany, Unavailable
from service.actions.outbox import put
from service.actions.own_password import check_own_password
from service.actions.wiring import record, row_id, settings, shown_id
from service.domain.phrases import N_
from service.models import Account, Passkey, reading, utc_now, writing

MOST_PASSKEYS = 10
LONGEST_NAME = 60
CHALLENGE_FOR = timedelta(minutes=5)
_UNUSABLE = N_("This passkey could not be used. Try again, or sign in with your password.")
_LONGEST_ANSWER = 20_000  # characters of JSON; a browser's answer has some 2,000


@dataclass(frozen=True, slots=True)
class PasskeyShown:
    """A passkey as its owner sees it."""

    id: str
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a browser is asked to sign: options for its API, and the challenge to be remembered until it answers."""

    options: dict[str, Any]
    challenge: bytes


def passkeys_work() -> bool:
    """Whether browsers can keep passkeys for the public address: they want a name, not a number."""
    try:
        ip_address(_host())
    except ValueError:
        return True
    return False


def passkeys_of(actor: Actor) -> list[PasskeyShown]:
    """The account's passkeys, oldest first."""
    with reading() as session:
        rows = session.scalars(select(Passkey).where(Passkey.account_id == actor.account_id).order_by(Passkey.id))
        return [PasskeyShown(shown_id("passkey", row.id), row.name, row.added_at, row.used_at) for row in rows]


def ask_for_new_passkey(actor: Actor, password: str) -> Asked:
    """Options to make one, after the password; raises Invalid, and Conflict at ten."""
    _refuse_without_name()
    check_own_password(actor, password)
    with reading() as session:
        known = session.scalars(select(Passkey.credential_id).where(Passkey.account_id == actor.account_id)).all()
    _refuse_many(len(known))
    options = webauthn.generate_registration_options(
        rp_id=_host(),
        rp_name="Homeward",
        user_name=actor.email,
        user_display_name=actor.name,
        user_id=shown_id("account", actor.account_id or 0).encode(),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=one) for one in known],
    )
    return Asked(options_to_json_dict(options), options.challenge)


def add_passkey(actor: Actor, name: str, answer: str, challenge: bytes) -> None:
    """Keep the passkey that a browser made; raises Invalid for an answer that does not fit what was asked."""
    name = name.strip()
    if not 1 <= len(name) <= LONGEST_NAME:
        raise Invalid(
            {
                "name": N_(
                    "Give it a name of 1 to %(longest_name)s characters, such as: my phone.", longest_name=LONGEST_NAME
                )
            }
        )
    _use_up(challenge)
    try:
        made = webauthn.verify_registration_response(
            credential=_json(answer),
            expected_challenge=challenge,
            expected_rp_id=_host(),
            expected_origin=_origin(),
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise Invalid({"name": N_("The browser’s answer does not fit. Try to add the passkey again.")}) from error
    with writing() as session:
        mine = select(func.count()).where(Passkey.account_id == actor.account_id)
        _refuse_many(session.scalar(mine) or 0)
        if session.scalar(select(Passkey.id).where(Passkey.credential_id == made.credential_id)):
            raise Conflict(N_("This passkey is kept already."))
        row = Passkey(account_id=actor.account_id, credential_id=made.credential_id, name=name)
        row.public_key, row.sign_count = made.credential_public_key, made.sign_count
        session.add(row)
        put(session, NOTICE, {"account": actor.account_id, "about": "passkey_added"})
        record(session, actor, "passkey.added", shown_id("account", actor.account_id or 0), utc_now())


def remove_passkey(actor: Actor, shown: str, password: str) -> None:
    """Forget one; raises Invalid for a wrong password, NotFound for another account's."""
    number = row_id("passkey", shown)
    check_own_password(actor, password)
    with writing() as session:
        mine = Passkey.id == number, Passkey.account_id == actor.account_id
        if session.scalar(delete(Passkey).where(*mine).returning(Passkey.id)) is None:
            raise NotFound(N_("There is no such passkey here."))
        put(session, NOTICE, {"account": actor.account_id, "about": "passkey_removed"})
        record(session, actor, "passkey.removed", shown_id("account", actor.account_id or 0), utc_now())


def ask_for_passkey() -> Asked:
    """Options for signing in, the same for everybody: the browser offers what it keeps for this register."""
    _refuse_without_name()
    options = webauthn.generate_authentication_options(
        rp_id=_host(), user_verification=UserVerificationRequirement.REQUIRED
    )
    return Asked(options_to_json_dict(options), options.challenge)


def sign_in_with_passkey(answer: str, challenge: bytes, address: str, surface: str) -> Actor:
    """Who signed in; finger, face or PIN stand in for the second step. Raises SignInFailed for whatever does not fit.

    A counter that did not go on tells of a copy: it is refused and goes on the record.
    """
    _count(address)
    _use_up(challenge)
    try:
        said = _json(answer)
        credential = base64url_to_bytes(said["rawId"])
    except (ValueError, KeyError, TypeError) as error:
        raise SignInFailed(_UNUSABLE) from error
    with reading() as session:
        row = session.scalar(select(Passkey).where(Passkey.credential_id == credential))
        known = (row.id, row.account_id, row.public_key, row.sign_count) if row else None
    if known is None:
        raise SignInFailed(_UNUSABLE)
    number, account_id, public_key, sign_count = known
    try:
        verified = webauthn.verify_authentication_response(
            credential=said,
            expected_challenge=challenge,
            expected_rp_id=_host(),
            expected_origin=_origin(),
            credential_public_key=public_key,
            credential_current_sign_count=sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        with writing() as session:
            record(session, NOBODY, "passkey.refused", shown_id("account", account_id), utc_now(), surface=surface)
        raise SignInFailed(_UNUSABLE) from error
    return _let_in(number, verified.new_sign_count, surface)


def _let_in(number: int, sign_count: int, surface: str) -> Actor:
    with writing() as session:
        row = session.get(Passkey, number, with_for_update=True)
        account = session.get(Account, row.account_id) if row else None
        actor = as_actor(account) if account else None
        if row is None or actor is None:
            raise SignInFailed(_UNUSABLE)
        row.sign_count, row.used_at = sign_count, utc_now()
        record(session, actor, "sign_in", f"surface:{surface}", utc_now(), by="passkey")
        cancel_erasure(session, actor)
    return actor


def _json(answer: str) -> dict[str, Any]:
    said = json.loads(answer[:_LONGEST_ANSWER])
    if not isinstance(said, dict):
        raise TypeError("an answer is an object")
    return said


def _use_up(challenge: bytes) -> None:
    """Each challenge is answered once."""
    try:
        with writing() as session:
            spend(session, PASSKEY_CHALLENGE, challenge.hex(), utc_now())
    except QuotaExceeded as error:
        raise SignInFailed(_UNUSABLE) from error


def _count(address: str) -> None:
    try:
        with writing() as session:
            spend(session, ADDRESS_TRIES, address, utc_now())
    except QuotaExceeded as error:
        raise TooMany(N_("Too many tries to sign in. Try again in 15 minutes."), error.retry_after) from error


def _refuse_many(count: int) -> None:
    if count >= MOST_PASSKEYS:
        raise Conflict(
            N_("An account keeps at most %(most_passkeys)s passkeys. Remove one first.", most_passkeys=MOST_PASSKEYS)
        )


def _refuse_without_name() -> None:
    if not passkeys_work():
        raise Unavailable(N_("Passkeys need a public address with a name. This register is reached by a number."))


def _host() -> str:
    return urlsplit(settings().public_url).hostname or ""


def _origin() -> str:
    parts = urlsplit(settings().public_url)
    return f"{parts.scheme}://{parts.netloc}"
