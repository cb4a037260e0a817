"""Whether two descriptions of a model can be of one: model numbers decide first, then generations, then words.

`KDL-40W600B` and `KDL40W600B` agree, `LN46A650` beside `LN40A650` contradicts, `iPhone 13` beside `iPhone 14` too, and
so does `13 Pro` beside `13 mini`. Sizes, capacities and colours are set aside. What neither names says nothing.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from service.domain.identifiers.skeleton import skeleton
from service.domain.weighing.product_facts import COLOURS, MODEL_NUMBERS

Accord = Literal["agrees", "alike", "contradicts", "open"]
"""`alike`: the words agree, and no number speaks."""

# A number of such things is a size, a capacity, a speed or a count, not a model.
_UNITS = (
    "inch(?:es)?|in|gb|tb|mb|kb|g|mp|mega ?pixels?|mm|cm|ft|feet|foot|m|w|watts?|v|volts?|ah|mah|hz|ghz|mhz|khz|rpm|"
    "ports?|channels?|ch|discs?|packs?|pk|speeds?|cu|lbs?|oz|kg|x|p|i|bit|btu|gauge|ga|way|person|place|hours?|cycles?|"
    "cups?|quarts?|qt|series|gears?|nd|rd|st|th|pieces?|sheets?|mbps|gbps|dpi|db|cd|dvd"
)
_MEASURE = re.compile(
    rf"\d+(?:[.,/]\d+)+[a-z]{{0,2}}\b|\b\d+(?:\.\d+)?(?:['\"”″’]+|[ -]?(?:{_UNITS})\b)|\b(?:19|20)\d\d\b|[$£€]\d+"
)
_JOINED = re.compile(r"(?<=[a-z0-9])[-/.+](?=[a-z0-9])")
_WORD = re.compile(r"[^\W_]+")
_MODEL_NUMBER = re.compile(r"\b(a\d{4}|sm[- ]?[a-z]\d{3})[a-z0-9]{0,2}(?:/[a-z]{2})?\b")  # Apple's, Samsung's
_GLUED = re.compile(r"\b([a-z]{4,})(\d{1,2})\b")  # iphone13
_CODE = re.compile(r"(?=.*\d)(?=.*[a-z])[a-z0-9]{4,}|\d{5,}")
_GENERATION = re.compile(r"\d{1,4}[a-z]{0,2}|[a-z]{1,2}\d{1,3}[a-z]{0,2}|x|xs|xr|se")
_FAMILY = re.compile(r"([a-z]{2,})(\d+)")
_SALES_LETTERS = 3  # so many characters after a model number name the colour or the market
_LEAST_TAIL = 4  # more characters than these name a product even without the letters of its line
# Words before a number that name no family.
_PLAIN_WORDS = """
    with and or for to in of by the a plus up from at on no nr type version gen generation mark mk ii iii series new
    used size model finish color colour pack set level class windows mac usb hdmi dect wifi bluetooth ieee vista xp
    core duo intel amd ghz
