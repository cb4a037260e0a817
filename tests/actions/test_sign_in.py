"""Signing in, its quota, and tokens, on both databases."""

import pytest
from sqlalchemy import select, update

from service.access.roles import OPERATOR
from service.actions.actors import actor_of_token
from service.actions.add_account import add_account
from service.actions.browser_sessions import actor_of_session, start_session
from service.actions.change_password import change_password
from service.actions.errors import Invalid, SignInFailed, TooMany
from service.actions.join import ask_to_join
from service.actions.mailed_links import Asker
from service.actions.sign_in import issue_token, revoke_token, sign_in
from service.models import Account, QuotaCount, RecordEntry, Token, reading, utc_now, writing
from tests.registers import PASSWORD, Register


def _refusal(email: str, password: str) -> str:
    with pytest.raises(SignInFailed) as refused:
        sign_in(email, password, "10.0.0.1", "test")
    return str(refused.value)


def test_a_wrong_password_an_unknown_address_and_a_closed_account_are_refused_alike(register: Register) -> None:
    keeper, closed = register.person("keeper"), register.person("keeper", "closed@example.org")
    with writing() as session:
        session.execute(update(Account).where(Account.id == closed.account_id).values(disabled_at=utc_now()))
    add_account(OPERATOR, "keeper", "no-password@example.org")
    assert sign_in(" Keeper@Example.ORG", PASSWORD, "10.0.0.1", "test").account_id == keeper.account_id
    words = {
        _refusal("keeper@example.org", "three wrong words"),
        _refusal("stranger@example.org", PASSWORD),
        _refusal("closed@example.org", PASSWORD),
        _refusal("no-password@example.org", ""),
        _refusal("a" * 300 + "\x00@example.org", PASSWORD),
    }
    assert words == {"The e-mail address or the password is not right"}


def test_ten_tries_are_counted_across_sessions_and_then_the_right_password_waits_too(register: Register) -> None:
    register.person("keeper")
    for number in range(10):
        with pytest.raises(SignInFailed):
            sign_in("keeper@example.org", "wrong words here", f"10.0.0.{number}", "test")
    with pytest.raises(TooMany, match="minutes") as refused:
        sign_in("KEEPER@example.org", PASSWORD, "10.9.9.9", "test")
    assert 0 < refused.value.retry_after <= 15 * 60
    with reading() as session:  # what is counted tells nobody's address
        assert not [s for s in session.scalars(select(QuotaCount.subject)) if "@" in s]


def test_a_refused_sign_in_is_on_the_record_as_nobodys(sqlite_register: Register) -> None:
    _refusal("stranger@example.org", "three wrong words")
    with reading() as session:
        entry = session.scalars(select(RecordEntry).where(RecordEntry.act == "sign_in.refused")).one()
    assert (entry.who, entry.subject) == ("nobody", "account:unknown")


def test_a_token_ends_when_it_is_revoked_expires_or_its_account_closes(register: Register) -> None:
    register.person("keeper")
    revoked, expired, closed = (issue_token("keeper@example.org", PASSWORD, "10.0.0.1")[0] for _ in range(3))
    keeper = actor_of_token(revoked)
    assert keeper is not None
    revoke_token(keeper, revoked)
    assert actor_of_token(revoked) is None
    assert actor_of_token(expired) is not None
    with writing() as session:
        session.execute(update(Token).values(expires_at=utc_now()))
    assert actor_of_token(expired) is None
    with writing() as session:
        session.execute(update(Token).values(expires_at=utc_now().replace(year=2999)))
        session.execute(update(Account).values(disabled_at=utc_now()))
    assert actor_of_token(closed) is None
    assert actor_of_token("") is actor_of_token("hw_nonsense\x00") is None


def test_a_new_password_ends_every_other_session_and_token(register: Register) -> None:
    keeper = register.person("keeper")
    token = issue_token(keeper.email, PASSWORD, "10.0.0.1")[0]
    old = start_session(keeper, "")
    with pytest.raises(Invalid, match="not the password"):
        change_password(keeper, "three wrong words", "seven plain words")
    changed = change_password(keeper, PASSWORD, "seven plain words")
    assert actor_of_session(old) is None
    assert actor_of_session(start_session(changed, "")) == changed
    assert actor_of_token(token) is None
    assert sign_in(keeper.email, "seven plain words", "10.0.0.1", "test") == changed


@pytest.mark.parametrize(
    ("email", "password", "field"),
    [
        ("ann", PASSWORD, "email"),
        ("ann@example.org,ben@example.org", PASSWORD, "email"),
        ("ann,ben@example.org", PASSWORD, "email"),
        ("ann\x00@example.org", PASSWORD, "email"),
        ("<ann>@example.org", PASSWORD, "email"),
        ("ann@example..org", PASSWORD, "email"),
        ("ann@example.org", "short", "password"),
        ("ann@example.org", "password123", "password"),
        ("ann@example.org", "aaaaaaaaaaaaa", "password"),
    ],
)
def test_an_unfit_address_or_password_is_named(
    sqlite_register: Register, email: str, password: str, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        ask_to_join("Ann", email, password, Asker("10.0.0.1"))
    assert list(refused.value.fields) == [field]


def test_twenty_accounts_an_hour_come_from_one_address(sqlite_register: Register) -> None:
    for number in range(20):
        ask_to_join("Ann", f"ann{number}@example.org", PASSWORD, Asker("10.0.0.1"))
    with pytest.raises(TooMany):
        ask_to_join("Ann", "ann20@example.org", PASSWORD, Asker("10.0.0.1"))
    ask_to_join("Ann", "ann20@example.org", PASSWORD, Asker("10.0.0.2"))
