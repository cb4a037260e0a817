"""Dealers join: invited by a force, joined by a link, their staff added, trusted tills and PINs, and removal."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from service.access.roles import OPERATOR, Actor
from service.actions.actors import actor_of_address, actor_of_token
from service.actions.add_account import add_account
from service.actions.add_organisation import add_organisation
from service.actions.browser_sessions import actor_of_session, start_session
from service.actions.errors import Conflict, Forbidden, Invalid, LinkGone, NotFound, SignInFailed, TooMany
from service.actions.invite_dealer import NewDealer, force_dealers, invite_again, invite_dealer
from service.actions.mailed_links import Asker
from service.actions.pins import set_pin
from service.actions.produce_purchases import Wanted, produce_purchases
from service.actions.purchases import Sought
from service.actions.record_purchase import Bought, Seller, record_purchase
from service.actions.sign_in import sign_in
from service.actions.staff import (
    add_premises,
    add_staff,
    join_staff,
    own_business,
    remove_staff,
    rename_premises,
    send_staff_link,
    welcome,
)
from service.actions.tidy_up import tidy_up
from service.actions.tills import own_tills, revoke_till, sign_in_by_pin, till_of, trust_till
from service.models import Account, Check, MailedLink, Pin, reading, utc_now, writing
from tests.access.pages import link_in
from tests.registers import PASSWORD, Register

HERE = Asker("192.0.2.1")
DANA, PIN = "dana@example.org", "482915"
SHOP = NewDealer("Fen Traders", "Ely", "Fens", ["bicycles"], ["torch", "sign"], None, "Mo Fen", "mo@example.org")


def _token(register: Register) -> str:
    return link_in(register.letters()[-1]).rsplit("/", 1)[1]


@pytest.fixture
def manager(register: Register) -> Actor:
    """A manager of the whole of Sheep Street Exchange."""
    add_account(OPERATOR, "dealer_manager", "boss@example.org", "Boss", "Sheep Street Exchange", PASSWORD)
    return actor_of_address("boss@example.org")


def _dana(register: Register, manager: Actor, name: str = "Dana") -> Actor:
    """Somebody of the shop at Kettering who has joined and set a PIN."""
    email = f"{name.lower()}@example.org"
    add_staff(manager, name, email, "dealer", own_business(manager)[0][0].id, HERE)
    dana = join_staff(_token(register), PASSWORD)
    set_pin(dana, PASSWORD, PIN)
    return dana


def _till(manager: Actor) -> str:
    return trust_till(manager, own_business(manager)[0][0].id, "Counter 1")


def _id_of(manager: Actor, email: str) -> str:
    return next(one.id for one in own_business(manager)[1] if one.email == email)


def test_a_force_invites_a_dealer_who_joins_by_the_letter(register: Register) -> None:
    officer = register.person("officer")
    invite_dealer(officer, SHOP, HERE)
    (shown,) = [one for one in force_dealers(officer) if one.business == "Fen Traders"]
    assert (shown.joined, shown.lapsed, shown.pack, shown.premises) == (False, False, ["torch", "sign"], ["Ely"])
    letter = register.letters()[-1]
    assert (letter["To"], "Fen Traders" in letter.get_content()) == ("mo@example.org", True)
    token = _token(register)
    assert (welcome(token).name, welcome(token).place) == ("Mo Fen", "Fen Traders")
    with pytest.raises(Invalid):
        join_staff(token, "short")
    mo = join_staff(token, PASSWORD)
    assert (mo.role, mo.organisation, mo.force_id) == ("dealer_manager", "Fen Traders", None)
    with pytest.raises(LinkGone):
        join_staff(token, PASSWORD)
    assert [one.joined for one in force_dealers(officer) if one.business == "Fen Traders"] == [True]
    with pytest.raises(Conflict):
        invite_again(officer, shown.id, "Mo", "mo2@example.org", HERE)
    add_premises(mo, "Littleport")
    add_staff(mo, "Jo", "jo@example.org", "dealer", own_business(mo)[0][1].id, HERE)
    jo = join_staff(_token(register), PASSWORD)
    seller = Seller("Sam Hill", "4 Mill Lane", "passport", "533401372")
    record_purchase(jo, Bought("Bicycle", "bicycle"), seller)
    assert len(produce_purchases(officer, "26000 1", Wanted(Sought("bicycle")))) == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"business": "x"}, "business"),
        ({"business": "Sheep Street Exchange"}, "business"),
        ({"premises": ""}, "premises"),
        ({"manager": " "}, "manager"),
        ({"email": "mo"}, "email"),
        ({"email": "officer@example.org"}, "email"),
        ({"trades": ["ufos"]}, "trades"),
        ({"area": "x" * 101}, "area"),
        ({"visited_on": utc_now().date() + timedelta(days=2)}, "visited_on"),
    ],
)
def test_what_cannot_be_invited_names_its_field(sqlite_register: Register, change: dict[str, str], field: str) -> None:
    officer = sqlite_register.person("officer")
    with pytest.raises(Invalid) as error:
        invite_dealer(officer, replace(SHOP, **change), HERE)
    assert list(error.value.fields) == [field]
    assert [one.business for one in force_dealers(officer)] == ["Sheep Street Exchange"]


def test_an_invitation_lapses_in_a_week_and_is_sent_again(register: Register) -> None:
    officer = register.person("officer")
    shown = invite_dealer(officer, SHOP, HERE)
    first = _token(register)
    invite_again(officer, shown, "Mo Fen", "mo@example.org", HERE)
    with pytest.raises(LinkGone):
        welcome(first)
    with writing() as session:
        session.execute(
            update(Account).where(Account.email == "mo@example.org").values(created_at=utc_now() - timedelta(days=8))
        )
    tidy_up()
    assert [one.lapsed for one in force_dealers(officer) if one.id == shown] == [True]
    invite_again(officer, shown, "Mo Fen", "mo@example.org", HERE)
    assert join_staff(_token(register), PASSWORD).name == "Mo Fen"
    add_organisation(OPERATOR, "force", "Soke Constabulary")
    add_account(OPERATOR, "officer", "o@soke.example.org", "Olu Bell", "Soke Constabulary", PASSWORD)
    with pytest.raises(NotFound):
        invite_again(actor_of_address("o@soke.example.org"), shown, "X", "x@example.org", HERE)
    for role in ("supervisor", "dealer", "custody"):
        with pytest.raises(Forbidden):
            invite_dealer(register.person(role), SHOP, HERE)


def test_a_manager_sees_and_touches_the_own_business_alone(register: Register, manager: Actor) -> None:
    officer, dana = register.person("officer"), _dana(register, manager)
    invite_dealer(officer, SHOP, HERE)
    mo = join_staff(_token(register), PASSWORD)
    shops, staff = own_business(mo)
    assert ([shop.name for shop in shops], [one.email for one in staff]) == (["Ely"], ["mo@example.org"])
    theirs, till = _id_of(manager, DANA), _till(manager)
    kettering = own_business(manager)[0][0].id
    for touch in (
        lambda: remove_staff(mo, theirs),
        lambda: send_staff_link(mo, theirs, HERE),
        lambda: rename_premises(mo, kettering, "Mine"),
        lambda: add_staff(mo, "X", "x@example.org", "dealer", kettering, HERE),
        lambda: trust_till(mo, kettering, "Mine"),
        lambda: revoke_till(mo, own_tills(manager)[0].id),
    ):
        with pytest.raises(NotFound):
            touch()
    assert till_of(till) is not None
    for who in (dana, officer):
        with pytest.raises(Forbidden):
            own_business(who)
    with pytest.raises(Conflict, match="yourself"):
        remove_staff(manager, _id_of(manager, manager.email))
    with pytest.raises(Invalid):
        add_staff(manager, "X", DANA, "dealer", kettering, HERE)
    with pytest.raises(Invalid):
        add_staff(manager, "X", "x@example.org", "officer", kettering, HERE)
    with pytest.raises(Invalid):
        rename_premises(mo, shops[0].id, "x")
    with pytest.raises(Invalid):
        add_premises(mo, "Ely")


def test_a_pin_signs_in_at_a_trusted_till_and_the_check_names_the_person(register: Register, manager: Actor) -> None:
    dana, token = _dana(register, manager), _till(manager)
    till = till_of(token)
    assert till
    assert [name for _id, name in till.people] == ["Dana"]
    person, number = sign_in_by_pin(token, till.people[0][0], PIN)
    there = actor_of_session(start_session(person, "Firefox", till=number))
    assert there
    assert (there.till, there.organisation) == ("Counter 1", "Sheep Street Exchange, Kettering")
    told = register.check(there, "WTU330K0114C")
    with reading() as session:
        check = session.scalars(select(Check).where(Check.reference == told["check"])).one()
        assert (check.account_id, check.organisation_id) == (dana.account_id, dana.organisation_id)
    with pytest.raises(Forbidden):
        set_pin(there, PASSWORD, "593026")
    set_pin(manager, PASSWORD, PIN)
    boss, number = sign_in_by_pin(token, _id_of(manager, manager.email), PIN)
    at_the_till = actor_of_session(start_session(boss, "Firefox", till=number))
    assert at_the_till
    assert at_the_till.organisation == "Sheep Street Exchange, Kettering"
    with pytest.raises(Forbidden, match="password"):
        own_business(at_the_till)


def test_what_does_not_fit_is_refused_alike_and_counted(register: Register, manager: Actor) -> None:
    _dana(register, manager)
    token = _till(manager)
    add_premises(manager, "Corby")
    other = next(shop.id for shop in own_business(manager)[0] if shop.name == "Corby")
    add_staff(manager, "Cor", "cor@example.org", "dealer", other, HERE)
    cor = join_staff(_token(register), PASSWORD)
    set_pin(cor, PASSWORD, PIN)
    dana = _id_of(manager, DANA)
    wrong = []
    for who, pin in ((dana, "000000"), (_id_of(manager, "cor@example.org"), PIN), ("a" * 26, PIN), (dana, "")):
        with pytest.raises(SignInFailed) as error:
            sign_in_by_pin(token, who, pin)
        wrong.append(error.value.detail)
    assert set(wrong) == {"That PIN is not right"}
    for bad in ("", "x", token[:-1]):
        with pytest.raises(SignInFailed, match="not trusted"):
            sign_in_by_pin(bad, dana, PIN)
    for _ in range(3):
        with pytest.raises(SignInFailed):
            sign_in_by_pin(token, dana, "111222")
    with pytest.raises(TooMany):
        sign_in_by_pin(token, dana, PIN)
    assert sign_in(DANA, PASSWORD, "192.0.2.7", "dealer").name == "Dana"


@pytest.mark.parametrize(
    "pin", ["", "123", "123456789", "12a4", "0000", "123456", "987654", "9012", "121212", "١٢٣٤٥٦"]
)
def test_a_pin_that_anybody_would_try_is_refused(sqlite_register: Register, pin: str) -> None:
    with pytest.raises(Invalid) as error:
        set_pin(sqlite_register.person("dealer"), PASSWORD, pin)
    assert list(error.value.fields) == ["pin"]


def test_a_pin_needs_the_password(sqlite_register: Register) -> None:
    with pytest.raises(Invalid) as error:
        set_pin(sqlite_register.person("dealer"), "not the password", PIN)
    assert list(error.value.fields) == ["password"]


def test_removing_somebody_ends_all_that_they_have(register: Register, manager: Actor) -> None:
    dana, till = _dana(register, manager), _till(manager)
    shown = _id_of(manager, DANA)
    person, number = sign_in_by_pin(till, shown, PIN)
    sessions = [start_session(person, "Firefox", till=number), start_session(dana, "Firefox")]
    token = register.token(dana)["Authorization"].removeprefix("Bearer ")
    assert all(map(actor_of_session, sessions))
    assert actor_of_token(token)
    remove_staff(manager, shown)
    assert (list(map(actor_of_session, sessions)), actor_of_token(token)) == ([None, None], None)
    with pytest.raises(SignInFailed):
        sign_in(DANA, PASSWORD, "192.0.2.7", "dealer")
    with pytest.raises(SignInFailed):
        sign_in_by_pin(till, shown, PIN)
    with reading() as session:
        assert session.scalars(select(Pin)).all() == []
    add_staff(manager, "Late", "late@example.org", "dealer", own_business(manager)[0][0].id, HERE)
    late = _token(register)
    remove_staff(manager, _id_of(manager, "late@example.org"))
    with pytest.raises(LinkGone):
        join_staff(late, PASSWORD)
    with reading() as session:
        assert session.scalars(select(MailedLink).where(MailedLink.used_at.is_(None))).all() == []


def test_ending_a_tills_trust_signs_its_people_out(register: Register, manager: Actor) -> None:
    _dana(register, manager)
    token = _till(manager)
    person, number = sign_in_by_pin(token, _id_of(manager, DANA), PIN)
    session_token = start_session(person, "Firefox", till=number)
    revoke_till(manager, own_tills(manager)[0].id)
    assert (actor_of_session(session_token), till_of(token), own_tills(manager)) == (None, None, [])
    with pytest.raises(NotFound):
        revoke_till(manager, "a" * 26)