"""
_NO_FAMILY = frozenset(_PLAIN_WORDS.split())
_COLOUR_WORDS = frozenset(" ".join(COLOURS.values()).split())
# Of these a product has one: two different ones are two products.
_VARIANTS = frozenset(("pro", "mini", "max", "plus", "ultra", "lite", "air", "fe", "edge"))
# How alike the words must be when no number speaks; measured on product names of two shops.
_ALIKE_WORDS = 86.0
# Word for word the same up to a typing error, in short names.
_SHORT = 24
_MISTYPED = 84.0


class Model(NamedTuple):
    """What a description says of a model, in small letters.

    `codes` are model numbers joined up; `generations` are (family, number) pairs such as (iphone, 13).
    """

    words: frozenset[str]
    text: str
    codes: frozenset[str]
    generations: frozenset[tuple[str, str]]
    variants: frozenset[str]

    def of(self, family: str) -> list[str]:
        return [number for name, number in self.generations if name == family]


@lru_cache(maxsize=8192)
def read_model(text: str) -> Model:
    """Take a description apart."""
    plain = _MEASURE.sub(" ", _named(text.casefold()))
    words = _WORD.findall(_GLUED.sub(r"\1 \2", plain))
    return Model(
        frozenset(words) - _COLOUR_WORDS,
        " ".join(words),
        frozenset(token for token in _WORD.findall(_JOINED.sub("", plain)) if _CODE.fullmatch(token)),
        frozenset(_generations(words)),
        _VARIANTS.intersection(words),
    )


def _named(text: str) -> str:
    """With a known model number replaced by the name under which the thing is sold."""
    found = _MODEL_NUMBER.search(text)
    name = MODEL_NUMBERS.get(found[1].replace("-", "").replace(" ", "")) if found else None
    return text.replace(found[0], name) if found and name else text


def _generations(words: list[str]) -> Iterable[tuple[str, str]]:
    for before, token in pairwise(words):
        if _GENERATION.fullmatch(token) and before.isalpha() and len(before) > 1 and before not in _NO_FAMILY:
            yield before, token


@lru_cache(maxsize=8192)
def compare_models(read: str, registered: str) -> Accord:
    """Whether two names of a model agree, are alike in words, contradict each other, or leave it open."""
    one, other = read_model(read), read_model(registered)
    if not one.words or not other.words:
        return "open"
    by_number = _codes(one.codes, other.codes)
    if by_number != "open":
        return by_number
    if _contradict(one, other):
        return "contradicts"
    if _same_name(one, other):
        return "agrees"
    return "alike" if not (one.codes and other.codes) and _alike(one, other) else "open"


def _codes(some: frozenset[str], others: frozenset[str]) -> Accord:
    if not some or not others:
        return "open"
    if some & others or any(_same_code(one, other) for one in some for other in others):
        return "agrees"
    return "contradicts" if any(_one_family(one, other) for one in some for other in others) else "open"


def _same_code(one: str, other: str) -> bool:
    """Equal but for look-alikes, or for a short tail (colour, market) or front (the line) that one leaves out."""
    few, many = sorted((one, other), key=len)
    if len(few) == len(many):
        return skeleton(few.upper()) == skeleton(many.upper())
    return _begins(few, many) or (len(few) > _LEAST_TAIL and many.endswith(few))


def _begins(few: str, many: str) -> bool:
    tail = many[len(few) :]
    return len(tail) <= _SALES_LETTERS and many.startswith(few) and not (few[-1].isdigit() and tail[:1].isdigit())


def _one_family(one: str, other: str) -> bool:
    """Model numbers that begin with the same letters and go on with other digits, as many of them."""
    first, second = _FAMILY.match(one), _FAMILY.match(other)
    if first is None or second is None or first[1] != second[1]:
        return False
    return first[2] != second[2] and len(first[2]) == len(second[2])


def _contradict(one: Model, other: Model) -> bool:
    if one.generations & other.generations and one.variants and other.variants:
        return not one.variants & other.variants
    families = {family for family, _ in one.generations} & {family for family, _ in other.generations}
    return any(
        not any(_begins(*sorted((first, second), key=len)) for first in one.of(family) for second in other.of(family))
        for family in families
    )


def _same_name(one: Model, other: Model) -> bool:
    """The same words and numbers, joined or mistyped; or one generation of one family, however much one adds."""
    if one.text.replace(" ", "") == other.text.replace(" ", ""):
        return True
    within = one.words <= other.words or other.words <= one.words
    if within and one.generations & other.generations and one.variants == other.variants:
        return True
    short = one.variants == other.variants and max(len(one.text), len(other.text)) <= _SHORT
    return short and _figures(one) == _figures(other) and fuzz.ratio(one.text, other.text) >= _MISTYPED


def _figures(model: Model) -> set[str]:
    return {word for word in model.words if not word.isalpha()}


def _alike(one: Model, other: Model) -> bool:
    if one.words <= other.words or other.words <= one.words:
        return True
    figures, others = _figures(one), _figures(other)
    if not (figures <= others or others <= figures):
        return False
    return fuzz.token_set_ratio(one.text, other.text) >= _ALIKE_WORDS
