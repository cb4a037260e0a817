"""Circulars: covered for good before a dealer sees one, sent by area and trade, answered with a tap, and ended."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select, update

from service.access.roles import OPERATOR, Actor
from service.actions.actors import actor_of_address
from service.actions.add_account import add_account
from service.actions.add_organisation import add_organisation
from service.actions.add_photo import SentFile, add_photos
from service.actions.box_marks import BoxedMark, box_mark
from service.actions.circulars import end_circular, one_circular
from service.actions.dealer_circulars import (
    circular_picture,
    circulars_for,
    open_circular,
    say_seen,
    take_back,
    unseen_circulars,
)
from service.actions.draft_circular import NewCircular, cover, draft_circular, drop_photo, send_circular, uncover
from service.actions.errors import Conflict, Forbidden, Invalid, NotFound
from service.actions.report_theft import Claim, report_theft
from service.actions.tidy_up import tidy_up
from service.models import Circular, Dealer, Photo, Sighting, reading, utc_now, writing
from tests.access.pages import fill_in, sign_in, token_of, visitor
from tests.imaging.files import a_photo
from tests.registers import FORCE, PASSWORD, Register

BIKE = NewCircular(
    "26000 648213", "Blue Trek, Corby", "bicycle", "A long scratch on the frame.", "Trek", "Domane", "blue"
)


@pytest.fixture
def officer(register: Register) -> Actor:
    return register.person("officer")


@pytest.fixture
def dealer(register: Register) -> Actor:
    return register.person("dealer")


def _sent(officer: Actor, new: NewCircular = BIKE, *photos: bytes) -> str:
    shown = draft_circular(officer, new, [SentFile("a.jpg", content) for content in photos])
    send_circular(officer, shown)
    return shown


def _other_force() -> Actor:
    add_organisation(OPERATOR, "force", "Soke Constabulary")
    add_account(OPERATOR, "officer", "o@soke.example.org", "Olu Bell", "Soke Constabulary", PASSWORD)
    return actor_of_address("o@soke.example.org")


def _dealer_of(force: str | None, name: str, trades: list[str], area: str) -> Actor:
    number = add_organisation(OPERATOR, "dealer", name, force)
    add_organisation(OPERATOR, "premises", f"{name} shop", name)
    add_account(OPERATOR, "dealer", f"{name.lower()}@example.org", name, f"{name} shop", PASSWORD)
    with writing() as session:
        session.execute(update(Dealer).where(Dealer.organisation_id == number).values(trades=trades, area=area))
    return actor_of_address(f"{name.lower()}@example.org")


def test_what_is_covered_is_gone_and_the_open_photo_with_it(register: Register, officer: Actor, dealer: Actor) -> None:
    shown = draft_circular(officer, BIKE, [SentFile("a.jpg", a_photo("red", (400, 200)))])
    photo = one_circular(officer, shown).photos[0][0]
    cover(officer, shown, photo, (0, 0, 50, 100))
    cover(officer, shown, photo, (90, 90, 10, 10))
    uncover(officer, shown, photo, 1)
    for wrong in ((0, 0, 0, 10), (-1, 0, 5, 5), (99, 0, 5, 5), (0, 0, 101, 10), (float("nan"), 0, 5, 5)):
        with pytest.raises(Invalid):
            cover(officer, shown, photo, wrong)
    with pytest.raises(NotFound):
        open_circular(dealer, shown)
    assert send_circular(officer, shown) == 1
    picture = Image.open(BytesIO(circular_picture(dealer, shown, 0))).convert("RGB")
    left, right = picture.getpixel((picture.width // 4, 50)), picture.getpixel((picture.width * 3 // 4, 50))
    assert (max(left) < 20, right[0] > 200) == (True, True)
    register.work()
    with reading() as session:
        (kept,) = session.scalars(select(Photo))
    files = [file for file in (register.folder / "photos").rglob("*") if file.is_file()]
    assert {file.name for file in files} >= {kept.picture_key}
    assert len(files) == 2
    for content in (file.read_bytes() for file in files):
        with Image.open(BytesIO(content)) as opened:
            assert max(opened.convert("RGB").getpixel((opened.width // 4, 50))) < 20
    for change in (lambda: cover(officer, shown, photo, (0, 0, 5, 5)), lambda: send_circular(officer, shown)):
        with pytest.raises(Conflict):
            change()
    with pytest.raises(NotFound):
        circular_picture(dealer, shown, 1)


def test_photos_of_the_report_come_with_their_boxed_marks_covered(register: Register, officer: Actor) -> None:
    keeper = register.person("keeper")
    item = register.item(keeper, "WTU330K0114C", category="bicycle")
    photo = add_photos(keeper, item.id, [SentFile("", a_photo("green", (400, 300)))])[0].id
    box_mark(keeper, photo, BoxedMark(0.1, 0.2, 0.3, 0.4, "scratch"))
    report_theft(keeper, item.id, Claim(force=FORCE, crime_reference="26000 648213"))
    shown = draft_circular(officer, BIKE, [])
    assert [boxes for _id, _photo, boxes in one_circular(officer, shown).photos] == [[[10.0, 20.0, 30.0, 40.0]]]
    assert one_circular(_other_force(), draft_circular(_other_force_again(), BIKE, [])).photos == []
    drop_photo(officer, shown, one_circular(officer, shown).photos[0][0])
    assert one_circular(officer, shown).photos == []
    with reading() as session:
        assert [one.item_id is not None for one in session.scalars(select(Photo))] == [True]


def _other_force_again() -> Actor:
    return actor_of_address("o@soke.example.org")


def test_it_goes_to_dealers_of_the_force_by_area_and_trade(register: Register, officer: Actor, dealer: Actor) -> None:
    phones = _dealer_of(FORCE, "Phones", ["phones"], "Corby")
    bikes = _dealer_of(FORCE, "Bikes", ["bicycles", "tools"], "Corby")
    everything = _dealer_of(FORCE, "Allsorts", ["general"], "Kettering")
    elsewhere = _dealer_of("Soke Constabulary" if _other_force() else None, "Soke", ["bicycles"], "Corby")
    nobodys = _dealer_of(None, "Nobodys", ["bicycles"], "Corby")
    people = {"none said": dealer, "phones": phones, "bikes": bikes, "everything": everything}
    people |= {"another force": elsewhere, "no force": nobodys}

    def get_it(**to: list[str]) -> set[str]:
        shown = _sent(officer, NewCircular(**{**_words(), **to}))
        return {name for name, actor in people.items() if shown in {one.id for one in circulars_for(actor)}}

    assert get_it() == {"none said", "phones", "bikes", "everything"}
    assert get_it(trades=["bicycles"]) == {"none said", "bikes", "everything"}
    assert get_it(areas=["Corby"]) == {"none said", "phones", "bikes"}
    assert get_it(areas=["Corby"], trades=["bicycles"]) == {"none said", "bikes"}


def _words() -> dict[str, object]:
    names = ("crime_reference", "title", "category", "description", "make", "model", "colour")
    return {name: getattr(BIKE, name) for name in names}


def test_unseen_ones_come_first_and_own_checks_like_it_are_pointed_out(
    register: Register, officer: Actor, dealer: Actor
) -> None:
    first, second = _sent(officer), _sent(officer, NewCircular("26/1", "A drill", "power_tool", "Yellow"))
    told = register.check(dealer, "WTU330K0114C", category="bicycle", make="TREK", colour="Blue")
    register.check(dealer, "WTU330K0115C", category="bicycle", make="Trek", colour="red")
    register.check(dealer, "WTU330K0116C", category="bicycle")
    assert ([one.id for one in circulars_for(dealer)], unseen_circulars(dealer)) == ([second, first], 2)
    opened = open_circular(dealer, second)
    assert (opened.like, unseen_circulars(dealer)) == ([], 1)
    assert [(one.id, one.seen) for one in circulars_for(dealer)] == [(first, False), (second, True)]
    assert [reference for reference, _at in open_circular(dealer, first).like] == [told["check"]]
    assert [one.id for one in circulars_for(dealer, "power_tool")] == [second]
    assert one_circular(officer, first).seen == 1
    with pytest.raises(Forbidden):
        circulars_for(officer)


def test_seen_it_goes_back_and_may_be_taken_back_within_the_day(
    register: Register, officer: Actor, dealer: Actor
) -> None:
    shown = _sent(officer)
    answer = say_seen(dealer, shown, "A man in a red hat, at ten.")
    register.work()
    (letter,) = (register.folder / "mail").glob("sighting-*.eml")
    assert ("red hat" in letter.read_text(), f"/force/circulars/{shown}" in letter.read_text()) == (False, True)
    (sighting,) = one_circular(officer, shown).sightings
    assert (sighting.person, sighting.note, sighting.taken_back) == ("Dealer", "A man in a red hat, at ten.", False)
    with reading() as session:
        assert b"red hat" not in (session.scalars(select(Sighting.sealed_note)).one() or b"")
    with pytest.raises(NotFound):
        take_back(register.person("dealer", "colleague@example.org"), answer)
    take_back(dealer, answer)
    assert (one_circular(officer, shown).sightings[0].taken_back, open_circular(dealer, shown).answered) == (True, "")
    late = say_seen(dealer, shown)
    with writing() as session:
        session.execute(update(Sighting).values(at=utc_now() - timedelta(hours=25)))
    with pytest.raises(NotFound):
        take_back(dealer, late)
    with pytest.raises(Invalid):
        say_seen(dealer, shown, "x" * 1001)


def test_an_ended_one_is_gone_for_dealers_and_erased_after_its_time(
    register: Register, officer: Actor, dealer: Actor
) -> None:
    shown, draft = _sent(officer, BIKE, a_photo()), draft_circular(officer, BIKE, [SentFile("", a_photo())])
    with pytest.raises(NotFound):
        end_circular(_other_force(), shown)
    end_circular(officer, shown)
    end_circular(officer, draft)
    for look in (lambda: open_circular(dealer, shown), lambda: circular_picture(dealer, shown, 0)):
        with pytest.raises(NotFound):
            look()
    assert (circulars_for(dealer), one_circular(officer, shown).ended_at is not None) == ([], True)
    tidy_up()
    assert one_circular(officer, shown)
    with writing() as session:
        session.execute(update(Circular).values(ended_at=utc_now() - timedelta(days=91)))
    tidy_up()
    register.work()
    with reading() as session:
        assert (session.scalars(select(Circular)).all(), session.scalars(select(Photo)).all()) == ([], [])
    assert not [file for file in (register.folder / "photos").rglob("*") if file.is_file()]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": " "}, "title"),
        ({"category": "ufo"}, "category"),
        ({"crime_reference": ""}, "crime_reference"),
        ({"description": "x" * 2001}, "description"),
        ({"make": "\x00"}, "make"),
        ({"trades": ["ufos"]}, "trades"),
    ],
)
def test_what_cannot_be_drafted_names_its_field(sqlite_register: Register, change: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as error:
        draft_circular(sqlite_register.person("officer"), NewCircular(**{**_words(), **change}), [])
    assert list(error.value.fields) == [field]


def _site(register: Register, site: str, email: str) -> FlaskClient:
    client = visitor(register)
    sign_in(client, f"/{site}/sign-in", email)
    return client


def test_from_the_officers_form_to_the_dealers_tap(register: Register, officer: Actor, dealer: Actor) -> None:
    desk, counter = _site(register, "force", officer.email), _site(register, "dealer", dealer.email)
    assert "No circulars yet" in desk.get("/force/circulars").text
    path = "/force/circulars/new"
    assert fill_in(desk, path, title="A <b>bicycle").status_code == 422
    said = {**_words(), "trades": "bicycles", "title": "A <b>bicycle", "csrf_token": token_of(desk, path)}
    drafted = desk.post(path, data={**said, "photo": (BytesIO(a_photo()), "a.jpg")}).location
    page = desk.get(drafted).text
    covering = re.search(r'href="(/force/circulars/\w+/photos/\w+)"', page)
    assert covering
    assert fill_in(desk, covering[1], x="a", y="0", width="10", height="10").status_code == 422
    assert fill_in(desk, covering[1], x="95", y="0", width="10", height="10").status_code == 422
    assert fill_in(desk, covering[1], x="0", y="0", width="10", height="10").status_code == 302
    desk.post(f"{covering[1]}/uncover", data={"csrf_token": token_of(desk, covering[1]), "place": "7"})
    assert "1 box)" in desk.get(drafted).text
    assert fill_in(desk, drafted).status_code == 422
    assert "Circulars (" not in counter.get("/dealer/").text
    assert fill_in(desk, drafted, nothing_open="y").status_code == 302
    assert "Circulars (1 new)" in counter.get("/dealer/").text
    listed = counter.get("/dealer/circulars").text
    assert ("A &lt;b&gt;bicycle" in listed, "26000" in listed) == (True, False)
    one = "/dealer/circulars/" + listed.split('href="/dealer/circulars/')[1].split('"')[0]
    assert counter.get(f"{one}/photos/0").mimetype == "image/jpeg"
    assert counter.get(f"{one}/photos/9").status_code == 404
    assert "26000" not in counter.get(one).text
    assert fill_in(counter, one, note="Seen at ten").status_code == 302
    answered = counter.get(one).text
    back = answered.split('action="/dealer/circulars/')[1].split('"')[0]
    counter.post(f"/dealer/circulars/{back}", data={"csrf_token": token_of(counter, one)})
    assert "(taken back)" in desk.get(drafted).text
    assert desk.get(covering[1]).status_code == 404
    assert fill_in(desk, f"{drafted}/end").status_code == 302
    assert counter.get(one).status_code == 404
    assert _site(register, "force", register.person("supervisor").email).get("/force/circulars").status_code == 403
