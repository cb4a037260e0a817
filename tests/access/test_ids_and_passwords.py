"""Opaque ids, passwords, sealed texts and quotas by themselves."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.access.keys import SealBroken, lookup_hash, seal, unseal
from service.access.passwords import hash_password, verify_password
from service.access.public_ids import public_id, row_number
from service.access.quotas import KEEPER_CHECKS, QuotaExceeded, forget_old, left, spend
from service.models import writing
from tests.registers import Register

NUMBERS = st.integers(1, 2**63 - 1)


@given(NUMBERS, NUMBERS)
def test_an_id_leads_back_to_its_row_alone(one: int, other: int) -> None:
    shown = public_id("s", "item", one)
    assert row_number("s", "item", shown) == one
    assert row_number("s", "report", shown) is None
    assert row_number("another secret", "item", shown) is None
    assert (public_id("s", "item", other) == shown) is (one == other)


@given(st.text(max_size=40))
def test_any_other_text_leads_nowhere(text: str) -> None:
    assert row_number("s", "item", text) is None


def test_an_id_has_one_spelling() -> None:
    shown = public_id("s", "item", 7)
    others = {
        shown.upper(),
        f" {shown}",
        shown + "a",
        *(shown[:-1] + last for last in "abcdefghijklmnopqrstuvwxyz234567"),
    }
    assert [other for other in others if row_number("s", "item", other)] == [shown]


def test_a_password_fits_itself_alone_and_an_account_without_one_fits_none() -> None:
    stored = hash_password("three plain words", "low")
    assert verify_password("three plain words", stored, "low")
    assert not verify_password("three plain word", stored, "low")
    assert not verify_password("", None, "low")
    assert not verify_password("nobody has this password", None, "low")
    assert not verify_password("x", "not a hash", "low")
    assert hash_password("three plain words", "low") != stored


def test_the_product_hashes_passwords_at_full_cost() -> None:
    assert "$argon2id$" in hash_password("three plain words", "full")
    assert "m=65536,t=3" in hash_password("three plain words", "full")


@given(st.text())
def test_a_sealed_text_opens_with_its_own_secret_alone(text: str) -> None:
    sealed = seal("s", text)
    assert unseal("s", sealed) == text
    assert text.encode() not in sealed or len(text) < 4
    with pytest.raises(SealBroken):
        unseal("another", sealed)
    assert lookup_hash("s", text) == lookup_hash("s", text) != lookup_hash("another", text)


def test_a_quota_begins_anew_with_its_window(register: Register) -> None:
    noon = datetime(2026, 5, 1, 12, tzinfo=UTC)
    with writing() as session:
        assert [spend(session, KEEPER_CHECKS, "a", noon) for _ in range(5)] == [4, 3, 2, 1, 0]
        assert (left(session, KEEPER_CHECKS, "a", noon), left(session, KEEPER_CHECKS, "b", noon)) == (0, 5)
        assert spend(session, KEEPER_CHECKS, "b" * 500 + "\x00", noon, 5) == 0
    with writing() as session, pytest.raises(QuotaExceeded) as refused:
        spend(session, KEEPER_CHECKS, "a", noon)
    assert refused.value.retry_after == 12 * 3600
    with writing() as session:
        assert spend(session, KEEPER_CHECKS, "a", noon + timedelta(hours=12)) == 4
        forget_old(session, noon + timedelta(days=5))
        assert left(session, KEEPER_CHECKS, "a", noon) == 5
