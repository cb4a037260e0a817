"""Texts under which a mark is kept and looked up, so that a code read with one character wrong meets its own.

Look-alikes are folded first. Then two codes that differ by one character changed, missing, extra, or swapped with its
neighbour have a text in common among themselves and all that one deletion leaves of them (the method of symmetric
deletion, with one). The texts give away the code: only keyed hashes of them may be stored.
"""

from rapidfuzz.distance import OSA

from service.domain.identifiers.skeleton import skeleton

# A shorter code is only found whole (one character in five wrong fits too many); a longer one is mostly a remark.
SHORTEST_MISREAD, LONGEST_MISREAD = 6, 40
_SINGLY = str.maketrans("ODQILZSGBV", "000112568U")


def folded(canonical: str) -> tuple[str, ...]:
    """The code with look-alikes folded one by one, and also two by two (VV and W, RN and M) where that differs."""
    return tuple(dict.fromkeys([canonical.translate(_SINGLY), skeleton(canonical)]))


def key_texts(canonical: str) -> list[str]:
    """The texts to be hashed for a code, whether it is kept or looked for; none for an empty one."""
    texts: dict[str, None] = {}
    for whole in folded(canonical) if canonical else ():
        texts[whole] = None
        if SHORTEST_MISREAD <= len(whole) <= LONGEST_MISREAD:
            texts |= dict.fromkeys(whole[:place] + whole[place + 1 :] for place in range(len(whole)))
    return list(texts)


def is_near(read: str, registered: str) -> bool:
    """Whether one slip at most tells the two apart, look-alikes set aside."""
    if not read or not registered:
        return False
    most = 1 if min(len(read), len(registered)) >= SHORTEST_MISREAD else 0
    return any(
        OSA.distance(one, other, score_cutoff=most) <= most for one in folded(read) for other in folded(registered)
    )
