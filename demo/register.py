"""The demo's register on disk: made whole or not at all, and known again at the next start."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from demo.seeding import seed
from service.app import create_app
from service.models import db
from service.models.schema import migrate
from service.settings import Settings, make_secret

DATABASE, SECRET, SIGN, PHOTOS = "homeward.db", "secret.key", "demo", "photos"
_UNFINISHED = "unfinished-"


class ForeignRegisterError(Exception):
    """The data directory holds a register that the demo did not make."""


def environment(data_dir: Path, port: int, present: Mapping[str, str]) -> dict[str, str]:
    """The demo's settings: of those present only the cost of passwords: no other database is touched."""
    kept = {name: value for name, value in present.items() if name == "HOMEWARD_PASSWORD_COST"}
    return {**kept, "HOMEWARD_DATA_DIR": str(data_dir), "HOMEWARD_PUBLIC_URL": f"http://127.0.0.1:{port}"}


def prepare(data_dir: Path, settings: Mapping[str, str], fill: Callable[[], None] = seed) -> bool:
    """Make the register if there is none, and say whether it was made; raises ForeignRegisterError.

    It is made in a folder of its own and moved into place when it is whole, its database last: one that was
    interrupted half-way leaves nothing that could be taken for a register.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    with _alone(data_dir):
        if (data_dir / DATABASE).exists():
            _bring_up_to_date(data_dir, settings)
            return False
        _clear_away(data_dir)
        _make(data_dir, settings, fill)
        return True


def _bring_up_to_date(data_dir: Path, settings: Mapping[str, str]) -> None:
    if not (data_dir / SIGN).exists():
        raise ForeignRegisterError
    with opened(data_dir, settings):
        migrate()


def _make(data_dir: Path, settings: Mapping[str, str], fill: Callable[[], None]) -> None:
    folder = Path(mkdtemp(prefix=_UNFINISHED, dir=data_dir))
    try:
        make_secret(folder)
        with opened(folder, settings):
            migrate()
            fill()
        (folder / SIGN).write_text("The demo made this register. Delete the folder to have a new one.\n")
        _move_photos(folder / PHOTOS, data_dir / PHOTOS)
        for name in (SECRET, SIGN, DATABASE):
            (folder / name).replace(data_dir / name)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _move_photos(made: Path, place: Path) -> None:
    """File by file: what lies there already stays."""
    for file in [path for path in made.rglob("*") if path.is_file()]:
        target = place / file.relative_to(made)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.replace(target)


def _clear_away(data_dir: Path) -> None:
    for folder in data_dir.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def opened(folder: Path, settings: Mapping[str, str]) -> Iterator[None]:
    """Run inside the application of the register in `folder`; its database is one closed file afterwards."""
    app = create_app(Settings.from_environment({**settings, "HOMEWARD_DATA_DIR": str(folder)}))
    with app.app_context():
        try:
            yield
        finally:
            db.engine.dispose()


@contextmanager
def _alone(data_dir: Path) -> Iterator[None]:
    """Two demos started at once make one register: the second waits."""
    handle = os.open(data_dir / "demo.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
