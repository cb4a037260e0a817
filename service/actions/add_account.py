"""Add an account, by the operator. A household makes its own by joining."""

import re

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from service.access.passwords import WeakPassword, check_strength, hash_password
from service.access.roles import ORGANISATION_KINDS, ROLES, Actor
from service.actions.add_organisation import find_organisation
from service.actions.errors import Conflict, Invalid
from service.actions.wiring import record, settings, shown_id
from service.domain.phrases import N_
from service.models import Account, Keeper, Organisation, utc_now, writing

# Nothing that a mail header or a terminal would take for more than an address.
_LABEL = r"[^@\s.,;:<>()\[\]\"\\\x00-\x1f\x7f]"
_EMAIL = re.compile(rf"(?:{_LABEL}|\.){{1,64}}@{_LABEL}+(?:\.{_LABEL}+)*")
_KNOWN = N_("There is already an account with that e-mail address. Sign in instead.")


def is_address(email: str) -> bool:
    """Whether a text may be an e-mail address, and nothing that a mail header would take for more."""
    return len(email) <= 254 and _EMAIL.fullmatch(email) is not None


def add_account(
    actor: Actor,
    role: str,
    email: str,
    name: str = "",
    organisation: str | None = None,
    password: str | None = None,
) -> int:
    """Add an account and return its number; without a password nobody can sign in to it yet."""
    email, name = checked_person(role, email, name, password)
    hashed = hash_password(password, settings().password_cost) if password else None
    with writing() as session:
        _refuse_known(session, email)
        place = _organisation(session, role, organisation)
        account = Account(email=email, name=name, role=role, password_hash=hashed, organisation=place)
        account.confirmed_at = utc_now()  # the operator knows whose address it is
        if role == "keeper":
            account.keeper = Keeper(kind="household", name=name)
        session.add(account)
        _flush_new(session)
        record(session, actor, "account.added", shown_id("account", account.id), utc_now(), new_role=role)
        return account.id


def checked_person(role: str, email: str, name: str, password: str | None) -> tuple[str, str]:
    """Address and name as they are kept; raises Invalid for what cannot be used."""
    faults: dict[str, str] = {}
    email, name = email.strip().lower(), " ".join(name.split())
    if role not in ROLES:
        faults["role"] = N_("There is no role %(role)r. Use one of: %(names)s.", role=role, names=", ".join(ROLES))
    if not is_address(email):
        faults["email"] = N_("Write an e-mail address such as name@example.org.")
    if len(name) > 200 or not name.isprintable():
        faults["name"] = N_("Use at most 200 printable characters for the name.")
    if password is not None:
        try:
            check_strength(password, email, name)
        except WeakPassword as error:
            faults["password"] = error.args[0]
    if faults:
        raise Invalid(faults)
    return email, name or email.split("@")[0]


def _refuse_known(session: Session, email: str) -> None:
    if session.scalar(select(Account.id).where(Account.email == email)):
        raise Conflict(_KNOWN)


def _flush_new(session: Session) -> None:
    try:
        session.flush()
    except IntegrityError as error:  # somebody else took the address between the look and the insert
        raise Conflict(_KNOWN) from error


def _organisation(session: Session, role: str, name: str | None) -> Organisation | None:
    kinds = ORGANISATION_KINDS[role]
    if not kinds:
        return None
    wanted = " or ".join(sorted(kinds))
    if not name:
        raise Invalid(
            {
                "organisation": N_(
                    "A %(role)s belongs to a %(wanted)s: name it with --organisation.", role=role, wanted=wanted
                )
            }
        )
    for kind in sorted(kinds):
        rows = session.scalars(select(Organisation).where(Organisation.kind == kind, Organisation.name == name)).all()
        if len(rows) == 1:
            return rows[0]
        if rows:
            raise Invalid(
                {
                    "organisation": N_(
                        "%(count)s organisations are called %(name)r; rename one first.", count=len(rows), name=name
                    )
                }
            )
    if find_organisation(session, name):
        raise Invalid(
            {
                "organisation": N_(
                    "A %(role)s belongs to a %(wanted)s; %(name)r is another kind.", role=role, wanted=wanted, name=name
                )
            }
        )
    raise Invalid({"organisation": N_("There is no %(wanted)s called %(name)r.", wanted=wanted, name=name)})
