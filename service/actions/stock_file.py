"""A shop's list as it was sent: CSV in its dialects, or a spreadsheet; read within bounds, nothing run.

A spreadsheet is opened by a child (`unpack_sheet`), with limits on memory and time.
"""

import csv
import json
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO, StringIO
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from service.actions.tables import BadFile
from service.domain.phrases import N_

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 20_000, 60, 200
_MOST_UNPACKED = 150 * 1024 * 1024  # bytes: what a spreadsheet may come to once it is unpacked
_MEMORY, _CPU_SECONDS, _SECONDS = 1024**3, 20, 30.0  # of the child: bytes of address space, and on either clock
_EXACT = 10**15  # a spreadsheet keeps fifteen digits of a number; the others are made up
_TOO_LARGE = N_("The spreadsheet is too large once it is unpacked. Send the list alone, as CSV.")
_ROOT = Path(__file__).parents[2]
_places = BoundedSemaphore(2)  # children at once: more would only take each other's memory
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
    """A cell as text: a whole number without a decimal point, since a spreadsheet keeps an IMEI as a float.

    One that the spreadsheet has rounded looks so (3.59211E+15), and is refused with its row.
    """
    text = str(cell)
    if isinstance(cell, float) and cell.is_integer():
        text = f"{cell:.5E}" if abs(cell) >= _EXACT else str(int(cell))
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
    told = _from_child(content)
    if told.get("refused") == "rows":
        raise BadFile(N_("The list has more than %(most)s rows. Send it in parts.", most=f"{MOST_ROWS:,}"))
    if "rows" not in told:
        raise BadFile(N_("The spreadsheet cannot be read. Save it as .xlsx or CSV, and send that."))
    rows: list[list[object]] = told["rows"]
    return rows


def _from_child(content: bytes) -> dict[str, Any]:
    """What the child says of a spreadsheet; raises BadFile when it was ended by a limit."""
    numbers = map(str, (_MEMORY, _CPU_SECONDS, MOST_ROWS + 1))
    command = [sys.executable, "-m", "service.actions.unpack_sheet", *numbers]
    try:
        with _places:
            child = subprocess.run(  # noqa: S603 - our own module; the file goes in by a pipe
                command, input=content, capture_output=True, timeout=_SECONDS, cwd=_ROOT, env={}, check=False
            )
    except subprocess.TimeoutExpired as error:
        raise BadFile(_TOO_LARGE) from error
    if child.returncode:
        raise BadFile(_TOO_LARGE)
    told: dict[str, Any] = json.loads(child.stdout)
    return told


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
        raise BadFile(_TOO_LARGE)
    return size
