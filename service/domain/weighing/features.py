"""What is seen of a reading beside a registered number: the names under which the learned table keeps its bits.

A name begins with the reason that it belongs to (`slip`, `check_digit`, `place`, `form`, `density`).
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from service.domain.weighing.explain import Edit
from service.domain.weighing.family import FEWEST, Beside, Family, begin_so, family_of, shape

REASONS = ("slip", "check_digit", "place", "form", "density")
# Slips that a clean reading of another number never shows.
ALIKE = frozenset({"look_alike", "pair", "zeros"})
CUTS = frozenset({"cut_head", "cut_tail", "surplus"})
_CLASS_OF = {
    **dict.fromkeys(("digit", "letter", "near_alike"), "other"),
    **dict.fromkeys(("missing", "extra", "doubled", "undoubled"), "count"),
    "swapped": "swap",
    **dict.fromkeys(("letter_for_digit", "illegible"), "odd"),
}
_GROUPS = {"imei": "imei", "vin": "vin", "frame_number": "frame"}
# Places from the end beyond which no running number reaches.
FAR = 8
# Characters that a cut takes: a few are lost to a scratch or a thumb, a dozen hardly.
LOST = (4, 6, 9)
# The last places, in which numbers made soon after one another differ.
TAIL = 3


class Case(NamedTuple):
    """A reading that differs from a registered number by `edits`.

    `check` is what the reading's check digit says of it as a number of the registered kind: passes, fails, none,
    or `record_fails` where the registered number fails it. `crowd` counts other registered numbers as near.
    """

    kind: str
    registered: str
    registered_skeleton: str
    read: str
    read_skeleton: str
    edits: tuple[Edit, ...]
    check: str
    crowd: int
    beside: Beside


def group_of(kind: str) -> str:
    """Which of the table's groups a kind of number belongs to."""
    return _GROUPS.get(kind, "serial")


def features(case: Case) -> list[str]:
    """The names of everything that is seen; each is in the learned table or weighs nothing."""
    family = family_of(case.registered, case.registered_skeleton, case.kind, case.beside)
    real = [edit for edit in case.edits if edit.kind not in ALIKE and edit.kind not in CUTS]
    return [
        *_slips(case, real),
        *([] if real else _alike(case, family)),
        *_check(case, real),
        *_places(case, real, family),
        *_form(case, family),
        *_density(case),
    ]


def _slips(case: Case, real: Sequence[Edit]) -> list[str]:
    names = []
    for kind, times in Counter(edit.kind for edit in case.edits).items():
        names.append(f"slip.{kind}")
        if times > 1:
            names.append(f"slip.{kind}.again")
    lost = sum(abs(len(edit.registered) - len(edit.read)) for edit in case.edits if edit.kind in CUTS)
    names.append("slip.real.cut" if lost and not real else f"slip.real.{min(len(real), 3)}")
    if lost:
        names.append(f"slip.left.{min(len(case.read), 12)}")
        names.append(f"slip.lost.{next((most for most in LOST if lost <= most), 'more')}")
    return names


def _alike(case: Case, family: Family) -> list[str]:
    """Where look-alikes are all that differs: could another number of the run have there what was read?

    `pure`: its siblings have the registered class of character there, all of them; `row`: both characters beside it
    are digits, as it is itself; `mixed`: neither can be said of one of them.
    """
    levels = {_level(case.registered, edit, family) for edit in case.edits if edit.kind == "look_alike"}
    return [f"slip.alike.{level}" for level in ("mixed", "row", "pure") if level in levels][:1]


def _level(registered: str, edit: Edit, family: Family) -> str:
    is_digit = edit.registered.isdigit()
    if is_digit == edit.read.isdigit():
        return "mixed"
    there = [sibling[edit.place] for sibling in family.siblings if edit.place < len(sibling)]
    if len(there) >= FEWEST:
        return "pure" if all(c.isdigit() == is_digit for c in there) else "mixed"
    beside = registered[max(0, edit.place - 1) : edit.place] + registered[edit.place + 1 : edit.place + 2]
    return "row" if is_digit and beside.isdigit() else "mixed"


def _check(case: Case, real: Sequence[Edit]) -> list[str]:
    if case.check == "none" or not real:
        return []
    if case.check == "fails":
        return [f"check_digit.fails.{min(len(real), 2)}"]
    return [f"check_digit.{case.check}"]


def _places(case: Case, real: Sequence[Edit], family: Family) -> list[str]:
    if not real:
        return []
    first, last = min(real, key=_begin), max(real, key=_finish)
    one, other = _from_end(_begin(first), family.end), _from_end(_finish(last), family.end)
    sort = _CLASS_OF[first.kind]
    names = [f"place.first.{one}", f"place.last.{other}", f"place.{sort}.{one}"]
    if len(real) > 1:
        names.append(f"place.further.{other}")
        names.append("place.pair." + ".".join(sorted(_zone(edit, family.end) for edit in (real[0], real[-1]))))
    return [*names, *_agreement(first, family)]


def _zone(edit: Edit, end: int) -> str:
    """What sort of slip it is, and whether a running number that goes on would reach so far."""
    return f"{_CLASS_OF[edit.kind]}_{'tail' if end - edit.place <= TAIL else 'front'}"


def _begin(edit: Edit) -> int:
    return edit.place


def _finish(edit: Edit) -> int:
    return edit.place + max(len(edit.registered) - 1, 0)


def _from_end(place: int, end: int) -> str:
    return "after" if place > end else str(min(end - place, FAR))


def _agreement(edit: Edit, family: Family) -> list[str]:
    """Whether siblings agree at the place that differs, and whether one has there what was read."""
    there = [sibling[edit.place] for sibling in family.siblings if edit.place < len(sibling)]
    if not there or not edit.registered:
        return []
    agree = sum(c == edit.registered[0] for c in there) / len(there)
    level = "all" if agree == 1 else "most" if agree >= 0.6 else "few"
    if not edit.read:
        return [f"place.siblings.{level}"]
    return [f"place.siblings.{level}", f"place.siblings.{level}.{'has' if edit.read[0] in there else 'never'}"]


def _form(case: Case, family: Family) -> list[str]:
    """The share of numbers beside the registered one that have the reading's form."""
    if len(family.near) < FEWEST:
        return []
    wanted = shape(case.read)
    share = sum(shape(one) == wanted for one in family.near) / len(family.near)
    level = "none" if share == 0 else "some" if share < 0.5 else "most"
    return [f"form.{level}"] + ([] if wanted == shape(case.registered) else [f"form.{level}.differs"])


_STEPS = ((0, "0"), (1, "1"), (3, "2"), (8, "4"), (24, "9"))


def _step(count: int) -> str:
    return next((name for most, name in _STEPS if count <= most), "25")


def _density(case: Case) -> list[str]:
    names = [f"density.crowd.{_step(case.crowd)}"]
    read, registered = case.read_skeleton, case.registered_skeleton
    place = next((at for at, (one, other) in enumerate(zip(read, registered, strict=False)) if one != other), None)
    if place is None or place + 2 > len(read):
        return names
    as_read = begin_so(read[: place + 1], case.beside)
    as_registered = begin_so(registered[: place + 1], case.beside) - 1
    names.append(f"density.runs.{_few(as_registered)}.{_few(as_read)}")
    if place + 2 < len(read):
        names.append(f"density.further.{_few(begin_so(read[: place + 2], case.beside))}")
    return names


def _few(count: int) -> str:
    return "0" if count <= 0 else "1" if count < 3 else "3" if count < 12 else "12"
