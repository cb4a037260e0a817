"""Certificates: made by whoever asked, shown to whoever holds one, withdrawn when a report came in that fits."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from service.access.keys import lookup_hash, seal, unseal
from service.access.quotas import CERTIFICATE_TRIES, CERTIFICATE_TRIES_OF, QuotaExceeded, spend
from service.access.roles import DEALERS, Actor
from service.access.signing import sign
from service.actions.errors import Conflict, NotFound, TooMany
from service.actions.past_checks import REFERENCE, is_own
from service.actions.signing_keys import present_key
from service.actions.told import LETTERS
from service.actions.wiring import record, settings
from service.domain.certificates import FORM, in_one_line, statement_of, whole_readings, written
from service.domain.phrases import N_
from service.models import Certificate, Check, ItemEvent, Lead, Organisation, RecordEntry, reading, utc_now, writing

RELEASED_AFTER = timedelta(hours=72)
_CODE_LENGTH = 8  # log2(28 ** 8) = 38 bits, asked for beside a reference
_NONE = N_("There is no such certificate here.")
_NO_REPORT_ALONE = N_("A certificate is made only where no report is held.")
_NOT_WHOLE = N_("A certificate stands on a number that was read whole. Read the number again, all of it.")
_ERASED = N_("The readings of this check were erased after the time set for it.")
_NO_CHECK = N_("There is no such check here.")


@dataclass(frozen=True, slots=True)
class CertificateShown:
    """A certificate as anybody sees it who holds it.

    `statement` is what was signed, `line` statement and signature in one line, `withdrawn_at` from when on it is shown
    that a report came in which fits; None while it stands. `entry` and `seal` are the check's in the record, once it
    is sealed.
    """

    statement: dict[str, Any]
    line: str
    key: str
    issued_at: datetime
    withdrawn_at: datetime | None
    entry: int | None
    seal: str


@dataclass(frozen=True, slots=True)
class OwnCertificate:
    """The same for whoever had it made: with the ways to it."""

    shown: CertificateShown
    address: str
    code: str


def certify(actor: Actor, reference: str) -> OwnCertificate:
    """The certificate of one's own check, made when first asked for; raises NotFound, and Conflict where none is."""
    number = _own_check(actor, reference.strip().upper())
    try:
        with writing() as session:
            if session.scalar(select(Certificate.id).where(Certificate.check_id == number)) is None:
                _make(session, actor, session.get_one(Check, number))
    except IntegrityError:  # another request of the same dealer was quicker
        pass
    with reading() as session:
        row = session.scalars(select(Certificate).where(Certificate.check_id == number)).one()
        secret = settings().secret_key
        token, code = unseal(secret, row.sealed_token), unseal(secret, row.sealed_code)
        return OwnCertificate(_shown(session, row), f"{settings().public_url}/c/{token}", _in_groups(code))


def certificate_of(token: str) -> CertificateShown:
    """Whoever has the token is shown what it says, and whether it still stands; raises NotFound."""
    with reading() as session:
        lookup = lookup_hash(settings().secret_key, f"certificate {token[:100]}")
        row = session.scalar(select(Certificate).where(Certificate.token_lookup == lookup))
        if row is None:
            raise NotFound(_NONE)
        return _shown(session, row)


def certificate_by_hand(reference: str, code: str, address: str) -> str:
    """The token of the certificate with this reference and code, typed by hand; raises NotFound, and TooMany."""
    reference = reference.replace("\x00", "").strip().upper()[:20]
    _count(address, reference)
    typed = "".join(character for character in code.upper() if character.isalnum())[:20]
    with reading() as session:
        lookup = lookup_hash(settings().secret_key, f"certificate {reference}:{typed}")
        row = session.scalar(select(Certificate).where(Certificate.code_lookup == lookup))
        if row is None:
            raise NotFound(_NONE)
        return unseal(settings().secret_key, row.sealed_token)


def certifiable(result: dict[str, Any]) -> bool:
    """Whether a certificate can be made of a check that was told so."""
    return result["verdict"] == "no_report" and bool(whole_readings(result["readings"]))


