"""The people of a household and their address: invited by a letter, parted without loss, and sealed."""

import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from service.access.roles import Actor
from service.actions.activate_kit import activate_kit
from service.actions.actors import actor_of_address
from service.actions.addresses import Residence, address_of, set_address
from service.actions.ask_erasure import ask_erasure, ready_to_erase
from service.actions.batch_codes import codes_of_batch
from service.actions.disclose_keeper import disclose_keeper
from service.actions.errors import Conflict, Invalid
from service.actions.load_reference import load_reference
from service.actions.make_batch import make_batch
from service.actions.open_invitations import invited_by
from service.actions.own_items import own_items
from service.actions.people import leave, remove_person
from service.actions.report_draft import draft_of, keep_draft
from service.actions.report_theft import Claim, report_theft
from service.actions.wiring import shown_id
from service.models import Account, Address, Incident, Keeper, MailedLink, reading, utc_now, writing
from tests.access.pages import fill_in, link_in, sign_in, token_of, visitor
from tests.actions.test_at_once import at_once
from tests.registers import PASSWORD, Register

BO = "bo@example.org"
HOME = {"street": "12 Pytchley Road", "town": "Kettering", "postcode": "nn16 8tl"}


def _ann(register: Register) -> tuple[Actor, FlaskClient]:
    ann, client = register.person("keeper", "ann@example.org"), visitor(register)
    sign_in(client, "/sign-in", "ann@example.org")
    return ann, client


def _joined(register: Register, client: FlaskClient, email: str = BO) -> FlaskClient:
    """Somebody invited who made an account; returns their browser."""
    fill_in(client, "/account/people", email=email)
    link = link_in(next(one for one in reversed(register.letters()) if one["To"] == email))
    browser = visitor(register)
    assert fill_in(browser, link, name="Bo Tallis", password="kettles by the door").headers["Location"] == "/things"
    return browser


def test_somebody_invited_shares_the_things(register: Register) -> None:
    ann, client = _ann(register)
    register.item(ann, "8323640", make="Sony")
    bo = _joined(register, client)
    assert "Sony" in bo.get("/things").text
    assert own_items(actor_of_address(BO)).total == 1
    assert [letter["Subject"] for letter in register.letters() if letter["To"] == ann.email] == [
        "Somebody joined your household"
    ]
    page = client.get("/account/people").text
    assert ("Bo Tallis" in page, BO in page) == (True, True)


def test_an_invitation_works_once_for_its_days_and_tells_no_one_of_an_account(register: Register) -> None:
    _keeper, client = _ann(register)
    register.person("keeper", BO)
    answer = fill_in(client, "/account/people", email=BO)
    assert answer.headers["Location"] == "/account/people"
    letter = register.letters()[-1]
    assert (letter["To"], letter["Subject"]) == (BO, "You were invited, but you have an account")
    assert "/invited/" not in letter.get_content()

    fill_in(client, "/account/people", email="cy@example.org")
    link = link_in(register.letters()[-1])
    browser = visitor(register)
    assert fill_in(browser, link, name="", password="short").status_code == 422
    assert browser.get(link).status_code == 200
    with writing() as session:
        session.execute(update(MailedLink).values(expires_at=utc_now()))
    assert browser.get(link).status_code == 410


def test_somebody_removed_is_out_at_once_and_keeps_an_account(register: Register) -> None:
    ann, client = _ann(register)
    bo = _joined(register, client)
    path = re.findall(r'href="(/account/people/\w+/remove)"', client.get("/account/people").text)[0]
    assert fill_in(client, path, password="wrong").status_code == 422
    assert fill_in(client, path, password=PASSWORD).headers["Location"] == "/account/people"
    assert bo.get("/things").status_code == 302  # signed out
    assert sign_in(bo, "/sign-in", BO, "kettles by the door").headers["Location"] == "/things"
    assert own_items(actor_of_address(BO)).total == 0
    assert "You are not in the household any more" in [one["Subject"] for one in register.letters() if one["To"] == BO]
    assert client.get(path).status_code == 404
    assert client.get("/account/people/nothing/remove").status_code == 404
    assert actor_of_address(ann.email).keeper_id == ann.keeper_id


