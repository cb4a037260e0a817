"""Commands that make, serve and keep a register."""

import os
import sys
from dataclasses import asdict
from pathlib import Path

import click

from service.actions.backup import backup, restore
from service.actions.calibrate import SAMPLES, calibrate
from service.actions.fill_mark_keys import fill_mark_keys
from service.actions.fold_index import key_everything
from service.actions.seal_record import seal_record, verify_record
from service.app import create_app
from service.cli.output import fail, in_register, print_json, progress
from service.domain.weighing.lookup import DIGEST
from service.jobs.worker import run
from service.models.schema import migrate
from service.observing import log_as_json
from service.record.chain import Head
from service.settings import Settings, make_secret


@click.command()
def init() -> None:
    """Create or migrate the database and make the keys; safe to repeat."""
    settings = Settings.from_environment()
    made = not settings.secret_key and make_secret(settings.data_dir)
    settings = Settings.from_environment()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with create_app(settings).app_context():
        migrate()
        fill_mark_keys()
        key_everything()
        seal_record()
    click.echo("The register is ready." + (f" Its secret key is in {settings.data_dir}: keep a copy." if made else ""))


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=2, show_default=True, help="Processes that answer.")
@in_register
def serve(host: str, port: int, workers: int) -> None:
    """Serve the surfaces of HOMEWARD_SURFACES with gunicorn."""
    arguments = [sys.executable, "-m", "gunicorn", "--config", "python:service.serving"]
    arguments += ["--bind", f"{host}:{port}", "--workers", str(workers), "wsgi:application()"]
    os.execv(sys.executable, arguments)  # noqa: S606 - gunicorn takes the place of this process


@click.command()
@in_register
def worker() -> None:
    """Do background work until stopped: seal the record, send messages, erase what is due."""
    log_as_json()
    settings = Settings.from_environment()
    run(create_app(settings), settings.data_dir)


@click.command("calibrate")
@click.option("--samples", default=SAMPLES, show_default=True, help="Honest neighbours to make and weigh.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@in_register
def calibrate_command(samples: int, as_json: bool) -> None:
    """Set the weights from which on a misread number is told, by honest neighbours of what is registered."""
    with progress("Weighing") as done:
        found = calibrate(samples, done)
    seal_record()
    if as_json:
        print_json({"weights": DIGEST, "thresholds": [asdict(one) for one in found]})
        return
    for one in found:
        click.echo(
            f"{one.kinds:8} {one.once_in_1000:5.1f} bits once in 1,000, {one.once_in_10000:5.1f} once in 10,000"
            f"  ({one.samples} honest neighbours)"
        )


@click.group()
def record() -> None:
    """The tamper-evident record."""


@record.command()
@click.option(
    "--head",
    "head_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file outside the register that keeps the newest seal: compared first, then brought up to date.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@in_register
def verify(head_file: Path | None, as_json: bool) -> None:
    """Prove the record whole, or name the first entry that is not."""
    proof = verify_record(_kept_head(head_file))
    if as_json:
        fault = {"number": proof.fault.number, "reason": proof.fault.reason} if proof.fault else None
        print_json({"entries": proof.head.number, "seal": proof.head.seal.hex(), "fault": fault})
    if proof.fault:
        fail(f"entry {proof.fault.number} {proof.fault.reason}.")
    if head_file:
        head_file.write_text(f"{proof.head.number} {proof.head.seal.hex()}\n", encoding="ascii")
    if not as_json:
        click.echo(f"The record is whole: {proof.head.number} entries. Seal {proof.head.seal.hex()}")


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@in_register
def backup_command(file: Path) -> None:
    """Write the whole register to FILE. The secret key is not in it: keep that apart."""
    click.echo(f"{backup(file)} rows written to {file}. Keep the secret key as well: marks are sealed with it.")


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
def restore_command(file: Path) -> None:
    """Fill a new, empty register from FILE."""
    settings = Settings.from_environment()
    if not settings.secret_key:
        fail("Put the old register's key in place first: HOMEWARD_SECRET_KEY, or secret.key in the data directory.")
    with create_app(settings).app_context():
        click.echo(f"{restore(file)} rows restored.")


def _kept_head(file: Path | None) -> Head | None:
    if file is None or not file.exists():
        return None
    try:
        number, _, seal = file.read_text(encoding="ascii").strip().partition(" ")
        return Head(int(number), bytes.fromhex(seal))
    except ValueError:
        fail(f"{file} does not hold a head that `homeward record verify --head` wrote.")
        return None


COMMANDS = (init, serve, worker, calibrate_command, record, backup_command, restore_command)
