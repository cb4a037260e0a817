"""Write a line of the purchase book: what was bought, from whom, on which document, and the check it rests on."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from service.access.keys import lookup_hash, seal
from service.access.quotas import PURCHASES, QuotaExceeded, spend
from service.access.roles import DEALERS, Actor
from service.actions.add_photo import SentFile, add_photos_for_check
from service.actions.check_evidence import ObjectInHand, TypedReading
from service.actions.check_object import check_object
from service.actions.dealer_places import own_places, own_shop
from service.actions.errors import Conflict, Forbidden, Invalid, TooMany
from service.actions.outbox import put
from service.actions.past_checks import REFERENCE
from service.actions.purchase_rules import rule_at
from service.actions.wiring import record, row_id, settings, shown_id
from service.domain.categories import CATEGORIES
from service.domain.documents import DOCUMENTS, LONGEST, SHORTEST, document_number, last_characters
from service.domain.phrases import N_
from service.domain.weighing import Description
from service.models import Check, Purchase, reading, utc_now, writing

SELLER_SEEN = "seller_seen"
_LONGEST_WORDS, _LONGEST_TEXT, _EARLIEST = 200, 2000, timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Seller:
    """Who sold it, and the identity document that was seen."""

    name: str
    address: str
    document_kind: str
    document: str


@dataclass(frozen=True, slots=True)
class Bought:
    """What was bought. `check` is the reference of a check of these premises; without one, a number makes a check."""

    description: str
    category: str = ""
    make: str = ""
    model: str = ""
    colour: str = ""
    identifier: str = ""
    check: str = ""
    bought_at: datetime | None = None


def record_purchase(actor: Actor, bought: Bought, seller: Seller, photos: list[SentFile] | None = None) -> str:
    """Write the line and return its id. Raises Invalid, which names each field, and nothing is written then."""
    if actor.role not in DEALERS:
        raise Forbidden(N_("Only dealers keep a purchase book."))
    _check(bought, seller)
    with reading() as session:
        own_shop(session, actor)
        check = _own_check(session, actor, bought.check) if bought.check.strip() else None
    photo = add_photos_for_check(actor, photos)[0].id if photos else ""
    if check is None and bought.identifier.strip():
        check = _checked(actor, bought)
    for _try in range(5):  # two lines written at once: the second takes the next number
        try:
            return _write(actor, bought, seller, check, photo)
        except IntegrityError:
            continue
    raise Conflict(N_("The book is being written in by somebody else. Send it again."))


def known_of_check(actor: Actor, reference: str) -> Bought:
    """What a check of these premises says already of a thing; empty where there is none."""
    with reading() as session:
        try:
            check = session.get_one(Check, _own_check(session, actor, reference))
        except Invalid:
            return Bought("")
        read = ", ".join(one["read_as"] for one in (check.told or {}).get("readings", []))
        return Bought("", check.category, check.make, check.model, check.colour, read, check.reference)


def name_lookup(name: str) -> bytes:
    """A keyed hash by which a seller's name is found again however it was spaced and capitalised."""
    return lookup_hash(settings().secret_key, f"seller {' '.join(name.casefold().split())}")


def document_lookup(kind: str, number: str) -> bytes:
    """A keyed hash by which a document is known again."""
    return lookup_hash(settings().secret_key, f"document {kind} {document_number(number)}")


