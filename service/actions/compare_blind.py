"""Compare blind: police type the name and postcode that they were given and learn whether they agree, never what is
stored."""

from collections.abc import Iterable
from typing import Literal

from rapidfuzz.distance import OSA
from sqlalchemy import select
from sqlalchemy.orm import Session

from service.access.quotas import COMPARISONS, QuotaExceeded, spend
from service.access.roles import Actor
from service.actions.addresses import residence_of
from service.actions.errors import Forbidden, Invalid, TooMany
from service.actions.items import load_item
from service.actions.wiring import record
from service.domain.phrases import N_
from service.domain.postcodes import written
from service.models import Account, Item, utc_now, writing

Agreement = Literal["agrees", "partly", "no"]
_ORDER: list[Agreement] = ["agrees", "partly", "no"]
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "the", "and"})
LONGEST_NAME = 200


def compare_blind(actor: Actor, item_id: str, name: str, postcode: str = "") -> Agreement:
    """Whether a name is that of the keeper or of somebody of the household, and the postcode that of their address.

    A postcode counts only where an address is kept. Each try is counted and leaves an entry.
    """
    if not actor.is_police:
        raise Forbidden(N_("Only police may compare a name."))
    _check(name, postcode)
    with writing() as session:
        item = load_item(session, actor, item_id)
        try:
            spend(session, COMPARISONS, f"{actor.account_id}:{item.id}", utc_now())
        except QuotaExceeded as error:
            raise TooMany(
                N_("%(error)s Open the keeper's details with a reason instead.", error=error), error.retry_after
            ) from error
        answers = [_best(agreement(name, kept) for kept in _names(session, item))]
        home = residence_of(session, item.keeper_id) if postcode.strip() else None
        if home:
            answers.append("agrees" if home.postcode == written(postcode) else "no")
        answer = answers[0] if len(set(answers)) == 1 else "partly"
        record(session, actor, "keeper.compared", item_id, utc_now(), answer=answer)
    return answer


def agreement(given: str, kept: str) -> Agreement:
    """`agrees` when every word of the shorter name has its own in the longer, a slip apart; `partly` when one has."""
    shorter, longer = sorted((_words(given), _words(kept)), key=len)
    alike = sum(any(_alike(word, other) for other in longer) for word in shorter)
    if alike == len(shorter) and len(shorter) >= min(2, len(longer)):
        return "agrees"
    return "partly" if alike else "no"


def _check(name: str, postcode: str) -> None:
    faults = {}
    if not _words(name) or len(name) > LONGEST_NAME:
        faults["name"] = N_("Type the name that you were given.")
    if postcode.strip() and not written(postcode):
        faults["postcode"] = N_("Type the whole postcode, such as NN16 8TL, or none.")
    if faults:
        raise Invalid(faults)


def _best(answers: Iterable[Agreement]) -> Agreement:
    """The answer that agrees most."""
    return min(answers, key=_ORDER.index)


def _names(session: Session, item: Item) -> list[str]:
    people = select(Account.name).where(Account.keeper_id == item.keeper_id, Account.disabled_at.is_(None))
    return [item.keeper.name, *session.scalars(people)]


def _words(name: str) -> list[str]:
    cleaned = "".join(letter if letter.isalpha() else " " for letter in name.casefold())
    return [word for word in cleaned.split() if word not in _TITLES]


def _alike(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) > 3 and OSA.distance(one, other) <= 1)
