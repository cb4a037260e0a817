"""A setting, a command, a route or a kind of identifier without documentation does not stand."""

import re

import click
import pytest

from service.actions.check_file import COLUMNS as CHECK_COLUMNS
from service.actions.import_rows import COLUMNS as IMPORT_COLUMNS
from service.cli import homeward
from service.domain.identifiers import KINDS
from service.domain.marks import MARK_KINDS
from tests.architecture.sources import ROOT
from tests.registers import Register


def _page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def _settings() -> set[str]:
    return set(re.findall(r"HOMEWARD_[A-Z_]+[A-Z]", (ROOT / "service" / "settings.py").read_text(encoding="utf-8")))


def _commands(group: click.Group, before: str = "homeward") -> dict[str, click.Command]:
    found: dict[str, click.Command] = {}
    for name, command in group.commands.items():
        inner = f"{before} {name}"
        found |= _commands(command, inner) if isinstance(command, click.Group) else {inner: command}
    return found


COMMANDS = _commands(homeward)


@pytest.mark.parametrize("setting", sorted(_settings()))
def test_every_setting_is_documented(setting: str) -> None:
    assert f"`{setting}`" in _page("settings.md")


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_and_its_options_are_documented(name: str) -> None:
    page = _page("commands.md")
    assert name in page
    options = [option for p in COMMANDS[name].params if isinstance(p, click.Option) for option in p.opts]
    assert [option for option in options if option not in page] == []


def test_every_route_of_the_api_is_documented(sqlite_register: Register) -> None:
    page = _page("api.md")
    rules = [rule for rule in sqlite_register.app.url_map.iter_rules() if rule.rule.startswith("/api/v1/")]
    paths = {re.sub(r"<(?:\w+:)?\w+>", "{}", rule.rule.removeprefix("/api/v1")) for rule in rules}
    written = re.sub(r"\{\w+\}", "{}", page)
    assert sorted(path for path in paths if path not in written) == []
    assert [path for path in ("/healthz", "/readyz", "/metrics") if path not in page] == []


def test_every_kind_of_identifier_and_mark_is_documented() -> None:
    page = _page("identifiers.md")
    assert [kind for kind in (*KINDS, *MARK_KINDS) if f"`{kind}`" not in page] == []


def test_every_column_of_a_file_is_documented() -> None:
    page = _page("commands.md")
    assert [column for column in (*IMPORT_COLUMNS, *CHECK_COLUMNS) if f"`{column}`" not in page] == []


def test_every_act_of_the_record_is_documented() -> None:
    page = _page("record.md")
    calls = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "service" / "actions").glob("*.py"))
    acts = set(re.findall(r"""record\(\s*session,\s*[^,]+,\s*"([a-z_.]+)\"""", calls))
    assert len(acts) > 60
    assert sorted(act for act in acts if f"`{act}`" not in page) == []
