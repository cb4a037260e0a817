"""What a keeper says of an item, made fit for the tables: the one place where it is judged and read."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from service.access.keys import lookup_hash, seal, short_hashes
from service.actions.errors import Invalid
from service.domain.categories import number_kind_of
from service.domain.identifiers import KINDS, Reading, read
from service.domain.marks import MARK_KINDS, key_texts, read_mark
from service.domain.phrases import N_
from service.search.marks import packed

MOST_NUMBERS = 20
LONGEST = {"ref": 200, "category": 40, "make": 200, "model": 200, "colour": 200, "description": 4000}
LONGEST_NUMBER = 200


@dataclass(frozen=True, slots=True)
class TypedIdentifier:
    """A number as the keeper typed it; an empty kind is recognised."""

    value: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class TypedMark:
    """A mark as the keeper typed it, and where on the item it is."""

    code: str
    kind: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class ItemContent:
    """One item as its keeper describes it; everything stays as typed."""

    category: str = ""
    make: str = ""
    model: str = ""
    colour: str = ""
    description: str = ""
    ref: str | None = None
    identifiers: Sequence[TypedIdentifier] = field(default_factory=tuple)
    marks: Sequence[TypedMark] = field(default_factory=tuple)

    def digest(self, *more: str) -> bytes:
        """SHA-256 over everything said, so that the same said again is known."""
        said = [
            [self.category, self.make, self.model, self.colour, self.description],
            [[i.value, i.kind] for i in self.identifiers],
            [[m.code, m.kind, m.place] for m in self.marks],
            more,
        ]
        return sha256(json.dumps(said, ensure_ascii=False).encode()).digest()


def check_content(content: ItemContent) -> None:
    """Raise Invalid, naming each field that cannot be kept and what to write instead."""
    faults: dict[str, str] = {}
    for name, most in LONGEST.items():
        value = getattr(content, name) or ""
        if len(value) > most:
            faults[name] = N_(
                "Use at most %(most)s characters for %(name)s; this has %(count)s.",
                most=most,
                name=name,
                count=len(value),
            )
        if "\x00" in value:
            faults[name] = N_("Take the unprintable character (NUL) out of %(name)s.", name=name)
    _check_numbers(content, faults)
    if not _says_anything(content):
        faults["description"] = N_("Say what it is: a make, a number or a few words.")
    if faults:
        raise Invalid(faults)


def identifier_rows(typed: Sequence[TypedIdentifier], category: str = "") -> list[dict[str, Any]]:
    """One row a number: a box that held two numbers gives two rows, a placeholder one that matches nothing.

    A number that was typed twice is kept once.
    """
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    usual = number_kind_of(category)
    for one in typed:
        for reading in first_readings(one.value, one.kind or usual):
            row = {
                "position": len(rows),
                "kind": reading.kind,
                "value": one.value,
                "canonical": reading.read_as[:LONGEST_NUMBER],
                "skeleton": reading.skeleton[:LONGEST_NUMBER],
            }
            rows.setdefault((reading.kind, reading.read_as or one.value), row)
    return list(rows.values())


def first_readings(value: str, kind: str) -> list[Reading]:
    """The likeliest reading of each number in the box."""
    readings: dict[int, Reading] = {}
    for reading in read(value, kind or None):
        readings.setdefault(reading.group, reading)
    return list(readings.values())


def mark_rows(secret: str, typed: Sequence[TypedMark]) -> list[dict[str, Any]]:
    """Marks with their codes sealed; a code that is only a placeholder can be found by nobody."""
    return [
        {
            "kind": one.kind,
            "place": one.place,
            "sealed_code": seal(secret, one.code),
            "lookup": mark_lookup(secret, one.code),
            "index_keys": packed(mark_keys(secret, read_mark(one.code))),
        }
        for one in typed
    ]


def mark_keys(secret: str, canonical: str) -> list[int]:
    """The keys under which a code is kept, and found when it is misread."""
    return sorted(set(short_hashes(secret, key_texts(canonical))))


def mark_lookup(secret: str, code: str) -> bytes | None:
    canonical = read_mark(code)
    return lookup_hash(secret, canonical) if canonical else None


def _check_numbers(content: ItemContent, faults: dict[str, str]) -> None:
    if len(content.identifiers) > MOST_NUMBERS or len(content.marks) > MOST_NUMBERS:
        faults["identifiers"] = N_(
            "An item takes at most %(most_numbers)s numbers and %(most_numbers)s marks.", most_numbers=MOST_NUMBERS
        )
    for identifier in content.identifiers:
        if len(identifier.value) > LONGEST_NUMBER or "\x00" in identifier.value:
            faults["identifier"] = N_(
                "A number has at most %(longest_number)s printable characters.", longest_number=LONGEST_NUMBER
            )
        if identifier.kind and identifier.kind not in KINDS:
            faults["identifier_kind"] = _unknown_kind(identifier.kind, KINDS)
    for mark in content.marks:
        if len(mark.code) > LONGEST_NUMBER or len(mark.place) > LONGEST_NUMBER or "\x00" in mark.code + mark.place:
            faults["mark_code"] = N_(
                "A mark's code and place have at most %(longest_number)s printable characters.",
                longest_number=LONGEST_NUMBER,
            )
        if not mark.kind:
            faults["mark_kind"] = N_("Say what kind of mark it is: %(names)s.", names=", ".join(MARK_KINDS))
        elif mark.kind not in MARK_KINDS:
            faults["mark_kind"] = _unknown_kind(mark.kind, MARK_KINDS)


def _unknown_kind(kind: str, known: Iterable[str]) -> str:
    return f"There is no kind {kind[:40]!r}. Use one of: {', '.join(known)}."


def _says_anything(content: ItemContent) -> bool:
    words = (content.category, content.make, content.model, content.description)
    return any(words) or bool(content.identifiers) or bool(content.marks)
