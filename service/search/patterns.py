"""Wildcard patterns over skeletons: `?` is exactly one character, `*` any number of them.

Completeness is on skeletons: a pattern finds every record whose skeleton it fits. But a wildcard may hide
half of a fold: RN4 is kept as M4, which R?4 does not fit as it stands. `spellings` therefore adds the
patterns with such folds made (RN→M, UU→W), and they are searched as far as they can be. A run of three or
more V or U folds from its left end and is not followed through a wildcard.
"""

from typing import NamedTuple

from service.search.keys import SHORTEST_IN_PIECES, choice_key, ends_key, tail_key, whole_key

# More would let one question of many `?` cost as much as a hundred; two `?` or one `*` never need so many.
_MOST_SPELLINGS = 16
# With two `*` a database compares a number in quadratic time at worst; each further one adds a power.
_MOST_STARS = 2
_HIDDEN_FOLDS = (
    ("R?", "M"),
    ("?N", "M"),
    ("U?", "W"),
    ("?U", "W"),
    ("??", "M"),
    ("??", "W"),
    ("R*", "M*"),
    ("*N", "*M"),
    ("U*", "W*"),
    ("*U", "*W"),
    ("R*N", "M"),
    ("U*U", "W"),
)


class Anchor(NamedTuple):
    """What finds all records that a pattern fits: keys or, without any, their beginning and a LIKE."""

    keys: tuple[int, ...]
    front: str = ""
    like: str = ""


def is_pattern(skeleton: str) -> bool:
    """Whether a skeleton holds a wildcard."""
    return "?" in skeleton or "*" in skeleton


def fits(pattern: str, skeleton: str) -> bool:
    """Whether the pattern fits the whole skeleton; at most as many steps as the product of their lengths."""
    place = at = 0
    star, resume = -1, 0
    while at < len(skeleton):
        if place < len(pattern) and pattern[place] == "*":
            star, resume = place, at
            place += 1
        elif place < len(pattern) and pattern[place] in ("?", skeleton[at]):
            place, at = place + 1, at + 1
        elif star >= 0:
            resume += 1
            place, at = star + 1, resume
        else:
            return False
    return not pattern[place:].strip("*")


def spellings(pattern: str) -> tuple[str, ...]:
    """The pattern, then those with folds made that a wildcard may hide, fewest folds first; 16 at most."""
    found = {pattern: None}
    frontier = [pattern]
    while frontier and len(found) < _MOST_SPELLINGS:
        frontier = [folded for known in frontier for folded in _folded_once(known) if folded not in found]
        found.update(dict.fromkeys(frontier))
    return tuple(found)[:_MOST_SPELLINGS]


def anchor(pattern: str) -> Anchor | None:
    """The look-up that serves a pattern, or None when too little is left of it to search.

    Served are patterns that (1) have no `*`, six or more characters, and every `?` inside at most two of the
    six pieces, as any two `?` are; (2) end with five or more known characters; (3) begin with two and end
    with three; (4) begin with four. So every pattern is served whose two ends hold six known characters
    together, or that has no `*` and one or two `?` in six or more characters.
    """
    front, back = _known_ends(pattern)
    exact = _exact_key(pattern)
    if exact is not None:
        return Anchor((exact,))
    if len(back) >= 5:
        return Anchor((tail_key(back), *_short_record(pattern)))
    if len(front) >= 2 and len(back) >= 3:
        return Anchor((ends_key(front, back), *_short_record(pattern)))
    return Anchor((), front, _like(pattern)) if len(front) >= 4 else None


def _folded_once(pattern: str) -> list[str]:
    return [
        pattern[:place] + new + pattern[place + len(old) :]
        for old, new in _HIDDEN_FOLDS
        for place in range(len(pattern))
        if pattern.startswith(old, place)
    ]


def _known_ends(pattern: str) -> tuple[str, str]:
    pieces = pattern.replace("*", "?").split("?")
    return pieces[0], pieces[-1]


def _like(pattern: str) -> str:
    """The pattern for SQL's LIKE; its two ends alone if it has many stars."""
    segments = pattern.split("*")
    if len(segments) > _MOST_STARS + 1:
        segments = [segments[0], segments[-1]]
    return "%".join(segments).replace("?", "_")


def _exact_key(pattern: str) -> int | None:
    """A key of all records that a pattern without `*` fits, if there is one."""
    if "*" in pattern:
        return None
    if len(pattern) < SHORTEST_IN_PIECES:
        return None if "?" in pattern or not pattern else whole_key(pattern)
    return choice_key(pattern)


def _short_record(pattern: str) -> tuple[int, ...]:
    """The key of the one record too short for pieces that the pattern fits, with nothing behind each `*`."""
    alone = pattern.replace("*", "")
    return (whole_key(alone),) if len(alone) < SHORTEST_IN_PIECES and "?" not in alone else ()
