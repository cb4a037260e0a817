"""How commands speak: results on standard output, refusals on standard error, a bar only on a terminal."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from typing import Any, TypeVar

import click
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from service.actions.errors import Refused
from service.app import create_app
from service.models.schema import is_current
from service.settings import SettingError, Settings

Command = TypeVar("Command", bound=Callable[..., Any])
_NOT_READY = "This register is not ready: run `homeward init` first."


@contextmanager
def failing_kindly() -> Iterator[None]:
    """Turn refusals and broken settings into one line on standard error."""
    try:
        yield
    except (Refused, SettingError) as error:
        fail(str(error))
    except UnicodeEncodeError:
        fail("What was given holds bytes that are not UTF-8, so it cannot be kept as typed.")
    except IntegrityError:
        fail("Somebody else changed the same thing at the same moment. Run the command again.")
    except SQLAlchemyError as error:
        fail(f"The database could not be used ({type(error).__name__}). {_NOT_READY}")
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except OSError as error:
        fail(f"{error.filename or 'a file'}: {error.strerror or error}.")


def fail(text: str) -> None:
    click.echo(f"homeward: {text}", err=True)
    sys.exit(1)


def in_register(command: Command) -> Command:
    """Run a command inside the application of a register that is ready."""

    @wraps(command)
    def inside(*args: Any, **kwargs: Any) -> Any:
        settings = Settings.from_environment()
        if not settings.secret_key:
            fail(_NOT_READY)
        with create_app(settings).app_context():
            if not is_current():
                fail(_NOT_READY)
            return command(*args, **kwargs)

    return inside  # type: ignore[return-value]


def print_json(value: Any) -> None:
    """One JSON document on one line."""
    click.echo(json.dumps(value, ensure_ascii=False, default=str))


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal, nothing when piped; gives a function to call with the rows just done, and all rows."""
    if not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    with ExitStack() as open_bars:
        bars: list[Any] = []

        def advance(done: int, total: int) -> None:
            if not bars:
                bars.append(open_bars.enter_context(click.progressbar(length=total, label=label, file=sys.stderr)))
            bars[0].update(done)

        yield advance
