"""Holds and delays at the command line."""

from tests.cli.conftest import Command


def test_a_hold_is_placed_listed_and_lifted(command: Command) -> None:
    command("account", "add", "keeper", "ann@example.org")
    said = command("hold", "add", "--household", "ann@example.org", "--authority", "PACE s.22", "--until", "2999-01-31")
    assert said.code == 0
    number = said.out.split()[1].rstrip(".")
    assert command("hold", "list").out == f"{number}  until 2999-01-31  household  PACE s.22\n"
    assert command("hold", "lift", number).out == "Lifted.\n"
    assert command("hold", "list").out == ""
    assert command("hold", "lift", number).code == 1
    assert "There is no such lawful hold" in command("hold", "lift", "x").err


def test_what_cannot_be_is_told(sqlite_command: Command) -> None:
    assert "Name either an item" in sqlite_command("hold", "add", "--authority", "x", "--until", "2999-01-31").err
    assert sqlite_command("looks", "delay", "x", "--until", "2999-01-31", "--why", "for the trial").code == 1
