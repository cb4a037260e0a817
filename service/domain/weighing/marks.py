"""What marks that were read off an object say of an item: bits, each with a reason that gives no code away.

Police see where and of what kind an item's marks are, but never their codes: a postcode with its house is an address.
"""

from collections.abc import Sequence

from service.domain.marks.slips import MarkFound, Slip
from service.domain.weighing import table
from service.domain.weighing.types import Reason, Tier

# Bits for a code that differs from the registered one. A kind of code is worth what it takes to meet it by chance.
WEIGHTS: dict[Slip, float] = {
    # No other code stands there: O for 0 is how one code looks to two people. The doubt beyond an exact code is that
    # the keeper's own software took the two for different characters.
    "look_alike": 15.0,
    # A code with our check character fails it, and the registered one is one character away. The 500 codes around
    # each of a million registered ones are 1 in 80,000 of all (2^-16): hardly any misread stranger falls there.
    "own_misread": 14.0,
    # It passes its check character, so it was read right, and it is not the registered one (as with an IMEI).
    "own_another": -9.0,
    # Makers number their PINs and labels densely, and nothing tells a slip from the next one issued.
    "digits": 3.0,
    # Letters and digits without a check character: a random one is hardly met by chance, a numbered one is.
    "other": 6.0,
    # D and Q, or U and V, can both stand in a postcode: a slip more often than another street, but not surely.
    "postcode_look_alike": 8.0,
    # Neighbouring postcodes differ in their last letters, and each has its own house of that number: 15 to 20
    # postcodes are one letter away, and few misreadings are not look-alikes.
    "postcode": 5.0,
    # The neighbour's house: a postcode has some 17 addresses, and most of them are one digit apart.
    "house": 1.5,
}
SENTENCES: dict[Slip, str] = {
    "look_alike": "A mark agrees, look-alike characters set aside.",
    "own_misread": "A mark differs in one character, and its check character says that it was misread.",
    "own_another": "A mark passes its own check character, so it is another code.",
    "digits": "A mark differs in one digit, and has no check character that could tell.",
    "other": "A mark differs in one character, and has no check character that could tell.",
    "postcode_look_alike": "An engraving differs in one look-alike letter of the postcode.",
    "postcode": "An engraving differs in one character of the postcode.",
    "house": "An engraving differs in one character of the house number: it may be a neighbour's.",
}
# Weights from which a misread mark bears out an exact number as another mark would; by itself it makes nothing certain.
BEARS_OUT = 10.0


def weigh_marks(marks: Sequence[MarkFound]) -> list[Reason]:
    """The reasons of one item's marks: those that agree in one line, and the best of those that were misread."""
    agree = sum(mark.slip == "none" for mark in marks)
    reasons = _agreeing(agree) if agree else []
    misread = [mark.slip for mark in marks if mark.slip != "none"]
    if misread:
        best = max(misread, key=WEIGHTS.__getitem__)
        most = table.EACH_FURTHER_MARK if agree else WEIGHTS[best]
        reasons.append(Reason("mark", min(WEIGHTS[best], most), SENTENCES[best]))
    return reasons


def worth(slip: Slip) -> float:
    """The bits of one mark by itself."""
    return table.MARK_AGREES if slip == "none" else WEIGHTS[slip]


def tier_of(mark: MarkFound) -> Tier:
    """`mark` for an equal code; another code of ours is a neighbour, which raises nothing."""
    if mark.slip == "none":
        return "mark"
    return "neighbour" if mark.slip == "own_another" else "misread"


def agreeing(marks: Sequence[MarkFound]) -> list[MarkFound]:
    """The marks whose codes equal those read."""
    return [mark for mark in marks if mark.slip == "none"]


def bear_out(marks: Sequence[MarkFound]) -> bool:
    """Whether the marks make an exact number certain: one that agrees, or one that was surely misread."""
    return any(mark.slip == "none" or WEIGHTS[mark.slip] >= BEARS_OUT for mark in marks)


def _agreeing(count: int) -> list[Reason]:
    weight = table.MARK_AGREES + table.EACH_FURTHER_MARK * (min(count, 3) - 1)
    return [Reason("mark", weight, "A mark agrees." if count == 1 else f"{count} marks agree.")]
