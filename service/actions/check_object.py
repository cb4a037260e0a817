"""Check one object in hand, or many: evidence in, candidates found, each weighed, one verdict out, on the record."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from service.access.quotas import (
    BUSINESS_CHECKS,
    DEALER_CHECKS,
    KEEPER_CHECKS,
    PREMISES_CHECKS,
    Quota,
    QuotaExceeded,
    spend,
)
from service.access.roles import CHECKERS, DEALERS, Actor
from service.actions.candidates import Candidate, Sought, find_candidates
from service.actions.check_evidence import ObjectInHand, ReadObject, check_object_fields, read_object
from service.actions.errors import Forbidden, Invalid, TooMany
from service.actions.keep_checks import KeptCheck, keep_checks
from service.actions.kept_evidence import mark_rows_of, reading_rows
from service.actions.photo_candidates import Comparison, find_photos
from service.actions.photo_evidence import NO_PHOTOS, PhotosInHand, look_at, with_codes
from service.actions.sales import last_sales
from service.actions.thresholds import thresholds
from service.actions.told import asker_of, for_eyes_of, whole_result, with_sales
from service.actions.type_codes import phones_by_type_code, with_what_tables_know
from service.actions.wiring import shown_id
from service.domain.phrases import N_
from service.domain.verdicts import decide
from service.domain.weighing import Thresholds
from service.domain.weighing.types import TypeCode
from service.models import reading, utc_now, writing
from service.search.photo_index import NotBuilt

Beside = Callable[[Session, Sequence[str]], None]
KEPT_AT_ONCE = 100  # checks in one transaction: some 50 ms of SQLite's write lock


@dataclass(frozen=True, slots=True)
class Answered:
    thing: ObjectInHand
    one: ReadObject
    result: dict[str, Any]
    photos: tuple[int, ...] = ()


def check_object(actor: Actor, thing: ObjectInHand, surface: str) -> dict[str, Any]:
    """One object, one verdict: the result that this actor may see (see `told`)."""
    check_object_fields(thing)
    return check_objects(actor, [thing], surface)[0]


def check_objects(
    actor: Actor, things: Sequence[ObjectInHand], surface: str, beside: Beside | None = None
) -> list[dict[str, Any]]:
    """Many objects, one result each, in order; none is kept when one cannot be used or the quota ends.

    `beside` does more in the transactions that keep the checks, told their references.
    """
    if actor.role not in CHECKERS:
        raise Forbidden(N_("This account cannot check goods."))
    _check_fields(things)
    _check_program(actor, things)
    seen = [look_at(actor, thing) for thing in things]
    with reading() as session:
        answered = answer(session, actor, [with_codes(*pair) for pair in zip(things, seen, strict=True)], seen)
    rows = [_row(actor, one, surface) for one in answered]  # made before SQLite's lock is taken
    for start in range(0, len(rows), KEPT_AT_ONCE):
        with writing() as session:
            if not start:
                _spend(session, actor, len(things))
            some = rows[start : start + KEPT_AT_ONCE]
            keep_checks(session, actor, some)
            if beside:
                beside(session, [str(row.columns["reference"]) for row in some])
    return [for_eyes_of(actor, one.result) for one in answered]


def _check_fields(things: Sequence[ObjectInHand]) -> None:
    """Raise Invalid for the first object that cannot be looked up, naming its place and its fields."""
    for place, thing in enumerate(things):
        try:
            check_object_fields(thing)
        except Invalid as error:
            raise Invalid({f"checks.{place}.{name}": text for name, text in error.fields.items()}) from error


def _check_program(actor: Actor, things: Sequence[ObjectInHand]) -> None:
    """A program names the person at its counter, and sends no photos: those belong to accounts."""
    for thing in things if actor.key_id else ():
        if not thing.asked_by.strip():
            raise Invalid({"context.person": N_("Name who is at the till: every check names a person.")})
        if thing.photos:
            raise Invalid({"photos": N_("A key sends no photos. Sign in as a person for those.")})


def answer(
    session: Session, actor: Actor, things: Sequence[ObjectInHand], seen: Sequence[PhotosInHand] = ()
) -> list[Answered]:
    """Find, weigh and decide, in a session that only reads; nothing is kept yet. `seen` are the photos of each."""
    read = [read_object(thing) for thing in things]
    phones = phones_by_type_code(session, [reading for one in read for reading in one.readings])
    pictured = [_compared(session, one) for one in seen or [NO_PHOTOS] * len(things)]
    sought = [
        Sought(one, thing.marks, with_what_tables_know(session, thing.description, one.readings, phones), photos)
        for thing, one, (_, photos) in zip(things, read, pictured, strict=True)
    ]
    limits = thresholds(session)
    found = find_candidates(session, sought, limits)
    sales = _sales(session, actor, found)
    return [
        Answered(
            thing,
            each.one,
            with_sales(_result(actor, thing, each.one, candidates, phones, limits, photos), sales),
            photos.numbers,
        )
        for thing, each, candidates, (photos, _) in zip(things, sought, found, pictured, strict=True)
    ]


def _sales(session: Session, actor: Actor, found: Sequence[Sequence[Candidate]]) -> dict[str, str]:
    """Item's id → when it last changed hands honestly; for police alone, who see matches."""
    numbers = {one.item.id for each in found for one in each} if actor.sees_matches else set()
    sales = last_sales(session, numbers) if numbers else {}
    return {shown_id("item", number): at.isoformat(timespec="seconds") for number, at in sales.items()}


