"""The UV question of a check: looked, and what glowed, where. Asked after the answer as often as before it."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.access.roles import Actor
from service.actions.errors import Invalid, NotFound
from service.actions.past_checks import REFERENCE
from service.actions.wiring import record
from service.domain.marks.glows import GLOWS
from service.domain.phrases import N_
from service.models import Check, TorchAnswer, reading, utc_now, writing

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class TorchShown:
    """What the torch showed; `glow` is a word of `GLOWS`."""

    glow: str
    place: str


def answer_torch(actor: Actor, reference: str, glow: str, place: str = "") -> TorchShown:
    """Keep the answer for a check of one's own; a later one takes its place. Raises Invalid and NotFound."""
    if glow not in GLOWS:
        raise Invalid({"glow": N_("Write one of %(names)s.", names=", ".join(GLOWS))})
    if len(place) > _LONGEST or "\x00" in place:
        raise Invalid({"place": N_("Use at most %(most)s printable characters.", most=_LONGEST)})
    place = place.strip() if glow in _SEEN else ""
    with writing() as session:
        check = _own(session, actor, reference)
        session.merge(TorchAnswer(check_id=check.id, glow=glow, place=place, at=utc_now()))
        record(session, actor, "check.torch", check.reference, utc_now(), glow=glow)
    return TorchShown(glow, place)


def torch_answer(actor: Actor, reference: str) -> TorchShown | None:
    """What was answered for a check of one's own; None where nobody has answered yet."""
    with reading() as session:
        found = session.get(TorchAnswer, _own(session, actor, reference).id)
        return TorchShown(found.glow, found.place) if found else None


def _own(session: Session, actor: Actor, reference: str) -> Check:
    reference = reference.strip().upper()
    mine = select(Check).where(Check.reference == reference, Check.account_id == actor.account_id)
    check = session.scalar(mine) if REFERENCE.fullmatch(reference) and actor.account_id else None
    if check is None:
        raise NotFound(N_("There is no such check here."))
    return check


_SEEN = frozenset({"yellow", "blue", "other"})
