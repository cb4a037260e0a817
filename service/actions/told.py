"""The result of a check, as police see it and as a dealer may; the one place where the two part."""

from datetime import datetime
from typing import Any

from service.access.roles import Actor
from service.actions.candidates import Candidate
from service.actions.check_evidence import ReadObject
from service.actions.wiring import shown_id
from service.domain.identifiers import KINDS
from service.domain.verdicts import advice
from service.domain.weighing import probability
from service.domain.weighing.table import PRIORS

POLICE_ONLY = ("matches", "asked_by", "prior", "thresholds")


def asker_of(actor: Actor) -> str:
    """Whose row of the verdict table applies: police and the operator, or everybody else."""
    return "police" if actor.sees_matches else "dealer"


def whole_result(
    reference: str,
    ref: str | None,
    verdict: str,
    actor: Actor,
    one: ReadObject,
    category: str,
    candidates: list[Candidate],
    at: datetime,
) -> dict[str, Any]:
    """Everything that a check found, as it is kept."""
    words = advice(verdict, actor.role, retake(one))
    return {
        "ref": ref,
        "check": reference,
        "at": at.isoformat(timespec="seconds"),
        "verdict": verdict,
        "headline": words.headline,
        "subline": words.subline,
        "advice": [f"{bold} {detail}".strip() for bold, detail in words.steps],
        "steps": [list(step) for step in words.steps],
        "category": category,
        "readings": [_reading(reading) for reading in one.readings],
        "matches": [_match(candidate, asker_of(actor)) for candidate in candidates],
    }


def for_eyes_of(actor: Actor, result: dict[str, Any]) -> dict[str, Any]:
    """The part of a result that this actor may see: without `matches` unless police or the operator."""
    if actor.sees_matches:
        return result
    return {name: value for name, value in result.items() if name not in POLICE_ONLY}


def retake(one: ReadObject) -> str:
    """How to take the doubtful reading again, from its kind alone."""
    doubtful = [reading for reading in one.readings if not reading.plausible] or list(one.readings)
    return KINDS[doubtful[0].kind].where if doubtful else ""


def _reading(reading: Any) -> dict[str, Any]:
    return {
        "value": reading.value,
        "kind": reading.kind,
        "read_as": reading.read_as,
        "plausible": reading.plausible,
        "notes": list(reading.notes),
    }


def _match(candidate: Candidate, asker: str) -> dict[str, Any]:
    item, weighed, stands = candidate.item, candidate.weighed, candidate.standing
    report, seen = candidate.report, candidate.item.description
    return {
        "item": shown_id("item", item.id),
        "item_ref": item.ref,
        "identifier": weighed.identifier,
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
        "reasons": [{"evidence": r.evidence, "weight": r.weight, "text": r.text} for r in weighed.reasons],
    }
