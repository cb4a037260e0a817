"""Spreadsheets that mean harm: small files that ask for all memory take a child with them, and nobody else."""

import io
import time
import zipfile

import pytest

from service.actions.stock_file import read_stock
from service.actions.tables import BadFile, spreadsheet_fault
from tests.actions.test_stock import workbook

TOO_LARGE = "too large once it is unpacked"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def _far_cell(place: str) -> bytes:
    """A workbook whose second cell stands far away."""
    with zipfile.ZipFile(io.BytesIO(workbook([["IMEI"], ["MARK"]]))) as made:
        parts = {part: made.read(part) for part in made.namelist()}
    row = "".join(letter for letter in place if letter.isdigit())
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b"<row><c t", b'<row r="1"><c r="A1" t', 1)
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"<row><c t", f'<row r="{row}"><c r="{place}" t'.encode(), 1)
    return _packed(parts)


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


def _ods(rows: str) -> bytes:
    names = f'xmlns:office="{_OFFICE}:office:1.0" xmlns:table="{_OFFICE}:table:1.0" xmlns:text="{_OFFICE}:text:1.0"'
    table = f'<office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet>'
    content = f"<office:document-content {names}><office:body>{table}</office:body></office:document-content>"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return _packed({"mimetype": kind.encode(), "content.xml": content.encode(), "META-INF/manifest.xml": b"<a/>"})


def _ods_cell(text: str, repeated: int = 1) -> str:
    many = f' table:number-columns-repeated="{repeated}"' if repeated > 1 else ""
    return f'<table:table-cell office:value-type="string"{many}><text:p>{text}</text:p></table:table-cell>'


@pytest.mark.parametrize("place", ["XFD1048576", "XFD20000"])
def test_a_cell_in_the_farthest_corner_ends_the_child_alone(place: str) -> None:
    content, started = _far_cell(place), time.perf_counter()
    assert len(content) < 2000
    with pytest.raises(BadFile, match=f"{TOO_LARGE}|more than"):
        read_stock(content)
    assert time.perf_counter() - started < 30
    assert read_stock(workbook([["IMEI"], ["1"]])) == (["IMEI"], [["1"]])


def test_an_open_document_is_read_and_one_that_repeats_without_end_is_not() -> None:
    head = f"<table:table-row>{_ods_cell('IMEI')}{_ods_cell('SKU')}</table:table-row>"
    row = f"<table:table-row>{_ods_cell('359211106482136')}{_ods_cell('A1')}</table:table-row>"
    assert read_stock(_ods(head + row)) == (["IMEI", "SKU"], [["359211106482136", "A1"]])
    many = f'<table:table-row table:number-rows-repeated="1048576">{_ods_cell("x", 16384)}</table:table-row>'
    with pytest.raises(BadFile):
        read_stock(_ods(head + many))


@pytest.mark.parametrize("number", [3592111064821369, 359211106482136912])
def test_a_number_beyond_fifteen_digits_is_refused_as_rounded_and_not_made_up(number: int) -> None:
    (cell,) = read_stock(workbook([["Serial"], [number]]))[1][0]
    assert "rounded" in spreadsheet_fault(cell)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a," * 1_000_000 + b"\n1\n", "more than 60 columns|cannot be read"),
        (b"IMEI\n" + b'"' + b"9" * 1_000_000, "cannot be read"),
        (bytes(range(256)) * 40, "no table"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "no table"),
        (_packed({"a.txt": b"no spreadsheet"}), "cannot be read"),
        (_packed({f"{n}": b"" for n in range(3000)}), "cannot be read|too large"),
    ],
)
def test_other_files_that_mean_harm_are_refused(content: bytes, words: str) -> None:
    with pytest.raises(BadFile, match=words):
        read_stock(content)
