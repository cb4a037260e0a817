"""Answers kept under an Idempotency-Key."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from service.actions.errors import Conflict
from service.actions.kept_answers import drop_key, forget_old_answers, keep_answer, take_key
from service.models import KeptAnswer, utc_now, writing
from tests.registers import Register

ONE, OTHER = b"1" * 32, b"2" * 32


def _age(**span: float) -> None:
    with writing() as session:
        session.execute(update(KeptAnswer).values(at=utc_now() - timedelta(**span)))


def test_the_answer_is_kept_for_the_same_request_of_the_same_account_alone(register: Register) -> None:
    ann, ben = register.person("keeper", "ann@example.org"), register.person("keeper", "ben@example.org")
    assert take_key(ann, "k", ONE) is None
    keep_answer(ann, "k", 201, '{"ä": 1}')
    kept = take_key(ann, "k", ONE)
    assert kept is not None
    assert (kept.status, kept.body) == (201, '{"ä": 1}')
    with pytest.raises(Conflict, match="another request"):
        take_key(ann, "k", OTHER)
    assert take_key(ben, "k", OTHER) is None


def test_a_key_at_work_is_refused_until_its_request_is_given_up(register: Register) -> None:
    keeper = register.person("keeper")
    take_key(keeper, "k", ONE)
    with pytest.raises(Conflict, match="at work"):
        take_key(keeper, "k", ONE)
    _age(seconds=61)
    assert take_key(keeper, "k", ONE) is None
    with pytest.raises(Conflict, match="at work"):  # and then it is one request's again
        take_key(keeper, "k", ONE)
    drop_key(keeper, "k")
    assert take_key(keeper, "k", OTHER) is None


def test_answers_are_forgotten_after_two_days(sqlite_register: Register) -> None:
    keeper = sqlite_register.person("keeper")
    take_key(keeper, "k", ONE)
    keep_answer(keeper, "k", 201, "{}")
    _age(hours=47)
    forget_old_answers(utc_now())
    assert take_key(keeper, "k", ONE) is not None
    _age(hours=49)
    forget_old_answers(utc_now())
    assert take_key(keeper, "k", OTHER) is None
