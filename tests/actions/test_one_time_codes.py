"""The second step at sign-in, on both databases: on and off, each code once, and what a guesser gets."""

import time

import pytest
from sqlalchemy import select

from service.access.roles import Actor
from service.actions.change_password import change_password
from service.actions.errors import CodeNeeded, Conflict, Invalid, SignInFailed, TooMany
from service.actions.one_time_codes import (
    begin_codes,
    begun_codes,
    codes_of,
    confirm_codes,
    end_codes,
    end_codes_as_operator,
    replace_recovery_codes,
)
from service.actions.sign_in import HALF_FOR, enter_code, issue_token, sign_in
from service.models import OneTimeSecret, RecordEntry, RecoveryCode, reading
from tests.access.codes import Phone, minutes_pass, phone_of
from tests.registers import PASSWORD, Register


def _in(actor: Actor, code: str = "") -> Actor:
    return sign_in(actor.email, PASSWORD, "10.0.0.1", "test", code)


def _half(actor: Actor) -> tuple[int, int, int]:
    with pytest.raises(CodeNeeded) as needed:
        _in(actor)
    return needed.value.half


def test_nothing_is_asked_for_before_a_code_of_the_app_was_typed(register: Register) -> None:
    keeper = register.person("keeper")
    with pytest.raises(Invalid, match="password"):
        begin_codes(keeper, "three wrong words")
    with pytest.raises(Conflict):
        begun_codes(keeper)
    phone = Phone(begin_codes(keeper, PASSWORD).words.replace(" ", ""), [])
    assert begun_codes(keeper).words.replace(" ", "") == phone.secret
    with pytest.raises(Invalid, match="does not fit"):
        confirm_codes(keeper, phone.code(5))
    assert not codes_of(keeper).on
    assert _in(keeper).account_id == keeper.account_id
    assert len(confirm_codes(keeper, phone.code())) == 10
    assert codes_of(keeper).on
    with pytest.raises(CodeNeeded):
        _in(keeper)
    for again in (lambda: begin_codes(keeper, PASSWORD), lambda: begun_codes(keeper)):
        with pytest.raises(Conflict):
            again()


def test_each_code_of_the_app_works_once(register: Register) -> None:
    keeper = register.person("keeper")
    phone = phone_of(keeper)
    assert _in(keeper, phone.code()).account_id == keeper.account_id
    for used in (phone.code(), phone.code(-1)):
        with pytest.raises(SignInFailed):
            _in(keeper, used)
    assert enter_code(_half(keeper), phone.code(1), "test").account_id == keeper.account_id


def test_each_recovery_code_works_once_and_new_ones_end_the_old(register: Register) -> None:
    keeper = register.person("keeper")
    phone = phone_of(keeper)
    first, second, third = phone.recovery[:3]
    assert _in(keeper, first.lower()).account_id == keeper.account_id
    with pytest.raises(SignInFailed):
        _in(keeper, first)
    assert codes_of(keeper).left == 9
    fresh = replace_recovery_codes(keeper, PASSWORD, second)
    assert codes_of(keeper).left == 10
    with pytest.raises(SignInFailed):
        _in(keeper, third)
    assert _in(keeper, fresh[0]).account_id == keeper.account_id


def test_another_accounts_codes_do_not_fit(register: Register) -> None:
    keeper, other = register.person("keeper"), register.person("keeper", "other@example.org")
    phone_of(keeper)
    theirs = phone_of(other)
    for code in (theirs.code(), theirs.recovery[0]):
        with pytest.raises(SignInFailed):
            _in(keeper, code)


def test_a_wrong_password_says_nothing_of_codes(register: Register) -> None:
    keeper = register.person("keeper")
    phone = phone_of(keeper)
    for code in ("", phone.code(), phone.recovery[0]):
        with pytest.raises(SignInFailed, match="password is not right"):
            sign_in(keeper.email, "three wrong words", "10.0.0.1", "test", code)
    assert codes_of(keeper).left == 10


def test_guessing_is_counted_by_account_and_ends_for_a_while(register: Register) -> None:
    keeper = register.person("keeper")
    phone = phone_of(keeper)
    half = _half(keeper)
    for number in range(9):  # switching on counted one
        with pytest.raises(SignInFailed):
            enter_code(half, f"00000{number}", "test")
    with pytest.raises(TooMany, match="minutes") as refused:
        enter_code(half, phone.code(), "test")
    assert 0 < refused.value.retry_after <= 15 * 60
    with reading() as session:
        entries = session.scalars(select(RecordEntry).where(RecordEntry.act == "code.refused")).all()
    assert {entry.who for entry in entries} == {"nobody"}
    assert len(entries) == 9


def test_the_time_for_the_code_ends_after_five_minutes_and_with_the_password(register: Register) -> None:
    keeper = register.person("keeper")
    phone = phone_of(keeper)
    account, version, _ = _half(keeper)
    long_ago = int(time.time() - HALF_FOR.total_seconds()) - 1
    with pytest.raises(SignInFailed, match="too long"):
        enter_code((account, version, long_ago), phone.code(), "test")
    half = _half(keeper)
    change_password(keeper, PASSWORD, "seven quiet otters")
    with pytest.raises(SignInFailed):
        enter_code(half, phone.code(), "test")


def test_a_token_for_the_api_asks_for_the_code_too(register: Register) -> None:
    keeper = register.person("keeper")
    phone = phone_of(keeper)
    with pytest.raises(CodeNeeded):
        issue_token(keeper.email, PASSWORD, "10.0.0.1")
    assert issue_token(keeper.email, PASSWORD, "10.0.0.1", phone.code())[0]


def test_switching_off_asks_for_both_and_leaves_nothing(register: Register) -> None:
    keeper = register.person("keeper")
    phone = phone_of(keeper)
    for password, code in (("three wrong words", phone.code()), (PASSWORD, "000000")):
        with pytest.raises(Invalid):
            end_codes(keeper, password, code)
    minutes_pass(keeper)
    end_codes(keeper, PASSWORD, phone.code())
    assert _in(keeper).account_id == keeper.account_id
    with reading() as session:
        assert session.scalars(select(OneTimeSecret)).all() == []
        assert session.scalars(select(RecoveryCode)).all() == []
        acts = set(session.scalars(select(RecordEntry.act).where(RecordEntry.act.like("codes.%"))))
    assert acts == {"codes.on", "codes.off"}
    about = [letter["Subject"] for letter in register.letters()]
    assert len(about) == 2


def test_the_operator_ends_codes_for_whoever_lost_phone_and_paper(register: Register) -> None:
    keeper = register.person("keeper")
    phone_of(keeper)
    end_codes_as_operator(" Keeper@example.org")
    assert _in(keeper).account_id == keeper.account_id
    assert register.letters()[-1]["To"] == keeper.email
    with reading() as session:
        entry = session.scalars(select(RecordEntry).where(RecordEntry.act == "codes.off")).one()
    assert entry.who == "operator"
    with pytest.raises(Conflict, match="without codes"):
        end_codes_as_operator(keeper.email)


def test_neither_secret_nor_recovery_codes_stand_in_the_database(register: Register) -> None:
    phone = phone_of(register.person("keeper"))
    with reading() as session:
        kept = repr([row.sealed_secret for row in session.scalars(select(OneTimeSecret))])
        kept += repr([row.digest for row in session.scalars(select(RecoveryCode))])
    for secret in (phone.secret, *phone.recovery):
        assert secret not in kept
        assert secret.replace("-", "") not in kept
