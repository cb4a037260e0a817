"""Every kind is fit for forms, sentences and the advice to read again."""

import pytest

from service.domain.identifiers import KINDS, Kind


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_a_kind_has_what_pages_and_advice_need(kind: Kind) -> None:
    assert kind.name.isidentifier()
    assert kind.label
    assert kind.where.endswith(".")
    assert set(range(kind.usual[0], kind.usual[1] + 1)) & kind.possible
    assert kind.fewest <= min(kind.possible)


def test_the_kinds_of_the_contract_are_there() -> None:
    assert {"imei", "serial", "frame_number", "vin", "registration", "mac", "hull"} <= KINDS.keys()
