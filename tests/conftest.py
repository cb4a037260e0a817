"""Fixtures of the whole suite: every database test runs on SQLite and on PostgreSQL."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.databases import drop_made
from tests.registers import Register, open_register

settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("house")

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def register(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Register]:
    """A fresh register on each database."""
    with open_register(request.param, tmp_path) as opened:
        yield opened


@pytest.fixture
def sqlite_register(tmp_path: Path) -> Iterator[Register]:
    """A fresh register on SQLite alone, for what no database changes."""
    with open_register("sqlite", tmp_path) as opened:
        yield opened


@pytest.fixture
def shared_data() -> Path:
    """The folder of real data beside the repository."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the folder ../shared is missing: tests on real data are left out")
    return SHARED / "data"


def pytest_sessionfinish() -> None:
    drop_made()
