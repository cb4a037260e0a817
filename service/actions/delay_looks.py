"""Keep looks at a thing back from its household for longer, with a reason, on the record."""

from datetime import datetime

from service.access.roles import Actor
from service.actions.errors import Forbidden, Invalid
from service.actions.items import load_item
from service.actions.looks import ACTS, entries_about
from service.actions.wiring import record
from service.domain.phrases import N_
from service.models import LookDelay, utc_now, writing

LONGEST_WHY = 1000


def delay_looks(actor: Actor, item_id: str, until: datetime, why: str) -> int:
    """Hold back every look at an item so far until a day; returns how many. Looks of later days need their own."""
    if not actor.sees_matches:
        raise Forbidden(N_("Only police and the operator may keep looks back."))
    if until <= utc_now():
        raise Invalid({"until": N_("This day is over. Write one to come.")})
    if not 10 <= len(why.strip()) <= LONGEST_WHY:
        raise Invalid(
            {"why": N_("Write the reason in a few words: 10 to %(longest_why)s characters.", longest_why=LONGEST_WHY)}
        )
    with writing() as session:
        load_item(session, actor, item_id)
        numbers = entries_about(session, [item_id], ACTS)
        for number in numbers:
            session.merge(LookDelay(entry_id=number, until=until, why=why.strip()))
        record(session, actor, "looks.delayed", item_id, utc_now(), until=until, looks=len(numbers))
    return len(numbers)
