"""Where a household lives: sealed with a key that is not in the database, with only the small area in clear."""

import json
from dataclasses import asdict, dataclass
from datetime import timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from service.access.keys import seal, unseal
from service.access.roles import Actor
from service.actions.errors import Invalid
from service.actions.household_moved import household_moved
from service.actions.own_home import hold_home, keeper_of_person
from service.actions.recover import refuse_while_shut
from service.actions.wiring import record, settings, shown_id
from service.domain.phrases import N_
from service.domain.postcodes import cell, written
from service.models import Address, Incident, ReferenceRow, reading, utc_now, writing

LONGEST = 200
PLACED_WITHIN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Residence:
    """House and street, place, and the postcode."""

    street: str
    town: str
    postcode: str


@dataclass(frozen=True, slots=True)
class Area:
    """The small area (LSOA) and the 100-metre cell of a postcode, as far as the operator's table knows it."""

    lsoa: str = ""
    easting: int | None = None
    northing: int | None = None


def address_of(actor: Actor) -> Residence | None:
    """Where the actor's household said that it lives."""
    with reading() as session:
        return residence_of(session, actor.keeper_id) if actor.keeper_id else None


def set_address(actor: Actor, residence: Residence) -> int:
    """Keep the household's address; returns how many active kits wait for a word since the postcode changed.

    Raises Invalid by field, and Conflict for three days after a recovered password while a report is open.
    """
    keeper_of_person(actor)
    checked = checked_residence(residence)
    with writing() as session:
        keeper = hold_home(session, actor)
        refuse_while_shut(session, keeper)
        before = residence_of(session, keeper)
        put_address(session, keeper, checked)
        if before is None:
            _place_incidents(session, keeper)
        record(session, actor, "address.kept", shown_id("keeper", keeper), utc_now())
        moved = before is not None and before.postcode != checked.postcode
        return household_moved(session, keeper, actor) if moved else 0


def checked_residence(residence: Residence) -> Residence:
    """The address with its postcode in the usual form; raises Invalid, which names each field."""
    faults = {}
    if not residence.street.strip():
        faults["street"] = N_("Type the house and the street.")
    postcode = written(residence.postcode)
    if not postcode:
        faults["postcode"] = N_("Type the whole postcode, such as NN16 8TL.")
    for name, value in asdict(residence).items():
        if len(value) > LONGEST:
            faults[name] = N_("Use at most %(longest)s characters.", longest=LONGEST)
    if faults:
        raise Invalid(faults)
    return Residence(residence.street.strip(), residence.town.strip(), postcode)


def put_address(session: Session, keeper_id: int, residence: Residence) -> None:
    """Put a checked address in the place of an earlier one, in the caller's transaction."""
    before, area = residence_of(session, keeper_id), area_of_postcode(session, residence.postcode)
    row = Address(keeper_id=keeper_id, sealed=seal(settings().secret_key, json.dumps(asdict(residence))))
    row.lsoa, row.cell_easting, row.cell_northing = area.lsoa or None, area.easting, area.northing
    row.changed_at = utc_now()
    if before and before != residence:
        row.moved_at = utc_now()
    session.merge(row)
    session.flush()


def _place_incidents(session: Session, keeper_id: int) -> None:
    """Say where the last days' incidents happened, of a household that reported before it said where it lives."""
    home, since = area_of(session, keeper_id), utc_now() - PLACED_WITHIN
    mine = Incident.keeper_id == keeper_id, Incident.lsoa == "", Incident.reported_at > since
    where = {"lsoa": home.lsoa, "easting": home.easting, "northing": home.northing}
    session.execute(update(Incident).where(*mine).values(where))


def residence_of(session: Session, keeper_id: int) -> Residence | None:
    """A household's address, opened: for the household itself, and for police who gave a reason."""
    row = session.get(Address, keeper_id)
    return Residence(**json.loads(unseal(settings().secret_key, row.sealed))) if row else None


def area_of(session: Session, keeper_id: int) -> Area:
    """In which small area and cell a household lives; nothing where that is not known."""
    row = session.get(Address, keeper_id)
    return Area(row.lsoa or "", row.cell_easting, row.cell_northing) if row else Area()


def area_of_postcode(session: Session, postcode: str) -> Area:
    """What the operator's table of postcodes says of one."""
    row = session.get(ReferenceRow, ("postcodes", postcode))
    if row is None:
        return Area()
    east, north = cell(row.facts.get("easting", ""), row.facts.get("northing", "")) or (None, None)
    return Area(row.facts.get("lsoa", ""), east, north)
