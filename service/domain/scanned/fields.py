"""Fields: text that labels its own numbers ("IMEI1: … IMEI2: …", lines, lists, JSON), cut into pieces."""

import json
import re
from collections.abc import Iterator
from typing import Any

from service.domain.identifiers.characters import fold
from service.domain.identifiers.labels import NO_KIND, segments
from service.domain.phrases import N_
from service.domain.scanned.types import Field

MOST_PIECES = 48
# `read` takes no longer text.
_LONGEST_PIECE = 200
_BREAKS = re.compile(r"[\r\n\t;|\x1c-\x1f]+")
_COMMAS = re.compile(r",\s*")
_ONE_WORD = re.compile(r"[!-~]{4,40}")
_NAMED = N_("The code labels it so itself.")
_BESIDE = N_("It stands in the code without a label; compare it with the print beside it.")


def pieces(text: str) -> list[str]:
    """Text cut at its line breaks, semicolons, commas and the like, or JSON as "name: value"; at most 48 pieces."""
    if text.lstrip()[:1] in ("{", "["):
        try:
            return list(_flat(json.loads(text)))[:MOST_PIECES]
        except (ValueError, RecursionError):
            pass
    table = _table(text)
    cut = table or [part for line in _BREAKS.split(text) for part in _at_commas(line)]
    return [part.strip() for part in cut if part.strip()][:MOST_PIECES]


def _flat(value: Any, name: str = "", depth: int = 0) -> Iterator[str]:
    if depth > 6:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, str(key), depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _flat(inner, name, depth + 1)
    elif isinstance(value, str | int) and not isinstance(value, bool):
        yield f"{name}: {value}" if name else str(value)


def _table(text: str) -> list[str]:
    """A row of labels over a row of values, as "label: value"; empty for anything else."""
    rows = [line.split(",") for line in text.strip().splitlines()]
    if len(rows) != 2 or len(rows[0]) < 2 or len(rows[0]) != len(rows[1]):
        return []
    if not any(kinds_named(f"{label}:") for label in rows[0]) or any(":" in label for label in rows[0]):
        return []
    return [f"{label.strip()}: {value.strip()}" for label, value in zip(*rows, strict=True)]


def _at_commas(line: str) -> list[str]:
    """Cut at commas, unless that would leave an unlabelled stretch of prose to be taken for a number."""
    parts = _COMMAS.split(line)
    return parts if all(kinds_named(part) or _ONE_WORD.fullmatch(part) for part in parts) else [line]


def kinds_named(piece: str) -> tuple[str, ...]:
    """The kinds that labels in a piece of text name, "model" and "number" among them."""
    folded = fold(piece[:_LONGEST_PIECE])
    return tuple(kind for segment in segments(folded) for kind in segment.kinds)


def is_no_identifier(kinds: tuple[str, ...]) -> bool:
    """Whether labels name nothing but a model, a colour or "No."."""
    return bool(kinds) and all(kind in NO_KIND for kind in kinds)


def said_by_pieces(text: str) -> Iterator[Field]:
    """A field for each piece that names a number, and for each single word that may be one."""
    for piece in pieces(text):
        kinds = kinds_named(piece)
        if len(piece) > _LONGEST_PIECE or is_no_identifier(kinds):
            continue
        if kinds:
            yield Field(piece, None, _NAMED, True)
        elif _ONE_WORD.fullmatch(piece):
            yield Field(piece, None, _BESIDE, False)


def is_one_word(text: str) -> bool:
    """Whether text is a single word such as a number alone is."""
    return _ONE_WORD.fullmatch(text) is not None
