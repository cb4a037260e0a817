"""A person's rights: a copy of everything, nothing left after an erasure, and who looked."""

import csv
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from zipfile import ZipFile

import pytest
from sqlalchemy import inspect, select, text, update

from service.access.quotas import DOWNLOADS
from service.access.roles import OPERATOR, Actor
from service.actions.accept_transfer import accept_offer
from service.actions.actors import actor_of_address
from service.actions.add_photo import SentFile, add_photos
from service.actions.addresses import Residence, address_of, set_address
from service.actions.ask_erasure import ask_erasure, ready_to_erase
from service.actions.box_marks import BoxedMark, box_mark
from service.actions.browser_sessions import actor_of_session, start_session
from service.actions.delay_looks import delay_looks
from service.actions.disclose_keeper import disclose_keeper
from service.actions.errors import Conflict, Forbidden, Invalid, NotFound, TooMany
from service.actions.item_content import ItemContent, TypedIdentifier, TypedMark
from service.actions.items import ItemShown
from service.actions.lawful_holds import lift_hold, list_holds, place_hold
from service.actions.looks import looks, told_looks
from service.actions.mailed_links import Asker
from service.actions.my_data import my_data
from service.actions.offer_item import Offer, offer_item
from service.actions.own_items import one_item
from service.actions.people import invite
from service.actions.personal_columns import (
    DELETED_WITH_ACCOUNT,
    DELETED_WITH_HOUSEHOLD,
    FORGETS_ACCOUNT,
    FORGETS_HOUSEHOLD,
    GOES_FIRST,
    STAFFS,
)
from service.actions.photos import item_photos, picture
from service.actions.register_item import register_item, remove_item
from service.actions.report_theft import Claim, report_theft
from service.actions.seal_record import verify_record
from service.actions.sign_in import sign_in
from service.actions.tidy_up import tidy_up
from service.models import (
    Account,
    Address,
    Base,
    Check,
    Erasure,
    Keeper,
    MailedLink,
    RecordEntry,
    db,
    reading,
    utc_now,
    writing,
)
from tests.access.codes import phone_of
from tests.imaging.files import a_photo
from tests.registers import FORCE, PASSWORD, Register

ANN = "ann.quillfeather@example.org"
SERIAL, CODE, READ = "MK80S5T104627", "7K30PA9X2W", "ZX93417755B"
WORDS = ("quillfeather", SERIAL, CODE, READ, "dinosaur", "pinkish", "Ref-Q1", "hexagonal", "a note of mine", "Zorbit")


def _person(register: Register) -> tuple[Actor, ItemShown]:
    """Somebody with a thing of every kind of data, a check, a sale, an offer, and police who looked."""
    ann = register.person("keeper", ANN)
    with writing() as session:
        session.execute(update(Account).where(Account.id == ann.account_id).values(name="Ann Quillfeather"))
        session.execute(update(Keeper).where(Keeper.id == ann.keeper_id).values(name="Ann Quillfeather"))
    set_address(ann, Residence("7 Quillfeather Lane", "Corby", "NN17 1QF"))
    invite(ann, "kit.quillfeather@example.org", Asker("127.0.0.1"))
    content = ItemContent(
        ref="Ref-Q1",
        category="power_tool",
        make="Zorbit",
        model="Zorbit 9",
        colour="pinkish",
        description="a dinosaur sticker",
        identifiers=[TypedIdentifier(SERIAL, "serial")],
        marks=[TypedMark(CODE, "forensic_liquid", "hexagonal screw")],
    )
    item = register_item(ann, content)
    photo = add_photos(ann, item.id, [SentFile("mine.jpg", a_photo())])[0].id
    box_mark(ann, photo, BoxedMark(0.1, 0.1, 0.5, 0.5, "scratch", "hexagonal"))
    register.check(ann, READ)
    ben = register.person("keeper", "ben@example.org")
    sold = register.item(ann, "SOLD5550001", "serial")
    accept_offer(ben, code=str(offer_item(ann, sold.id, Offer(note="a note of mine")).code))
    offer_item(ann, register.item(ann, "GIVE5550002", "serial").id, Offer(to="ben@example.org", note="a note of mine"))
    offer_item(ben, register.item(ben, "BENS5550003", "serial").id, Offer(to=ANN))
    officer = register.person("officer")
    one_item(officer, item.id)
    item_photos(officer, item.id)
    disclose_keeper(officer, item.id, "other", "to ask Ann Quillfeather about it")
    register.check(officer, "MK80S5T10462")
    return ann, item


