"""Where a household lives: kept once, found in any table of postcodes, on the record, and gone with the household."""

from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from service.access.roles import OPERATOR, Actor
from service.actions.addresses import Area, Residence, address_of, area_of, put_address, set_address
from service.actions.errors import Forbidden, Invalid
from service.actions.load_reference import load_reference
from service.models import Address, RecordDetail, RecordEntry, reading, writing
from tests.actions.test_at_once import at_once
from tests.registers import Register

HOME = Residence("12 Pytchley Road", "Kettering", "NN16 8TL")
KNOWN = Area("E01027142", 4867, 2782)


def _table(folder: Path, *rows: str) -> tuple[int, int]:
    file = folder / "postcodes.csv"
    file.write_text("\n".join(("postcode,lsoa,easting,northing", *rows)))
    return load_reference("postcodes", file)


def _area(keeper: Actor) -> Area:
    with reading() as session:
        return area_of(session, keeper.keeper_id or 0)


@pytest.mark.parametrize("as_written", ["NN16 8TL", "NN168TL", "nn16  8tl"])
def test_an_area_is_found_however_the_table_writes_its_postcodes(register: Register, as_written: str) -> None:
    ann = register.person("keeper")
    assert _table(register.folder, f"{as_written},E01027142,486710,278230") == (1, 0)
    set_address(ann, Residence("12 Pytchley Road", "", " nn168TL"))
    assert (_area(ann), address_of(ann)) == (KNOWN, Residence("12 Pytchley Road", "", "NN16 8TL"))


def test_rows_that_name_no_postcode_or_no_area_are_passed_over(register: Register) -> None:
    ann = register.person("keeper")
    rows = ("NN16,E01027142,1,1", f"NN16 8TM,{'E' * 21},1,1", "NN16 8TL,E01027142,9999999999999,278230")
    assert _table(register.folder, *rows) == (1, 2)
    set_address(ann, HOME)
    assert _area(ann) == Area("E01027142")


def test_a_postcode_that_no_table_knows_is_kept_without_an_area(register: Register) -> None:
    ann = register.person("keeper")
    _table(register.folder, "NN16 8TL,E01027142,486710,278230")
    set_address(ann, HOME)
    set_address(ann, Residence("1 High Street", "Leeds", "LS1 4AP"))
    assert (_area(ann), address_of(ann)) == (Area(), Residence("1 High Street", "Leeds", "LS1 4AP"))
    with reading() as session:
        row = session.get_one(Address, ann.keeper_id)
        assert (row.lsoa, row.moved_at is None) == (None, False)


def test_each_field_says_what_to_write_instead(sqlite_register: Register) -> None:
    ann = sqlite_register.person("keeper")
    for residence, fields in [
        (Residence(" ", "", "NN16"), ["street", "postcode"]),
        (Residence("1 High Street", "x" * 201, "NN16 8TL"), ["town"]),
        (Residence("1 High Street", "", "not one\x00"), ["postcode"]),
    ]:
        with pytest.raises(Invalid) as refused:
            set_address(ann, residence)
        assert list(refused.value.fields) == fields
    assert address_of(ann) is None


def test_only_a_household_has_an_address(sqlite_register: Register) -> None:
    for actor in (OPERATOR, sqlite_register.person("officer"), sqlite_register.person("dealer")):
        assert address_of(actor) is None
        with pytest.raises(Forbidden):
            set_address(actor, HOME)


def test_an_address_put_by_another_act_stands_or_falls_with_it(register: Register) -> None:
    ann = register.person("keeper")

    def fail_after_it() -> None:
        with writing() as session:
            put_address(session, ann.keeper_id or 0, HOME)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_after_it()
    assert address_of(ann) is None
    with writing() as session:
        put_address(session, ann.keeper_id or 0, HOME)
    assert address_of(ann) == HOME


def test_the_same_address_at_once_is_kept_once(register: Register) -> None:
    ann = register.person("keeper")
    assert at_once(register, *[lambda: set_address(ann, HOME)] * 6) == [0] * 6
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(Address)) == 1


def test_neither_table_nor_record_holds_an_address_in_clear(register: Register) -> None:
    ann = register.person("keeper")
    set_address(ann, HOME)
    with reading() as session:
        entry = session.scalars(select(RecordEntry).where(RecordEntry.act == "address.kept")).one()
        details = session.get_one(RecordDetail, entry.id).details
        row = session.execute(text("SELECT * FROM addresses")).one()
    for words in ("Pytchley", "Kettering", "8TL"):
        assert words not in f"{details} {entry.subject} {row}"
