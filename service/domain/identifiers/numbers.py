"""Numbers in text: which of the words, groups and signs that somebody typed make up a number.

The rules, in the order in which they are asked:
1. Groups that all hold digits are one number ("35 209110 884217 3"), unless one of them is whole by itself
   (an IMEI that passes its check, a VIN) or together they would be longer than numbers are.
2. A word is letters alone, four or more, or a known short one; it is no part of a number. Shorter letters
   beside digits are part of it ("WBK 1234 5678").
3. After a word, a short group before a whole number is a model ("Trek 820 WTU123456"): both ways are kept.
4. `;`, `|` and a new line part numbers; `,` `/` `&` `+` "and" do so when each side is whole by itself.
5. "or" gives another way to read the same number.
"""

import re
from collections.abc import Iterator

from service.domain.identifiers.characters import UNREADABLE
from service.domain.identifiers.placeholders import is_placeholder
from service.domain.identifiers.shapes import guess
from service.domain.identifiers.words import WORDS, is_size

Alternatives = tuple[str, ...]

_NOT_NUMBER = re.compile(r"[^A-Z0-9?*]+")
_STARS = re.compile(r"\?*\*[?*]*")
_LETTERS = re.compile(rf"[A-Z{UNREADABLE}]+\??")
_ILLEGIBLE_X = re.compile(r"X{3,}")
# A spreadsheet or a data frame took the number for a quantity.
_DECIMAL_TAIL = re.compile(r"(?<![A-Z0-9.\-])(\d{5,})\.0(?=[\s\"']|$)")

_LONGEST_NUMBER = 24
_WORD = 4
_SHORT = 4
_MODEL = 5
_GROUP = 6
_STRONG = 7


def squash(text: str) -> str:
    """Folded text without anything but capitals, digits and wildcards; runs with a star become one star."""
    squashed = _NOT_NUMBER.sub("", text)
    if "*" in squashed:
        squashed = _STARS.sub("*", squashed)
    return _illegible_x(squashed) if "XXX" in squashed else squashed


def _illegible_x(number: str) -> str:
    """Three or more X in a row among digits stand for what could not be read."""
    if sum(map(str.isdigit, number)) < 3:
        return number
    return _ILLEGIBLE_X.sub(lambda found: "?" * len(found[0]), number)


def is_strong(number: str, length: int = _STRONG) -> bool:
    """Whether a number can stand alone between others: this long, with three digits or more."""
    return len(number) >= length and sum(map(str.isdigit, number)) >= 3


def numbers_in(piece: str) -> list[Alternatives]:
    """The numbers in a piece of folded text without labels or separators, each with its alternatives."""
    piece = _DECIMAL_TAIL.sub(r"\1", piece)
    if is_placeholder(squash(piece)):
        return []
    tokens = list(_tokens(piece))
    if not any(_has_number(token) for token in tokens):
        return _letters_alone(tokens)
    found = [group for run, word in _runs(tokens) for group in _groups(run, word)]
    strong = [group for group in found if is_strong(group[0], 8)]
    return strong if len(strong) > 1 else [max(found, key=lambda group: len(group[0]))]


def _tokens(piece: str) -> Iterator[str]:
    for token in piece.replace(":", " ").replace("=", " ").split():
        parts = [part for part in _NOT_NUMBER.split(token) if part] if UNREADABLE not in token else [token]
        if any(len(part) >= _WORD and part in WORDS for part in parts):
            yield from map(squash, parts)
        elif parts:
            yield squash(token) if UNREADABLE not in token else token


def _has_number(token: str) -> bool:
    return not _LETTERS.fullmatch(token) and not is_size(token) and UNREADABLE not in token


def _is_word(token: str, spare: bool) -> bool:
    """Whether a token is a word. `spare`: letters that no list knows may still belong to a number."""
    if UNREADABLE in token or token in WORDS or is_size(token):
        return True
    if _has_number(token):
        return False
    return len(token) >= _GROUP or (len(token) >= _WORD and not spare)


def _letters_alone(tokens: list[str]) -> list[Alternatives]:
    """Letters without a digit are a number only if nothing says that they are words."""
    joined = squash("".join(tokens))
    if not joined or joined in WORDS or is_placeholder(joined) or UNREADABLE in "".join(tokens):
        return []
    is_one = len(tokens) == 1 and (len(joined) >= _WORD or not joined.isalpha())
    return [(joined,)] if is_one or not any(_is_word(token, False) for token in tokens) else []


def _runs(tokens: list[str]) -> Iterator[tuple[list[str], str]]:
    """Neighbouring tokens that are no words, with the word before them, or nothing where none stands."""
    spare = all(len(token) < _GROUP for token in tokens if _has_number(token))
    run: list[str] = []
    word = ""
    for token in [*tokens, ""]:
        if token and not _is_word(token, spare):
            run.append(token)
            continue
        if any(map(_has_number, run)):
            yield run, word
        run, word = [], token


def _groups(run: list[str], word: str) -> list[Alternatives]:
    """The numbers in one run of groups; `word` stands before it."""
    joined = squash("".join(run))
    if len(run) > 1 and run[-1].strip("?") == "" and is_strong(joined):
        return _groups(run[:-1], word)
    if len(run) == 1:
        return [(joined, *_with_word(joined, word))]
    if any(_is_evident(token) for token in run):
        return [(token,) for token in run if _is_evident(token) or is_strong(token, 8)]
    if len(joined) > _LONGEST_NUMBER and all(len(token) >= _GROUP for token in run):
        return [(token,) for token in run]
    return [_ways(run, joined, bool(word))]


def _is_evident(number: str) -> bool:
    """Whether a number tells by itself that it is whole: an IMEI of 15 digits or a VIN."""
    return len(number) >= 15 and guess(number) in {"imei", "vin"}


def _with_word(number: str, word: str) -> Alternatives:
    """A word that nobody knows, right before a number, may be its first letters."""
    if word and len(word) < _GROUP and word not in WORDS and word.isalpha():
        return (word + number,)
    return ()


def _ways(run: list[str], joined: str, after_word: bool) -> Alternatives:
    """One number in several groups, and the ways to read it when a short group may be a model or a remark."""
    if guess(joined) != "serial":
        return (joined,)
    may_be_cut = after_word or not run[0].isdecimal()
    for place in range(1, len(run) if may_be_cut else 0):
        if _is_evident(tail := squash("".join(run[place:]))):
            return (tail,)
    return _doubtful_ways(run, joined, after_word)


def _doubtful_ways(run: list[str], joined: str, after_word: bool) -> Alternatives:
    """The ways when a short group may be a model before the number, or a remark after it."""
    head, last = run[:-1], run[-1]
    is_head = all(len(group) <= _MODEL for group in head) if after_word else _is_prefix(head, last)
    if is_strong(last) and is_head:
        return (last, joined)
    if is_strong(run[0]) and all(len(group) <= _SHORT for group in run[1:]):
        return (joined, run[0])
    if run[0].isalpha() and len(run[0]) >= _WORD:
        return (joined, "".join(run[1:]))
    return (joined,)


def _is_prefix(head: list[str], last: str) -> bool:
    """Mostly letters before a number that begins with letters of its own: a name as likely as a part."""
    return last[0].isalpha() and all(_is_name(group) for group in head)


def _is_name(group: str) -> bool:
    digits = sum(map(str.isdigit, group))
    return digits <= 3 and (digits == 0 or len(group) - digits >= 2)