def _own_check(actor: Actor, reference: str) -> int:
    """The number of a check that a certificate can be made of."""
    if not REFERENCE.fullmatch(reference):
        raise NotFound(_NO_CHECK)
    with reading() as session:
        check = session.scalar(select(Check).where(Check.reference == reference))
        if check is None or actor.role not in DEALERS or not is_own(check, actor):
            raise NotFound(_NO_CHECK)
        if check.told is None:
            raise NotFound(_ERASED)
        if check.verdict != "no_report":
            raise Conflict(_NO_REPORT_ALONE)
        if not certifiable(check.told):
            raise Conflict(_NOT_WHOLE)
        return check.id


def _make(session: Session, actor: Actor, check: Check) -> None:
    key, private = present_key(session)
    statement = written({**_said(session, actor, check), "key": key.name})
    token, code = secrets.token_hex(16), "".join(secrets.choice(LETTERS) for _ in range(_CODE_LENGTH))
    secret = settings().secret_key
    row = Certificate(check_id=check.id, key_id=key.id, statement=statement, signature=sign(private, statement))
    row.token_lookup, row.sealed_token = lookup_hash(secret, f"certificate {token}"), seal(secret, token)
    row.code_lookup, row.sealed_code = lookup_hash(secret, f"certificate {check.reference}:{code}"), seal(secret, code)
    session.add(row)
    record(session, actor, "certificate.made", check.reference, utc_now())


def _said(session: Session, actor: Actor, check: Check) -> dict[str, Any]:
    """What the certificate says, bound to reading, place, person and time."""
    told = check.told or {}
    place = session.get(Organisation, check.organisation_id) if check.organisation_id else None
    return {
        "form": FORM,
        "register": settings().public_url,
        "check": check.reference,
        "at": told["at"],
        "verdict": check.verdict,
        "read": whole_readings(told["readings"]),
        "category": told["category"],
        "make": check.make,
        "model": check.model,
        "colour": check.colour,
        "glow": bool(told.get("glow")),
        "photos": len(told.get("photos") or ()),
        "business": place.full_name if place else "",
        "person": actor.name,
    }


def _shown(session: Session, row: Certificate) -> CertificateShown:
    said = statement_of(row.statement) or {}
    about = RecordEntry.subject == said["check"], RecordEntry.act == "check"
    entry = session.scalar(select(RecordEntry).where(*about))
    return CertificateShown(
        statement=said,
        line=in_one_line(row.statement, row.signature),
        key=row.key.name,
        issued_at=row.issued_at,
        withdrawn_at=_withdrawn_at(session, row.check_id, utc_now()),
        entry=entry.number if entry else None,
        seal=entry.seal.hex() if entry and entry.seal else "",
    )


def _withdrawn_at(session: Session, check: int, now: datetime) -> datetime | None:
    """From when a lead is shown: when its force released it, or 72 hours after it was found, if not closed by then.

    A report that its keeper withdrew never was; one that ended because the thing is back still tells of it.
    """
    leads = session.scalars(select(Lead).where(Lead.check_id == check)).all()
    mistaken = set(
        session.scalars(
            select(ItemEvent.report_id).where(
                ItemEvent.report_id.in_([lead.cause_id for lead in leads if lead.cause_kind == "report"]),
                ItemEvent.act == "withdrawn",
            )
        )
    )
    shown = [_shown_from(lead) for lead in leads if lead.cause_id not in mistaken]
    return min((at for at in shown if at is not None and at <= now), default=None)


def _shown_from(lead: Lead) -> datetime | None:
    by_itself = lead.at + RELEASED_AFTER
    if lead.released_at is not None:
        return min(lead.released_at, by_itself)
    closed_before = lead.state == "closed" and lead.changed_at is not None and lead.changed_at < by_itself
    return None if closed_before else by_itself


def _in_groups(code: str) -> str:
    return f"{code[:4]}-{code[4:]}"


def _count(address: str, reference: str) -> None:
    try:
        with writing() as session:
            spend(session, CERTIFICATE_TRIES, address, utc_now())
            spend(session, CERTIFICATE_TRIES_OF, reference, utc_now())
    except QuotaExceeded as error:
        raise TooMany(N_("%(error)s Try again later, or scan the code.", error=error), error.retry_after) from error
