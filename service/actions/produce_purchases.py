"""Produce lines of dealers' purchase books to police, for a crime reference that is named, each on the record."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from service.access.quotas import DISCLOSURES, QuotaExceeded, spend
from service.access.roles import Actor
from service.actions.dealer_force import places_of
from service.actions.errors import Forbidden, Invalid, NotFound, TooMany
from service.actions.photo_store import fetch
from service.actions.purchases import PurchaseShown, Sought, conditions, rows, show_purchase
from service.actions.record_purchase import document_lookup, name_lookup
from service.actions.wiring import record, record_many, row_id
from service.domain.documents import DOCUMENTS
from service.domain.phrases import N_
from service.imaging.sizes import shrunk
from service.models import Organisation, Photo, Purchase, RepeatSeller, reading, utc_now, writing

MOST = 200
LONGEST_REFERENCE = 100
_NONE = N_("There is no such line in a book of your force’s dealers.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What police ask the books for: things (see `Sought`), a whole name, a document, or one shop by its name."""

    sought: Sought = field(default_factory=Sought)
    seller_name: str = ""
    document_kind: str = ""
    document: str = ""
    premises: str = ""


def produce_purchases(actor: Actor, crime_reference: str, wanted: Wanted) -> list[PurchaseShown]:
    """The lines that fit in the books of the force's dealers, newest first, at most 200; each is on the record.

    Raises Invalid without a crime reference, and for a question that would produce whole books.
    """
    reference = _reference(actor, crime_reference)
    narrowed = _narrowed(wanted)
    with reading() as session:
        found = _lines(session, actor, *conditions(wanted.sought), *narrowed)
    return _produced(actor, reference, found)


def open_repeat_seller(actor: Actor, shown: str, crime_reference: str) -> list[PurchaseShown]:
    """The lines behind a document that came back at other dealers', for a crime reference; each is on the record."""
    reference = _reference(actor, crime_reference)
    with reading() as session:
        number = row_id("repeat seller", shown)
        one = select(RepeatSeller).where(RepeatSeller.id == number, RepeatSeller.force_id == actor.force_id)
        seller = session.scalar(one)
        if seller is None:
            raise NotFound(N_("There is no such entry here."))
        same = (Purchase.document_lookup == seller.document_lookup, Purchase.category == seller.category)
        found = _lines(session, actor, *same)
    return _produced(actor, reference, found)


def hold_for_police(actor: Actor, shown: str, crime_reference: str, held: bool = True) -> PurchaseShown:
    """Ask the dealer to keep a thing, under a crime reference, or end that. The line is not erased while it stands."""
    reference = _reference(actor, crime_reference)
    with writing() as session:
        line = _load(session, actor, shown)
        line.held_reference = reference if held else ""
        line.held_at = utc_now() if held else None
        session.flush()
        act = "purchase.held" if held else "purchase.hold_ended"
        record(session, actor, act, shown, utc_now(), crime_reference=reference)
        return show_purchase(line)


def produced_photo(actor: Actor, shown: str, edge: int = 1024) -> bytes:
    """The photo of a line in a book of the force's dealers; the look is on the record."""
    _officer(actor)
    with reading() as session:
        number = _load(session, actor, shown).photo_id
        photo = session.get(Photo, number) if number else None
        if photo is None:
            raise NotFound(N_("There is no photo with this line."))
        key = photo.picture_key
    with writing() as session:
        record(session, actor, "purchase.photo_opened", shown, utc_now())
    return shrunk(fetch(key), edge)


def _officer(actor: Actor) -> None:
    if actor.role not in {"officer", "supervisor"} or actor.force_id is None:
        raise Forbidden(N_("Only officers and supervisors of a force may ask for purchase books."))


def _reference(actor: Actor, typed: str) -> str:
    """The crime reference, once it is there and the actor may ask."""
    _officer(actor)
    reference = " ".join(typed.replace("\x00", " ").split())
    if len(reference) < 4 or len(reference) > LONGEST_REFERENCE or not any(each.isdigit() for each in reference):
        raise Invalid({"crime_reference": N_("Write the crime reference: books are opened for no less.")})
    return reference


def _narrowed(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.seller_name.strip():
        found.append(Purchase.seller_lookup == name_lookup(wanted.seller_name[:200]))
    if wanted.document.strip():
        if wanted.document_kind not in DOCUMENTS:
            raise Invalid({"document_kind": N_("Choose the kind of document too.")})
        found.append(Purchase.document_lookup == document_lookup(wanted.document_kind, wanted.document[:200]))
    if wanted.premises.strip():
        name = wanted.premises.replace("\x00", " ").strip()[:200]
        places = select(Organisation.id).where(Organisation.name.icontains(name, autoescape=True))
        shops = places.where(Organisation.kind == "premises")
        businesses = select(Organisation.id).where(Organisation.parent_id.in_(places))
        found.append(Purchase.premises_id.in_(shops) | Purchase.premises_id.in_(businesses))
    if not found and not wanted.sought.words.strip() and not (wanted.sought.since and wanted.sought.until):
        raise Invalid({"words": N_("Say what you look for: words of the thing, a seller, a document, or two days.")})
    return found


def _lines(session: Session, actor: Actor, *fitting: ColumnElement[bool]) -> list[PurchaseShown]:
    lines: Any = rows().where(Purchase.premises_id.in_(places_of(actor.force_id)), *fitting)
    newest = lines.order_by(Purchase.bought_at.desc(), Purchase.id.desc()).limit(MOST)
    return [show_purchase(line) for line in session.scalars(newest)]


def _produced(actor: Actor, reference: str, found: list[PurchaseShown]) -> list[PurchaseShown]:
    now = utc_now()
    with writing() as session:
        try:
            spend(session, DISCLOSURES, f"account:{actor.account_id}", now)
        except QuotaExceeded as error:
            raise TooMany(N_("%(error)s Ask a supervisor.", error=error), error.retry_after) from error
        record(session, actor, "purchases.asked", "purchases", now, crime_reference=reference, shown=len(found))
        entries = [(one.id, now, {"crime_reference": reference}) for one in found]
        if entries:
            record_many(session, actor, "purchase.produced", entries)
    return found


def _load(session: Session, actor: Actor, shown: str) -> Purchase:
    theirs = Purchase.premises_id.in_(places_of(actor.force_id))
    line = session.scalar(select(Purchase).where(Purchase.id == row_id("purchase", shown), theirs))
    if line is None:
        raise NotFound(_NONE)
    return line