def _compared(session: Session, seen: PhotosInHand) -> tuple[PhotosInHand, dict[int, Comparison]]:
    """The photos, which say so if they could not be looked for, and the items whose photos agree."""
    try:
        return seen, find_photos(session, seen.photos)
    except NotBuilt:
        return replace(seen, searched=False), {}


def _result(
    actor: Actor,
    thing: ObjectInHand,
    one: ReadObject,
    candidates: list[Candidate],
    phones: Mapping[str, TypeCode],
    limits: Thresholds,
    seen: PhotosInHand,
) -> dict[str, Any]:
    weighed = [(candidate.weighed, candidate.standing) for candidate in candidates]
    verdict = decide(asker_of(actor), one.plausible, weighed, thing.glow, limits)
    return whole_result(actor, verdict, thing, one, candidates, phones, limits, seen)


def _row(actor: Actor, answered: Answered, surface: str) -> KeptCheck:
    result, thing = answered.result, answered.thing
    columns = {
        "reference": result["check"],
        "at": utc_now(),
        "account_id": actor.account_id,
        "organisation_id": actor.organisation_id,
        "view": asker_of(actor),
        "surface": surface,
        "category": _printable(result["category"])[:40],
        "make": _printable(thing.description.make),
        "model": _printable(thing.description.model),
        "colour": _printable(thing.description.colour),
        "verdict": result["verdict"],
        "asked_by": _printable(thing.asked_by)[:100],
        "told": result,
    }
    return KeptCheck(columns, reading_rows(answered.one), mark_rows_of(thing.marks), answered.photos)


def _printable(text: str) -> str:
    """Without NUL, which PostgreSQL keeps in no text."""
    return text.replace("\x00", " ")


def _spend(session: Session, actor: Actor, amount: int) -> None:
    """Count checks by person, and a dealer's by premises and business too; a refusal leaves all counts as they were."""
    now = utc_now()
    try:
        for quota, subject in _quotas(actor):
            spend(session, quota, subject, now, amount)
    except QuotaExceeded as error:
        hours = error.retry_after // 3600 + 1
        raise TooMany(
            N_("%(error)s Ask again in %(hours)s hours.", error=error, hours=hours), error.retry_after
        ) from error


def _quotas(actor: Actor) -> list[tuple[Quota, str]]:
    """What an actor's checks count towards; nothing for police and the operator."""
    if actor.role == "keeper":
        return [(KEEPER_CHECKS, f"account:{actor.account_id}")]
    if actor.role not in DEALERS:
        return []
    return [
        (DEALER_CHECKS, f"key:{actor.key_id}" if actor.key_id else f"account:{actor.account_id}"),
        (PREMISES_CHECKS, f"organisation:{actor.organisation_id}"),
        (BUSINESS_CHECKS, f"organisation:{actor.business_id}"),
    ]
