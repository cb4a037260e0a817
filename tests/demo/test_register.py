"""The demo's register is made whole or not at all, and made once."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from demo.register import ForeignRegisterError, environment, opened, prepare
from service.access.roles import OPERATOR
from service.actions.add_organisation import add_organisation
from service.models import Organisation, reading
from tests.demo.conftest import PORT, settings_of


def add_a_force() -> None:
    add_organisation(OPERATOR, "force", "Nene Valley Police")


def add_a_force_and_be_interrupted() -> None:
    add_a_force()
    raise KeyboardInterrupt


def forces_in(folder: Path) -> int:
    with opened(folder, settings_of(folder)), reading() as session:
        return session.scalar(select(func.count()).select_from(Organisation)) or 0


def test_a_second_start_finds_the_register_and_adds_nothing(tmp_path: Path) -> None:
    assert prepare(tmp_path, settings_of(tmp_path), add_a_force)
    key = (tmp_path / "secret.key").read_text()
    assert not prepare(tmp_path, settings_of(tmp_path), add_a_force)
    assert forces_in(tmp_path) == 1
    assert (tmp_path / "secret.key").read_text() == key


def test_a_seeding_that_was_interrupted_leaves_no_register_behind(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        prepare(tmp_path, settings_of(tmp_path), add_a_force_and_be_interrupted)
    assert [path.name for path in tmp_path.iterdir()] == ["demo.lock"]


def test_what_a_killed_seeding_left_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / "unfinished-abc").mkdir()
    (tmp_path / "unfinished-abc" / "homeward.db").write_text("half of a register")
    assert prepare(tmp_path, settings_of(tmp_path), add_a_force)
    assert not (tmp_path / "unfinished-abc").exists()
    assert forces_in(tmp_path) == 1


def test_a_register_that_the_demo_did_not_make_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "homeward.db").write_bytes(b"somebody's own")
    with pytest.raises(ForeignRegisterError):
        prepare(tmp_path, settings_of(tmp_path), add_a_force)
    assert (tmp_path / "homeward.db").read_bytes() == b"somebody's own"


def test_the_demo_never_uses_another_database_that_the_environment_names(tmp_path: Path) -> None:
    present = {"HOMEWARD_DATABASE_URL": "postgresql+psycopg://the/real/one", "HOMEWARD_SECRET_KEY": "real"}
    assert environment(tmp_path, PORT, present) == {
        "HOMEWARD_DATA_DIR": str(tmp_path),
        "HOMEWARD_PUBLIC_URL": "http://127.0.0.1:8000",
    }
