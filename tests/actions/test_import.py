"""Importing items from a file: what a row becomes, and that a second run changes nothing."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from service.access.roles import Actor
from service.actions.errors import NotFound
from service.actions.import_items import Outcome, import_items
from service.actions.item_content import ItemContent
from service.actions.own_items import own_items
from service.actions.register_item import change_item
from service.models import Base, Identifier, Item, RecordEntry, TheftReport, reading
from tests.actions.tables import COLUMNS, table
from tests.registers import FORCE, Register

KEEPER = "keeper@example.org"
IMEI = "352091108842173"


@pytest.fixture
def keeper(register: Register) -> Actor:
    return register.person("keeper")


def _counts() -> dict[str, int]:
    with reading() as session:
        return {t.name: session.scalar(select(func.count()).select_from(t)) or 0 for t in Base.metadata.sorted_tables}


def _refused(outcome: Outcome) -> list[tuple[int, str, str]]:
    return [(bad.number, bad.ref, bad.column) for bad in outcome.refused]


def test_a_row_becomes_an_item_with_its_numbers_marks_and_report(
    register: Register, keeper: Actor, tmp_path: Path
) -> None:
    row = {
        "ref": "r-1", "category": "Bike", "make": "Brömpton", "model": "P Line", "colour": "grün",
        "description": "bell, \"loud\"\nand a basket",
        "identifier_kind": "frame_number;serial", "identifier": "2204 117 33; WX-4477123",
        "mark_kind": "engraving", "mark_code": "NN16 8TL 12;AB12CD34", "status": "STOLEN", "crime_reference": "26/1",
        "reported_on": "2026-05-03", "stolen_from": "2026-05-01", "stolen_until": "2026-05-02",
    }  # fmt: skip
    assert import_items(table(tmp_path / "a.csv", [row]), keeper=KEEPER).registered == 1
    [item] = own_items(keeper).items
    assert (item.category, item.make, item.colour) == ("bicycle", "Brömpton", "grün")
    assert item.description == 'bell, "loud"\nand a basket'
    assert [(i["kind"], i["value"]) for i in item.identifiers] == [
        ("frame_number", "2204 117 33"),
        ("serial", "WX-4477123"),
    ]
    assert [(m["kind"], m["code"]) for m in item.marks] == [("engraving", "NN16 8TL 12"), ("engraving", "AB12CD34")]
    [report] = item.reports
    assert (report["kind"], report["state"], report["crime_reference"]) == ("stolen", "claimed", "26/1")
    assert report["stolen_from"] == datetime(2026, 5, 1, tzinfo=UTC)
    assert report["stolen_until"] == datetime(2026, 5, 2, 23, 59, 59, tzinfo=UTC)
    found = register.check(register.person("custody"), "WX4477123", method="barcode")["matches"]
    assert [match["item_ref"] for match in found] == ["r-1"]


def test_a_forces_own_list_and_the_operators_are_confirmed(register: Register, tmp_path: Path) -> None:
    row = {"ref": "r-1", "identifier": IMEI, "status": "stolen", "crime_reference": "26/1"}
    import_items(table(tmp_path / "force.csv", [row]), force=FORCE)
    import_items(table(tmp_path / "own.csv", [{**row, "identifier": "490154203237518"}]))
    dealer = register.person("dealer")
    assert register.check(dealer, IMEI)["verdict"] == "stolen"
    assert register.check(dealer, "490154203237518")["verdict"] == "stolen"


def test_a_second_run_changes_nothing_and_other_content_is_refused(
    register: Register, keeper: Actor, tmp_path: Path
) -> None:
    rows = [{"ref": f"r-{n}", "identifier": f"WX4477{n:04}", "status": "lost"} for n in range(20)]
    first = import_items(table(tmp_path / "a.csv", rows), keeper=KEEPER)
    before = _counts()
    second = import_items(tmp_path / "a.csv", keeper=KEEPER)
    assert (first.registered, second.registered, second.unchanged) == (20, 0, 20)
    assert _counts() == before
    rows[3]["make"] = "Other"
    third = import_items(table(tmp_path / "b.csv", rows), keeper=KEEPER)
    assert _refused(third) == [(5, "r-3", "ref")]
    assert _counts() == before
    change_item(keeper, own_items(keeper, words="r-7").items[0].id, ItemContent("phone", ref="r-7"))
    assert _refused(import_items(tmp_path / "a.csv", keeper=KEEPER)) == [(9, "r-7", "ref")]


def test_bad_rows_are_named_by_row_column_and_reason_and_good_rows_kept(
    sqlite_register: Register, tmp_path: Path
) -> None:
    rows = [
        {"ref": "good", "make": "Canon"},
        {"make": "no ref"},
        {"ref": "status", "make": "x", "status": "borrowed"},
        {"ref": "kinds", "identifier": "A1B2C3;D4E5F6", "identifier_kind": "serial;serial;serial"},
        {"ref": "kind", "identifier": "A1B2C3", "identifier_kind": "tattoo"},
        {"ref": "mark", "mark_code": "AB12CD34"},
        {"ref": "date", "make": "x", "status": "stolen", "stolen_from": "01/05/2026"},
        {"ref": "future", "make": "x", "status": "stolen", "stolen_from": "2999-01-01"},
        {"ref": "edge", "make": "x", "status": "stolen", "stolen_from": "0001-01-01T00:00:00+14:00"},
        {"ref": "swapped", "make": "x", "status": "stolen", "stolen_from": "2026-05-02", "stolen_until": "2026-05-01"},
        {"ref": "kept", "make": "x", "crime_reference": "26/1"},
        {"ref": "long", "make": "x" * 201},
        {"ref": "rounded", "identifier": "3.52E+14"},
        {"ref": "formula", "identifier": "=HYPERLINK(1)"},
        {"ref": "empty"},
        {"ref": "good", "make": "Nikon"},
    ]
    outcome = import_items(table(tmp_path / "a.csv", rows))
    assert outcome.registered == 1
    assert _refused(outcome) == [
        (3, "", "ref"),
        (4, "status", "status"),
        (5, "kinds", "identifier_kind"),
        (6, "kind", "identifier_kind"),
        (7, "mark", "mark_kind"),
        (8, "date", "stolen_from"),
        (9, "future", "stolen_from"),
        (10, "edge", "stolen_from"),
        (11, "swapped", "stolen_until"),
        (12, "kept", "crime_reference"),
        (13, "long", "make"),
        (14, "rounded", "identifier"),
        (15, "formula", "identifier"),
        (16, "empty", "description"),
        (17, "good", "ref"),
    ]
    assert all(bad.reason.endswith((".", "'", "?")) and len(bad.reason) > 20 for bad in outcome.refused)


def test_a_row_with_a_cell_too_many_is_refused_and_blank_rows_are_passed_over(
    sqlite_register: Register, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text("ref,make\nr-1,Canon\n\n,\nr-2,Canon,EOS\nr-3\n")
    outcome = import_items(tmp_path / "a.csv")
    assert outcome.registered == 1
    assert [(bad.number, bad.reason) for bad in outcome.refused] == [
        (5, "This row has 3 cells and the header 2."),
        (6, "This row has 1 cells and the header 2."),
    ]


def test_a_dry_run_judges_as_the_import_would_and_writes_nothing(
    register: Register, keeper: Actor, tmp_path: Path
) -> None:
    import_items(
        table(tmp_path / "known.csv", [{"ref": "r-1", "make": "Canon"}, {"ref": "r-2", "make": "Canon"}]), keeper=KEEPER
    )
    rows = [
        {"ref": "r-1", "make": "Canon"},
        {"ref": "r-2", "make": "Nikon"},
        {"ref": "r-3", "make": "Leica"},
        {"ref": "r-4", "identifier": "=1+1"},
        {"ref": "r-3", "make": "Fuji"},
    ]
    before = _counts()
    dry = import_items(table(tmp_path / "a.csv", rows), keeper=KEEPER, dry_run=True)
    assert _counts() == before
    wet = import_items(tmp_path / "a.csv", keeper=KEEPER)
    assert (dry.registered, dry.unchanged, _refused(dry)) == (wet.registered, wet.unchanged, _refused(wet))
    assert (wet.registered, wet.unchanged, len(wet.refused)) == (1, 1, 3)


def test_a_list_for_nobody_is_refused_even_dry(sqlite_register: Register, tmp_path: Path) -> None:
    file = table(tmp_path / "a.csv", [{"ref": "r-1", "make": "Canon"}])
    for owner in ({"keeper": "stranger@example.org"}, {"force": "No Such Constabulary"}):
        for dry_run in (True, False):
            with pytest.raises(NotFound):
                import_items(file, **owner, dry_run=dry_run)


def test_batches_leave_one_entry_each_and_every_number_findable(register: Register, tmp_path: Path) -> None:
    rows = [{"ref": f"r-{n}", "identifier": f"QX{n * 7919 % 10**6:06}K{n:04}"} for n in range(900)]
    assert import_items(table(tmp_path / "a.csv", rows)).registered == 900
    with reading() as session:
        entries = session.scalar(select(func.count()).where(RecordEntry.act == "items.imported"))
        assert session.scalar(select(func.count()).select_from(Identifier)) == 900
    assert 2 <= (entries or 0) <= 10
    police = register.person("custody")
    for n in (0, 399, 400, 899):
        found = register.check(police, rows[n]["identifier"], method="barcode")["matches"]
        assert found[0]["item_ref"] == rows[n]["ref"]
    item = register.item(register.person("keeper"), "ZZ90053416", ref="after")  # numbering goes on
    assert register.check(police, "ZZ90053416", method="barcode")["matches"][0]["item"] == item.id


def test_the_last_five_columns_may_be_left_out(register: Register, tmp_path: Path) -> None:
    file = table(tmp_path / "a.csv", [{"ref": "r-1", "make": "Canon"}], COLUMNS[:10])
    assert import_items(file).registered == 1
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(TheftReport)) == 0
        assert session.scalar(select(Item.make)) == "Canon"
