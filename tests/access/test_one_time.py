"""Codes of an app: which are taken when, and what recovery codes look like."""

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest

from service.access.one_time import app_address, new_recovery_codes, new_secret, step_of, written_recovery_code

RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # "12345678901234567890", RFC 6238 appendix B


def _at(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_the_codes_of_the_standard_are_taken(seconds: int, code: str) -> None:
    assert step_of(RFC_SECRET, code, _at(seconds)) == seconds // 30
    assert step_of(RFC_SECRET, f" {code[:3]} {code[3:]} ", _at(seconds)) == seconds // 30


@pytest.mark.parametrize(("late", "taken"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_phones_clock_may_be_half_a_minute_off(late: int, taken: bool) -> None:
    shown = pyotp.TOTP(RFC_SECRET).at(1_800_000_000 - late)
    assert (step_of(RFC_SECRET, shown, _at(1_800_000_000)) is not None) is taken


@pytest.mark.parametrize("code", ["", "28708", "2870822", "28708a", "٢٨٧٠٨٢", "2870\x00", "287 083"])
def test_what_is_no_code_is_not_taken(code: str) -> None:
    assert step_of(RFC_SECRET, code, _at(59)) is None


def test_the_address_for_the_app_names_the_register_and_the_account() -> None:
    secret = new_secret()
    address = urlsplit(app_address(secret, "marion+home@example.org"))
    assert (address.scheme, address.netloc) == ("otpauth", "totp")
    assert parse_qs(address.query) == {"secret": [secret], "issuer": ["Homeward"]}
    assert len(secret) == 32


def test_recovery_codes_are_read_however_they_are_typed() -> None:
    codes = new_recovery_codes()
    assert len({*codes}) == 10
    assert {len(code) for code in codes} == {11}
    assert not set("".join(codes)) & set("01ILOSU")
    assert {written_recovery_code(f" {code.lower().replace('-', ' ')} ") for code in codes} == {
        code.replace("-", "") for code in codes
    }