def _left(register: Register) -> Iterator[str]:
    """Where any of the person's words stands: every column of every table, and every file of the photo store."""
    words = [word.lower() for word in WORDS]
    with db.engine.connect() as connection:
        for table in inspect(connection).get_table_names():
            for row in connection.execute(text(f'SELECT * FROM "{table}"')).mappings():
                for column, value in row.items():
                    told = value.decode("latin-1") if isinstance(value, (bytes, memoryview)) else str(value)
                    yield from (f"{table}.{column}: {word}" for word in words if word in told.lower())
    store = register.folder / "photos"
    yield from (str(file) for file in store.rglob("*") if file.is_file())


def _erase(register: Register, ann: Actor, withdraw: bool = False) -> None:
    ask_erasure(ann, PASSWORD, "erase", withdraw)
    with writing() as session:
        session.execute(update(Erasure).values(due_at=utc_now() - timedelta(seconds=1)))
    tidy_up()
    register.work(timedelta(hours=2))


def test_nothing_of_a_person_is_left_and_the_chain_still_proves(register: Register) -> None:
    ann, item = _person(register)
    report_theft(ann, item.id, Claim(force=FORCE))
    officer = actor_of_address("officer@example.org")
    register.work(timedelta(hours=2))
    before = verify_record()
    there = {found.rpartition(": ")[2] for found in _left(register)}
    assert there >= {word.lower() for word in WORDS} - {CODE.lower(), "a note of mine"}  # these two are sealed

    _erase(register, ann, withdraw=True)
    assert list(_left(register)) == []
    proof = verify_record(before.head)
    assert (proof.fault, proof.head.number > before.head.number) == (None, True)
    with reading() as session:
        assert ann.account_id not in set(session.scalars(select(Check.account_id)))
        assert session.get(Account, ann.account_id) is None
        sealed = (Address, MailedLink)  # their words cannot be looked for
        assert [session.scalars(select(table)).all() for table in sealed] == [[], []]
        assert "account.erased" in set(session.scalars(select(RecordEntry.act)))
    assert register.check(officer, SERIAL, SERIAL)["matches"] == []
    with pytest.raises(NotFound):
        one_item(officer, item.id)


def test_open_reports_a_wrong_password_or_word_stop_an_erasure(sqlite_register: Register) -> None:
    ann, item = _person(sqlite_register)
    report_theft(ann, item.id, Claim())
    assert ready_to_erase(ann).reports == ["Zorbit Zorbit 9"]
    for password, word, withdraw, field in [
        (PASSWORD, "ERASE", False, "withdraw"),
        ("not the password", "ERASE", True, "password"),
        (PASSWORD, "yes\x00", True, "word"),
    ]:
        with pytest.raises(Invalid) as refused:
            ask_erasure(ann, password, word, withdraw)
        assert list(refused.value.fields) == [field]


def test_signing_in_within_seven_days_calls_it_off(register: Register) -> None:
    ann, item = _person(register)
    token = start_session(ann, "")
    due = ask_erasure(ann, PASSWORD, "ERASE")
    assert timedelta(days=6, hours=23) < due - utc_now() <= timedelta(days=7)
    assert actor_of_session(token) is None
    register.work()
    mails = [file.read_text() for file in (register.folder / "mail").glob("erasure_asked*.eml")]
    assert ["Sign in before that day" in mail for mail in mails] == [True]
    sign_in(ANN, PASSWORD, "127.0.0.1", "register")
    with reading() as session:
        assert session.get(Erasure, ann.account_id) is None
    tidy_up()
    assert one_item(actor_of_address(ANN), item.id).id == item.id


