"""Commands for what makes photos findable."""

import click

from service.actions.errors import Unavailable
from service.actions.fingerprint_photos import fingerprint_all, photo_counts
from service.cli.output import in_register, print_json, progress
from service.storage.stores import StoreAway


@click.group()
def photos() -> None:
    """Photos of items, and what finds them."""


@photos.command()
@in_register
def fingerprint() -> None:
    """Make the fingerprints that are missing or of an earlier version, then the index of this machine.

    May be stopped at any moment and run again: it goes on where it stood.
    """
    try:
        with progress("Photos") as done:
            made = fingerprint_all(done)
    except StoreAway as error:
        raise Unavailable("The photo store is away. Run the command again: it goes on where it stood.") from error
    click.echo(f"{made} fingerprints made. {_words()}")


@photos.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@in_register
def status(as_json: bool) -> None:
    """Say how many photos of items can be found, and how many still wait."""
    print_json(photo_counts()._asdict()) if as_json else click.echo(_words())


def _words() -> str:
    counts = photo_counts()
    return (
        f"{counts.photos} photos of items: {counts.findable} can be found, {counts.waiting} wait, "
        f"{counts.plain} show nothing to go by. The index of this machine holds {counts.indexed}."
    )


COMMANDS = (photos,)
