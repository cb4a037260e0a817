"""Incidents and areas: repeats stand out at their borders, and small counts give nobody away."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from service.access.roles import OPERATOR, Actor
from service.actions.actors import actor_of_address
from service.actions.add_account import add_account
from service.actions.add_organisation import add_organisation
from service.actions.addresses import Residence, set_address
from service.actions.area_progress import area_progress
from service.actions.errors import Forbidden, NotFound
from service.actions.incident_flags import flagged_incidents
from service.actions.load_reference import load_reference
from service.actions.report_theft import Claim, confirm_report, report_things
from service.actions.visits import begin_visit
from service.actions.wiring import row_id
from service.models import Incident, utc_now, writing
from tests.access.pages import sign_in, visitor
from tests.registers import FORCE, PASSWORD, Register

POSTCODES = (
    "NN16 8TL,E01027142,486710,278230",
    "NN16 8TX,E01027142,487110,278230",  # 400 m to the east
    "NN16 8TY,E01027143,487210,278230",  # 500 m
    "NN16 9ZZ,E01027149,500000,300000",
)
HOME, AT_400, AT_500, FAR = (row.split(",")[0] for row in POSTCODES)


@pytest.fixture
def officer(register: Register) -> Actor:
    file = register.folder / "postcodes.csv"
    file.write_text("\n".join(("postcode,lsoa,easting,northing", *POSTCODES)))
    load_reference("postcodes", file)
    return register.person("officer")


def _burgled(
    register: Register, who: str, postcode: str = "", days_ago: float = 0, kind: str = "stolen", force: str = FORCE
) -> str:
    """A household that reports one thing; returns the incident."""
    email = f"{who}@example.org"
    try:
        keeper = actor_of_address(email)
    except NotFound:
        keeper = register.person("keeper", email)
    if postcode:
        set_address(keeper, Residence("1 High Street", "", postcode))
    incident, _items = report_things(keeper, [register.item(keeper, make="Sony").id], Claim(kind=kind, force=force))
    with writing() as session:
        at = utc_now() - timedelta(days=days_ago)
        session.execute(update(Incident).where(Incident.id == row_id("incident", incident)).values(reported_at=at))
    return incident


def _flags(officer: Actor) -> dict[str, tuple[int, int | None]]:
    return {one.id: (one.again, one.near) for one in flagged_incidents(officer)[0]}


@pytest.mark.parametrize(("days", "again"), [(364.9, 2), (365.1, 1)])
def test_a_household_hit_again_within_twelve_months_is_flagged(
    register: Register, officer: Actor, days: float, again: int
) -> None:
    earlier = _burgled(register, "ann", HOME, days)
    later = _burgled(register, "ann")
    assert _flags(officer) == {earlier: (1, 0), later: (again, 0)}


@pytest.mark.parametrize(
    ("where", "days", "near"),
    [(HOME, 0, 1), (AT_400, 0, 1), (AT_500, 0, 0), (HOME, 41.9, 1), (HOME, 42.1, 0), ("", 0, 0)],
)
def test_a_home_near_by_in_six_weeks_is_flagged(
    register: Register, officer: Actor, where: str, days: float, near: int
) -> None:
    mine = _burgled(register, "ann", HOME)
    _burgled(register, "bo", where, days)
    assert _flags(officer)[mine] == (1, near)


def test_a_loss_is_no_near_repeat_and_an_unknown_area_says_so(register: Register, officer: Actor) -> None:
    lost, unknown = _burgled(register, "ann", HOME, kind="lost"), _burgled(register, "bo")
    mine = _burgled(register, "cy", HOME)
    assert _flags(officer) == {lost: (1, None), unknown: (1, None), mine: (1, 0)}


def test_a_household_that_says_where_it_lives_after_its_report_is_placed(register: Register, officer: Actor) -> None:
    late, old = _burgled(register, "ann"), _burgled(register, "bo", days_ago=8)
    for who in ("ann", "bo"):
        set_address(actor_of_address(f"{who}@example.org"), Residence("1 High Street", "", HOME))
    assert {one.id: one.lsoa for one in flagged_incidents(officer)[0]} == {late: "E01027142", old: ""}


def test_incidents_go_to_their_force_and_name_nobody(register: Register, officer: Actor) -> None:
    add_organisation(OPERATOR, "force", "Welland Constabulary")
    add_account(OPERATOR, "officer", "w@example.org", "W", "Welland Constabulary", PASSWORD)
    ours, theirs = _burgled(register, "ann"), _burgled(register, "bo", force="Welland Constabulary")
    nobodys = _burgled(register, "cy", force="")
    assert set(_flags(officer)) == {ours, nobodys}
    assert set(_flags(actor_of_address("w@example.org"))) == {theirs, nobodys}
    for role in ("visitor", "custody", "keeper", "dealer"):
        with pytest.raises(Forbidden):
            flagged_incidents(register.person(role))


def test_the_page_of_incidents_tells_what_stands_out(register: Register, officer: Actor) -> None:
    _burgled(register, "ann", HOME, 30)
    _burgled(register, "bo", AT_400)
    _burgled(register, "ann")
    keeper = actor_of_address("bo@example.org")
    client = visitor(register)
    sign_in(client, "/force/sign-in", officer.email)
    page = client.get("/force/incidents").text
    assert ("2 times in 12 months" in page, "2 near by in six weeks" in page, "E01027142" in page) == (True, True, True)
    assert keeper.name not in page.replace(officer.name, "")
    assert "1 High Street" not in page
    item, _ = report_things(keeper, [register.item(keeper, make="Bosch").id], Claim(force=FORCE))
    assert "2 things" in client.get("/force/incidents").text
    assert item


def test_a_confirmed_incident_shows_its_reference(sqlite_register: Register) -> None:
    officer = sqlite_register.person("officer")
    keeper = sqlite_register.person("keeper")
    _incident, items = report_things(keeper, [sqlite_register.item(keeper, make="Sony").id], Claim(force=FORCE))
    confirm_report(officer, items[0].open_report or "", "26000 648213")
    (shown,), total = flagged_incidents(officer)
    assert (shown.confirmed, shown.ended, shown.crime_reference, shown.things, total) == (
        True,
        False,
        "26000 648213",
        1,
        1,
    )


def _household(register: Register, number: int, postcode: str, things: int = 0) -> None:
    keeper = register.person("keeper", f"home{number}@example.org")
    set_address(keeper, Residence(f"{number} High Street", "", postcode))
    for _ in range(things):
        register.item(keeper, make="Sony")


def test_small_counts_are_not_told_and_sums_leave_them_out(register: Register, officer: Actor) -> None:
    for number in range(5):
        _household(register, number, HOME, things=1)
        begin_visit(officer, Residence("1 High Street", "", HOME))
    for number in range(4):
        _household(register, 10 + number, AT_500, things=3)
        begin_visit(officer, Residence("2 High Street", "", AT_500))
    rows, sums = area_progress(officer)
    told = {row.area: (row.counts["visits"], row.counts["households"], row.counts["things"]) for row in rows}
    assert told == {"E01027142": (5, 5, 5), "E01027143": ("<5", "<5", "<5")}
    assert (sums["visits"], sums["households"], sums["things"]) == (5, 5, 5)
    assert [row.area for row in area_progress(officer, "visits")[0]] == ["E01027142", "E01027143"]


def _desk(register: Register, actor: Actor) -> FlaskClient:
    client = visitor(register)
    sign_in(client, "/force/sign-in", actor.email)
    return client


def test_the_areas_are_a_page_and_a_table(register: Register, officer: Actor) -> None:
    bea = register.person("visitor")
    assert "No areas yet" in _desk(register, bea).get("/force/progress").text
    begin_visit(bea, Residence("1 High Street", "", HOME))
    client = _desk(register, bea)
    assert "&lt;5" in client.get("/force/progress?order=visits").text
    assert client.get("/force/progress?order=%00nothing").status_code == 200
    (row,) = csv.DictReader(StringIO(client.get("/force/progress.csv").text))
    assert (row["area"], row["visits"], row["households"]) == ("E01027142", "<5", "0")
    _burgled(register, "ann", HOME)
    assert client.get("/force/incidents").status_code == 403
