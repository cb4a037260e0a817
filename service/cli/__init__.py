"""The `homeward` command."""

import sys

import click

from service.cli import accounts, certificates, checks, items, leads, photos, rights, running
from service.cli.output import failing_kindly


class Homeward(click.Group):
    """Refusals go to standard error with exit code 1; wrong usage exits with 2."""

    def invoke(self, ctx: click.Context) -> object:
        with failing_kindly():
            return super().invoke(ctx)


@click.group(cls=Homeward, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name=None, version="0.1.0", prog_name="homeward")
def homeward() -> None:
    """A register of marked property, and the checks made against it.

    Settings come from HOMEWARD_* variables; docs/settings.md lists them.
    """


for room in (running, accounts, items, checks, certificates, leads, photos, rights):
    for command in room.COMMANDS:
        homeward.add_command(command)


def main() -> None:
    """The entry point of the command."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    homeward(prog_name="homeward")
