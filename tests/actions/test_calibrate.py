"""Thresholds set on the register itself, on both databases."""

import pytest
from sqlalchemy import select

from service.actions.calibrate import FEWEST, calibrate
from service.actions.errors import Conflict
from service.actions.import_items import import_items
from service.actions.thresholds import thresholds
from service.domain.weighing import default_thresholds
from service.domain.weighing.lookup import DIGEST
from service.models import Calibration, RecordEntry, reading, writing
from tests.registers import Register


def _fill(register: Register, count: int) -> None:
    path = register.folder / "items.csv"
    rows = (f"r{n},bicycle,Trek,WTU{100_000 + n * 7},frame_number,kept" for n in range(count))
    path.write_text("ref,category,make,identifier,identifier_kind,status\n" + "\n".join(rows), encoding="utf-8")
    import_items(path, None, None, False)


def test_a_register_sets_thresholds_of_its_own_and_checks_go_by_them(register: Register) -> None:
    _fill(register, FEWEST)
    done: list[int] = []
    found = calibrate(FEWEST, lambda now, _all: done.append(now))
    assert sum(done) == FEWEST
    assert [one.kinds for one in found] == ["all", "frame"]
    with reading() as session:
        limits = thresholds(session)
        rows = session.scalars(select(Calibration)).all()
    assert {row.weights_digest for row in rows} == {DIGEST}
    assert limits["frame"] == found[1].once_in_1000 <= found[1].once_in_10000
    assert limits["imei"] == limits["all"] == found[0].once_in_1000


def test_calibrating_again_gives_the_same_thresholds(sqlite_register: Register) -> None:
    _fill(sqlite_register, FEWEST)
    assert calibrate(FEWEST) == calibrate(FEWEST)


@pytest.mark.parametrize("count", [0, 3])
def test_a_register_that_is_too_small_keeps_the_defaults(register: Register, count: int) -> None:
    if count:
        _fill(register, count)
    with pytest.raises(Conflict, match="The defaults stand"):
        calibrate(500)
    with reading() as session:
        assert thresholds(session) == default_thresholds()


def test_what_was_set_for_other_weights_counts_no_longer(register: Register) -> None:
    with writing() as session:
        session.add(Calibration(weights_digest="other", kinds="all", once_in_1000=1, once_in_10000=2, samples=9))
    with reading() as session:
        assert thresholds(session) == default_thresholds()


def test_setting_thresholds_is_on_the_record(sqlite_register: Register) -> None:
    _fill(sqlite_register, FEWEST)
    calibrate(FEWEST)
    with reading() as session:
        assert "thresholds.set" in session.scalars(select(RecordEntry.act)).all()
