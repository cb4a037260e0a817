"""Stock lists: read in the formats that shops have, each row checked once, and watched from then on."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from service.access.quotas import DEALER_CHECKS, spend
from service.access.roles import OPERATOR, Actor
from service.actions import check_stock as module
from service.actions import forget_stock as forgetting
from service.actions.actors import actor_of_address
from service.actions.add_account import add_account
from service.actions.add_organisation import add_organisation
from service.actions.check_stock import check_stock
from service.actions.errors import Conflict, Forbidden, Invalid, NotFound
from service.actions.forget_stock import forget_old_stock
from service.actions.leads import Wanted, list_leads
from service.actions.outbox import NotYet
from service.actions.report_theft import Claim, report_theft
from service.actions.stock_file import MOST_ROWS, read_stock
from service.actions.stock_lists import (
    choose_columns,
    list_rows,
    one_list,
    say_stock_gone,
    stock_lists,
    take_in_stock,
)
from service.actions.tables import BadFile
from service.actions.tidy_up import tidy_up
from service.domain.stock_columns import category_in, number_in_title, recognised
from service.models import Account, Check, OutboxRow, QuotaCount, StockList, StockRow, reading, utc_now, writing
from tests.registers import FORCE, Register

CSV = """SKU,Title,IMEI,Brand,Model,Colour
A1,Phone,359211106482136,Apple,iPhone 13,midnight
A2,Bicycle,WTU217G0482K,Trek,Domane,blue
A3,Bad,353918074022663,,,
A4,Nothing,,,,
A5,Listed with IMEI 490154203237518 boxed,,Nokia,,
A6,Rounded,3.59211E+14,,,
"""


def workbook(rows: list[list[object]]) -> bytes:
    """An .xlsx of one sheet, as small as one can be."""

    def cell(value: object) -> str:
        if isinstance(value, (int, float)):
            return f"<c><v>{value}</v></c>"
        return f'<c t="inlineStr"><is><t>{value}</t></is></c>'

    sheet = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packages = "http://schemas.openxmlformats.org/package/2006"
    types = '<Default Extension="xml" ContentType="application/xml"/>'

    def related(kind: str, target: str) -> str:
        one = f'<Relationship Id="r1" Type="{kinds}/{kind}" Target="{target}"/>'
        return f'<Relationships xmlns="{packages}/relationships">{one}</Relationships>'

    book = '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{packages}/content-types">{types}</Types>',
        "_rels/.rels": related("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{kinds}">{book}</workbook>',
        "xl/_rels/workbook.xml.rels": related("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return out.getvalue()


@pytest.fixture
def dealer(register: Register) -> Actor:
    return register.person("dealer")


def _other_dealer() -> Actor:
    add_organisation(OPERATOR, "dealer", "Bargain Corner", FORCE)
    add_organisation(OPERATOR, "premises", "Corby", "Bargain Corner")
    add_account(OPERATOR, "dealer", "amir@example.org", "Amir", "Corby", "three plain words")
    return actor_of_address("amir@example.org")


def _checks() -> int:
    with reading() as session:
        return session.scalar(select(func.count()).select_from(Check)) or 0


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode(),
        b"\xef\xbb\xbf" + CSV.replace(",", ";").encode(),
        CSV.replace(",", "\t").encode("utf-16"),
        CSV.replace("Bad", "Bäd").encode("cp1252"),
        workbook([line.split(",") for line in CSV.splitlines()]),
    ],
)
def test_a_list_is_read_in_the_dialects_that_shops_have(content: bytes) -> None:
    header, rows = read_stock(content)
    assert (header[:3], len(rows), rows[0][2], rows[3][:3]) == (
        ["SKU", "Title", "IMEI"],
        6,
        "359211106482136",
        ["A4", "Nothing", ""],
    )


def test_a_spreadsheet_keeps_an_imei_that_it_took_for_a_number() -> None:
    assert read_stock(workbook([["IMEI"], [359211106482136]]))[1] == [["359211106482136"]]


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"\x00" * (200 * 1024 * 1024))
    # The size that it claims is a lie; what it unpacks to is not.
    return out.getvalue().replace((200 * 1024 * 1024).to_bytes(4, "little"), (10).to_bytes(4, "little"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n \n", "empty"),
        (b"IMEI\n", "nothing below"),
        (b",,,\n1,2,3,4\n", "first row is empty"),
        (b"a" + b",a" * 100 + b"\n1\n", "more than 60 columns"),
        (b"MZ\x90\x00\x03\x00\x00\x00 a program", "no table"),
        (b"PK\x03\x04 not a zip", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "cannot be read"),
        (b"IMEI\n" + b"1\n" * (MOST_ROWS + 1), "more than 20,000 rows"),
        (_bomb(), "too large once it is unpacked"),
        (workbook([["IMEI"]])[:200], "damaged"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_the_remedy(content: bytes, words: str) -> None:
    with pytest.raises(BadFile) as error:
        read_stock(content)
    assert words in error.value.detail


def test_columns_are_recognised_by_the_names_that_others_give_them() -> None:
    ebay = [
        "Item number",
        "Title",
        "Custom label (SKU)",
        "Available quantity",
        "eBay category 1 name",
        "C:IMEI",
        "C:Brand",
    ]
    assert recognised(ebay) == {"ref": 2, "value": 5, "category": 4, "make": 6, "title": 1}
    ours = ["ref", "value", "again", "kind", "method", "category", "make", "model", "colour", "mark_code"]
    assert recognised(ours) == {name: at for at, name in enumerate(ours)}
    assert recognised(["Foo", "", "Bar"]) == {}
    assert [category_in(text) for text in ("Cell Phones & Smartphones", "games console", "e_bike", "Socks", "")] == [
        "phone",
        "games_console",
        "e_bike",
        "",
        "",
    ]
    titles = ("Nokia IMEI: 490154203237518", "Drill S/N 1603021Y boxed", "iPhone 13 128GB", "Serial number unknown")
    assert [number_in_title(title)[:15] for title in titles] == ["490154203237518", "1603021Y", "", ""]


def test_each_row_gets_its_check_or_says_why_it_has_none(register: Register, dealer: Actor) -> None:
    register.stolen(register.person("keeper"), "359211106482136", "imei", category="phone", make="Apple")
    shown = take_in_stock(dealer, "stock.csv", CSV.encode())
    assert (one_list(dealer, shown).state, one_list(dealer, shown).done) == ("waiting", 0)
    register.work()
    found = one_list(dealer, shown)
    assert (found.state, found.done, found.rows) == ("finished", 6, 6)
    rows, total = list_rows(dealer, shown)
    assert ([row.verdict for row in rows[:2]], total) == (["stolen", "read_again"], 6)
    by_ref = {row.ref: row for row in rows}
    assert (by_ref["A2"].verdict, by_ref["A5"].verdict) == ("no_report", "no_report")
    assert "no number" in by_ref["A4"].refused["value"]
    assert "rounded" in by_ref["A6"].refused["value"]
    assert [one.ref for one in list_rows(dealer, shown, "stolen")[0]] == ["A1"]
    assert [list_rows(dealer, shown, word)[1] for word in ("refused", "left", "read_again")] == [2, 0, 1]
    assert _checks() == 4
    with reading() as session:
        assert set(session.scalars(select(Check.surface))) == {"stock"}
    other = _other_dealer()
    assert stock_lists(other) == ([], 0)
    for look in (lambda: one_list(other, shown), lambda: list_rows(other, shown), lambda: say_stock_gone(other, shown)):
        with pytest.raises(NotFound):
            look()
    with pytest.raises(Forbidden):
        stock_lists(register.person("officer"))


def test_a_thing_in_stock_is_looked_back_on(register: Register, dealer: Actor) -> None:
    officer, keeper = register.person("officer"), register.person("keeper")
    take_in_stock(dealer, "stock.csv", b"Serial\nWTU330K0114C\n")
    register.work()
    report_theft(keeper, register.item(keeper, "WTU330K0114C").id, Claim(force=FORCE))
    register.work()
    assert [lead["check"]["surface"] for lead in list_leads(officer, Wanted()).leads] == ["stock"]


def test_where_no_number_is_recognised_somebody_says_which(register: Register, dealer: Actor) -> None:
    shown = take_in_stock(dealer, "x.csv", b"Foo,Bar\nTrek,WTU330K0114C\n")
    assert one_list(dealer, shown).state == "columns"
    for wrong in ({}, {"make": 0}, {"value": 7}, {"value": -1}, {"value": 1, "price": 0}):
        with pytest.raises(Invalid):
            choose_columns(dealer, shown, wrong)
    choose_columns(dealer, shown, {"value": 1, "make": 0})
    with pytest.raises(Conflict):
        choose_columns(dealer, shown, {"value": 1})
    register.work()
    assert [(row.value, row.said, row.verdict) for row in list_rows(dealer, shown)[0]] == [
        ("WTU330K0114C", "Trek", "no_report")
    ]


def test_a_list_that_broke_off_goes_on_with_no_row_twice(register: Register, dealer: Actor) -> None:
    rows = "".join(f"WTU33{number:05d}C\n" for number in range(120))
    shown = take_in_stock(dealer, "long.csv", f"Serial\n{rows}".encode())
    with reading() as session:
        work = session.scalars(select(OutboxRow).where(OutboxRow.kind == "check_stock")).one()
    check_stock(work)
    with writing() as session:  # as if the worker had died after the second batch
        last = select(StockRow.id).order_by(StockRow.id.desc()).limit(20).scalar_subquery()
        session.execute(update(StockRow).where(StockRow.id.in_(last)).values(check_id=None))
        session.execute(update(StockList).values(state="running"))
    assert _checks() == 120
    check_stock(work)
    check_stock(work)
    assert (one_list(dealer, shown).state, one_list(dealer, shown).done, _checks()) == ("finished", 120, 140)


def test_two_workers_at_one_list_keep_no_check_twice(
    register: Register, dealer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = take_in_stock(dealer, "s.csv", b"Serial\nWTU330K0114C\n")
    with reading() as session:
        work = session.scalars(select(OutboxRow).where(OutboxRow.kind == "check_stock")).one()
    judged = module._judged

    def meanwhile(kept: StockList, row: StockRow) -> object:
        monkeypatch.setattr(module, "_judged", judged)
        check_stock(work)  # the other worker comes first
        return judged(kept, row)

    monkeypatch.setattr(module, "_judged", meanwhile)
    with pytest.raises(NotYet):
        check_stock(work)
    assert (one_list(dealer, shown).done, _checks()) == (1, 1)


def test_a_list_beyond_todays_checks_waits_for_tomorrow(register: Register, dealer: Actor) -> None:
    shown = take_in_stock(dealer, "s.csv", b"Serial\nWTU330K0114C\n")
    with writing() as session:
        spend(session, DEALER_CHECKS, f"account:{dealer.account_id}", utc_now(), DEALER_CHECKS.most)
    register.work()
    found = one_list(dealer, shown)
    assert (found.state, "limit" in found.why) == ("waiting", True)
    with writing() as session:
        session.execute(update(QuotaCount).values(count=0))
    register.work(timedelta(days=2))
    assert one_list(dealer, shown).state == "finished"


def test_a_list_of_somebody_who_has_gone_stops(register: Register, dealer: Actor) -> None:
    shown = take_in_stock(dealer, "s.csv", b"Serial\nWTU330K0114C\n")
    with writing() as session:
        session.execute(update(Account).where(Account.id == dealer.account_id).values(disabled_at=utc_now()))
    register.work()
    found = one_list(register.person("dealer_manager"), shown)
    assert (found.state, "does not work here" in found.why, _checks()) == ("stopped", True, 0)


def test_rows_are_noted_as_gone_and_as_here(register: Register, dealer: Actor) -> None:
    shown = take_in_stock(dealer, "stock.csv", CSV.encode())
    assert [say_stock_gone(dealer, shown, [2, 3, 99]), say_stock_gone(dealer, shown, [2])] == [2, 0]
    assert [row.ref for row in list_rows(dealer, shown)[0] if row.gone] == ["A1", "A2"]
    assert [say_stock_gone(dealer, shown), say_stock_gone(dealer, shown, gone=False)] == [4, 6]


def test_a_list_whose_sending_broke_off_is_erased(sqlite_register: Register) -> None:
    dealer = sqlite_register.person("dealer")
    take_in_stock(dealer, "stock.csv", CSV.encode())
    with writing() as session:
        session.execute(update(StockList).values(state="loading", made_at=utc_now() - timedelta(hours=2)))
    assert stock_lists(dealer)[1] == 1
    tidy_up()
    with reading() as session:
        assert (session.scalars(select(StockList)).all(), session.scalars(select(StockRow)).all()) == ([], [])


def test_a_list_goes_with_the_readings_of_its_checks(register: Register, dealer: Actor, monkeypatch: Any) -> None:
    monkeypatch.setattr(forgetting, "_AT_ONCE", 4)
    take_in_stock(dealer, "spring.csv", CSV.encode())
    register.work()
    made, kept = _checks(), timedelta(days=6 * 365)
    assert forget_old_stock(utc_now() + kept - timedelta(hours=1)) is False
    while forget_old_stock(utc_now() + kept + timedelta(hours=1)):
        pass
    with reading() as session:
        left = [session.scalar(select(func.count()).select_from(table)) for table in (StockList, StockRow, Check)]
    assert left == [0, 0, made]
