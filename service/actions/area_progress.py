"""How a force gets on, area by area (LSOA), in counts that tell of nobody.

A count of one to four is told as "fewer than 5". Where fewer than five households of an area are on the register, its
things are not counted either. Sums add up only what is told: a sum over everything would give a hidden count away to
whoever takes the others from it.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, func, select

from service.access.roles import Actor
from service.actions.errors import Forbidden
from service.actions.visits import VISITORS
from service.domain.phrases import N_
from service.models import Address, Incident, Item, Kit, KitBatch, Visit, reading, utc_now

COLUMNS = ("visits", "kits_out", "kits_active", "households", "things", "reports")
FEWEST = 5
HIDDEN = "<5"
REPORTS_WITHIN = timedelta(days=365)
Cell = int | str


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area, its counts by column; a count that is not told is `<5`."""

    area: str
    counts: dict[str, Cell]


def area_progress(actor: Actor, order: str = "area") -> tuple[list[AreaRow], dict[str, int]]:
    """The areas in which the actor's force has visited, handed out kits or taken reports; and sums of what is told."""
    if actor.role not in VISITORS or actor.force_id is None:
        raise Forbidden(N_("Only a force's own people see its areas."))
    with reading() as session:
        counts = {name: _by_area(session.execute(query)) for name, query in _queries(actor.force_id).items()}
    areas = {area for name in ("visits", "kits_out", "reports") for area in counts[name]}
    rows = [AreaRow(area, _told({name: counts[name].get(area, 0) for name in COLUMNS})) for area in sorted(areas)]
    sums = {name: sum(count for row in rows if isinstance(count := row.counts[name], int)) for name in COLUMNS}
    return sorted(rows, key=lambda row: _rank(row, order)), sums


def _queries(force: int) -> dict[str, Select[Any, Any]]:
    own = Kit.batch_id == KitBatch.id, KitBatch.force_id == force, Kit.handed_kind.in_(["area", "visit"])
    active = Kit.state.in_(["activated", "moved"])
    year = Incident.reported_at > utc_now() - REPORTS_WITHIN
    things = select(Address.lsoa, func.count()).join(Item, Item.keeper_id == Address.keeper_id)
    return {
        "visits": select(Visit.lsoa, func.count()).where(Visit.force_id == force).group_by(Visit.lsoa),
        "kits_out": select(Kit.handed_to, func.count()).where(*own).group_by(Kit.handed_to),
        "kits_active": select(Kit.handed_to, func.count()).where(*own, active).group_by(Kit.handed_to),
        "households": select(Address.lsoa, func.count()).group_by(Address.lsoa),
        "things": things.group_by(Address.lsoa),
        "reports": select(Incident.lsoa, func.count()).where(Incident.force_id == force, year).group_by(Incident.lsoa),
    }


def _by_area(rows: Any) -> dict[str, int]:
    return {area: count for area, count in rows if area}


def _told(counts: dict[str, int]) -> dict[str, Cell]:
    told: dict[str, Cell] = {name: HIDDEN if 0 < count < FEWEST else count for name, count in counts.items()}
    if counts["households"] < FEWEST and counts["things"]:
        told["things"] = HIDDEN
    return told


def _rank(row: AreaRow, order: str) -> tuple[int, str]:
    count = row.counts.get(order, 0)
    return (-(count if isinstance(count, int) else 1), row.area)
