"""Merging: one number seen several times is suggested once, and the best stands first."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from service.domain.identifiers.check_digits import check_digit
from service.domain.identifiers.skeleton import skeleton
from service.domain.phrases import N_
from service.domain.scanned.types import SuggestedReading

MOST_SUGGESTIONS = 12
_AGREES = N_("The print says the same.")
_TWICE = 2
_LONG_ENOUGH = 8
# Kinds in the order in which a register finds most by them.
_ORDER = ("imei", "serial", "vin", "frame_number", "meid", "mac", "iccid")


def best_first(suggestions: Iterable[SuggestedReading]) -> tuple[SuggestedReading, ...]:
    """Without repeats (the sure one is kept), sure ones first, then by kind, then as they were found."""
    found: dict[str, SuggestedReading] = {}
    for one in suggestions:
        known = found.get(one.value)
        if known is None or (one.sure and not known.sure):
            found[one.value] = one
    return tuple(sorted(found.values(), key=_rank)[:MOST_SUGGESTIONS])


def _rank(one: SuggestedReading) -> tuple[bool, bool, int]:
    place = _ORDER.index(one.kind) if one.kind in _ORDER else len(_ORDER)
    return (one.method != "barcode", not one.sure, place)


def together(codes: Sequence[SuggestedReading], lines: Sequence[SuggestedReading]) -> tuple[SuggestedReading, ...]:
    """The suggestions of codes and print as one list, codes first.

    Print that agrees with a code makes that sure when the print is labelled, and takes the doubt from a doubtful
    one; print that differs from a sure code
    in one or two characters is that code misread, and is left out unless its own check digit fits.
    """
    agreed = {skeleton(line.value): line for line in lines}
    kept = [_agree(code, agreed.get(skeleton(code.value))) for code in codes]
    known = {skeleton(code.value) for code in codes}
    rest = [line for line in lines if skeleton(line.value) not in known and not _is_misread(line, kept)]
    return (*sorted(kept, key=_rank), *rest)[:MOST_SUGGESTIONS]


def _agree(code: SuggestedReading, line: SuggestedReading | None) -> SuggestedReading:
    if line is None:
        return code
    sentence = f"{code.sentence} {_AGREES}"
    return replace(code, sentence=sentence, method="barcode", sure=code.sure or line.labelled)


def _is_misread(line: SuggestedReading, codes: Sequence[SuggestedReading]) -> bool:
    if check_digit(line.kind, line.value) == "passes":
        return False
    return any(code.sure and _nearly(line.value, code.value) for code in codes)


def _nearly(one: str, other: str) -> bool:
    if len(one) != len(other) or len(one) < _LONG_ENOUGH:
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) <= _TWICE
