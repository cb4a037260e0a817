"""A shop's list as it was sent: CSV in its dialects, or a spreadsheet; read within bounds, nothing run."""

import csv
import struct
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from python_calamine import CalamineError, CalamineWorkbook

from service.actions.tables import BadFile
from service.domain.phrases import N_

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 20_000, 60, 200
_MOST_UNPACKED = 150 * 1024 * 1024  # bytes: what a spreadsheet may come to once it is unpacked
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read_stock(content: bytes) -> tuple[list[str], list[list[str]]]:
    """The header and the rows that are not blank, each as long as the header. Raises BadFile, which says the remedy."""
    if not content.strip():
        raise BadFile(N_("The file is empty. Choose the list that you exported."))
    table = _spreadsheet(content) if content[:4] in {_ZIP, _OLE} else _csv(content)
    rows = _bounded(table)
    header = next(rows, [])
    if not any(header):
        raise BadFile(N_("The first row is empty. It names the columns, such as Serial number, Make, Model."))
    found = [row for row in rows if any(row)]
    if not found:
        raise BadFile(N_("There is a first row and nothing below it. Export the list once more."))
    return header, [(row + [""] * len(header))[: len(header)] for row in found]


def _bounded(table: Iterable[Iterable[object]]) -> Iterator[list[str]]:
    for number, row in enumerate(table):
        if number > MOST_ROWS:
            raise BadFile(N_("The list has more than %(most)s rows. Send it in parts.", most=f"{MOST_ROWS:,}"))
        cells = [_text(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > MOST_COLUMNS:
            raise BadFile(
                N_("Row %(number)s has more than %(most)s columns. Export fewer.", number=number + 1, most=MOST_COLUMNS)
            )
        yield cells


def _text(cell: object) -> str:
    """A cell as text: a whole number without a decimal point, since a spreadsheet keeps an IMEI as a float."""
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    return text.replace("\x00", " ").strip()[:LONGEST_CELL]


def _csv(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from reader
    except csv.Error as error:
        raise BadFile(
            N_("Line %(number)s cannot be read: %(error)s. Export it again.", number=reader.line_num, error=str(error))
        ) from error


def _decoded(content: bytes) -> str:
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return content.decode("utf-16", "replace")
    if b"\x00" in content[:4096]:
        raise BadFile(N_("This is no table. Send CSV, or a spreadsheet (.xlsx, .xls, .ods)."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _spreadsheet(content: bytes) -> list[list[object]]:
    if content[:4] == _ZIP:
        _refuse_bombs(content)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        sheet = book.get_sheet_by_index(0)
        if sheet.height > MOST_ROWS + 1:
            raise BadFile(N_("The list has more than %(most)s rows. Send it in parts.", most=f"{MOST_ROWS:,}"))
        return sheet.to_python(skip_empty_area=True, nrows=MOST_ROWS + 2)  # type: ignore[return-value]
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise BadFile(N_("The spreadsheet cannot be read. Save it as .xlsx or CSV, and send that.")) from error


def _refuse_bombs(content: bytes) -> None:
    """Unpack every part as far as is allowed, whatever size it claims to have."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            left = _MOST_UNPACKED
            for part in packed.infolist():
                left -= _unpacked(content, part, left)
    except (BadZipFile, struct.error, zlib.error) as error:
        raise BadFile(N_("The spreadsheet is damaged. Save it once more, and send that.")) from error


def _unpacked(content: bytes, part: ZipInfo, most: int) -> int:
    """How many bytes a part really unpacks to; raises BadFile beyond the most."""
    name, extra = struct.unpack_from("<HH", content, part.header_offset + 26)  # of its local header (APPNOTE 4.3.7)
    start = part.header_offset + 30 + name + extra
    packed = content[start : start + part.compress_size]
    if part.compress_type != ZIP_DEFLATED:
        size = len(packed)
    else:
        size = len(zlib.decompressobj(-15).decompress(packed, most + 1))
    if size > most:
        raise BadFile(N_("The spreadsheet is too large once it is unpacked. Send the list alone, as CSV."))
    return size
