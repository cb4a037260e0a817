"""A forgotten password: the letter, the browser that asked, and what cannot be done with a letter-box alone."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from service.actions.actors import actor_of_token
from service.actions.errors import Conflict
from service.actions.recover import refuse_while_shut
from service.actions.report_theft import end_report
from service.actions.sign_in import issue_token_as_operator
from service.models import Account, MailedLink, RecordEntry, reading, utc_now, writing
from tests.access.pages import fill_in, link_in, sign_in, visitor
from tests.registers import Register

NEW = "seven quiet otters"


def _asked(register: Register, email: str = "keeper@example.org") -> tuple[FlaskClient, str]:
    """A browser that asked for a letter, and the path of its link."""
    client = visitor(register)
    assert fill_in(client, "/forgot", email=email).headers["Location"] == "/forgot/sent"
    return client, link_in(register.letters()[-1])


def test_a_new_password_ends_sessions_and_tokens_and_is_told_by_mail(register: Register) -> None:
    keeper = register.person("keeper")
    elsewhere, token = visitor(register), issue_token_as_operator(keeper.email)
    sign_in(elsewhere, "/sign-in", keeper.email)
    client, link = _asked(register)
    assert [client.get(link).headers["Referrer-Policy"] for _ in range(3)] == ["no-referrer"] * 3
    assert elsewhere.get("/things").status_code == 200
    assert fill_in(client, link, new_password=NEW).headers["Location"] == "/sign-in"
    assert (elsewhere.get("/things").status_code, actor_of_token(token)) == (302, None)
    assert client.get(link).status_code == 410
    assert sign_in(client, "/sign-in", keeper.email).status_code == 401
    assert sign_in(client, "/sign-in", keeper.email, NEW).status_code == 302
    assert register.letters()[-1]["Subject"] == "Your password was changed"
    with reading() as session:
        acts = list(session.scalars(select(RecordEntry.act).where(RecordEntry.act.like("%recover%"))))
    assert sorted(acts) == ["password.recovered", "recovery.asked"]


def test_a_known_and_an_unknown_address_are_answered_alike(register: Register) -> None:
    register.person("keeper")
    register.person("officer")
    answers = set()
    for email in ("keeper@example.org", "stranger@example.org", "officer@example.org", "a\x00b", "é" * 200):
        client = visitor(register)
        answer = fill_in(client, "/forgot", email=email)
        answers.add((answer.status_code, answer.headers["Location"], client.get("/forgot/sent").data))
    assert len(answers) == 1
    assert [letter["To"] for letter in register.letters()] == ["keeper@example.org"]


def test_the_link_works_in_the_browser_that_asked_alone(register: Register) -> None:
    register.person("keeper")
    _owner, link = _asked(register)
    stranger, thief = visitor(register), visitor(register)
    fill_in(thief, "/forgot", email="somebody-else@example.org")
    for client in (stranger, thief):
        assert client.get(link).status_code == 403
        assert client.post(link, data={"new_password": NEW}).status_code == 403
    assert sign_in(visitor(register), "/sign-in", "keeper@example.org").status_code == 302


def test_only_the_newest_link_works_and_for_half_an_hour(register: Register) -> None:
    register.person("keeper")
    first, older = _asked(register)
    second, newest = _asked(register)
    assert [first.get(older).status_code, second.get(newest).status_code] == [410, 200]
    with writing() as session:
        session.execute(update(MailedLink).values(expires_at=utc_now()))
    assert second.get(newest).status_code == 410


def test_a_link_of_one_purpose_opens_no_other_page(sqlite_register: Register) -> None:
    sqlite_register.person("keeper")
    client, link = _asked(sqlite_register)
    assert client.get(link.replace("/recover/", "/confirm/")).status_code == 410


def test_a_weak_password_is_refused_and_the_link_stays(sqlite_register: Register) -> None:
    sqlite_register.person("keeper")
    client, link = _asked(sqlite_register)
    for weak in ("", "short", "aaaaaaaaaaaa", "x" * 100_000):
        assert fill_in(client, link, new_password=weak).status_code == 422
    assert fill_in(client, link, new_password=NEW).status_code == 302


def test_address_and_people_are_shut_for_72_hours_while_a_report_is_open(register: Register) -> None:
    keeper = register.person("keeper")
    item = register.stolen(keeper, "WX44771238")

    def is_shut(ago: timedelta | None) -> bool:
        with writing() as session:
            session.execute(update(Account).values(recovered_at=utc_now() - ago if ago is not None else None))
        with reading() as session:
            try:
                refuse_while_shut(session, keeper.keeper_id)
            except Conflict:
                return True
        return False

    assert [is_shut(ago) for ago in (None, timedelta(0), timedelta(hours=71), timedelta(hours=73))] == [
        False,
        True,
        True,
        False,
    ]
    end_report(keeper, item.open_report or "", "recovery")
    assert not is_shut(timedelta(0))


@pytest.mark.parametrize("page", ["recover", "confirm"])
def test_a_made_up_link_is_gone(sqlite_register: Register, page: str) -> None:
    for token in ("x", "é", "%00", "a" * 26, "a" * 5000):
        assert visitor(sqlite_register).get(f"/{page}/{token}").status_code == 410
