"""Boxes: what somebody typed into one box, taken apart into numbers with the kinds that their labels name."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from service.domain.identifiers.labels import NO_KIND, Segment, mark_gs1, mark_mac, segments
from service.domain.identifiers.numbers import Alternatives, is_strong, numbers_in, squash
from service.domain.identifiers.partly import mark_unknown
from service.domain.identifiers.shapes import guess
from service.domain.identifiers.words import WORDS

_PARTED = re.compile(r"[;|\n]+")
_MAY_PART = re.compile(r"[,/&+\t]+|\bAND\b")
_OR = re.compile(r"\bOR\b")
_NOT_APPLICABLE = re.compile(r"(?<![A-Z0-9])N/A(?![A-Z0-9])")
# Brackets that are glued to characters on both sides belong to the number.
_ASIDE = re.compile(r"(?<![A-Z0-9])\(([^()]*)\)|\(([^()]*)\)(?![A-Z0-9])")


class Number(NamedTuple):
    """One number in a box: the ways to read it, likeliest first, and the kinds that its label names."""

    ways: Alternatives
    kinds: tuple[str, ...]


def open_box(text: str, named: str | None) -> list[Number]:
    """The numbers in folded text, in their order; `named` is the kind that was given with it, if any."""
    asides: list[str] = []
    text = mark_unknown(mark_gs1(_NOT_APPLICABLE.sub(" ", text)))
    if named in (None, "mac"):
        text = mark_mac(text)
    if "(" in text:
        text = _ASIDE.sub(lambda found: _set_aside(found, asides), text)
    numbers = _labelled(segments(text))
    for aside in asides:
        inside = _labelled(segments(aside))
        if not numbers:
            numbers = inside
        elif not inside:
            numbers = _name_last(numbers, segments(aside)[-1].kinds)
        else:
            numbers += [number for number in inside if is_strong(number.ways[0], 8)]
    with_digits = [number for number in numbers if not number.ways[0].isalpha()]
    return with_digits or numbers


def _set_aside(found: re.Match[str], asides: list[str]) -> str:
    asides.append(found[1] or found[2] or "")
    return " "


def _name_last(numbers: list[Number], kinds: tuple[str, ...]) -> list[Number]:
    """Give the last number the kinds of a label that stands after it, unless it has a label of its own."""
    kinds = _named(kinds)
    if not kinds or numbers[-1].kinds:
        return numbers
    return [*numbers[:-1], Number(numbers[-1].ways, kinds)]


def _named(kinds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(kind for kind in kinds if kind not in NO_KIND)


def _labelled(found: list[Segment]) -> list[Number]:
    before = _unlabelled(found[0].text) if not found[0].kinds else []
    if len(found) == 1 and not found[0].kinds:
        return before
    models: list[Number] = []
    numbers: list[Number] = []
    last: tuple[str, ...] = ()
    for segment in found:
        if segment.kinds:
            _sort_in(segment, numbers, models)
            last = segment.kinds
    if not numbers and before:
        return _name_last(before, last)
    strong = [number for number in before if is_strong(number.ways[0], 8)]
    return [*strong, *numbers] or [number for number in models if is_strong(number.ways[0])]


def _sort_in(segment: Segment, numbers: list[Number], models: list[Number]) -> None:
    """A model's number ends with its line; what follows a separator is a number again."""
    is_model = segment.kinds[-1] == "model"
    kinds = _named(segment.kinds)
    for place, piece in enumerate(_pieces(segment.text)):
        into = models if is_model and place == 0 else numbers
        into += [Number(ways, kinds) for ways in _ways(piece)]


def _unlabelled(text: str) -> list[Number]:
    return [Number(ways, ()) for piece in _pieces(text) for ways in _ways(piece)]


def _ways(piece: str) -> list[Alternatives]:
    """The numbers in a piece; two of them with "or" between are two ways to read one."""
    if " OR " not in piece:
        return numbers_in(piece)
    sides = [numbers_in(side) for side in _OR.split(piece)]
    if all(len(side) == 1 for side in sides):
        return [tuple(dict.fromkeys(way for side in sides for way in side[0]))]
    return numbers_in(piece)


def _pieces(text: str) -> Iterator[str]:
    for part in _cut(text, _PARTED, 4):
        yield from _cut(part, _MAY_PART, 6)


def _cut(text: str, separator: re.Pattern[str], least: int) -> list[str]:
    """Cut where each side is whole by itself; a fragment means that the separators belong to one number."""
    parts = [part for part in separator.split(text) if part.strip()]
    if len(parts) < 2:
        return [text]
    if guess(squash(text)) in {"imei", "vin"} or not all(_is_whole(part, least) for part in parts):
        return [separator.sub(" ", text)]
    return parts


def _is_whole(part: str, least: int) -> bool:
    """Whether a part is a number of that many characters, or words alone."""
    squashed = squash(part)
    if squashed.isalpha():
        return len(squashed) >= 6 or any(word in WORDS for word in part.split())
    return len(squashed) >= least and any(map(str.isdigit, squashed))
