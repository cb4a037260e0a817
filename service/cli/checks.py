"""The command that checks: one object in hand, or a file of them."""

import sys
from pathlib import Path
from typing import Any

import click

from service.access.roles import OPERATOR, Actor
from service.actions.actors import actor_of_address
from service.actions.add_photo import SentFile, add_photos_for_check
from service.actions.check_evidence import ObjectInHand, TypedReading
from service.actions.check_file import check_file
from service.actions.check_object import check_object
from service.actions.seal_record import seal_record
from service.cli.output import in_register, print_json, progress
from service.domain.weighing import Description

PHOTO = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.command()
@click.argument("values", nargs=-1, metavar="VALUE …")
@click.option("--kind", default="", help="imei, serial, frame_number, vin …; recognised if left out.")
@click.option("--again", default="", help="A second reading of the (first) number.")
@click.option("--barcode", is_flag=True, help="The numbers came from a scanner.")
@click.option("--category", default="", help="What it is: phone, laptop, bicycle …")
@click.option("--make", default="")
@click.option("--model", default="")
@click.option("--colour", default="")
@click.option("--mark", "marks", multiple=True, metavar="CODE", help="The code of a mark; may be given again.")
@click.option("--photo", "photos", type=PHOTO, multiple=True, help="A photo of it; may be given again.")
@click.option("--csv", "file", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="One object a row.")
@click.option("--as", "email", metavar="EMAIL", help="Check as this account; otherwise as the operator.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document, or one a line with --csv.")
@in_register
def check(
    values: tuple[str, ...],
    file: Path | None,
    email: str | None,
    as_json: bool,
    marks: tuple[str, ...],
    photos: tuple[Path, ...],
    **said: Any,
) -> None:
    """Check one object in hand (its numbers, marks and photos), or each row of a CSV file."""
    if bool(file) == bool(values or marks or photos):
        raise click.UsageError("Give the numbers, marks or photos of one object, or --csv FILE.")
    actor = actor_of_address(email) if email else OPERATOR
    whole = _check_csv(actor, file, as_json) if file else _check_one(actor, values, marks, photos, said, as_json)
    seal_record()
    sys.exit(0 if whole else 1)


def _check_one(
    actor: Actor,
    values: tuple[str, ...],
    marks: tuple[str, ...],
    photos: tuple[Path, ...],
    said: dict[str, Any],
    as_json: bool,
) -> bool:
    method = "barcode" if said["barcode"] else "typed"
    again = (said["again"], *[""] * len(values))
    thing = ObjectInHand(
        readings=[TypedReading(v, a, said["kind"], method) for v, a in zip(values, again, strict=False)],
        marks=marks,
        description=Description(said["category"], said["make"], said["model"], said["colour"]),
        photos=_added(actor, photos),
    )
    result = check_object(actor, thing, "command")
    print_json(_contract(result)) if as_json else _say(result)
    return True


def _added(actor: Actor, photos: tuple[Path, ...]) -> list[str]:
    """The ids of photos of the object, once they are kept."""
    files = [SentFile(photo.name, photo.read_bytes()) for photo in photos]
    return [photo.id for photo in add_photos_for_check(actor, files)] if files else []


def _check_csv(actor: Actor, file: Path, as_json: bool) -> bool:
    whole = True
    with progress("Checking") as done:
        for result in check_file(actor, file, done):
            if "errors" in result:
                whole = False
                _say_refused(result)
            if as_json:
                print_json(_contract(result))
            elif "errors" not in result:
                click.echo(f"{result['ref'] or '-'}\t{result['check']}\t{result['verdict']}\t{result['headline']}")
    return whole


def _contract(result: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in result.items() if name not in {"steps", "subline", "category"}}


def _say_refused(result: dict[str, Any]) -> None:
    for error in result["errors"]:
        click.echo(f"line {result['row']}, {error['field']}: {error['detail']}", err=True)


def _say(result: dict[str, Any]) -> None:
    click.echo(f"{result['headline']}   {result['check']}")
    for number, step in enumerate(result["advice"], 1):
        click.echo(f"  {number}. {step}")
    for reading in result["readings"]:
        click.echo(f"Read {reading['value']!r} as {reading['kind']} {reading['read_as'] or '(nothing)'}")
        for note in reading["notes"]:
            click.echo(f"  {note}")
    if not result["photos_searched"]:
        click.echo("The photos were not compared: the index of photos is still being made. Check again later.")
    for found in result["suggestions"]:
        click.echo(f"In the photo: {found['kind']} {_underlined(found)}. {found['text']}")
    for again in result["take_again"]:
        click.echo(f"Take {again['value']!r} again. {again['why']}\n  {again['where']}\n  {again['photograph']}")
    for match in result.get("matches", []):
        words = _printable(" ".join(part for part in (match["make"], match["model"], match["colour"]) if part))
        click.echo(
            f"{match['weight']:+5.1f} bits  {match['tier']:9}  {match['status']:9}  {match['identifier']}  {words}"
        )
        for reason in match["reasons"]:
            click.echo(f"  {reason['weight']:+5.1f}  {reason['evidence']}: {reason['text']}")
        if match["photo"]:
            click.echo(f"  Photos: {match['photo']['sentence']}. {match['photo']['next']}")


def _underlined(found: dict[str, Any]) -> str:
    """A number with brackets around the characters that may be others."""
    letters = enumerate(found["value"])
    return _printable("".join(f"[{letter}]" if place in found["unsure"] else letter for place, letter in letters))


def _printable(text: str) -> str:
    """What a keeper typed, without characters that would steer the terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


COMMANDS = (check,)
