"""One demo register for all tests that only look at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.register import environment, opened, prepare

PORT = 8000


def settings_of(folder: Path) -> dict[str, str]:
    """The demo's settings, with passwords that cost little."""
    return environment(folder, PORT, {"HOMEWARD_PASSWORD_COST": "low"})


@pytest.fixture(scope="package")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory in which the demo made its register."""
    folder = tmp_path_factory.mktemp("demo")
    assert prepare(folder, settings_of(folder))
    return folder


@pytest.fixture
def demo_register(demo_folder: Path) -> Iterator[Path]:
    """Inside the application of the demo's register."""
    with opened(demo_folder, settings_of(demo_folder)):
        yield demo_folder
