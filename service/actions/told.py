"""The result of a check, as police see it and as a dealer may; the one place where the two part."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from rapidfuzz.distance import OSA

from service.access.roles import Actor
from service.actions.candidates import Candidate
from service.actions.check_evidence import ObjectInHand, ReadObject
from service.actions.photo_candidates import Comparison
from service.actions.photo_evidence import NO_PHOTOS, PhotosInHand
from service.actions.type_codes import note_of
from service.actions.wiring import shown_id
from service.domain.categories import category_of
from service.domain.identifiers import Reading
from service.domain.retake import Retake, how_to_read, retakes
from service.domain.scanned import SuggestedReading
from service.domain.verdicts import Asker, advice
from service.domain.verdicts.decide import referred_from
from service.domain.weighing import DEFAULTS, Thresholds, probability
from service.domain.weighing.photos import next_look, sentence
from service.domain.weighing.table import PRIORS
from service.domain.weighing.types import TypeCode
from service.models import utc_now

# No I, L, O, S, U, 0, 1 and 5: a reference is read out over the telephone.
LETTERS = "2346789ABCDEFGHJKMNPQRTVWXYZ"
POLICE_ONLY = ("matches",)


def asker_of(actor: Actor) -> Asker:
    """Whose row of the verdict table applies: police and the operator, or everybody else."""
    return "police" if actor.sees_matches else "dealer"


def whole_result(
    actor: Actor,
    verdict: str,
    thing: ObjectInHand,
    one: ReadObject,
    candidates: Sequence[Candidate],
    phones: Mapping[str, TypeCode],
    limits: Thresholds = DEFAULTS,
    seen: PhotosInHand = NO_PHOTOS,
) -> dict[str, Any]:
    """Everything that a check found, as it is kept, under a reference of its own."""
    by_photo = bool(seen.numbers) and not (one.readings or thing.marks)
    words = advice(verdict, actor.role, where_to_read(one, thing.description.category), thing.glow, by_photo)
    return {
        "ref": thing.ref,
        "check": new_reference(),
        "at": utc_now().isoformat(timespec="seconds"),
        "verdict": verdict,
        "headline": words.headline,
        "subline": words.subline,
        "advice": [f"{bold} {detail}".strip() for bold, detail in words.steps],
        "steps": [list(step) for step in words.steps],
        "category": category_of(thing.description.category),
        "glow": thing.glow,
        "readings": [_reading(reading, phones, thing.description.make) for reading in one.readings],
        "take_again": [asdict(found) for found in _retakes(actor, thing, one, candidates)],
        "photos": [shown_id("photo", number) for number in seen.numbers],
        "photos_searched": seen.searched,
        "suggestions": [_suggestion(found) for found in seen.suggestions],
        "matches": [match_shown(candidate, one, asker_of(actor), limits) for candidate in candidates],
    }


def for_eyes_of(actor: Actor, result: dict[str, Any]) -> dict[str, Any]:
    """The part of a result that this actor may see: without `matches` unless police or the operator."""
    if actor.sees_matches:
        return result
    return {name: value for name, value in result.items() if name not in POLICE_ONLY}


def where_to_read(one: ReadObject, category: str) -> str:
    """Where the doubtful number stands on such an object."""
    doubtful = [reading for reading in one.readings if not reading.plausible] or list(one.readings)
    return how_to_read(doubtful[0].kind, category)[0] if doubtful else ""


def _retakes(actor: Actor, thing: ObjectInHand, one: ReadObject, candidates: Sequence[Candidate]) -> tuple[Retake, ...]:
    """Dealers are asked from the reading alone; police also when a candidate comes near and is not certain."""
    evidence = [(each.readings, each.again) for each in one.evidence]
    category = thing.description.category
    best = candidates[0].weighed if candidates else None
    settled = best is None or best.certain or best.tier == "neighbour" or not best.identifier
    if best is None or settled or asker_of(actor) == "dealer":
        return retakes(evidence, category)
    near = min(one.readings, key=lambda reading: OSA.distance(reading.read_as, best.identifier), default=None)
    return retakes(evidence, category, near.value if near else "", best.weight + PRIORS[asker_of(actor)])


def new_reference() -> str:
    """A reference that can be read out over the telephone."""
    letters = [secrets.choice(LETTERS) for _ in range(8)]
    return f"HW-{''.join(letters[:4])}-{''.join(letters[4:])}"


def _reading(reading: Reading, phones: Mapping[str, TypeCode], make: str) -> dict[str, Any]:
    return {
        "value": reading.value,
        "kind": reading.kind,
        "read_as": reading.read_as,
        "plausible": reading.plausible,
        "notes": [*reading.notes, *note_of(reading, phones, make)],
    }


def _read_as(one: ReadObject, identifier: str) -> str:
    """The reading that comes nearest to a registered number, to be shown beside it."""
    readings = [reading.read_as for evidence in one.evidence for reading in evidence.readings if reading.read_as]
    return min(readings, key=lambda read_as: OSA.distance(read_as, identifier), default="")


def match_shown(candidate: Candidate, one: ReadObject, asker: Asker, limits: Thresholds = DEFAULTS) -> dict[str, Any]:
    """A candidate as police see it."""
    item, weighed, stands = candidate.item, candidate.weighed, candidate.standing
    report, seen = candidate.report, candidate.item.description
    return {
        "item": shown_id("item", item.id),
        "item_ref": item.ref,
        "identifier": weighed.identifier,
        "read_as": _read_as(one, weighed.identifier),
        "status": stands.status,
        "confirmed": stands.confirmed,
        "disputed": stands.disputed,
        "crime_reference": stands.crime_reference,
        "reported_at": report.reported_at.isoformat(timespec="seconds") if report else None,
        "category": seen.category,
        "make": seen.make,
        "model": seen.model,
        "colour": seen.colour,
        "tier": weighed.tier,
        "probability": round(probability(weighed.weight, PRIORS[asker]), 3),
        "weight": weighed.weight,
        "line": referred_from(weighed, asker, limits),
        "reasons": [{"evidence": r.evidence, "weight": r.weight, "text": r.text} for r in weighed.reasons],
        "photo": _compared(candidate.photo) if candidate.photo else None,
        "transferred_at": None,
    }


def with_sales(result: dict[str, Any], sales: Mapping[str, str]) -> dict[str, Any]:
    """The result with the time at which each match last changed hands honestly, by the item's id."""
    matches = [{**match, "transferred_at": sales.get(match["item"])} for match in result["matches"]]
    return {**result, "matches": matches}


def _compared(photo: Comparison) -> dict[str, Any]:
    """How the photos compare: what it comes to, what to look at next, and what a page draws."""
    found = photo.found
    return {
        "kind": found.kind,
        "stock": found.stock,
        "sentence": sentence(found),
        "next": next_look(found),
        "in_hand": shown_id("photo", photo.in_hand),
        "registered": shown_id("photo", photo.registered),
        "in_hand_size": list(photo.sizes[0]),
        "registered_size": list(photo.sizes[1]),
        "agreeing": photo.agreeing,
        "points": [list(point) for point in photo.points],
        "marks": [mark._asdict() for mark in photo.marks],
    }


def _suggestion(found: SuggestedReading) -> dict[str, Any]:
    """A number read in a photo, which a person confirms."""
    return {
        "value": found.value,
        "kind": found.kind,
        "from": found.from_what,
        "method": found.method,
        "sure": found.sure,
        "unsure": list(found.unsure),
        "text": found.sentence,
    }
