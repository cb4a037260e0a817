"""Commands that fill the register: import, and the tables it can use."""

import csv
import gc
import sys
from pathlib import Path

import click

from service.actions.import_items import Outcome, import_items
from service.actions.import_rows import BadRow
from service.actions.load_reference import KINDS, load_reference
from service.actions.seal_record import seal_record
from service.actions.tables import safe_cell
from service.cli.output import in_register, print_json, progress

_MOST_NAMED = 20
FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.command("import")
@click.argument("file", type=FILE)
@click.option("--keeper", metavar="EMAIL", help="Whose items these are; what is reported is claimed.")
@click.option("--force", metavar="NAME", help="A force's own list; its reports are confirmed.")
@click.option("--errors", type=click.Path(path_type=Path, dir_okay=False), help="Where refused rows go, as CSV.")
@click.option("--dry-run", is_flag=True, help="Judge every row and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@in_register
def import_command(
    file: Path, keeper: str | None, force: str | None, errors: Path | None, dry_run: bool, as_json: bool
) -> None:
    """Register the items of FILE, a CSV with a header. Safe to repeat: rows are known by their `ref`.

    With neither --keeper nor --force it is the operator's own list, and its reports are confirmed.
    """
    if keeper and force:
        raise click.UsageError("Use --keeper or --force, not both.")
    _collect_seldom()
    with progress("Importing") as done:
        outcome = import_items(file, keeper, force, dry_run, done)
    seal_record()
    _write_errors(errors, outcome.refused)
    _say(outcome, dry_run, as_json, errors)
    sys.exit(1 if outcome.refused else 0)


@click.group()
def reference() -> None:
    """Tables that the register can use when an operator has them."""


@reference.command()
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("file", type=FILE)
@in_register
def load(kind: str, file: Path) -> None:
    """Put FILE in the place of the table of this kind."""
    with progress("Loading") as done:
        loaded, skipped = load_reference(kind, file, done)
    seal_record()
    click.echo(f"{loaded} rows loaded" + (f"; {skipped} passed over (no usable key, or a repeat)." if skipped else "."))


def _collect_seldom() -> None:
    """Batches leave next to no cycles behind: looking for them after each 700 objects took a sixth of an import."""
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)


def _say(outcome: Outcome, dry_run: bool, as_json: bool, errors: Path | None) -> None:
    rows = len({bad.number for bad in outcome.refused})
    if as_json:
        print_json(
            {
                "registered": outcome.registered,
                "unchanged": outcome.unchanged,
                "refused": rows,
                "dry_run": dry_run,
            }
        )
    else:
        verb = "could be registered (dry run, nothing written)" if dry_run else "registered"
        click.echo(f"{outcome.registered} {verb}, {outcome.unchanged} already there, {rows} refused.")
    for bad in outcome.refused[:_MOST_NAMED]:
        click.echo(f"line {bad.number}, {bad.column or 'row'}: {bad.reason}", err=True)
    if len(outcome.refused) > _MOST_NAMED:
        where = f"all are in {errors}" if errors else "use --errors FILE to have them all"
        click.echo(f"… and {len(outcome.refused) - _MOST_NAMED} more; {where}.", err=True)


def _write_errors(path: Path | None, refused: list[BadRow]) -> None:
    if path is None:
        return
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["row", "ref", "column", "reason"])
        for bad in refused:
            writer.writerow([bad.number, safe_cell(bad.ref), safe_cell(bad.column), safe_cell(bad.reason)])


COMMANDS = (import_command, reference)
