"""What printed lines on one object say: which of them is likely its serial, beside or under which label.

Recognised print is a suggestion for a person to confirm; nothing here is sure.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from service.domain.identifiers import read
from service.domain.phrases import N_
from service.domain.scanned.fields import is_no_identifier, is_one_word, kinds_named
from service.domain.scanned.judging import is_evident, is_whole, suggestions_of
from service.domain.scanned.types import Field, Line, SuggestedReading

MOST_LINES = 80
_LONGEST_LINE = 200
# A number stands under its label when it begins within so many heights of the label's line below it.
_BELOW = 2.5
_AFTER = N_("It is printed after the label “{}”.")
_BESIDE = N_("It is printed beside the label “{}”.")
_UNDER = N_("It is printed under the label “{}”.")
_EVIDENT = N_("It is printed without a label, and has the form of such a number.")
_BARE = N_("It is printed without a label, and may be a part number.")
_UNSURE = N_("Compare the marked characters with the label.")
# Labels as they are misread, and what they are; each as long as before, so that places in the line stay.
_MISREAD_LABELS = (
    (re.compile(r"\bser[il1|]a[il1|]", re.IGNORECASE), "Serial"),
    (re.compile(r"(?<![A-Z0-9])[S5][/|](?:N|M)(?=[\s.:])", re.IGNORECASE), "S/N"),
    (re.compile(r"(?<![A-Z0-9])[I1l|]ME[I1l|](?![A-Z])"), "IMEI"),
    (re.compile(r"\bmod[ea][l1I|t]\b", re.IGNORECASE), "Model"),
)


def from_lines(lines: Iterable[Line]) -> tuple[SuggestedReading, ...]:
    """The numbers that the lines may hold: labelled ones first, then those that show their kind, then others."""
    kept = [_mended(line) for line in lines if line.text.strip() and len(line.text) <= _LONGEST_LINE][:MOST_LINES]
    claimed: set[int] = set()
    found = [*_labelled(kept, claimed), *_evident(kept, claimed), *_bare(kept, claimed)]
    return tuple({one.value: one for one in reversed(found)}.values())[::-1]


def _mended(line: Line) -> Line:
    text = line.text
    for misread, label in _MISREAD_LABELS:
        text = misread.sub(label, text)
    return replace(line, text=text)


def _labelled(lines: Sequence[Line], claimed: set[int]) -> Iterator[SuggestedReading]:
    """Numbers whose label stands in the same line, beside it or above it; those of models are only claimed."""
    for place, line in enumerate(lines):
        kinds = kinds_named(line.text)
        if not kinds:
            continue
        claimed.add(place)
        if not is_no_identifier(kinds):
            within = list(_suggest(line, line.text, _AFTER.format(_label(line.text)), None, True))
            yield from within
            if within:
                continue
        elif _holds_number(line.text):
            continue
        yield from _neighbour(lines, place, kinds, claimed)


def _neighbour(
    lines: Sequence[Line], place: int, kinds: tuple[str, ...], claimed: set[int]
) -> Iterator[SuggestedReading]:
    label = lines[place]
    others = [number for number in range(len(lines)) if number not in claimed and not kinds_named(lines[number].text)]
    right = min((n for n in others if _is_beside(label, lines[n])), key=lambda n: lines[n].box[0], default=None)
    under = min((n for n in others if _is_under(label, lines[n])), key=lambda n: lines[n].box[1], default=None)
    taken = right if right is not None else under
    if taken is None:
        return
    claimed.add(taken)
    if not is_no_identifier(kinds):
        sentence = (_BESIDE if taken == right else _UNDER).format(_label(label.text))
        kind = None if kinds[-1] == "serial" else kinds[-1]
        yield from _suggest(lines[taken], lines[taken].text, sentence, kind, True)


def _is_beside(label: Line, line: Line) -> bool:
    shared = min(label.box[3], line.box[3]) - max(label.box[1], line.box[1])
    return line.box[0] >= label.box[2] - 4 and shared * 2 > min(_height(label), _height(line))


def _is_under(label: Line, line: Line) -> bool:
    shared = min(label.box[2], line.box[2]) - max(label.box[0], line.box[0])
    middle = (label.box[1] + label.box[3]) / 2
    return shared > 0 and middle < line.box[1] <= label.box[3] + _BELOW * _height(label)


def _height(line: Line) -> int:
    return max(line.box[3] - line.box[1], 1)


def _holds_number(text: str) -> bool:
    return sum(map(str.isdigit, text)) >= 2


def _label(text: str) -> str:
    """The words of a line before its first colon or digit, as the label to name in a sentence."""
    cut = next((place for place, c in enumerate(text) if c in ":：=" or c.isdigit()), len(text))
    return text[:cut].strip(" .:#") or text[:20].strip()


def _evident(lines: Sequence[Line], claimed: set[int]) -> Iterator[SuggestedReading]:
    for place, line in enumerate(lines):
        if place not in claimed and any(is_evident(reading) for reading in read(line.text)):
            claimed.add(place)
            yield from _suggest(line, line.text, _EVIDENT, None, False)


def _bare(lines: Sequence[Line], claimed: set[int]) -> Iterator[SuggestedReading]:
    for place, line in enumerate(lines):
        text = line.text.strip()
        if place not in claimed and is_one_word(text) and is_whole(read(text)[0]):
            yield from _suggest(line, text, _BARE, None, False)


def _suggest(line: Line, text: str, sentence: str, kind: str | None, labelled: bool) -> Iterator[SuggestedReading]:
    for one in suggestions_of(Field(text, kind, sentence, labelled), "print", "photo"):
        unsure = _unsure_in(one.value, line)
        said = f"{one.sentence} {_UNSURE}" if unsure else one.sentence
        yield replace(one, unsure=unsure, sentence=said, labelled=labelled)


def _unsure_in(value: str, line: Line) -> tuple[int, ...]:
    """The places in `value` of the line's unsure characters; all of them where the number was rewritten."""
    if not line.unsure:
        return ()
    places = [place for place, c in enumerate(line.text) if c.isascii() and c.isalnum()]
    squashed = "".join(line.text[place] for place in places).upper()
    start = squashed.rfind(value)
    if start < 0:
        return tuple(range(len(value)))
    return tuple(n for n in range(len(value)) if places[start + n] in line.unsure)
