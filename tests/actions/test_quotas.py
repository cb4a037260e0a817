"""Quotas of checks: by person, premises and business, and exactly so many, whoever asks at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from service.access.quotas import BUSINESS_CHECKS, DEALER_CHECKS, PREMISES_CHECKS, Quota, left, spend
from service.access.roles import OPERATOR, Actor
from service.actions import check_object as module
from service.actions.actors import actor_of_address
from service.actions.add_account import add_account
from service.actions.add_organisation import add_organisation
from service.actions.errors import TooMany
from service.models import reading, utc_now, writing
from tests.registers import PASSWORD, Register


def _spent(quota: Quota, subject: str, amount: int) -> None:
    with writing() as session:
        spend(session, quota, subject, utc_now(), amount)


def _left(quota: Quota, subject: str) -> int:
    with reading() as session:
        return left(session, quota, subject, utc_now())


@pytest.fixture
def dealer(register: Register) -> Actor:
    return register.person("dealer")


def test_colleagues_meet_the_premises_limit_and_the_next_shop_the_businesss(register: Register, dealer: Actor) -> None:
    colleague = register.person("dealer", "colleague@example.org")
    add_organisation(OPERATOR, "premises", "Corby", "Sheep Street Exchange")
    add_account(OPERATOR, "dealer", "corby@example.org", "Cor", "Corby", PASSWORD)
    corby = actor_of_address("corby@example.org")
    _spent(PREMISES_CHECKS, f"organisation:{dealer.organisation_id}", PREMISES_CHECKS.most - 1)
    register.check(dealer, "WTU330K0114C")
    with pytest.raises(TooMany, match="premises"):
        register.check(colleague, "WTU330K0114C")
    register.check(corby, "WTU330K0114C")
    _spent(BUSINESS_CHECKS, f"organisation:{dealer.business_id}", BUSINESS_CHECKS.most - 2)
    with pytest.raises(TooMany, match="business"):
        register.check(corby, "WTU330K0114C")


def test_a_refusal_leaves_every_count_as_it_was(register: Register, dealer: Actor) -> None:
    _spent(BUSINESS_CHECKS, f"organisation:{dealer.business_id}", BUSINESS_CHECKS.most)
    with pytest.raises(TooMany):
        register.check(dealer, "WTU330K0114C")
    assert _left(DEALER_CHECKS, f"account:{dealer.account_id}") == DEALER_CHECKS.most
    assert _left(PREMISES_CHECKS, f"organisation:{dealer.organisation_id}") == PREMISES_CHECKS.most


def test_many_at_once_get_exactly_so_many(register: Register, dealer: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "DEALER_CHECKS", replace(DEALER_CHECKS, most=5))

    def ask(_number: int) -> bool:
        with register.app.app_context():
            try:
                register.check(dealer, "WTU330K0114C")
            except TooMany:
                return False
            return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(ask, range(16))) == 5
