"""Visits at the door: kept step by step, open to those who went, ended with a letter, and forgotten after a month."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from service.access.roles import OPERATOR, Actor
from service.actions.actors import actor_of_address
from service.actions.add_account import add_account
from service.actions.add_organisation import add_organisation
from service.actions.addresses import Residence, address_of
from service.actions.finish_visit import forget_visits
from service.actions.hand_out_kits import HandOut, hand_out_kits
from service.actions.make_batch import make_batch
from service.actions.tidy_up import tidy_up
from service.domain.home_checks import HOME_CHECKS
from service.models import Account, Keeper, Kit, Visit, reading, utc_now, writing
from tests.access.pages import fill_in, link_in, sign_in, token_of, visitor
from tests.registers import FORCE, PASSWORD, Register

HOME = {"street": "4 Mill Lane", "town": "Corby", "postcode": "nn171aa"}
EMAIL = "dee@example.org"
NO_KIT = "No kit of your force with this number waits to be handed out."


def _at_desk(register: Register, role: str = "visitor", email: str = "") -> tuple[Actor, FlaskClient]:
    actor, client = register.person(role, email), visitor(register)
    sign_in(client, "/force/sign-in", actor.email)
    return actor, client


def _begun(client: FlaskClient, **home: str) -> str:
    answer = fill_in(client, "/force/visits/new", **{**HOME, **home})
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def _kits(register: Register, count: int = 2) -> str:
    """A batch of kits NV-0001 and up."""
    return make_batch(register.person("officer", "kits@example.org"), "uv_pen", "Spring", count)


def _kit(number: int) -> tuple[str, str, str]:
    with reading() as session:
        kit = session.scalars(select(Kit).where(Kit.number == number)).one()
        return kit.state, kit.handed_kind, kit.handed_to


def _count(table: type) -> int:
    with reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_volunteer_secures_marks_and_records_and_the_household_joins_by_its_letter(register: Register) -> None:
    _bea, client = _at_desk(register)
    _kits(register)
    visit = _begun(client)
    answer = fill_in(client, f"{visit}/secure", doors="yes", shed="no", bikes="none")
    assert answer.headers["Location"] == f"{visit}/mark"
    assert f"3 of {len(HOME_CHECKS)} questions answered." in client.get(visit).text
    assert HOME_CHECKS["shed"][1] in client.get(visit).text
    answer = fill_in(client, f"{visit}/mark", kit="nv 0001", pack="leaflet")
    assert answer.headers["Location"] == f"{visit}/record"
    assert _kit(1) == ("sent", "visit", "")
    answer = fill_in(client, f"{visit}/record", name="Dee Ambler", email=EMAIL, consent="y")
    assert answer.headers["Location"] == visit
    page = client.get(visit).text
    assert ("Dee Ambler" in page, "This visit is finished." in page) == (True, True)
    link = next(one for one in register.letters() if "/invited/" in one.get_content())
    summary = next((register.folder / "mail").glob("visit_summary*.eml")).read_text()
    assert (HOME_CHECKS["shed"][1] in summary, "NV-0001" in summary, "Leaflet" in summary) == (True, True, True)
    browser = visitor(register)
    fill_in(browser, link_in(link), name="Dee Ambler", password="kettles by the door")
    assert address_of(actor_of_address(EMAIL)) == Residence("4 Mill Lane", "Corby", "NN17 1AA")


def test_without_consent_nobody_is_written_down(register: Register) -> None:
    _bea, client = _at_desk(register)
    visit = _begun(client)
    answer = fill_in(client, f"{visit}/record", name="Dee Ambler", email=EMAIL)
    assert (answer.status_code, "Ask them, and tick the box" in answer.text, EMAIL in answer.text) == (422, True, True)
    assert _count(Keeper) == 0
    assert "No letter goes out." in client.get(f"{visit}/finish").text
    fill_in(client, f"{visit}/finish")
    assert "This visit is finished." in client.get(visit).text
    assert register.letters() == []


def test_a_finished_visit_takes_nothing_more_and_says_so(sqlite_register: Register) -> None:
    _bea, client = _at_desk(sqlite_register)
    visit = _begun(client)
    fill_in(client, f"{visit}/finish")
    for step, said in (
        ("secure", {"doors": "yes"}),
        ("mark", {}),
        ("record", {"name": "D", "email": EMAIL}),
        ("finish", {}),
    ):
        answer = fill_in(client, f"{visit}/{step}", consent="y", **said)
        assert "This visit is over. Begin a new one." in answer.text, step
    assert _count(Keeper) == 0


def test_a_visited_address_that_has_an_account_is_not_told_to_the_visitor(register: Register) -> None:
    _bea, client = _at_desk(register)
    answers = []
    for email in (register.person("keeper", EMAIL).email, "new@example.org"):
        visit = _begun(client)
        answer = fill_in(client, f"{visit}/record", name="Dee Ambler", email=email, consent="y")
        page = client.get(visit).text.replace(email, "").replace(visit, "").replace(visit.rsplit("/", 1)[1], "")
        answers.append((answer.status_code, re.sub(r"\d\d:\d\d", "", page)))
    assert answers[0] == answers[1]
    subjects = {letter["To"]: letter["Subject"] for letter in register.letters()}
    assert "account" in subjects[EMAIL]
    assert subjects[EMAIL] != subjects["new@example.org"]


@pytest.mark.parametrize("kit", ["NV-0003", "NV-", "XX-0001", "0001", "NV-99999999999999999999", "<b>", "NV-٣"])
def test_a_kit_that_cannot_be_handed_out_is_refused_and_what_was_typed_stays(register: Register, kit: str) -> None:
    _bea, client = _at_desk(register)
    _kits(register)
    answer = fill_in(client, f"{_begun(client)}/mark", kit=kit, pack="timer")
    assert answer.status_code == 422
    assert NO_KIT in answer.text or "Type the number on the box" in answer.text
    assert 'value="timer" checked' in " ".join(answer.text.split()) or "checked" in answer.text


def test_one_kit_is_left_at_one_home_and_a_slip_is_put_right(register: Register) -> None:
    _bea, client = _at_desk(register)
    batch = _kits(register)
    first, second = _begun(client), _begun(client, street="6 Mill Lane")
    fill_in(client, f"{first}/mark", kit="NV-0001")
    assert NO_KIT in fill_in(client, f"{second}/mark", kit="NV-0001").text
    fill_in(client, f"{first}/mark", kit="NV-0002")
    assert (_kit(1), _kit(2)) == (("issued", "", ""), ("sent", "visit", ""))
    assert fill_in(client, f"{second}/mark", kit="NV-0001").status_code == 302
    _officer, desk = _at_desk(register, "officer")
    page = desk.get(f"/force/kits/{batch}").text
    assert page.count("<td>Visit</td>") == 2


def test_a_kit_that_went_to_an_area_is_left_at_a_home_there(sqlite_register: Register) -> None:
    _bea, client = _at_desk(sqlite_register)
    batch = _kits(sqlite_register)
    hand_out_kits(actor_of_address("kits@example.org"), batch, HandOut("area", "E01027142", 1, 2))
    assert fill_in(client, f"{_begun(client)}/mark", kit="NV-0001").status_code == 302


def test_visits_of_another_force_and_of_another_volunteer_are_not_there(register: Register) -> None:
    _bea, client = _at_desk(register)
    visit = _begun(client)
    add_organisation(OPERATOR, "force", "Welland Constabulary")
    add_account(OPERATOR, "officer", "w@example.org", "W", "Welland Constabulary", PASSWORD)
    stranger = visitor(register)
    sign_in(stranger, "/force/sign-in", "w@example.org")
    _other, other = _at_desk(register, "visitor", "other@example.org")
    for client_of in (stranger, other):
        pages = [client_of.get(f"{visit}{step}").status_code for step in ("", "/secure", "/mark", "/record", "/finish")]
        assert pages == [404] * 5
        assert "4 Mill Lane" not in client_of.get("/force/visits").text
    _officer, desk = _at_desk(register, "officer")
    assert "4 Mill Lane" in desk.get("/force/visits").text


def test_a_volunteer_sees_a_visit_for_seven_days(register: Register) -> None:
    _bea, client = _at_desk(register)
    visit = _begun(client)
    for age, status in ((timedelta(days=7) - timedelta(minutes=1), 200), (timedelta(days=7, minutes=1), 404)):
        with writing() as session:
            session.execute(update(Visit).values(begun_at=utc_now() - age))
        assert client.get(visit).status_code == status


def test_what_a_visit_wrote_down_is_erased_after_thirty_days_and_a_household_that_came_stays(
    register: Register,
) -> None:
    _bea, client = _at_desk(register)
    came, stayed_away, begun = _begun(client), _begun(client, street="6 Mill Lane"), _begun(client)
    fill_in(client, f"{came}/record", name="Dee Ambler", email=EMAIL, consent="y")
    fill_in(client, f"{stayed_away}/record", name="Eli Frost", email="eli@example.org", consent="y")
    letter = next(one for one in register.letters() if one["To"] == EMAIL and "/invited/" in one.get_content())
    fill_in(visitor(register), link_in(letter), name="Dee Ambler", password="kettles by the door")
    assert forget_visits(utc_now() + timedelta(days=29, hours=23)) is False
    with writing() as session:
        session.execute(update(Visit).values(begun_at=utc_now() - timedelta(days=30, minutes=1)))
    tidy_up()
    with reading() as session:
        assert session.scalars(select(Visit.sealed)).all() == [None] * 3
        assert session.scalars(select(Keeper.name)).all() == ["Dee Ambler"]
    assert address_of(actor_of_address(EMAIL)) == Residence("4 Mill Lane", "Corby", "NN17 1AA")
    _officer, desk = _at_desk(register, "officer")
    assert "Name and address are erased here." in desk.get(came).text
    answer = desk.post(
        f"{begun}/record",
        data={"csrf_token": token_of(desk, f"{begun}/record"), "name": "E", "email": EMAIL, "consent": "y"},
    )
    assert (answer.status_code, "This visit is over." in answer.text) == (422, True)


def test_what_was_typed_at_the_door_comes_back_with_its_fault(sqlite_register: Register) -> None:
    _bea, client = _at_desk(sqlite_register)
    odd = "Ω≈ç <script>alert(1)</script> 田中さん"
    answer = fill_in(client, "/force/visits/new", street=odd, town="', DROP TABLE --", postcode="nowhere")
    assert answer.status_code == 422
    assert "Type the whole postcode" in answer.text
    assert "Ω≈ç &lt;script&gt;" in answer.text
    answer = fill_in(client, f"{_begun(client)}/record", name=odd, email="no address", consent="y")
    assert (answer.status_code, "&lt;script&gt;" in answer.text) == (422, True)


def test_others_have_no_visits(sqlite_register: Register) -> None:
    custody = sqlite_register.person("custody")
    client = visitor(sqlite_register)
    sign_in(client, "/kiosk/sign-in", custody.email)
    assert client.get("/force/visits").status_code == 403
    assert _count(Account) == 1
    assert FORCE not in client.get("/force/visits").text
