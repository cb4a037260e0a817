"""What stands beside a number in the register, on both databases."""

from service.domain.identifiers import skeleton
from service.models import reading
from service.search.siblings import BESIDE, siblings
from tests.registers import Register

NUMBERS = [f"WTU{100_000 + number * 10}" for number in range(40)]


def _fill(register: Register) -> None:
    keeper = register.person("keeper")
    for number in NUMBERS:
        register.item(keeper, number, "serial")


def test_twelve_numbers_on_either_side_are_read_for_each_by_one_statement(register: Register) -> None:
    _fill(register)
    with reading() as session:
        beside = siblings(session, [skeleton("WTU100205"), skeleton("WTU100390"), "", "9"])
    middle = [number for _, number in sorted(beside[skeleton("WTU100205")])]
    assert middle == NUMBERS[21 - BESIDE : 21 + BESIDE]
    assert len(beside[skeleton("WTU100390")]) == BESIDE + 1
    assert len(beside["9"]) == BESIDE
    assert "" not in beside


def test_nothing_stands_beside_anything_in_an_empty_register(register: Register) -> None:
    with reading() as session:
        assert siblings(session, ["WTU1"]) == {"WTU1": []}
        assert siblings(session, []) == {}
