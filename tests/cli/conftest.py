"""The `homeward` command, run as an operator runs it, on a register of its own."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from service.cli import homeward
from tests.databases import fresh_database


@dataclass
class Said:
    """What a command left behind."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)

    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Command = Callable[..., Said]


def runner(environ: dict[str, str]) -> Command:
    def run(*arguments: str, stdin: str = "") -> Said:
        result = CliRunner().invoke(homeward, arguments, input=stdin, env=environ)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Said(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def bare(tmp_path: Path) -> Command:
    """The command on a machine where nothing was set up."""
    return runner({"HOMEWARD_DATA_DIR": str(tmp_path / "var"), "HOMEWARD_PASSWORD_COST": "low"})


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def command(request: pytest.FixtureRequest, tmp_path: Path) -> Command:
    """The command on an empty register, on each database."""
    return _on(request.param, tmp_path)


@pytest.fixture
def sqlite_command(tmp_path: Path) -> Command:
    """The command on an empty register on SQLite."""
    return _on("sqlite", tmp_path)


def _on(kind: str, folder: Path) -> Command:
    return runner(
        {
            "HOMEWARD_DATABASE_URL": fresh_database(kind, folder),
            "HOMEWARD_DATA_DIR": str(folder),
            "HOMEWARD_SECRET_KEY": "a secret for tests alone",
            "HOMEWARD_PASSWORD_COST": "low",
        }
    )
