"""Commands for accounts, organisations and tokens."""

import sys

import click

from service.access.roles import OPERATOR, ROLES
from service.actions.add_account import add_account
from service.actions.add_organisation import add_organisation
from service.actions.one_time_codes import end_codes_as_operator
from service.actions.seal_record import seal_record
from service.actions.sign_in import issue_token_as_operator
from service.cli.output import in_register
from service.models import PARENT_KIND


@click.group()
def account() -> None:
    """People who sign in."""


@account.command("add")
@click.argument("role", type=click.Choice(ROLES))
@click.argument("email")
@click.option("--name", default="", help="The person's name; without it the part before the @.")
@click.option("--organisation", help="The force, suite, store or premises they belong to, by name.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@in_register
def add(role: str, email: str, name: str, organisation: str | None, password_stdin: bool) -> None:
    """Add an account. Without a password it can only be used through `homeward token`."""
    password = sys.stdin.readline().rstrip("\n") if password_stdin else None
    add_account(OPERATOR, role, email, name, organisation, password)
    seal_record()
    click.echo(f"Added {role} {email.strip().lower()}.")


@account.command("end-codes")
@click.argument("email")
@in_register
def end_codes(email: str) -> None:
    """Let somebody who lost phone and recovery codes sign in by password alone.

    Make sure first, and not by mail alone, that they are who they say. They are told by mail.
    """
    end_codes_as_operator(email)
    seal_record()
    click.echo(f"{email.strip().lower()} signs in without codes from now on.")


@click.group()
def organisation() -> None:
    """Forces with suites and stores; dealers with premises."""


@organisation.command("add")
@click.argument("kind", type=click.Choice(list(PARENT_KIND)))
@click.argument("name")
@click.option("--in", "parent", help="The force or dealer it belongs to, by name (a dealer's force looks after it).")
@in_register
def add_one(kind: str, name: str, parent: str | None) -> None:
    """Add an organisation."""
    add_organisation(OPERATOR, kind, name, parent)
    seal_record()
    click.echo(f"Added {kind} {name}.")


@click.command()
@click.argument("email")
@in_register
def token(email: str) -> None:
    """Print a bearer token for the API."""
    click.echo(issue_token_as_operator(email))
    seal_record()


COMMANDS = (account, organisation, token)
