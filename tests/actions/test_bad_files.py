"""Files that cannot be used: refused in a first pass, in words that help, with nothing written."""

import resource
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from service.actions.import_items import import_items
from service.actions.tables import LONGEST_LINE, BadFile
from service.models import Item, Keeper, reading
from tests.registers import Register

GOOD = "ref,make\nr-1,Canon\n"


@pytest.fixture
def nothing_written(sqlite_register: Register) -> Iterator[None]:
    yield
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(Item)) == 0
        assert session.scalar(select(func.count()).select_from(Keeper)) == 0


def _refusal(path: Path, content: bytes | None = None) -> str:
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadFile) as refused:
        import_items(path)
    return str(refused.value)


@pytest.mark.usefixtures("nothing_written")
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"ref,make,shoe_size,\nr,x,7,\n", "Unknown columns: shoe_size, (no name)"),
        (b"ref,make,ref\n", "twice: ref"),
        (b"make,model\nx,y\n", "The column ref is missing"),
        (b"ref;make\nr-1;Canon\n", "not separated by commas"),
        (b"ref\tmake\nr-1\tCanon\n", "not separated by commas"),
        (GOOD.encode() + b'r-2,"Can\nr-3,x\n', "never closed"),
        (GOOD.encode() + b'r-2,"Can"on\n', "Line 3"),
        (GOOD.encode() + b"r-2,Ca\x00non\n", "Line 3 holds a NUL"),
        (GOOD.encode() + "r-2,M\xfcller\n".encode("latin-1"), "Line 3, column 2 is not UTF-8"),
        (GOOD.encode("utf-16"), "UTF-16"),
        (GOOD.encode("utf-16-le"), "NUL"),
        (b"PK\x03\x04\x14\x00", "spreadsheet or a zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "UTF-8"),
        (GOOD.encode() + b'r-2,"' + b"x\n" * 40_000 + b'"\n', "never closed"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_whole(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in _refusal(tmp_path / "bad.csv", content)


@pytest.mark.usefixtures("nothing_written")
def test_a_file_in_a_broken_encoding_is_refused_with_its_line(shared_data: Path) -> None:
    file = shared_data / "imports" / "berlin_thefts_broken_encoding.csv"
    assert "Unknown columns: angelegt_am" in _refusal(file)


@pytest.mark.usefixtures("nothing_written")
def test_real_rows_in_a_broken_encoding_are_refused_before_any_is_kept(shared_data: Path, tmp_path: Path) -> None:
    lines = (shared_data / "imports" / "berlin_thefts_broken_encoding.csv").read_bytes().splitlines()[1:2000]
    rows = [b"%d,%s" % (number, line.split(b",")[-1]) for number, line in enumerate(lines)]
    words = _refusal(tmp_path / "berlin.csv", b"ref,description\n" + b"\n".join(rows))
    assert words.startswith("Line 2, column 2 is not UTF-8 (after 'stahl von Fahrr')")


@pytest.mark.usefixtures("nothing_written")
@pytest.mark.parametrize("head", [b"", GOOD.encode()])
def test_one_line_of_five_gigabytes_is_refused_at_once_in_little_memory(tmp_path: Path, head: bytes) -> None:
    endless = tmp_path / "endless.csv"
    endless.write_bytes(head + b"x" * (2 * LONGEST_LINE))
    with endless.open("r+b") as file:
        file.truncate(5 * 1024**3)
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    assert "longer than 64 kB" in _refusal(endless)
    assert time.monotonic() - started < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50 * 1024  # kB


def test_a_fault_on_the_last_line_keeps_nothing_of_the_ten_thousand_before_it(
    sqlite_register: Register, tmp_path: Path
) -> None:
    rows = b"".join(b"r-%d,Canon\n" % n for n in range(10_000))
    assert "Line 10002" in _refusal(tmp_path / "a.csv", b"ref,make\n" + rows + b"r,\xff\n")
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(Item)) == 0


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_byte_order_mark_and_either_line_ending_are_accepted(
    sqlite_register: Register, tmp_path: Path, ending: str
) -> None:
    text = ending.join(["Ref , MAKE", "r-1,Müller", 'r-2,"Can""on"'])
    (tmp_path / "a.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert import_items(tmp_path / "a.csv").registered == 2
    with reading() as session:
        assert sorted(session.scalars(select(Item.make))) == ['Can"on', "Müller"]