def test_whoever_leaves_leaves_the_things_and_the_last_one_stays(register: Register) -> None:
    ann, client = _ann(register)
    register.item(ann, "8323640")
    assert "You are the only one here" in client.get("/account/leave").text
    bo = _joined(register, client)
    assert fill_in(client, "/account/leave").headers["Location"] == "/sign-in"
    assert own_items(actor_of_address(BO)).total == 1
    assert "Leave this home" not in bo.get("/account/people").text
    with reading() as session:
        mine = session.scalar(select(Account.keeper_id).where(Account.email == ann.email))
        assert (mine != ann.keeper_id, session.get(Keeper, ann.keeper_id) is not None) == (True, True)


def test_nobody_comes_back_by_an_invitation_sent_before_they_were_removed(register: Register) -> None:
    _keeper, client = _ann(register)
    bo = _joined(register, client)
    fill_in(bo, "/account/people", email="bo.again@example.org")
    link = link_in(register.letters()[-1])
    path = re.findall(r'href="(/account/people/\w+/remove)"', client.get("/account/people").text)[0]
    fill_in(client, path, password=PASSWORD)
    assert visitor(register).get(link).status_code == 410
    assert "bo.again@example.org" not in client.get("/account/people").text


def test_an_invitation_is_listed_and_withdrawn_and_forgets_its_address_once_it_is_over(register: Register) -> None:
    ann, client = _ann(register)
    register.person("keeper", "dee@example.org")
    for email in ("typo@example.org", "dee@example.org"):
        fill_in(client, "/account/people", email=email)
    link = link_in(next(one for one in register.letters() if one["To"] == "typo@example.org"))
    page = client.get("/account/people").text
    assert ("typo@example.org" in page, "dee@example.org" in page) == (True, True)  # alike, with an account or without
    path = re.findall(r'action="(/account/people/invitations/\w+/end)"', page)[0]
    stranger = visitor(register)
    sign_in(stranger, "/sign-in", "dee@example.org")
    token = {"csrf_token": token_of(stranger, "/account/people")}
    assert stranger.post(path, data=token).status_code == 404
    assert visitor(register).get(link).status_code == 200
    token = {"csrf_token": token_of(client, "/account/people")}
    assert client.post(path, data=token).headers["Location"] == "/account/people"
    assert client.post(path, data=token).status_code == 404
    assert visitor(register).get(link).status_code == 410
    assert [one.email for one in invited_by(ann)] == ["dee@example.org"]
    _joined(register, client)
    with reading() as session:
        assert len(session.scalars(select(MailedLink).where(MailedLink.sealed_email.is_not(None))).all()) == 1


def test_of_two_who_remove_each_other_one_stays(register: Register) -> None:
    ann, client = _ann(register)
    _joined(register, client)
    bo = actor_of_address(BO)
    with writing() as session:
        hashed = session.get_one(Account, ann.account_id).password_hash
        session.execute(update(Account).values(password_hash=hashed))
    answers = at_once(
        register,
        lambda: remove_person(ann, shown_id("account", bo.account_id or 0), PASSWORD),
        lambda: remove_person(bo, shown_id("account", ann.account_id or 0), PASSWORD),
    )
    assert sum(answer is None for answer in answers) == 1
    assert len({actor_of_address(email).keeper_id for email in (ann.email, BO)}) == 2
    assert ann.keeper_id in {actor_of_address(email).keeper_id for email in (ann.email, BO)}
    with pytest.raises(Conflict):
        leave(replace(bo if answers[0] is None else ann, keeper_id=ann.keeper_id))


def test_a_household_bears_the_name_of_somebody_who_is_there(register: Register) -> None:
    ann, client = _ann(register)
    _joined(register, client)
    fill_in(client, "/account/leave")
    with reading() as session:
        assert session.get_one(Keeper, ann.keeper_id).name == "Bo Tallis"
        assert session.get_one(Keeper, actor_of_address(ann.email).keeper_id).name == "Keeper"


def test_a_report_that_was_begun_goes_with_whoever_parts(register: Register) -> None:
    ann, client = _ann(register)
    item = register.item(ann, "8323640")
    _joined(register, client)
    keep_draft(ann, items=(item.id,))
    fill_in(client, "/account/leave")
    assert draft_of(actor_of_address(ann.email)).items == ()


