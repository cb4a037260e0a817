"""Commands for organisations, accounts and tokens."""

import pytest

from service.access.roles import ROLES
from tests.cli.conftest import Command


def test_a_force_a_dealer_and_their_people_are_added(command: Command) -> None:
    steps = [
        ("organisation", "add", "force", "Nene Valley Police"),
        ("organisation", "add", "suite", "Riverside", "--in", "Nene Valley Police"),
        ("organisation", "add", "dealer", "Sheep Street"),
        ("organisation", "add", "premises", "Kettering", "--in", "Sheep Street"),
        ("account", "add", "custody", "c@example.org", "--organisation", "Riverside"),
        ("account", "add", "dealer", "D@Example.org", "--organisation", "Kettering", "--name", "Dee"),
        ("account", "add", "keeper", "k@example.org"),
    ]
    assert [command(*step).code for step in steps] == [0] * 7
    tokens = [command("token", email) for email in ("c@example.org", "d@example.org", " K@example.org ")]
    assert [said.code for said in tokens] == [0] * 3
    assert all(said.out.startswith("hw_") and len(said.out.splitlines()) == 1 for said in tokens)


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (("organisation", "add", "suite", "Riverside"), "name it with --in"),
        (("organisation", "add", "suite", "Riverside", "--in", "Nobody"), "no force called 'Nobody'"),
        (("organisation", "add", "force", "F2", "--in", "F1"), "leave out --in"),
        (("organisation", "add", "force", " "), "2 to 200 characters"),
        (("account", "add", "keeper", "not-an-address"), "e-mail address"),
        (("account", "add", "officer", "o@example.org"), "name it with --organisation"),
        (("account", "add", "officer", "o@example.org", "--organisation", "Nobody"), "no force called 'Nobody'"),
        (("token", "stranger@example.org"), "no open account"),
        (("account", "end-codes", "stranger@example.org"), "no open account"),
    ],
)
def test_what_does_not_fit_is_refused_with_1(sqlite_command: Command, step: tuple[str, ...], words: str) -> None:
    said = sqlite_command(*step)
    assert (said.code, said.out) == (1, "")
    assert words in said.err
    assert "Traceback" not in said.err


def test_a_second_organisation_or_account_of_the_same_name_is_refused(sqlite_command: Command) -> None:
    for step in (("organisation", "add", "force", "Nene"), ("account", "add", "keeper", "k@example.org")):
        assert sqlite_command(*step).code == 0
        assert "already" in sqlite_command(*step).err


def test_a_password_is_read_from_standard_input_and_judged(sqlite_command: Command) -> None:
    add = ("account", "add", "keeper", "k@example.org", "--password-stdin")
    assert "at least 10" in sqlite_command(*add, stdin="short\n").err
    assert "at least 10" in sqlite_command(*add, stdin="").err
    assert sqlite_command(*add, stdin="three plain words\n").code == 0


def test_every_role_of_the_contract_is_known() -> None:
    assert set(ROLES) == {
        *("keeper", "dealer", "dealer_manager", "officer", "visitor"),
        *("custody", "property", "supervisor", "admin"),
    }