def test_a_lawful_hold_postpones_an_erasure_until_it_is_lifted(register: Register) -> None:
    ann, item = _person(register)
    officer = actor_of_address("officer@example.org")
    held = place_hold(officer, "PACE s.22, for the trial", utc_now() + timedelta(days=99), item=item.id)
    assert [one.authority for one in ready_to_erase(ann).holds] == ["PACE s.22, for the trial"]
    with pytest.raises(Conflict, match=r"PACE s\.22"):
        remove_item(ann, item.id)
    _erase(register, ann)
    assert one_item(officer, item.id).id == item.id
    lift_hold(officer, held.id)
    assert list_holds() == []
    tidy_up()
    with pytest.raises(NotFound):
        one_item(officer, item.id)


def test_who_may_place_a_hold_and_what_it_says(sqlite_register: Register) -> None:
    ann, item = _person(sqlite_register)
    soon = utc_now() + timedelta(days=1)
    for actor in (ann, sqlite_register.person("dealer")):
        with pytest.raises(Forbidden):
            place_hold(actor, "an order", soon, item=item.id)
    for authority, until, more in [("", soon, {"item": item.id}), ("x", utc_now(), {"item": item.id}), ("x", soon, {})]:
        with pytest.raises(Invalid):
            place_hold(OPERATOR, authority, until, **more)
    assert place_hold(OPERATOR, "an order", soon, email=ANN).item is None


def test_where_others_live_only_the_persons_account_goes(register: Register) -> None:
    ann, item = _person(register)
    bob = register.person("keeper", "bob@example.org")
    with writing() as session:
        session.execute(update(Account).where(Account.id == bob.account_id).values(keeper_id=ann.keeper_id))
    _erase(register, ann)
    with reading() as session:
        assert session.get(Account, ann.account_id) is None
    assert one_item(actor_of_address("bob@example.org"), item.id).identifiers[0]["value"] == SERIAL
    assert address_of(actor_of_address("bob@example.org")) is not None
    with reading() as session:
        assert session.get_one(Keeper, ann.keeper_id).name == "Keeper"  # bob's name, not ann's


def test_a_buyer_keeps_the_photos_and_the_seller_takes_the_files_as_sent_along(sqlite_register: Register) -> None:
    ann, ben = (sqlite_register.person("keeper", f"{name}@example.org") for name in ("ann", "ben"))
    item = sqlite_register.item(ann, SERIAL, "serial")
    photo = add_photos(ann, item.id, [SentFile("", a_photo())])[0].id
    accept_offer(ben, code=str(offer_item(ann, item.id, Offer()).code))
    _erase(sqlite_register, ann)
    with ZipFile(my_data(ben)) as archive:
        files = [archive.read(name) for name in archive.namelist() if name.startswith("photos/")]
    assert files == [picture(ben, photo).content]
    assert len([file for file in (sqlite_register.folder / "photos").rglob("*") if file.is_file()]) == 1
    assert one_item(ben, item.id).transfers[0].kind == "sold"


def test_every_table_that_names_an_account_or_a_household_is_in_the_list() -> None:
    listed = {
        (column.class_.__tablename__, column.key)
        for columns in (
            DELETED_WITH_ACCOUNT, FORGETS_ACCOUNT, DELETED_WITH_HOUSEHOLD, FORGETS_HOUSEHOLD, GOES_FIRST,
            STAFFS,
        )
        for column in columns
    }  # fmt: skip
    named = {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.name in {"account_id", "keeper_id"}
        or {key.column.table.name for key in column.foreign_keys} & {"accounts", "keepers"}
    }
    assert listed == named