def test_things_are_not_left_to_somebody_who_is_about_to_be_erased(register: Register) -> None:
    ann, client = _ann(register)
    report_theft(ann, register.item(ann, "8323640").id, Claim())
    _joined(register, client)
    bo = actor_of_address(BO)
    assert ready_to_erase(bo).alone is False
    ask_erasure(bo, "kettles by the door", "ERASE")
    assert "Nobody else stays here" in fill_in(client, "/account/leave").text
    assert (ready_to_erase(ann).alone, len(ready_to_erase(ann).reports)) == (True, 1)
    with pytest.raises(Invalid):
        ask_erasure(ann, PASSWORD, "ERASE")


def test_an_address_is_sealed_with_its_area_in_clear(register: Register) -> None:
    ann, client = _ann(register)
    table = register.folder / "postcodes.csv"
    table.write_text("postcode,lsoa,easting,northing\nNN16 8TL,E01027142,486710,278230\n")
    load_reference("postcodes", table)
    assert fill_in(client, "/account/address", **HOME).headers["Location"] == "/account"
    assert address_of(ann) == Residence("12 Pytchley Road", "Kettering", "NN16 8TL")
    with reading() as session:
        row = session.get_one(Address, ann.keeper_id)
        assert b"Pytchley" not in row.sealed
        assert (row.lsoa, row.cell_easting, row.cell_northing) == ("E01027142", 4867, 2782)
    item = register.item(ann, "8323640")
    report_theft(ann, item.id, Claim())
    with reading() as session:
        incident = session.scalars(select(Incident)).one()
        assert (incident.lsoa, incident.easting, incident.northing) == ("E01027142", 4867, 2782)
    told = disclose_keeper(register.person("officer"), item.id, "return")
    assert told.address == "12 Pytchley Road, Kettering, NN16 8TL"


def test_a_wrong_postcode_is_named_and_comes_back_as_typed(sqlite_register: Register) -> None:
    ann, client = _ann(sqlite_register)
    answer = fill_in(client, "/account/address", **{**HOME, "postcode": "NN1 <b>", "street": ""})
    assert answer.status_code == 422
    assert "Type the whole postcode, such as NN16 8TL." in answer.text
    assert "Type the house and the street." in answer.text
    assert 'value="NN1 &lt;b&gt;"' in answer.text
    assert address_of(ann) is None


def test_another_postcode_asks_whether_kits_are_still_right(register: Register) -> None:
    ann, _client = _ann(register)
    home = Residence("1 High Street", "", "NN16 8TL")
    assert set_address(ann, home) == 0
    officer = register.person("officer")
    batch = make_batch(officer, "uv_pen", "Spring fair", 1)
    activate_kit(ann, codes_of_batch(officer, batch, "csv")[0].code, "127.0.0.1")
    assert set_address(ann, Residence("2 High Street", "", "NN16 8TL")) == 0
    assert set_address(ann, Residence("2 High Street", "", "NN16 8TM")) == 1


def test_after_a_recovery_with_an_open_report_address_and_people_are_shut(register: Register) -> None:
    ann, client = _ann(register)
    report_theft(ann, register.item(ann, "8323640").id, Claim())
    with writing() as session:
        session.execute(update(Account).where(Account.id == ann.account_id).values(recovered_at=utc_now()))
    assert "in the last 72 hours" in fill_in(client, "/account/address", **HOME).text
    assert "in the last 72 hours" in fill_in(client, "/account/people", email=BO).text
    assert address_of(ann) is None


def test_while_it_is_shut_nobody_comes_in_goes_or_is_put_out(register: Register) -> None:
    ann, client = _ann(register)
    report_theft(ann, register.item(ann, "8323640").id, Claim())
    _joined(register, client)
    fill_in(client, "/account/people", email="cy@example.org")
    link = link_in(register.letters()[-1])
    with writing() as session:
        session.execute(update(Account).where(Account.id == ann.account_id).values(recovered_at=utc_now()))
    bo = actor_of_address(BO)
    assert "in the last 72 hours" in fill_in(client, "/account/leave").text
    with pytest.raises(Conflict):
        remove_person(ann, shown_id("account", bo.account_id or 0), PASSWORD)
    answer = fill_in(visitor(register), link, name="Cy", password="kettles by the door")
    assert (answer.status_code, "password" in answer.text.split("<form")[0].lower()) == (409, False)
    assert "Try this link again" in answer.text
    assert {actor_of_address(one).keeper_id for one in (ann.email, BO)} == {ann.keeper_id}
