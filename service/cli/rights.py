"""Commands for lawful holds, and for looks that are kept back."""

from datetime import UTC, datetime

import click

from service.access.roles import OPERATOR
from service.actions.delay_looks import delay_looks
from service.actions.lawful_holds import lift_hold, list_holds, place_hold
from service.actions.seal_record import seal_record
from service.cli.output import in_register

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def hold() -> None:
    """What the law has kept is not erased before its hold ends."""


@hold.command("add")
@click.option("--item", default="", metavar="ID", help="The item that is kept.")
@click.option("--household", default="", metavar="EMAIL", help="The household of this account is kept.")
@click.option("--authority", required=True, help="What law or order has it kept. The household is told.")
@click.option("--until", type=_DAY, required=True, help="The last day at the latest (UTC).")
@in_register
def add(item: str, household: str, authority: str, until: datetime) -> None:
    """Place a hold on an item or a household."""
    placed = place_hold(OPERATOR, authority, _end_of(until), item, household)
    seal_record()
    click.echo(f"Placed {placed.id}.")


@hold.command("lift")
@click.argument("hold_id")
@in_register
def lift(hold_id: str) -> None:
    """End a hold before its time."""
    lift_hold(OPERATOR, hold_id)
    seal_record()
    click.echo("Lifted.")


@hold.command("list")
@in_register
def holds() -> None:
    """List the holds that stand."""
    for one in list_holds():
        click.echo(f"{one.id}  until {one.until:%Y-%m-%d}  {one.item or 'household'}  {one.authority}")


@click.group()
def looks() -> None:
    """Looks by police, of which households are told after some time."""


@looks.command("delay")
@click.argument("item_id")
@click.option("--until", type=_DAY, required=True, help="Not told before the end of this day (UTC).")
@click.option("--why", required=True, help="The reason, for the record.")
@in_register
def delay(item_id: str, until: datetime, why: str) -> None:
    """Keep all looks at an item so far back for longer."""
    count = delay_looks(OPERATOR, item_id, _end_of(until), why)
    seal_record()
    click.echo(f"{count} looks are kept back.")


def _end_of(day: datetime) -> datetime:
    return day.replace(hour=23, minute=59, second=59, tzinfo=UTC)


COMMANDS = (hold, looks)
