"""Commands for certificates: proving one, and the keys that sign them."""

import json
from pathlib import Path
from typing import Any, TextIO

import click

from service.access.proving import proved
from service.actions.errors import Invalid
from service.actions.seal_record import seal_record
from service.actions.signing_keys import published_keys, rotate_key
from service.cli.output import in_register
from service.domain.phrases import N_


@click.group()
def certificate() -> None:
    """Certificates of checks, and the keys that sign them."""


@certificate.command("prove")
@click.argument("file", type=click.File(encoding="utf-8", errors="replace"))
@click.option(
    "--keys",
    "keys",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="The published keys, as `homeward certificate keys` writes them.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what it says as JSON.")
def prove(file: TextIO, keys: Path, as_json: bool) -> None:
    """Prove the certificate whose line (HW1.…) stands in FILE, or on standard input (-). Needs no register."""
    said = proved(file.read(100_000), _known(keys))
    if said is None:
        raise Invalid({"file": N_("This is no certificate that one of these keys signed, or it was changed.")})
    click.echo(json.dumps(said, ensure_ascii=False, indent=1) if as_json else _in_words(said))


@certificate.command("keys")
@in_register
def keys() -> None:
    """Print the keys that ever signed, to be published."""
    told = [
        {"key": key.key, "public": key.public, "made_at": key.made_at.isoformat(), "retired_at": _day(key.retired_at)}
        for key in published_keys()
    ]
    click.echo(json.dumps({"keys": told}, indent=1))


@certificate.command("rotate-key")
@in_register
def rotate() -> None:
    """Sign with a new key from now on. Older certificates still prove with theirs."""
    name = rotate_key()
    seal_record()
    click.echo(f"Certificates are signed with the key {name} from now on.")


def _known(path: Path) -> dict[str, bytes]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return {one["key"]: bytes.fromhex(one["public"]) for one in told["keys"]}
    except (ValueError, KeyError, TypeError) as error:
        raise Invalid({"keys": N_("%(path)s does not hold keys as the register publishes them.", path=path)}) from error


def _in_words(said: dict[str, Any]) -> str:
    read = ", ".join(f"{one['kind']} {one['value']}" for one in said["read"])
    place = f"{said['business']}, {said['person']}"
    return f"Genuine. Check {said['check']} at {said['at']} by {place}: no report was held on {read}."


def _day(moment: Any) -> str | None:
    return moment.isoformat() if moment else None


COMMANDS = (certificate,)
