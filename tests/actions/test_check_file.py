"""Checking a file: one result a row, in order, each kept as a check."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from service.access.roles import OPERATOR, Actor
from service.actions.check_file import check_file
from service.actions.errors import TooMany
from service.actions.tables import BadFile
from service.models import Check, reading
from tests.registers import Register

IMEI = "352091108842173"


def _results(actor: Actor, path: Path, text: str) -> list[dict[str, Any]]:
    path.write_text(text, encoding="utf-8")
    return list(check_file(actor, path))


def _kept() -> int:
    with reading() as session:
        return session.scalar(select(func.count()).select_from(Check)) or 0


def test_results_come_in_the_order_of_the_rows_with_bad_rows_in_their_place(register: Register, tmp_path: Path) -> None:
    register.stolen(register.person("keeper"), IMEI, "imei")
    text = (
        "ref,value,again,kind,method,mark_code\n"
        f"a,{IMEI},,imei,typed,\n"
        "b,,,,,\n"
        "c,WX44771238,,nonsense,,\n"
        "d,WX44771238,,,telepathy,\n"
        "e,,,,,AB12CD34\n"
        "f,too,many,cells,in,this,row\n"
        ",unknown,,,,\n"
    )
    results = _results(OPERATOR, tmp_path / "a.csv", text)
    assert [r["ref"] for r in results] == ["a", "b", "c", "d", "e", "f", None]
    assert [r.get("verdict") for r in results] == ["stolen", None, None, None, "no_report", None, "read_again"]
    assert [(r["row"], r["errors"][0]["field"]) for r in results if "errors" in r] == [
        (3, "value"),
        (4, "kind"),
        (5, "method"),
        (7, "row"),
    ]
    assert _kept() == 3


def test_order_holds_across_batches(sqlite_register: Register, tmp_path: Path) -> None:
    rows = [f"r-{n},QX{n * 7919:06}K" if n % 7 else f"r-{n}," for n in range(160)]
    results = _results(OPERATOR, tmp_path / "a.csv", "ref,value\n" + "\n".join(rows))
    assert [r["ref"] for r in results] == [f"r-{n}" for n in range(160)]
    assert [n for n, r in enumerate(results) if "errors" in r] == list(range(0, 160, 7))
    assert _kept() == 160 - 23


def test_a_list_of_values_is_one_object_with_a_kind_for_each(sqlite_register: Register, tmp_path: Path) -> None:
    sqlite_register.item(sqlite_register.person("keeper"), "F2LX9QH4KPFW", ref="phone")
    text = f"value,kind,again\n{IMEI}; F2LX9QH4KPFW,imei;serial,;F2LX9QH4KPFW\n"
    [result] = _results(OPERATOR, tmp_path / "a.csv", text)
    assert [(r["kind"], r["read_as"]) for r in result["readings"]] == [("imei", IMEI), ("serial", "F2LX9QH4KPFW")]
    assert (result["verdict"], result["matches"][0]["item_ref"]) == ("registered", "phone")


@pytest.mark.parametrize(
    ("row", "told"),
    [("WX44771238,,typed", "refer"), ("WX44771238,wx 4477 1238,typed", "stolen"), ("WX44771238,,barcode", "stolen")],
)
def test_a_second_reading_or_a_barcode_makes_an_exact_match_certain(
    sqlite_register: Register, tmp_path: Path, row: str, told: str
) -> None:
    sqlite_register.stolen(sqlite_register.person("keeper"), "WX44771238", "serial")
    [result] = _results(sqlite_register.person("dealer"), tmp_path / "a.csv", f"value,again,method\n{row}\n")
    assert result["verdict"] == told
    assert "matches" not in result


def test_a_keepers_file_ends_at_the_days_quota_and_a_faulty_file_before_any_check(
    sqlite_register: Register, tmp_path: Path
) -> None:
    keeper = sqlite_register.person("keeper")
    with pytest.raises(BadFile, match="Unknown columns: number"):
        _results(keeper, tmp_path / "a.csv", "ref,number\na,1\n")
    (tmp_path / "b.csv").write_text("value\nWX44771238\n", encoding="utf-16")
    with pytest.raises(BadFile, match="UTF-16"):
        list(check_file(keeper, tmp_path / "b.csv"))
    with pytest.raises(TooMany):
        _results(keeper, tmp_path / "c.csv", "value\n" + "WX44771238\n" * 6)
    assert _kept() == 0
    assert len(_results(keeper, tmp_path / "d.csv", "value\n" + "WX44771238\n" * 5)) == 5
