"""Odd text in every field: it comes back as it was typed, or is refused with a reason, on both databases."""

import csv
import io
import json
from pathlib import Path

import pytest

from service.access.roles import Actor
from service.actions.errors import Invalid
from service.actions.import_items import import_items
from service.actions.item_content import ItemContent, TypedIdentifier, TypedMark
from service.actions.own_items import own_items
from service.actions.register_item import register_item
from service.actions.tables import safe_cell
from service.cli.items import _write_errors
from tests.actions.tables import COLUMNS, table
from tests.registers import Register

WORDS = ("make", "model", "colour", "description")


def _naughty(shared_data: Path) -> list[str]:
    return json.loads((shared_data / "text" / "blns.json").read_text(encoding="utf-8"))


def _payloads(shared_data: Path) -> list[str]:
    return (shared_data / "text" / "csv_injection_payloads.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture
def keeper(register: Register) -> Actor:
    return register.person("keeper")


def test_naughty_strings_come_back_from_an_import_as_they_were_typed(
    register: Register, keeper: Actor, shared_data: Path, tmp_path: Path
) -> None:
    texts = [text.strip()[:200] for text in _naughty(shared_data) if text.strip() and "\x00" not in text]
    rows = [{"ref": f"r-{n}", "category": "other", **dict.fromkeys(WORDS, text)} for n, text in enumerate(texts)]
    outcome = import_items(table(tmp_path / "a.csv", rows), keeper=keeper.email)
    assert (outcome.registered, outcome.refused) == (len(texts), [])
    kept = {item.ref: item for item in own_items(keeper, size=1000).items}
    for n, text in enumerate(texts):
        assert [getattr(kept[f"r-{n}"], word) for word in WORDS] == [text.strip()] * 4


def test_naughty_strings_come_back_from_the_form_of_an_item_too(
    register: Register, keeper: Actor, shared_data: Path
) -> None:
    texts = [text for text in _naughty(shared_data) if len(text) <= 200 and "\x00" not in text]
    for n, text in enumerate(texts[::12]):
        numbers, marks = [TypedIdentifier(text, "serial")], [TypedMark(text, "label", text)]
        shown = register_item(
            keeper, ItemContent("other", *[text] * 4, ref=f"r{n}{text}"[:200], identifiers=numbers, marks=marks)
        )
        assert [getattr(shown, word) for word in WORDS] == [text] * 4
        assert shown.identifiers[0]["value"] == text
        assert (shown.marks[0]["code"], shown.marks[0]["place"]) == (text, text)


def test_naughty_strings_can_be_checked(register: Register, shared_data: Path) -> None:
    police = register.person("custody")
    for text in [text for text in _naughty(shared_data) if text.strip() and len(text) <= 200][::10]:
        result = register.check(police, text, again=text, make=text, model=text, colour=text)
        assert result["verdict"] in {"no_report", "read_again"}
        assert result["readings"][0]["value"] == text


@pytest.mark.parametrize("field", [*WORDS, "category", "ref"])
def test_a_nul_is_refused_at_its_field(sqlite_register: Register, field: str) -> None:
    with pytest.raises(Invalid, match="NUL") as refused:
        register_item(sqlite_register.person("keeper"), ItemContent(**{"make": "Canon", field: "a\x00b"}))
    assert list(refused.value.fields) == [field]


def test_formulas_in_every_column_are_refused_or_kept_as_text_and_escaped_on_the_way_out(
    sqlite_register: Register, shared_data: Path, tmp_path: Path
) -> None:
    payloads = _payloads(shared_data)
    rows = [
        {"ref": f"r-{column}-{n}", "category": "other", "make": "x", column: payload}
        for column in COLUMNS
        for n, payload in enumerate(payloads)
    ]
    outcome = import_items(table(tmp_path / "a.csv", rows))
    assert outcome.registered + len({bad.number for bad in outcome.refused}) == len(rows)
    assert outcome.registered >= 5 * len(payloads)
    _write_errors(tmp_path / "errors.csv", outcome.refused)
    with (tmp_path / "errors.csv").open(newline="", encoding="utf-8") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert len(cells) == 4 * (1 + len(outcome.refused))
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("payload", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_text(payload: str) -> None:
    assert safe_cell(payload) == f"'{payload}"
    out = io.StringIO()
    csv.writer(out).writerow([safe_cell(payload)])
    assert next(csv.reader(io.StringIO(out.getvalue(), newline="")))[0] == f"'{payload}"


def test_a_very_long_field_is_refused_at_its_column(sqlite_register: Register, tmp_path: Path) -> None:
    long = "x" * 60_000
    rows = [
        {"ref": f"r-{word}", "category": "other", word: long}
        for word in (*WORDS, "category", "identifier", "mark_code")
    ]
    rows.append({"ref": long, "make": "x"})
    outcome = import_items(
        table(tmp_path / "a.csv", [{**row, "mark_kind": "label" if "mark_code" in row else ""} for row in rows])
    )
    assert outcome.registered == 0
    assert [bad.column for bad in outcome.refused] == [*WORDS, "category", "identifier", "mark_code", "ref"]
    assert all(len(bad.ref) <= 200 and len(bad.reason) < 200 for bad in outcome.refused)
