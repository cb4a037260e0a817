"""Compare blind: police type the name that they were given and learn whether it agrees, never what is stored."""

from typing import Literal

from rapidfuzz.distance import OSA

from service.access.quotas import COMPARISONS, QuotaExceeded, spend
from service.access.roles import Actor
from service.actions.errors import Forbidden, Invalid, TooMany
from service.actions.items import load_item
from service.actions.wiring import record
from service.models import utc_now, writing

Agreement = Literal["agrees", "partly", "no"]
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "the", "and"})
LONGEST_NAME = 200


def compare_blind(actor: Actor, item_id: str, name: str) -> Agreement:
    """Whether a name agrees with the keeper's; each try is counted and leaves an entry."""
    if not actor.is_police:
        raise Forbidden("Only police may compare a name.")
    if not _words(name) or len(name) > LONGEST_NAME:
        raise Invalid({"name": "Type the name that you were given."})
    with writing() as session:
        item = load_item(session, actor, item_id)
        try:
            spend(session, COMPARISONS, f"{actor.account_id}:{item.id}", utc_now())
        except QuotaExceeded as error:
            raise TooMany(f"{error} Open the keeper's details with a reason instead.", error.retry_after) from error
        answer = agreement(name, item.keeper.name)
        record(session, actor, "keeper.compared", item_id, utc_now(), answer=answer)
    return answer


def agreement(given: str, kept: str) -> Agreement:
    """`agrees` when every word of the shorter name has its own in the longer, a slip apart; `partly` when one has."""
    shorter, longer = sorted((_words(given), _words(kept)), key=len)
    alike = sum(any(_alike(word, other) for other in longer) for word in shorter)
    if alike == len(shorter) and len(shorter) >= min(2, len(longer)):
        return "agrees"
    return "partly" if alike else "no"


def _words(name: str) -> list[str]:
    cleaned = "".join(letter if letter.isalpha() else " " for letter in name.casefold())
    return [word for word in cleaned.split() if word not in _TITLES]


def _alike(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) > 3 and OSA.distance(one, other) <= 1)
