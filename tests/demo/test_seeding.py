"""What stands in the demo's register."""

from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select

from demo.catalogue import belongings, households
from demo.people import CUSTODY, LOGINS, NENE, OTHER_DEALER, PASSWORD, STORE, SUITE, Login
from demo.trying import TRIES, Try
from service.actions.actors import actor_of_address
from service.actions.check_evidence import ObjectInHand, TypedReading
from service.actions.check_object import check_object
from service.actions.item_content import first_readings
from service.actions.items import standing_of
from service.actions.seal_record import verify_record
from service.actions.sign_in import sign_in
from service.models import Check, Identifier, Item, Keeper, Mark, Organisation, reading


@pytest.mark.usefixtures("demo_register")
def test_there_are_a_few_hundred_items_of_many_categories_and_some_were_reported() -> None:
    with reading() as session:
        items = session.scalars(select(Item)).all()
        stands = [standing_of(item) for item in items]
    statuses = Counter(one.status for one in stands)
    assert 300 <= len(items) <= 500
    assert len({item.category for item in items}) >= 12
    assert 60 <= statuses["stolen"] <= 110
    assert statuses["lost"] >= 2
    assert statuses["recovered"] == 1
    assert sum(one.disputed for one in stands) == 1
    assert sum(one.status == "stolen" and not one.confirmed for one in stands) >= 5


@pytest.mark.usefixtures("demo_register")
def test_the_places_that_the_demo_speaks_of_are_there() -> None:
    with reading() as session:
        places = {tuple(row) for row in session.execute(select(Organisation.kind, Organisation.name))}
    assert {("force", NENE), ("suite", SUITE), ("store", STORE)} <= places
    assert len([name for kind, name in places if kind == "dealer"]) == 2


@pytest.mark.usefixtures("demo_register")
def test_a_bicycle_was_stolen_found_and_stolen_again() -> None:
    with reading() as session:
        item = session.scalars(select(Item).where(Item.make == "Brompton", Item.reports.any())).one()
        acts = [event.act for event in item.events]
    assert acts == ["reported", "recovered", "reported", "confirmed"]


@pytest.mark.usefixtures("demo_register")
def test_two_keepers_claim_one_frame_number() -> None:
    with reading() as session:
        twice = select(Keeper.name).join(Item).join(Identifier).where(Identifier.canonical == "C3JK0405")
        names = set(session.scalars(twice))
    assert names == {"Callum Rigby", "Yusuf Demir"}


@pytest.mark.usefixtures("demo_register")
def test_every_number_can_be_right_and_marks_are_of_several_kinds() -> None:
    with reading() as session:
        numbers = session.execute(select(Identifier.value, Identifier.kind)).all()
        marks = set(session.scalars(select(Mark.kind)))
    odd = [value for value, kind in numbers if not first_readings(value, kind)[0].plausible]
    assert odd == []
    assert {"forensic_liquid", "microdot", "engraving", "uv_pen", "label"} <= marks


def test_households_have_8_to_40_things_and_the_same_ones_each_time() -> None:
    for household in households():
        assert 8 <= household.size <= 40
        assert belongings(household) == belongings(household)


@pytest.mark.usefixtures("demo_register")
def test_dealers_and_custody_have_checked_before() -> None:
    with reading() as session:
        checks = {tuple(row) for row in session.execute(select(Check.surface, Check.verdict))}
    assert {
        ("dealer", "no_report"),
        ("dealer", "refer"),
        ("dealer", "read_again"),
        ("kiosk", "stolen"),
    } <= checks


@pytest.mark.usefixtures("demo_register")
@pytest.mark.parametrize("one", TRIES, ids=lambda one: one.about)
def test_a_number_to_try_gives_the_verdicts_that_are_printed(one: Try) -> None:
    told = [
        check_object(actor_of_address(email), one.in_hand(), "test")["verdict"] for email in (OTHER_DEALER, CUSTODY)
    ]
    assert told == [one.dealer, one.custody]


@pytest.mark.usefixtures("demo_register")
def test_a_claim_that_police_did_not_confirm_has_lapsed_for_dealers() -> None:
    workshop_bicycle = ObjectInHand([TypedReading("RBX634DP87", again="RBX634DP87")])
    told = [
        check_object(actor_of_address(email), workshop_bicycle, "test")["verdict"] for email in (OTHER_DEALER, CUSTODY)
    ]
    assert told == ["no_report", "refer"]


@pytest.mark.usefixtures("demo_register")
@pytest.mark.parametrize("login", LOGINS, ids=lambda login: login.email)
def test_a_printed_login_signs_in(login: Login) -> None:
    assert sign_in(login.email, PASSWORD, "127.0.0.1", "test").role == login.role


@pytest.mark.usefixtures("demo_register")
def test_the_record_of_the_seeding_is_whole() -> None:
    assert verify_record().fault is None


def test_the_secret_key_of_the_demo_is_its_owners_alone(demo_folder: Path) -> None:
    assert (demo_folder / "secret.key").stat().st_mode & 0o077 == 0
