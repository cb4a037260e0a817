"""Hand kits out, a run of numbers at a time: to an area, at an event, or from a village's box."""

import re
from dataclasses import dataclass

from sqlalchemy import func, select, update

from service.access.roles import Actor
from service.actions.batches import load_batch
from service.actions.errors import Invalid
from service.actions.wiring import record
from service.domain.marks.kits import HANDED_TO
from service.domain.phrases import N_
from service.models import Kit, KitBatch, utc_now, writing

LONGEST_PLACE = 200
# Areas of the census (ONS codes: LSOAs of England and Wales, data zones of Scotland and Northern Ireland).
_AREA = re.compile(r"[EWSN][0-9A-Z]{8}")


@dataclass(frozen=True, slots=True)
class HandOut:
    """Where the kits from one number to another go: `kind` is `area`, `event` or `box`."""

    kind: str
    where: str
    first: int
    last: int


def hand_out_kits(actor: Actor, shown: str, given: HandOut) -> int:
    """Mark kits as sent and return how many; those that a household has activated stay as they are."""
    where = " ".join(given.where.split())
    where = where.replace(" ", "").upper() if given.kind == "area" else where
    _check(given, where)
    with writing() as session:
        batch = load_batch(session, actor, shown)
        within = Kit.number.between(given.first, given.last)
        chosen = update(Kit).where(Kit.batch_id == batch.id, within, Kit.state.in_(["issued", "sent"]))
        now = utc_now()
        values = {"state": "sent", "handed_kind": given.kind, "handed_to": where, "sent_at": now}
        handed: int = session.execute(chosen.values(**values)).rowcount  # type: ignore[attr-defined]
        if not handed:
            lowest, highest = session.execute(
                select(func.min(Kit.number), func.max(Kit.number)).where(Kit.batch_id == batch.id)
            ).one()
            raise Invalid({"first": _none(batch, lowest, highest)})
        record(session, actor, "kits.handed_out", shown, now, kind=given.kind, count=handed)
    return handed


def _none(batch: KitBatch, lowest: int, highest: int) -> str:
    return (
        f"No kit with these numbers waits to be handed out. This batch has the numbers {lowest} to {highest} "
        f"({batch.prefix}), and kits that a household has activated stay where they are."
    )


def _check(given: HandOut, where: str) -> None:
    faults: dict[str, str] = {}
    if given.kind not in HANDED_TO:
        faults["kind"] = N_("Say whether they go to an area, to an event or into a village's box.")
    if not where or len(where) > LONGEST_PLACE or not where.isprintable():
        faults["where"] = N_(
            "Say where they go, in 1 to %(longest_place)s printable characters.", longest_place=LONGEST_PLACE
        )
    elif given.kind == "area" and not _AREA.fullmatch(where):
        faults["where"] = N_("Write the code of the area, such as E01027143.")
    if not 0 < given.first <= given.last < 2**31:
        faults["first"] = N_("Write the first and the last number of the run, such as 41 and 60.")
    if faults:
        raise Invalid(faults)