def _write(actor: Actor, bought: Bought, seller: Seller, check: int | None, photo: str) -> str:
    now = utc_now()
    at = bought.bought_at or now
    sealed = seal(settings().secret_key, json.dumps([seller.name.strip(), seller.address.strip()]))
    with writing() as session:
        place = own_shop(session, actor)
        _spend(session, place.id)
        last = session.scalar(select(func.max(Purchase.number)).where(Purchase.premises_id == place.id)) or 0
        line = Purchase(
            premises_id=place.id,
            number=last + 1,
            account_id=actor.account_id,
            check_id=check,
            bought_at=at,
            category=bought.category,
            make=bought.make.strip(),
            model=bought.model.strip(),
            colour=bought.colour.strip(),
            description=bought.description.strip(),
            identifier=bought.identifier.strip(),
            sealed_seller=sealed,
            seller_lookup=name_lookup(seller.name),
            document_kind=seller.document_kind,
            document_ends=last_characters(document_number(seller.document)),
            document_lookup=document_lookup(seller.document_kind, seller.document),
            photo_id=row_id("photo", photo) if photo else None,
            hold_until=at + timedelta(days=rule_at(session, place.id).hold_days),
        )
        session.add(line)
        session.flush()
        shown = shown_id("purchase", line.id)
        record(session, actor, "purchase.written", shown, now)
        put(session, SELLER_SEEN, {"purchase": line.id})
        return shown


def _checked(actor: Actor, bought: Bought) -> int:
    """Check what was bought by its number, and return the check's."""
    said = Description(bought.category, bought.make, bought.model, bought.colour)
    told = check_object(actor, ObjectInHand([TypedReading(bought.identifier)], (), said), "purchase")
    with reading() as session:
        return session.scalars(select(Check.id).where(Check.reference == told["check"])).one()


def _own_check(session: Session, actor: Actor, reference: str) -> int:
    reference = reference.strip().upper()
    mine = select(Check.id).where(Check.reference == reference, Check.organisation_id.in_(own_places(actor)))
    found = session.scalar(mine) if REFERENCE.fullmatch(reference) else None
    if found is None:
        raise Invalid({"check": N_("No check at your premises has this reference. Mend it, or leave it out.")})
    return found


def _check(bought: Bought, seller: Seller) -> None:
    faults: dict[str, str] = {}
    if bought.category not in CATEGORIES:
        faults["category"] = N_("Choose what it is.")
    for name, text, most in (
        ("description", bought.description, _LONGEST_TEXT),
        ("seller_name", seller.name, _LONGEST_WORDS),
        ("seller_address", seller.address, _LONGEST_TEXT),
    ):
        if not text.strip():
            faults[name] = _MISSING[name]
        elif len(text) > most:
            faults[name] = N_("Use at most %(most)s characters.", most=most)
    for name in ("make", "model", "colour", "identifier"):
        if len(getattr(bought, name)) > _LONGEST_WORDS:
            faults[name] = N_("Use at most %(most)s characters.", most=_LONGEST_WORDS)
    faults |= _document_faults(seller)
    now = utc_now()
    if bought.bought_at and not now - _EARLIEST <= bought.bought_at <= now + timedelta(minutes=5):
        faults["bought_at"] = N_("Write a day within the last year, not one to come.")
    typed = (*(getattr(bought, name) for name in ("description", "make", "model", "colour", "identifier")),)
    if any("\x00" in text for text in (*typed, seller.name, seller.address)):
        faults["description"] = N_("Take the unprintable character (NUL) out.")
    if faults:
        raise Invalid(faults)


_MISSING = {
    "description": N_("Write what it is, so that somebody else would know it."),
    "seller_name": N_("Write the seller’s name as it stands on the document."),
    "seller_address": N_("Write the seller’s address."),
}


def _document_faults(seller: Seller) -> dict[str, str]:
    faults: dict[str, str] = {}
    if seller.document_kind not in DOCUMENTS:
        faults["document_kind"] = N_("Choose the document that you saw.")
    number = document_number(seller.document[: LONGEST + 20])
    if not SHORTEST <= len(number) <= LONGEST:
        faults["document"] = N_(
            "Type the whole number of the document: %(least)s to %(most)s letters and digits. "
            "The last three alone are kept.",
            least=SHORTEST,
            most=LONGEST,
        )
    return faults


def _spend(session: Session, premises: int) -> None:
    try:
        spend(session, PURCHASES, f"premises:{premises}", utc_now())
    except QuotaExceeded as error:
        raise TooMany(error.args[0], error.retry_after) from error
