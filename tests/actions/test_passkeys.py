"""Passkeys on both databases: added, signed in with, removed; and what does not fit is refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from service.access.roles import Actor
from service.actions.errors import Conflict, Invalid, NotFound, Refused, SignInFailed, Unavailable
from service.actions.passkeys import (
    MOST_PASSKEYS,
    add_passkey,
    ask_for_new_passkey,
    ask_for_passkey,
    passkeys_of,
    passkeys_work,
    remove_passkey,
    sign_in_with_passkey,
)
from service.models import Account, Passkey, RecordEntry, reading, utc_now, writing
from tests.access.authenticator import SecurityKey
from tests.access.codes import phone_of
from tests.registers import PASSWORD, Register, open_register

SITE, ORIGIN = "register.example", "https://register.example"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def named(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Register]:
    """A register whose public address is a name, as passkeys want it."""
    with open_register(request.param, tmp_path, HOMEWARD_PUBLIC_URL=ORIGIN) as opened:
        yield opened


def _keep(keeper: Actor, key: SecurityKey, name: str = "my phone") -> None:
    asked = ask_for_new_passkey(keeper, PASSWORD)
    add_passkey(keeper, name, key.made(asked.challenge), asked.challenge)


def _in(key: SecurityKey) -> Actor:
    asked = ask_for_passkey()
    return sign_in_with_passkey(key.signed(asked.challenge), asked.challenge, "10.0.0.1", "test")


def test_a_passkey_signs_in_without_password_and_code(named: Register) -> None:
    keeper, key = named.person("keeper"), SecurityKey(SITE, ORIGIN)
    with pytest.raises(Invalid, match="password"):
        ask_for_new_passkey(keeper, "three wrong words")
    _keep(keeper, key)
    phone_of(keeper)
    assert _in(key).account_id == keeper.account_id
    assert _in(key).account_id == keeper.account_id
    shown = passkeys_of(keeper)
    assert [(one.name, one.used_at is not None) for one in shown] == [("my phone", True)]
    assert [letter["Subject"] for letter in named.letters()][:1] == ["A passkey was added"]


def test_a_copy_that_counts_from_behind_is_refused_and_goes_on_the_record(named: Register) -> None:
    keeper, key = named.person("keeper"), SecurityKey(SITE, ORIGIN, count=5)
    _keep(keeper, key)
    _in(key)
    key.count = 4
    with pytest.raises(SignInFailed):
        _in(key)
    key.count = 6
    assert _in(key).account_id == keeper.account_id
    with reading() as session:
        refused = session.scalars(select(RecordEntry).where(RecordEntry.act == "passkey.refused")).all()
    assert [entry.who for entry in refused] == ["nobody"]


def test_an_answer_works_once_and_for_its_own_question(named: Register) -> None:
    keeper, key = named.person("keeper"), SecurityKey(SITE, ORIGIN)
    _keep(keeper, key)
    asked, other = ask_for_passkey(), ask_for_passkey()
    answer = key.signed(asked.challenge)
    assert sign_in_with_passkey(answer, asked.challenge, "10.0.0.1", "test").account_id == keeper.account_id
    for challenge in (asked.challenge, other.challenge, b""):
        with pytest.raises(SignInFailed):
            sign_in_with_passkey(answer, challenge, "10.0.0.1", "test")


@pytest.mark.parametrize(
    "key",
    [
        SecurityKey(SITE, "https://register.example.org"),
        SecurityKey(SITE, "http://register.example"),
        SecurityKey("example", ORIGIN),
        SecurityKey(SITE, ORIGIN, verified=False),
    ],
    ids=["another site", "not encrypted", "a name above", "nobody touched it"],
)
def test_what_another_site_or_nobody_unlocked_is_not_kept(named: Register, key: SecurityKey) -> None:
    keeper = named.person("keeper")
    with pytest.raises(Invalid, match="does not fit"):
        _keep(keeper, key)
    good = SecurityKey(SITE, ORIGIN)
    _keep(keeper, good)
    good.site, good.origin, good.verified = key.site, key.origin, key.verified
    with pytest.raises(SignInFailed):
        _in(good)


@pytest.mark.parametrize("answer", ["", "null", "[]", "{}", '{"rawId": 7}', '{"rawId": "é"}', "{" * 50_000, "\x00"])
def test_what_is_no_answer_is_refused(named: Register, answer: str) -> None:
    keeper = named.person("keeper")
    asked = ask_for_new_passkey(keeper, PASSWORD)
    with pytest.raises(Invalid):
        add_passkey(keeper, "my phone", answer, asked.challenge)
    with pytest.raises(SignInFailed):
        sign_in_with_passkey(answer, ask_for_passkey().challenge, "10.0.0.1", "test")


def test_names_doubles_and_the_eleventh_are_refused(named: Register) -> None:
    keeper, key = named.person("keeper"), SecurityKey(SITE, ORIGIN)
    for name in ("", " ", "n" * 61):
        with pytest.raises(Invalid, match="name"):
            _keep(keeper, key, name)
    _keep(keeper, key)
    with pytest.raises(Conflict, match="already"):
        _keep(named.person("keeper", "other@example.org"), key)
    with writing() as session:
        for number in range(MOST_PASSKEYS - 1):
            row = Passkey(account_id=keeper.account_id, credential_id=bytes([number]), name="another")
            row.public_key, row.sign_count = b"", 0
            session.add(row)
    with pytest.raises(Conflict, match="at most 10"):
        _keep(keeper, SecurityKey(SITE, ORIGIN))
    assert len(passkeys_of(keeper)) == MOST_PASSKEYS


def test_a_removed_passkey_opens_nothing_and_anothers_cannot_be_removed(named: Register) -> None:
    keeper, other, key = named.person("keeper"), named.person("keeper", "o@example.org"), SecurityKey(SITE, ORIGIN)
    _keep(keeper, key)
    shown = passkeys_of(keeper)[0].id
    for wrong in (shown, shown[:-1] + ("a" if shown[-1] != "a" else "b"), "x"):
        with pytest.raises(NotFound):
            remove_passkey(other, wrong, PASSWORD)
    with pytest.raises(Invalid):
        remove_passkey(keeper, shown, "three wrong words")
    remove_passkey(keeper, shown, PASSWORD)
    assert passkeys_of(keeper) == []
    with pytest.raises(SignInFailed):
        _in(key)


def test_a_closed_account_is_not_let_in(named: Register) -> None:
    keeper, key = named.person("keeper"), SecurityKey(SITE, ORIGIN)
    _keep(keeper, key)
    with writing() as session:
        session.get_one(Account, keeper.account_id).disabled_at = utc_now()
    with pytest.raises(SignInFailed):
        _in(key)


def test_a_number_for_an_address_takes_no_passkeys(sqlite_register: Register) -> None:
    assert not passkeys_work()
    with pytest.raises(Unavailable, match="name"):
        ask_for_passkey()
    with pytest.raises(Refused):
        ask_for_new_passkey(sqlite_register.person("keeper"), PASSWORD)
