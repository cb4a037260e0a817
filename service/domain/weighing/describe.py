"""What the description says for or against a candidate. What is not known says nothing."""

import re
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from service.domain.weighing import table
from service.domain.weighing.types import Description, Reason

Accord = Literal["agrees", "contradicts", "open"]

# Names under which one make goes. Small on purpose: a wrong alias would hide a contradiction.
MAKES = {
    "hewlett packard": "hp",
    "vw": "volkswagen",
    "lg electronics": "lg",
    "iphone": "apple",
    "ipad": "apple",
    "macbook": "apple",
    "playstation": "sony",
    "xbox": "microsoft",
    "galaxy": "samsung",
    "pixel": "google",
    "land rover": "landrover",
    "mercedes benz": "mercedes",
    "sonyericsson": "sony ericsson",
}
# Words people use for one category. A category outside this table is open: free text is no contradiction.
CATEGORIES = {
    "phone": "phone mobile smartphone handset iphone telephone cellphone",
    "computer": "laptop notebook computer macbook chromebook desktop pc ultrabook",
    "tablet": "tablet ipad kindle ereader",
    "bicycle": "bicycle bike cycle ebike",
    "vehicle": "car van vehicle lorry truck caravan motorhome trailer",
    "motorcycle": "motorcycle motorbike moped scooter",
    "camera": "camera lens camcorder dslr",
    "console": "console playstation xbox nintendo switch",
    "watch": "watch smartwatch wristwatch",
    "jewellery": "ring necklace bracelet jewellery jewelry earrings brooch",
    "tool": "drill saw grinder tool tools chainsaw strimmer sander",
    "audio": "headphones speaker earphones earbuds amplifier stereo",
    "instrument": "guitar violin keyboard saxophone trumpet cello",
    "boat": "boat dinghy outboard canoe kayak",
    "television": "television tv",
    "drone": "drone quadcopter",
}
COLOURS = {
    "grey": "grey gray graphite gunmetal charcoal anthracite",
    "black": "black midnight jet",
    "white": "white starlight ivory cream",
    "silver": "silver chrome steel aluminium",
    "gold": "gold golden champagne",
    "red": "red maroon burgundy crimson scarlet",
    "blue": "blue navy turquoise teal cyan",
    "green": "green olive lime khaki",
    "pink": "pink rose",
    "purple": "purple violet lilac mauve",
    "yellow": "yellow",
    "orange": "orange copper",
    "brown": "brown bronze tan beige",
}


def _by_word(groups: dict[str, str]) -> dict[str, str]:
    return {word: name for name, words in groups.items() for word in words.split()}


_CATEGORY_OF = _by_word(CATEGORIES)
_COLOUR_OF = _by_word(COLOURS)


@lru_cache(maxsize=4096)
def _words(text: str) -> str:
    """Small letters and digits, one space between words; other signs separate."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _run_together(words: str) -> str:
    return words.replace(" ", "")


def _typing_error(one: str, other: str) -> bool:
    """One slip in five characters or more, two in nine or more."""
    allowed = min(len(one), len(other), 12) // 5
    return allowed > 0 and OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _same_words(one: str, other: str) -> bool:
    few, many = sorted((set(one.split()), set(other.split())), key=len)
    return few <= many


@lru_cache(maxsize=4096)
def compare_makes(read: str, registered: str) -> Accord:
    one, other = (MAKES.get(words, words) for words in (_words(read), _words(registered)))
    if not one or not other:
        return "open"
    alike = _run_together(one) == _run_together(other) or _same_words(one, other)
    return "agrees" if alike or _typing_error(one, other) else "contradicts"


@lru_cache(maxsize=4096)
def compare_models(read: str, registered: str) -> Accord:
    """Models are named freely, so only a differing number (iPhone 13, iPhone 14) contradicts."""
    one, other = _words(read), _words(registered)
    if not one or not other:
        return "open"
    if _run_together(one) == _run_together(other) or _same_words(one, other):
        return "agrees"
    figures, others = set(re.findall(r"\d+", one)), set(re.findall(r"\d+", other))
    if figures and others and not figures & others:
        return "contradicts"
    return "agrees" if figures == others and _typing_error(one, other) else "open"


def _compare_known(read: str, registered: str, known: dict[str, str]) -> Accord:
    one = {known[word] for word in _words(read).split() if word in known}
    other = {known[word] for word in _words(registered).split() if word in known}
    if one and other:
        return "agrees" if one & other else "contradicts"
    same = _words(read) == _words(registered) != ""
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


def describe(read: Description, registered: Description) -> tuple[tuple[Reason, ...], bool]:
    """Weigh two descriptions: the reasons, and whether something in them contradicts a certain match."""
    reasons, contradicted = [], False
    for field, compare in _COMPARE.items():
        seen, held = getattr(read, field), getattr(registered, field)
        accord = compare(seen, held) if seen and held else "open"
        if accord == "agrees":
            reasons.append(Reason(field, table.AGREES[field], f"Both {held.strip()}."))
        elif accord == "contradicts":
            text = f"Read {seen.strip()}; registered {held.strip()}."
            reasons.append(Reason(field, table.CONTRADICTS[field], text))
            contradicted = contradicted or field in table.BLOCKS_CERTAIN
    return tuple(reasons), contradicted
