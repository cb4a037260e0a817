"""Commands that import items and check objects: exit codes, and JSON as the contract has it."""

import csv
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.imaging import scenes

IMEI = "352091108842173"
ROWS = (
    "ref,make,identifier,identifier_kind,status,crime_reference\n"
    "r-1,Apple,CO2G4I4GMD6N,serial,stolen,26/1\n"
    f"r-2,Nokia,{IMEI},imei,stolen,26/2\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "items.csv"
    path.write_text(ROWS)
    return path


def test_an_import_counts_what_it_did_and_twice_changes_nothing(command: Command, file: Path) -> None:
    first, second = command("import", str(file), "--json"), command("import", str(file))
    assert (first.code, first.json()) == (0, {"registered": 2, "unchanged": 0, "refused": 0, "dry_run": False})
    assert (second.code, second.out, second.err) == (0, "0 registered, 2 already there, 0 refused.\n", "")


def test_refused_rows_go_to_the_errors_file_with_row_column_and_reason(
    sqlite_command: Command, file: Path, tmp_path: Path
) -> None:
    file.write_text(ROWS + "r-3,x,=1+1,serial,borrowed,\n@r-4,,,,,\n")
    said = sqlite_command("import", str(file), "--errors", str(tmp_path / "errors.csv"))
    assert (said.code, said.out) == (1, "2 registered, 0 already there, 2 refused.\n")
    with (tmp_path / "errors.csv").open(newline="", encoding="utf-8") as errors:
        rows = list(csv.DictReader(errors))
    assert [(row["row"], row["ref"], row["column"]) for row in rows] == [
        ("4", "r-3", "status"),
        ("4", "r-3", "identifier"),
        ("5", "'@r-4", "description"),
    ]
    assert "line 4, status: Write kept, stolen or lost; not 'borrowed'." in said.err


def test_many_refused_rows_are_named_in_part_and_the_rest_pointed_to(sqlite_command: Command, file: Path) -> None:
    file.write_text("ref,status\n" + "r,borrowed\n" * 50)
    said = sqlite_command("import", str(file))
    assert said.code == 1
    assert len(said.err.splitlines()) == 21
    assert "and 30 more; use --errors FILE" in said.err


def test_a_dry_run_says_so_and_keeps_nothing(sqlite_command: Command, file: Path) -> None:
    assert "2 could be registered (dry run, nothing written)" in sqlite_command("import", str(file), "--dry-run").out
    assert sqlite_command("check", IMEI, "--json").json()["matches"] == []


@pytest.mark.parametrize("content", [b"ref;make\n", b"ref,shoe\n", b"ref\n\xff\n", b"", b"PK\x03\x04"])
def test_a_faulty_file_ends_with_1_and_one_line(sqlite_command: Command, file: Path, content: bytes) -> None:
    file.write_bytes(content)
    for said in (sqlite_command("import", str(file)), sqlite_command("check", "--csv", str(file))):
        assert (said.code, said.out) == (1, "")
        assert said.err.startswith("homeward: ")
        assert len(said.err.splitlines()) == 1


def test_an_errors_file_that_cannot_be_written_is_said_in_a_line(sqlite_command: Command, file: Path) -> None:
    said = sqlite_command("import", str(file), "--errors", "/nowhere/errors.csv")
    assert said.code == 1
    assert said.err.strip() == "homeward: /nowhere/errors.csv: No such file or directory."


def test_one_check_as_the_operator_is_one_json_document_of_the_contracts_shape(command: Command, file: Path) -> None:
    command("import", str(file))
    said = command("check", "S/N C02G414GMD6N", "--make", "apple", "--json")
    assert (said.code, said.err, len(said.out.splitlines())) == (0, "", 1)
    result = said.json()
    assert {"ref", "check", "verdict", "headline", "advice", "readings", "matches"} <= result.keys()
    assert result["ref"] is None
    assert result["verdict"] == "refer"
    assert result["readings"] == [
        {"value": "S/N C02G414GMD6N", "kind": "serial", "read_as": "C02G414GMD6N", "plausible": True, "notes": []}
    ]
    match = result["matches"][0]
    assert (match["item_ref"], match["identifier"], match["status"]) == ("r-1", "CO2G4I4GMD6N", "stolen")
    assert (match["tier"], 0.8 < match["probability"] <= 1) == ("misread", True)
    assert [reason["evidence"] for reason in match["reasons"]] == ["serial", "density", "make"]
    assert all(reason.keys() == {"evidence", "weight", "text"} for reason in match["reasons"])


def test_a_check_as_a_dealer_has_no_matches_in_json_or_words(sqlite_command: Command, file: Path) -> None:
    sqlite_command("import", str(file))
    for step in (
        ("organisation", "add", "dealer", "Sheep Street"),
        ("organisation", "add", "premises", "Kettering", "--in", "Sheep Street"),
        ("account", "add", "dealer", "d@example.org", "--organisation", "Kettering"),
    ):
        assert sqlite_command(*step).code == 0
    result = sqlite_command("check", IMEI, "--as", "d@example.org", "--json").json()
    assert (result["verdict"], "matches" in result) == ("stolen", False)
    words = sqlite_command("check", IMEI, "--as", "d@example.org")
    assert (words.code, "Nokia" in words.out, "bits" in words.out) == (0, False, False)
    assert sqlite_command("check", IMEI, "--as", "nobody@example.org").code == 1


def test_a_file_of_checks_is_one_json_document_a_line_in_order_and_bad_rows_end_with_1(
    command: Command, file: Path, tmp_path: Path
) -> None:
    command("import", str(file))
    checks = tmp_path / "checks.csv"
    checks.write_text(f"ref,value,kind,method\nq-1,{IMEI},imei,barcode\nq-2,,,\nq-3,QN90053416,,\nq-4,X1Y2Z3,moon,\n")
    said = command("check", "--csv", str(checks), "--json")
    assert said.code == 1
    assert [(line["ref"], line.get("verdict")) for line in said.lines()] == [
        ("q-1", "stolen"),
        ("q-2", None),
        ("q-3", "no_report"),
        ("q-4", None),
    ]
    assert said.lines()[1] == {
        "ref": "q-2",
        "row": 3,
        "errors": [
            {"field": "value", "detail": "Give a number, the code of a mark or a photo: there is nothing to check yet."}
        ],
    }
    assert [line.split(":")[0] for line in said.err.splitlines()] == ["line 3, value", "line 5, kind"]
    checks.write_text("value\nQN90053416\n")
    assert command("check", "--csv", str(checks), "--json").code == 0


def test_marks_and_second_readings_are_checked_from_the_command_line(sqlite_command: Command, tmp_path: Path) -> None:
    items = tmp_path / "marked.csv"
    items.write_text(
        "ref,mark_kind,mark_code,identifier,status,crime_reference\nr-1,label,AB12CD34,WX44771238,stolen,26/1\n"
    )
    sqlite_command("import", str(items))
    by_mark = sqlite_command("check", "--mark", "ab12-cd34", "--json").json()
    assert (by_mark["matches"][0]["tier"], by_mark["readings"]) == ("mark", [])
    verdicts = [
        sqlite_command("check", "WX44771238", *more, "--json").json()["verdict"]
        for more in ((), ("--again", "wx 4477-1238"), ("--barcode",), ("--mark", "AB12CD34"))
    ]
    assert verdicts == ["refer", "stolen", "stolen", "stolen"]


def test_reference_tables_are_loaded_and_replaced(sqlite_command: Command, tmp_path: Path) -> None:
    table = tmp_path / "tac.csv"
    table.write_text("tac,make,model\n35209110,Nokia,3310\n35209110,Nokia,twice\nshort,x,y\n")
    assert sqlite_command("reference", "load", "tac", str(table)).out.startswith("1 rows loaded; 2 passed over")
    table.write_text("tac,make\n")
    assert sqlite_command("reference", "load", "tac", str(table)).code in {0, 1}


def test_a_check_by_photo_says_what_it_found_and_photos_are_made_findable(command: Command, tmp_path: Path) -> None:
    (tmp_path / "code.jpg").write_bytes(scenes.jpeg(scenes.with_code("IMEI 356938035643809")))
    (tmp_path / "not.gif").write_bytes(b"GIF89a")
    said = command("check", "--photo", str(tmp_path / "code.jpg"), "--json").json()
    assert [reading["read_as"] for reading in said["readings"]] == ["356938035643809"]
    assert "In the photo: imei 356938035643809." in command("check", "--photo", str(tmp_path / "code.jpg")).out
    refused = command("check", "--photo", str(tmp_path / "not.gif"))
    assert (refused.code, "GIF" in refused.err) == (1, True)
    assert command("photos", "status", "--json").json()["waiting"] == 0
    assert command("photos", "fingerprint").out.startswith("0 fingerprints made.")
