"""The command that lists leads."""

from datetime import UTC, datetime
from typing import Any

import click

from service.access.roles import OPERATOR
from service.actions.alerts import receipts_token
from service.actions.leads import STATES, Wanted, list_leads
from service.actions.seal_record import seal_record
from service.cli.output import in_register, print_json

_PAGE = 200


@click.command()
@click.option("--state", type=click.Choice(STATES), help="Only leads in this state.")
@click.option("--force", default="", metavar="NAME", help="Only the leads of this force.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only leads made on this day or later (UTC).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document a line.")
@in_register
def leads(state: str | None, force: str, since: datetime | None, as_json: bool) -> None:
    """List earlier checks that very likely held an item which was reported afterwards, newest first."""
    wanted = Wanted(state or "", force, since.replace(tzinfo=UTC) if since else None)
    page = 1
    while found := list_leads(OPERATOR, wanted, page, _PAGE).leads:
        for lead in found:
            print_json(lead) if as_json else _say(lead)
        page += 1
    seal_record()


def _say(lead: dict[str, Any]) -> None:
    check, report = lead["check"], lead["report"] or {}
    named = (lead["make"], lead["model"], lead["colour"])
    what = _printable(" ".join(part for part in named if part) or lead["category"] or "item")
    click.echo(f"{lead['lead']}  {lead['state']:8}  {lead['force'] or '(no force)'}")
    click.echo(f"  {what}: {' '.join(report.get(name, '') for name in ('kind', 'state', 'crime_reference'))}".rstrip())
    click.echo(f"  checked {check['at']:%Y-%m-%d %H:%M} UTC by {check['place'] or check['by']}  {check['check']}")
    click.echo(f"  {lead['weight']:+.1f} bits  {lead['tier']}  {lead['identifier']}  read as {lead['read_as']}")


def _printable(text: str) -> str:
    """What a keeper typed, without characters that would steer the terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


@click.command("receipts-token")
@in_register
def receipts_token_command() -> None:
    """Print the bearer token for a mail provider's receipts (POST /api/v1/mail-receipts)."""
    click.echo(receipts_token())


COMMANDS = (leads, receipts_token_command)
