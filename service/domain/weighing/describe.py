"""What the description says for or against a candidate. What is not known says nothing; nothing here decides."""

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA

from service.domain.weighing import table
from service.domain.weighing.models import Accord, compare_models
from service.domain.weighing.product_facts import CATEGORIES, COLOURS, MAKES
from service.domain.weighing.types import Description, Reason, TypeCode


def _by_word(groups: dict[str, str]) -> dict[str, str]:
    return {word: name for name, words in groups.items() for word in words.split()}


_CATEGORY_OF = _by_word(CATEGORIES)
_COLOUR_OF = _by_word(COLOURS)


@lru_cache(maxsize=4096)
def plain_words(text: str) -> str:
    """Small letters and digits, one space between words; other signs separate."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _typing_error(one: str, other: str) -> bool:
    """One slip in five characters or more, two in nine or more."""
    allowed = min(len(one), len(other), 12) // 5
    return allowed > 0 and OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _same_words(one: str, other: str) -> bool:
    few, many = sorted((set(one.split()), set(other.split())), key=len)
    return few <= many


@lru_cache(maxsize=4096)
def compare_makes(read: str, registered: str) -> Accord:
    one, other = (MAKES.get(words, words) for words in (plain_words(read), plain_words(registered)))
    if not one or not other:
        return "open"
    alike = one.replace(" ", "") == other.replace(" ", "") or _same_words(one, other)
    return "agrees" if alike or _typing_error(one, other) else "contradicts"


def _compare_known(read: str, registered: str, known: dict[str, str]) -> Accord:
    one = {known[word] for word in plain_words(read).split() if word in known}
    other = {known[word] for word in plain_words(registered).split() if word in known}
    if one and other:
        return "agrees" if one & other else "contradicts"
    same = plain_words(read) == plain_words(registered) != ""
    return "agrees" if same else "open"


@lru_cache(maxsize=4096)
def compare_categories(read: str, registered: str) -> Accord:
    return _compare_known(read, registered, _CATEGORY_OF)


@lru_cache(maxsize=4096)
def compare_colours(read: str, registered: str) -> Accord:
    return _compare_known(read, registered, _COLOUR_OF)


_COMPARE = {
    "category": compare_categories,
    "make": compare_makes,
    "model": compare_models,
    "colour": compare_colours,
}


def describe(
    read: Description, registered: Description, own_codes: frozenset[str] = frozenset()
) -> tuple[tuple[Reason, ...], bool]:
    """Weigh two descriptions: the reasons, and whether something in them contradicts a certain match.

    `own_codes` are the type codes of the item's own numbers: for these the number has already spoken.
    """
    reasons, contradicted = [], False
    for field in _COMPARE:
        accord = _accord(field, read, registered)
        held, seen = getattr(registered, field).strip(), getattr(read, field).strip()
        if accord == "agrees":
            reasons.append(Reason(field, table.AGREES[field], f"Both {held}."))
        elif accord == "contradicts":
            reasons.append(Reason(field, table.CONTRADICTS[field], f"Read {seen}; registered {held}."))
            contradicted = contradicted or field in table.BLOCKS_CERTAIN
    return (*reasons, *_type_codes(read, registered, own_codes)), contradicted


def _accord(field: str, read: Description, registered: Description) -> Accord:
    seen, held = getattr(read, field), getattr(registered, field)
    if not seen or not held:
        return "open"
    accord = _COMPARE[field](seen, held)
    if field == "make" and accord == "contradicts" and _one_maker(read, registered):
        return "agrees"
    return accord


def _one_maker(read: Description, registered: Description) -> bool:
    """Whether the loaded tables know one of the two makes by a name of the other."""
    names = {plain_words(read.make), *read.make_names}
    return bool(names & {plain_words(registered.make), *registered.make_names})


def _type_codes(read: Description, registered: Description, own_codes: frozenset[str]) -> Iterator[Reason]:
    """What the type codes of the object's IMEIs say, where nobody said what it is: they can only contradict.

    That they agree is no news where the number itself agrees. A table of type codes has errors, and so has what
    keepers write: so this blocks nothing.
    """
    strange = [code for code in read.type_codes if code.code not in own_codes]
    if read.make or read.model or not registered.make or not strange:
        return
    if all(_another_phone(code, registered) for code in strange):
        given = f"{strange[0].make} {strange[0].model}".strip()
        text = f"Its type code was given to {given}; registered {registered.make} {registered.model}".strip() + "."
        yield Reason("make", table.TYPE_CODE_CONTRADICTS, text)


def _another_phone(code: TypeCode, registered: Description) -> bool:
    makes = compare_makes(code.make, registered.make)
    return makes == "contradicts" or compare_models(code.model, registered.model) == "contradicts"
