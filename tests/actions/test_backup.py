"""A backup restored: into the other kind of database, whole, or not at all."""

import gzip
from pathlib import Path

import pytest
from sqlalchemy import func, select

from service.actions.backup import _BUILT, backup, restore
from service.actions.errors import Conflict, Invalid
from service.actions.own_items import own_items
from service.actions.past_checks import erase_old_checks
from service.actions.seal_record import verify_record
from service.app import create_app
from service.imaging import index_files
from service.imaging.fingerprints import fingerprint_of
from service.imaging.pictures import picture_from
from service.models import Base, Check, Item, reading, utc_now
from service.models.sessions import db
from tests.databases import fresh_database, settings_for
from tests.imaging.scenes import a_thing
from tests.registers import Register, open_register
from wsgi import build

OTHER = {"sqlite": "postgresql", "postgresql": "sqlite"}


def _counts() -> dict[str, int]:
    """Rows by table; the index is in no backup, as a restore builds it."""
    carried = [table for table in Base.metadata.sorted_tables if table.name not in _BUILT]
    with reading() as session:
        return {table.name: session.scalar(select(func.count()).select_from(table)) or 0 for table in carried}


def _lived_in(register: Register) -> None:
    keeper = register.person("keeper")
    register.stolen(keeper, "352091108842173", "imei", make="Brömpton", description="東京 \U0001f6b2")
    register.item(keeper, "WX44771238", ref="r-1")
    register.check(register.person("custody"), "WX44771238")
    register.check(register.person("dealer"), "352091108842173")
    erase_old_checks(utc_now().replace(year=2999))
    register.check(register.person("custody", "second@example.org"), "WX44771238")
    verify_record()


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_a_backup_restored_into_the_other_database_keeps_everything(kind: str, tmp_path: Path) -> None:
    file, folder = tmp_path / "whole.backup", tmp_path / "other"
    folder.mkdir()
    with open_register(kind, tmp_path) as register:
        _lived_in(register)
        before, proof = _counts(), verify_record()
        rows = backup(file)
    index_files.build([(999, fingerprint_of(picture_from(a_thing(1))))], folder / "photo-index")
    other = settings_for(fresh_database(OTHER[kind], folder), folder)
    with create_app(other).app_context():
        assert restore(file) == rows == sum(before.values())
        assert _counts() == before
        assert verify_record() == proof
        assert index_files.opened(folder / "photo-index").highest_id == 0
        opened = Register(other, "", folder)
        _works_on(opened)
        opened.close()
        db.engine.dispose()


def _works_on(register: Register) -> None:
    from service.actions.actors import actor_of_address

    keeper, dealer = actor_of_address("keeper@example.org"), actor_of_address("dealer@example.org")
    assert register.check(dealer, "352091108842173")["verdict"] == "stolen"
    assert [item.description for item in own_items(keeper, words="東京").items] == ["東京 \U0001f6b2"]
    register.item(keeper, "QN90053416", ref="r-2")
    with reading() as session:
        assert session.scalar(select(func.count()).where(Check.told.is_(None))) == 2
        assert session.scalar(select(func.count()).select_from(Item)) == 3


@pytest.mark.parametrize("share", [0.2, 0.6, 0.98])
def test_a_backup_that_was_cut_off_restores_nothing(sqlite_register: Register, tmp_path: Path, share: float) -> None:
    _lived_in(sqlite_register)
    whole, cut = tmp_path / "whole.backup", tmp_path / "cut.backup"
    backup(whole)
    cut.write_bytes(whole.read_bytes()[: int(whole.stat().st_size * share)])
    _refuses_and_stays_empty(cut, tmp_path)


def test_a_backup_with_a_row_taken_out_restores_nothing(sqlite_register: Register, tmp_path: Path) -> None:
    whole, less = tmp_path / "whole.backup", tmp_path / "less.backup"
    backup(whole)
    lines = gzip.decompress(whole.read_bytes()).splitlines(keepends=True)
    less.write_bytes(gzip.compress(b"".join(lines[:2] + lines[3:])))
    _refuses_and_stays_empty(less, tmp_path)


@pytest.mark.parametrize(
    "content",
    [b"", b"not a backup\n", b"PK\x03\x04", gzip.compress(b'{"format": 7}\n'), gzip.compress(b"\xff\xfe")],
    ids=("empty", "text", "zip", "another format", "not text"),
)
def test_another_file_is_not_taken_for_a_backup(sqlite_register: Register, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other.file").write_bytes(content)
    _refuses_and_stays_empty(tmp_path / "other.file", tmp_path)


def _refuses_and_stays_empty(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    with build(settings_for(fresh_database("sqlite", folder), folder)).app_context():
        with pytest.raises(Invalid):
            restore(file)
        assert sum(_counts().values()) == 0
        db.engine.dispose()


def test_a_register_in_use_is_not_restored_into_and_a_file_not_written_over(register: Register, tmp_path: Path) -> None:
    file = tmp_path / "whole.backup"
    backup(file)
    with pytest.raises(Conflict, match="not empty"):
        restore(file)
    with pytest.raises(Conflict, match="there already"):
        backup(file)
    assert not list(tmp_path.glob("*.partial"))


def test_a_backup_holds_neither_the_secret_key_nor_a_marks_code(sqlite_register: Register, tmp_path: Path) -> None:
    from service.actions.item_content import ItemContent, TypedMark
    from service.actions.register_item import register_item

    keeper = sqlite_register.person("keeper")
    register_item(keeper, ItemContent("bicycle", marks=[TypedMark("NN16 8TL 12", "engraving")]))
    backup(tmp_path / "whole.backup")
    text = gzip.decompress((tmp_path / "whole.backup").read_bytes()).decode()
    assert "a secret for tests alone" not in text
    assert "16 8TL" not in text
