"""Proving the record from the command line, and a register moved by backup and restore."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.cli.conftest import Command, runner


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/homeward.db"


@pytest.fixture
def lived_in(sqlite_command: Command) -> Command:
    for number in range(3):
        sqlite_command("check", f"WX4477{number:04}")
    return sqlite_command


def _tamper(database: str, *statements: str) -> None:
    with create_engine(database).begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_a_whole_record_is_proved_in_words_and_json(lived_in: Command) -> None:
    words, document = lived_in("record", "verify"), lived_in("record", "verify", "--json")
    assert (words.code, words.out.startswith("The record is whole: 3 entries.")) == (0, True)
    assert (document.json()["entries"], document.json()["fault"]) == (3, None)


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE record_entries SET who = 'me' WHERE number = 2", "entry 2 was changed"),
        ("DELETE FROM record_entries WHERE number = 1", "entry 1 is missing"),
        ("UPDATE record_details SET details = '{}' WHERE entry_id = 3", "entry 3 has details that were changed"),
    ],
)
def test_the_first_entry_that_was_tampered_with_is_named(
    lived_in: Command, database: str, statement: str, named: str
) -> None:
    _tamper(database, statement)
    said = lived_in("record", "verify")
    assert (said.code, said.out) == (1, "")
    assert named in said.err
    document = lived_in("record", "verify", "--json")
    assert (document.code, document.json()["fault"]["number"]) == (1, int(named.split()[1]))


def test_a_head_kept_elsewhere_shows_a_cut_off_end_and_is_left_as_it_was(
    lived_in: Command, database: str, tmp_path: Path
) -> None:
    head = tmp_path / "head.txt"
    assert lived_in("record", "verify", "--head", str(head)).code == 0
    kept = head.read_text()
    _tamper(database, "DELETE FROM record_details WHERE entry_id = 3", "DELETE FROM record_entries WHERE id = 3")
    said = lived_in("record", "verify", "--head", str(head))
    assert (said.code, head.read_text()) == (1, kept)
    assert "entry 3 is missing: the record once reached number 3" in said.err
    lived_in("check", "QN90053416")
    assert "entry 3 is not the entry that the kept head names" in lived_in("record", "verify", "--head", str(head)).err


@pytest.mark.parametrize("content", ["nonsense", "3 zz", "", "\xff"])
def test_another_file_is_not_taken_for_a_head(lived_in: Command, tmp_path: Path, content: str) -> None:
    head = tmp_path / "head.txt"
    head.write_bytes(content.encode("latin-1"))
    said = lived_in("record", "verify", "--head", str(head))
    assert (said.code, "does not hold a head" in said.err) == (1, True)


def test_a_backup_is_restored_into_a_new_register_and_refused_by_one_in_use(lived_in: Command, tmp_path: Path) -> None:
    file, folder = tmp_path / "r.backup", tmp_path / "new"
    assert lived_in("backup", str(file)).code == 0
    assert "not in use" in lived_in("backup", str(file)).err
    assert "not empty" in lived_in("restore", str(file)).err
    folder.mkdir()
    keyless = runner({"HOMEWARD_DATA_DIR": str(folder)})
    assert "key in place first" in keyless("restore", str(file)).err
    new = runner({"HOMEWARD_DATA_DIR": str(folder), "HOMEWARD_SECRET_KEY": "a secret for tests alone"})
    assert new("restore", str(file)).code == 0
    assert "3 entries" in new("record", "verify").out


def test_a_backup_to_nowhere_and_a_file_that_is_none_end_with_a_line(lived_in: Command, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("hello")
    for step in (("backup", "/nowhere/r.backup"), ("restore", str(tmp_path / "other.txt"))):
        said = lived_in(*step)
        assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1)
