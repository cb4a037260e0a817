"""The purchase book: what is written, who may read it, what police get for a crime reference, and when it ends."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, text, update

from service.access.roles import OPERATOR, Actor
from service.actions.actors import actor_of_address
from service.actions.add_account import add_account
from service.actions.add_organisation import add_organisation
from service.actions.add_photo import SentFile
from service.actions.errors import Conflict, Forbidden, Invalid, NotFound
from service.actions.leads import Wanted as WantedLeads
from service.actions.leads import list_leads
from service.actions.produce_purchases import (
    Wanted,
    hold_for_police,
    open_repeat_seller,
    produce_purchases,
    produced_photo,
)
from service.actions.purchase_rules import USUAL, own_rule, set_rule
from service.actions.purchases import Sought, one_purchase, purchase_page, purchase_photo, say_gone
from service.actions.record_purchase import Bought, Seller, record_purchase
from service.actions.repeat_sellers import repeat_sellers
from service.actions.report_theft import Claim, report_theft
from service.actions.tidy_up import tidy_up
from service.models import Photo, Purchase, RecordEntry, db, reading, utc_now, writing
from tests.imaging.files import a_photo
from tests.registers import FORCE, PASSWORD, Register

CRIME = "26000 648213"
BIKE = Bought("Blue road bicycle, scratched left pedal", "bicycle", "Trek", "Domane", "blue")
SAM = Seller("Sam  Hill", "4 Mill Lane\nCorby", "driving_licence", "HILL9 612095 S99XY")


@pytest.fixture
def dealer(register: Register) -> Actor:
    return register.person("dealer")


def _other_dealer(name: str = "Bargain Corner", force: str | None = FORCE) -> Actor:
    add_organisation(OPERATOR, "dealer", name, force)
    add_organisation(OPERATOR, "premises", f"{name} shop", name)
    email = f"{name.split(maxsplit=1)[0].lower()}@example.org"
    add_account(OPERATOR, "dealer", email, "Amir Sandhu", f"{name} shop", PASSWORD)
    return actor_of_address(email)


def _another_force() -> Actor:
    add_organisation(OPERATOR, "force", "Soke Constabulary")
    add_account(OPERATOR, "officer", "o@soke.example.org", "Olu Bell", "Soke Constabulary", PASSWORD)
    return actor_of_address("o@soke.example.org")


def _acts(act: str) -> int:
    with reading() as session:
        return len(session.scalars(select(RecordEntry.id).where(RecordEntry.act == act)).all())


def test_a_line_is_numbered_rests_on_a_check_and_shows_its_seller_to_the_shop_alone(
    register: Register, dealer: Actor
) -> None:
    told = register.check(dealer, "WTU330K0114C", category="bicycle", make="Trek")
    first = record_purchase(dealer, replace(BIKE, check=told["check"].lower()), SAM)
    second = record_purchase(dealer, replace(BIKE, identifier="WTU330K0115C"), SAM)
    lines, total = purchase_page(dealer, Sought())
    assert ([line.number for line in lines], total) == ([2, 1], 2)
    shown = one_purchase(dealer, first)
    assert (shown.check, shown.verdict, shown.by, shown.seller_name) == (
        told["check"],
        "no_report",
        "Dealer",
        "Sam  Hill",
    )
    assert (shown.document_ends, shown.state) == ("9XY", "held")
    assert one_purchase(dealer, second).check.startswith("HW-")
    manager, other = register.person("dealer_manager"), _other_dealer()
    assert one_purchase(manager, first).number == 1
    for somebody in (other, actor_of_address(other.email)):
        with pytest.raises(NotFound):
            one_purchase(somebody, first)
    assert purchase_page(other, Sought())[1] == 0
    with pytest.raises(Forbidden):
        purchase_page(register.person("officer"), Sought())


def test_neither_name_nor_address_nor_document_stands_in_the_database_in_clear(
    register: Register, dealer: Actor
) -> None:
    record_purchase(dealer, BIKE, SAM)
    with db.engine.connect() as connection:
        row = connection.execute(text("SELECT * FROM purchases")).mappings().one()
        record = connection.execute(text("SELECT details FROM record_details")).scalars().all()
    kept = json.dumps([str(value) for value in row.values()] + [str(one) for one in record]).lower()
    assert [word in kept for word in ("hill", "mill lane", "hill9612095s99xy", "612095")] == [False] * 4


@pytest.mark.parametrize(
    ("bought", "seller", "field"),
    [
        (replace(BIKE, description=" "), SAM, "description"),
        (replace(BIKE, description="x" * 2001), SAM, "description"),
        (replace(BIKE, description="\x00"), SAM, "description"),
        (replace(BIKE, category="ufo"), SAM, "category"),
        (replace(BIKE, check="HW-AAAA-AAAA"), SAM, "check"),
        (replace(BIKE, make="x" * 201), SAM, "make"),
        (BIKE, replace(SAM, name=""), "seller_name"),
        (BIKE, replace(SAM, address="\n"), "seller_address"),
        (BIKE, replace(SAM, document_kind="library card"), "document_kind"),
        (BIKE, replace(SAM, document="A-1"), "document"),
        (BIKE, replace(SAM, document="7" * 4000), "document"),
        (replace(BIKE, bought_at=utc_now() + timedelta(days=1)), SAM, "bought_at"),
        (replace(BIKE, bought_at=utc_now() - timedelta(days=400)), SAM, "bought_at"),
    ],
)
def test_a_line_that_cannot_be_written_names_its_field(
    sqlite_register: Register, bought: Bought, seller: Seller, field: str
) -> None:
    dealer = sqlite_register.person("dealer")
    with pytest.raises(Invalid) as error:
        record_purchase(dealer, bought, seller)
    assert list(error.value.fields) == [field]
    assert purchase_page(dealer, Sought())[1] == 0


def test_the_book_is_searched_by_thing_number_seller_day_and_state(register: Register, dealer: Actor) -> None:
    record_purchase(dealer, replace(BIKE, identifier="WTU330K0115C"), SAM)
    record_purchase(
        dealer, replace(BIKE, description="100% wool_coat", make="", category="clothing"), replace(SAM, name="Jo Ax")
    )
    found = {
        words: purchase_page(dealer, Sought(words=words))[1]
        for words in ("trek", "BLUE road", "330k0115", "%", "l_c", "_", "boat", "\x00", "'; --")
    }
    assert found == {
        "trek": 1,
        "BLUE road": 1,
        "330k0115": 1,
        "%": 1,
        "l_c": 1,
        "_": 1,
        "boat": 0,
        "\x00": 2,
        "'; --": 0,
    }
    assert [purchase_page(dealer, Sought(seller=name))[1] for name in ("hill SAM", "ax", "smith")] == [1, 1, 0]
    today = utc_now().date()
    days = [Sought(since=today), Sought(until=today), Sought(until=today - timedelta(days=2)), Sought(state="gone")]
    assert [purchase_page(dealer, sought)[1] for sought in days] == [2, 2, 0, 0]
    assert purchase_page(dealer, Sought(seller="a"), 2, 1)[0][0].seller_name == "Sam  Hill"


def test_goods_are_held_for_the_days_that_the_force_sets(register: Register, dealer: Actor) -> None:
    officer = register.person("officer")
    assert own_rule(officer) == USUAL
    set_rule(officer, 14, 365)
    line = record_purchase(dealer, replace(BIKE, bought_at=utc_now() - timedelta(days=13)), SAM)
    with pytest.raises(Conflict, match="held until"):
        say_gone(dealer, line)
    earlier = record_purchase(dealer, replace(BIKE, bought_at=utc_now() - timedelta(days=15)), SAM)
    assert (one_purchase(dealer, earlier).state, say_gone(dealer, earlier).state) == ("free", "gone")
    assert say_gone(dealer, earlier, gone=False).state == "free"
    for days in ((-1, 365), (91, 365), (7, 29), (7, 3654)):
        with pytest.raises(Invalid):
            set_rule(officer, *days)
    with pytest.raises(Forbidden):
        set_rule(dealer, 1, 100)
    assert own_rule(_another_force()) == USUAL


def test_police_get_lines_for_a_crime_reference_alone_and_each_goes_on_the_record(
    register: Register, dealer: Actor
) -> None:
    officer = register.person("officer")
    line = record_purchase(dealer, BIKE, SAM)
    record_purchase(_other_dealer("Soke Shop", None), BIKE, SAM)
    for reference in ("", "  ", "abc", "\x00\x00\x00\x00", "theft", "1" * 101):
        with pytest.raises(Invalid) as error:
            produce_purchases(officer, reference, Wanted(Sought("trek")))
        assert "crime_reference" in error.value.fields
    with pytest.raises(Invalid):
        produce_purchases(officer, CRIME, Wanted())
    for wanted in (
        Wanted(Sought("trek")),
        Wanted(seller_name="sam hill"),
        Wanted(document_kind="driving_licence", document="hill9612095s99xy"),
        Wanted(premises="kettering"),
        Wanted(premises="Sheep street"),
    ):
        assert [one.id for one in produce_purchases(officer, CRIME, wanted)] == [line]
    for wanted in (Wanted(seller_name="hill"), Wanted(document_kind="passport", document="hill9612095s99xy")):
        assert produce_purchases(officer, CRIME, wanted) == []
    assert (_acts("purchases.asked"), _acts("purchase.produced")) == (7, 5)
    assert produce_purchases(_another_force(), CRIME, Wanted(Sought("trek"))) == []
    for role in ("custody", "visitor", "keeper"):
        with pytest.raises(Forbidden):
            produce_purchases(register.person(role), CRIME, Wanted(Sought("trek")))


def test_what_police_ask_to_keep_is_not_sold_and_not_erased(register: Register, dealer: Actor) -> None:
    officer, other = register.person("officer"), _another_force()
    line = record_purchase(dealer, replace(BIKE, bought_at=utc_now() - timedelta(days=300)), SAM)
    with pytest.raises(NotFound):
        hold_for_police(other, line, CRIME)
    hold_for_police(officer, line, CRIME)
    shown = one_purchase(dealer, line)
    assert (shown.state, shown.held_reference) == ("police", CRIME)
    with pytest.raises(Conflict, match="police asked"):
        say_gone(dealer, line)
    set_rule(officer, 7, 30)
    tidy_up()
    assert one_purchase(dealer, line).state == "police"
    hold_for_police(officer, line, CRIME, held=False)
    tidy_up()
    with pytest.raises(NotFound):
        one_purchase(dealer, line)


def test_lines_end_with_their_photos_when_their_time_is_over(register: Register, dealer: Actor) -> None:
    officer = register.person("officer")
    line = record_purchase(dealer, BIKE, SAM, [SentFile("bike.jpg", a_photo())])
    assert purchase_photo(dealer, line)[:2] == produced_photo(officer, line)[:2] == b"\xff\xd8"
    with pytest.raises(NotFound):
        purchase_photo(_other_dealer(), line)
    with writing() as session:
        long_ago = utc_now() - timedelta(days=731)
        session.execute(update(Purchase).values(bought_at=long_ago + timedelta(days=2)))
        session.execute(update(Photo).values(added_at=utc_now() - timedelta(days=4000)))
    tidy_up()
    assert purchase_photo(dealer, line)
    with writing() as session:
        session.execute(update(Purchase).values(bought_at=long_ago))
    tidy_up()
    register.work()
    with reading() as session:
        assert (session.scalars(select(Purchase)).all(), session.scalars(select(Photo)).all()) == ([], [])
    assert not [file for file in (register.folder / "photos").rglob("*") if file.is_file()]


def test_one_document_at_two_businesses_for_like_goods_is_pointed_out_without_a_name(
    register: Register, dealer: Actor
) -> None:
    officer, other, elsewhere = register.person("officer"), _other_dealer(), _other_dealer("Far Away", None)
    for _ in range(2):
        record_purchase(dealer, BIKE, SAM)
    record_purchase(elsewhere, BIKE, SAM)
    record_purchase(other, replace(BIKE, category="camera"), SAM)
    record_purchase(other, BIKE, replace(SAM, document="OTHER 12345"))
    register.work()
    assert repeat_sellers(officer) == ([], 0)
    record_purchase(other, replace(BIKE, make="Giant"), replace(SAM, name="S. Hill", document="hill9-612095-s99xy"))
    register.work()
    (seller,), total = repeat_sellers(officer)
    assert (seller.category, seller.purchases, seller.dealers, total) == ("bicycle", 3, 2, 1)
    with pytest.raises(Invalid):
        open_repeat_seller(officer, seller.id, "")
    assert len(open_repeat_seller(officer, seller.id, CRIME)) == 3
    far = _another_force()
    assert repeat_sellers(far) == ([], 0)
    with pytest.raises(NotFound):
        open_repeat_seller(far, seller.id, CRIME)
    with pytest.raises(Forbidden):
        repeat_sellers(dealer)
    with writing() as session:
        session.execute(update(Purchase).values(bought_at=utc_now() - timedelta(days=2000)))
    tidy_up()
    assert repeat_sellers(officer) == ([], 0)


def test_a_purchase_far_apart_in_time_is_no_repeat(register: Register, dealer: Actor) -> None:
    officer = register.person("officer")
    record_purchase(dealer, replace(BIKE, bought_at=utc_now() - timedelta(days=91)), SAM)
    record_purchase(_other_dealer(), BIKE, SAM)
    register.work()
    assert repeat_sellers(officer) == ([], 0)


def test_a_bought_thing_is_looked_back_on(register: Register, dealer: Actor) -> None:
    officer, keeper = register.person("officer"), register.person("keeper")
    record_purchase(dealer, replace(BIKE, identifier="WTU330K0114C"), SAM)
    report_theft(keeper, register.item(keeper, "WTU330K0114C").id, Claim(force=FORCE))
    register.work()
    (lead,) = list_leads(officer, WantedLeads()).leads
    assert (lead["check"]["surface"], lead["check"]["place"]) == ("purchase", "Sheep Street Exchange, Kettering")
    assert (lead["purchase"]["number"], lead["purchase"]["gone"], "seller" in str(lead).lower()) == (1, False, False)


def test_an_account_of_the_whole_business_reads_every_book_and_writes_in_none(sqlite_register: Register) -> None:
    add_account(OPERATOR, "dealer_manager", "boss@example.org", "Boss", "Sheep Street Exchange", PASSWORD)
    boss = actor_of_address("boss@example.org")
    line = record_purchase(sqlite_register.person("dealer"), BIKE, SAM)
    assert one_purchase(boss, line).premises == "Sheep Street Exchange, Kettering"
    with pytest.raises(Conflict, match="whole business"):
        record_purchase(boss, BIKE, SAM)
