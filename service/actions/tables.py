"""CSV in and out: a bounded, strict reader that finds the faults of a file before anything is written."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from service.actions.errors import Refused
from service.domain.phrases import N_

LONGEST_LINE = 64 * 1024  # bytes
# A spreadsheet runs a cell that begins with one of these.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# What a spreadsheet makes of a long number: 3.52091E+14.
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?[Ee]\+\d{1,3}")

Progress = Callable[[int, int], None]

csv.field_size_limit(LONGEST_LINE)


def say_nothing(_done: int, _all: int) -> None:
    """The progress of work that nobody watches."""


class BadFile(Refused):
    """A file that cannot be read at all; nothing of it was taken."""

    status = 422
    title = N_("The file cannot be used; nothing was taken from it")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line in the file, its cells by column, and why it cannot be used (empty if it can)."""

    number: int
    cells: dict[str, str]
    fault: str = ""


def inspect(path: Path, known: Sequence[str], needed: Iterable[str] = ()) -> int:
    """Read the whole file once and return its number of rows; raises BadFile for a fault of the file."""
    with _open(path) as file:
        return sum(1 for _record in _records(file, known, needed))


def read_rows(path: Path, known: Sequence[str], needed: Iterable[str] = ()) -> Iterator[Row]:
    """The rows of a CSV file with a header; raises BadFile for columns, encoding, NULs and endless lines."""
    with _open(path) as file:
        for number, header, cells in _records(file, known, needed):
            yield _row(number, header, cells)


def _records(
    file: IO[bytes], known: Sequence[str], needed: Iterable[str]
) -> Iterator[tuple[int, list[str], list[str]]]:
    """Line number, header and cells of each row that is not blank."""
    reader = csv.reader(_lines(file), strict=True)
    try:
        header = _checked_header(next(reader, []), known, needed)
        for cells in reader:
            if any(cells) and any(cell.strip() for cell in cells):
                yield reader.line_num, header, cells
    except csv.Error as error:
        raise BadFile(_csv_fault(reader.line_num, str(error))) from error


def safe_cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula: a quotation mark is put before what begins like one."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def spreadsheet_fault(value: str) -> str:
    """Why a number that a spreadsheet has spoiled is refused (a formula, or rounded); empty for any other."""
    looks = value[:1] in {"=", "@"} or (value[:1] in {"+", "-"} and not value[1:2].isalnum())
    if looks:
        return "This begins like a spreadsheet formula. Export the values, not the formulas."
    if _ROUNDED.fullmatch(value):
        return "A spreadsheet has rounded this number. Make the column Text, enter the number again and export."
    return ""


def _open(path: Path) -> IO[bytes]:
    if path.exists() and not path.is_file():
        raise BadFile(
            N_("%(path)s is not a plain file. It is read twice, so it cannot be a pipe: save it first.", path=path)
        )
    try:
        file = path.open("rb")
    except OSError as error:
        raise BadFile(N_("%(path)s: %(value)s.", path=path, value=error.strerror or error)) from error
    start = file.read(4)
    if start.startswith(b"PK"):
        file.close()
        raise BadFile(N_("This is a spreadsheet or a zip file, not CSV. Save it as “CSV UTF-8 (comma separated)”."))
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        file.close()
        raise BadFile(N_("This file is in UTF-16. Save it as “CSV UTF-8 (comma separated)”."))
    file.seek(3 if start.startswith(b"\xef\xbb\xbf") else 0)
    return file


def _lines(file: IO[bytes]) -> Iterator[str]:
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise BadFile(
                N_(
                    "Line %(number)s is longer than %(most)s kB, so this is not a table with a row a line. "
                    "Export it as CSV with line breaks.",
                    number=number,
                    most=LONGEST_LINE // 1024,
                )
            )
        if b"\x00" in line:
            raise BadFile(
                N_("Line %(number)s holds a NUL byte: this is not a text file. Export it as CSV UTF-8.", number=number)
            )
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError as error:
            raise BadFile(_encoding_fault(number, line, error)) from error


def _encoding_fault(number: int, line: bytes, error: UnicodeDecodeError) -> str:
    column = line[: error.start].count(b",") + 1
    near = line[max(0, error.start - 15) : error.start].decode("utf-8", "replace").strip()
    return (
        f"Line {number}, column {column} is not UTF-8 (after {near!r}): letters such as ü or é were saved in another "
        "encoding. Save the file as “CSV UTF-8” and import it again."
    )


def _checked_header(header: list[str], known: Sequence[str], needed: Iterable[str]) -> list[str]:
    names = [name.strip().lower() for name in header]
    if not any(names):
        raise BadFile(N_("The file is empty. Its first line names the columns: %(names)s.", names=", ".join(known)))
    if len(names) == 1 and any(mark in names[0] for mark in ";\t|"):
        raise BadFile(N_("The columns are not separated by commas. Save the file as “CSV UTF-8 (comma separated)”."))
    unknown = [name or "(no name)" for name in names if name not in known]
    if unknown:
        raise BadFile(
            N_(
                "Unknown columns: %(names)s. Known ones are: %(names_2)s.",
                names=", ".join(unknown[:12]),
                names_2=", ".join(known),
            )
        )
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise BadFile(N_("These columns stand twice: %(names)s.", names=", ".join(twice)))
    missing = [name for name in needed if name not in names]
    if missing:
        raise BadFile(
            N_(
                "The column %(names)s is missing. Known ones are: %(names_2)s.",
                names=", ".join(missing),
                names_2=", ".join(known),
            )
        )
    return names


def _row(number: int, header: list[str], cells: list[str]) -> Row:
    if len(cells) != len(header):
        named = dict(zip(header, cells, strict=False))
        return Row(number, named, f"This row has {len(cells)} cells and the header {len(header)}.")
    return Row(number, dict(zip(header, cells, strict=True)))


def _csv_fault(number: int, text: str) -> str:
    if "unexpected end" in text or "field larger" in text:
        return 'A quotation mark is opened and never closed. Look for a single " in the last rows.'
    return f"Line {number} is not well-formed CSV ({text}). Export the file again."