def test_the_download_holds_everything_and_is_counted(register: Register) -> None:
    ann, item = _person(register)
    report_theft(ann, item.id, Claim())
    start_session(ann, "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0")
    phone = phone_of(ann)
    with ZipFile(my_data(ann)) as archive:
        told = json.loads(archive.read("data.json"))
        rows = list(csv.DictReader(StringIO(archive.read("items.csv").decode())))
        photos = [name for name in archive.namelist() if name.startswith("photos/")]
        assert [archive.read(name) for name in photos] == [a_photo()]
        assert "Keep this file where nobody else reads it" in archive.read("README.txt").decode()
    assert (told["account"]["email"], told["household"]["people"]) == (ANN, ["Ann Quillfeather"])
    mine = next(one for one in told["items"] if one["id"] == item.id)
    assert (mine["identifiers"][0]["value"], mine["marks"][0]["code"]) == (SERIAL, CODE)
    assert mine["marks"][0]["place"] == "hexagonal screw"
    assert told["checks"][0]["readings"][0]["value"] == READ
    assert {one["state"] for one in told["transfers"]} == {"open", "accepted"}
    assert told["photos"][0]["marks"][0]["words"] == "hexagonal"
    assert "item.registered" in {one["act"] for one in told["acts"]}
    assert (told["looks"], told["kits"], told["messages"], told["begun_report"]) == ([], [], [], None)
    assert (told["address"]["street"], told["address"]["postcode"]) == ("7 Quillfeather Lane", "NN17 1QF")
    links = [(one["purpose"], one["invited"]) for one in told["mailed_links"]]
    assert links == [("invite", "kit.quillfeather@example.org")]
    assert [one["items"] for one in told["incidents"]] == [[item.id]]
    assert [one["device"] for one in told["sessions"]] == ["Firefox on Windows"]
    assert told["signing_in"]["codes_since"]
    assert told["signing_in"]["recovery_codes_left"] == 10
    assert not {phone.secret, *phone.recovery} & set(json.dumps(told).split('"'))
    assert (rows[0]["identifier"], rows[0]["mark_code"], rows[0]["ref"]) == (SERIAL, CODE, "Ref-Q1")
    assert "ben@example.org" not in json.dumps(told)
    for _ in range(DOWNLOADS.most - 1):
        my_data(ann).close()
    with pytest.raises(TooMany):
        my_data(ann)


def _older(days: int) -> None:
    with writing() as session:
        for entry in session.scalars(select(RecordEntry)):
            entry.at -= timedelta(days=days)


def test_looks_are_told_after_their_time_by_force_and_reason_and_never_by_officer(register: Register) -> None:
    ann, item = _person(register)
    assert looks(ann) == []
    _older(89)
    assert looks(ann) == []
    _older(2)
    told = looks(ann)
    assert {look.act for look in told} == {"item.opened", "photos.listed", "disclosure"}
    assert {look.force for look in told} == {FORCE}
    assert [look.why for look in told if look.act == "disclosure"] == ["Another reason, written below"]
    assert "Officer" not in str(told)
    assert looks(actor_of_address("ben@example.org")) == []

    officer = actor_of_address("officer@example.org")
    with pytest.raises(Forbidden):
        delay_looks(ann, item.id, utc_now() + timedelta(days=9), "for no good reason")
    assert delay_looks(officer, item.id, utc_now() + timedelta(days=9), "the suspect lives there") == 3
    assert looks(ann) == []
    with pytest.raises(Invalid):
        delay_looks(officer, item.id, datetime(2020, 1, 1, tzinfo=UTC), "too late for this")


def test_looks_at_a_thing_are_told_to_whoever_had_it_then(sqlite_register: Register) -> None:
    ann, ben = (sqlite_register.person("keeper", f"{name}@example.org") for name in ("ann", "ben"))
    officer, item = sqlite_register.person("officer"), sqlite_register.item(ann, SERIAL, "serial")
    one_item(officer, item.id)
    accept_offer(ben, code=str(offer_item(ann, item.id, Offer()).code))
    item_photos(officer, item.id)
    disclose_keeper(officer, item.id, "return")
    later = utc_now() + timedelta(days=91)
    with reading() as session:
        assert {look.act for look in told_looks(session, ann, later)} == {"item.opened", "disclosure"}
        assert {look.act for look in told_looks(session, ben, later)} == {"photos.listed", "disclosure"}
