"""Making a register, and what commands say before it is there."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Command, runner

ROOT = Path(__file__).parents[2]


def test_init_makes_the_register_and_its_key_and_a_second_time_changes_nothing(bare: Command, tmp_path: Path) -> None:
    first = bare("init")
    key = (tmp_path / "var" / "secret.key").read_text()
    second = bare("init")
    assert (first.code, second.code) == (0, 0)
    assert "keep a copy" in first.out
    assert "keep a copy" not in second.out
    assert (tmp_path / "var" / "secret.key").read_text() == key
    assert (tmp_path / "var" / "secret.key").stat().st_mode & 0o777 == 0o600
    assert bare("check", "WX44771238").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "WX44771238"],
        ["token", "a@example.org"],
        ["record", "verify"],
        ["account", "add", "keeper", "a@b.org"],
        ["serve"],
        ["worker"],
    ],
)
def test_before_init_a_command_says_what_to_run(bare: Command, arguments: list[str]) -> None:
    said = bare(*arguments)
    assert (said.code, said.out) == (1, "")
    assert "run `homeward init` first" in said.err


def test_a_register_of_no_tables_or_another_secret_says_so_too(tmp_path: Path) -> None:
    said = runner({"HOMEWARD_DATA_DIR": str(tmp_path), "HOMEWARD_SECRET_KEY": "s"})("check", "WX44771238")
    assert (said.code, "homeward init" in said.err) == (1, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"], ["check"], ["check", "--nonsense", "x"], ["check", "x", "--csv", __file__],
        ["check", "--csv", "/nowhere.csv"],
        ["import"], ["import", "/nowhere.csv"], ["import", __file__, "--keeper", "a@b.org", "--force", "F"],
        ["account", "add", "emperor", "a@b.org"], ["organisation", "add", "guild", "N"], ["token"],
        ["reference", "load", "stars", __file__], ["record"], ["restore", "/nowhere.backup"],
    ],
)  # fmt: skip
def test_wrong_usage_ends_with_2_on_standard_error(sqlite_command: Command, arguments: list[str]) -> None:
    said = sqlite_command(*arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(("Usage", "Error"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HOMEWARD_DATABASE_URL", "mysql://localhost/x"),
        ("HOMEWARD_SURFACES", "register,moon"),
        ("HOMEWARD_KEEP_CHECKS", "for ever"),
        ("HOMEWARD_MAIL", "pigeon://loft"),
        ("HOMEWARD_MAIL", "notify://half-a-key@host/template"),
        ("HOMEWARD_PASSWORD_COST", "free"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, name: str, value: str) -> None:
    said = runner({"HOMEWARD_DATA_DIR": str(tmp_path), name: value})("init")
    assert (said.code, said.out) == (1, "")
    assert name in said.err


@pytest.mark.parametrize("arguments", [[], ["--help"], ["check", "-h"], ["account", "add", "--help"]])
def test_help_is_given(bare: Command, arguments: list[str]) -> None:
    said = bare(*arguments)
    assert "Usage: " in said.out + said.err
    assert said.code == (0 if arguments else 2)


def test_the_command_speaks_utf8_to_a_pipe_and_refuses_other_bytes(tmp_path: Path) -> None:
    environ = {"HOMEWARD_DATA_DIR": str(tmp_path), "LC_ALL": "C", "PYTHONPATH": str(ROOT)}
    start = [sys.executable, "-c", "from service.cli import main; main()"]
    subprocess.run([*start, "init"], env=environ, check=True, capture_output=True)
    said = subprocess.run([*start, "check", "Ⅷ４４７７１２", "--json"], env=environ, capture_output=True, check=False)
    assert said.returncode == 0
    assert "Ⅷ４４７７１２" in said.stdout.decode("utf-8")
    assert said.stderr == b""
    said = subprocess.run([*start, "check", b"WX\xff4477"], env=environ, capture_output=True, check=False)
    assert (said.returncode, said.stdout) == (1, b"")
    assert b"not UTF-8" in said.stderr
