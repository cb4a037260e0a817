"""Check digits against worked examples and against every single slip."""

import pytest

from service.domain.identifiers.check_digits import check_digit, luhn_digit, vin_digit


@pytest.mark.parametrize("vin", ["1M8GDM9AXKP042788", "11111111111111111", "5GZCZ43D13S812715"])
def test_the_ninth_character_of_a_north_american_vin_checks_the_others(vin: str) -> None:
    assert vin_digit(vin) == vin[8]


def test_any_single_misread_digit_fails_the_check_of_an_imei() -> None:
    imei = "352091108842173"
    slips = [imei[:i] + digit + imei[i + 1 :] for i in range(15) for digit in "0123456789" if digit != imei[i]]
    assert {check_digit("imei", slip) for slip in slips} == {"fails"}
    assert check_digit("imei", imei) == "passes"


@pytest.mark.parametrize(
    ("kind", "number"),
    [("imei", "35209110884217"), ("imei", "35209110884217?"), ("vin", "1M8GDM9A1KP042788"), ("serial", "18")],
)
def test_a_check_that_would_prove_nothing_is_none(kind: str, number: str) -> None:
    assert check_digit(kind, number) == "none"


def test_the_luhn_digit_completes_an_imei() -> None:
    assert luhn_digit("35209110884217") == "3"
