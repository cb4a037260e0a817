"""The property list of a tray in words, for its PDF."""

from datetime import datetime
from typing import Any

from look.dates import british_date, clock
from look.property_papers import property_list_paper
from look.words import VERDICT_WORDS
from service.domain.categories import CATEGORIES
from service.domain.marks.glows import GLOWS
from service.domain.trays import REASONS

_SIGNED = "I have seen this list. These things were with me."


def property_list(tray: dict[str, Any]) -> bytes:
    """The list as a PDF; `tray` as `opened_tray` shows it."""
    facts = [
        ("Custody record", tray["record"]),
        ("Suite", tray["suite"]),
        ("Opened", f"{british_date(tray['opened_at'])}, {clock(tray['opened_at'])}"),
        (
            "Finished",
            f"{british_date(tray['finished_at'])}, {clock(tray['finished_at'])}" if tray["finished_at"] else "",
        ),
        ("Officer in the case", tray["officer"]),
        ("Crime reference", tray["crime_reference"]),
    ]
    words = _SIGNED if tray["signature"] else f"Not signed. {tray['unsigned']}".strip()
    foot = "An answer says what the register held when it was asked. It accuses nobody, and it is no proof of title."
    rows = [_row(item) for item in tray["items"]]
    return property_list_paper(f"Property list {tray['record']}", facts, rows, words, tray["signature"], foot)


def _moment(at: datetime | None) -> str:
    return f"{british_date(at)}, {clock(at)}" if at else ""


def _row(item: dict[str, Any]) -> tuple[str, ...]:
    what = " ".join(part for part in (item["make"], item["model"]) if part) or CATEGORIES.get(item["category"], "Item")
    numbers = ", ".join(one["value"] for one in item["readings"])
    described = ", ".join(part for part in (what, item["colour"]) if part)
    kept = f"Exhibit {item['exhibit']}" if item["way"] == "exhibit" else "Detained property"
    return (
        str(item["number"]),
        f"{described}\n{numbers}".strip(),
        _answer(item),
        str(GLOWS.get(item["glow"], "Not answered")),
        item["seal"],
        kept,
    )


def _answer(item: dict[str, Any]) -> str:
    if item["owed"]:
        return "Waiting for the register"
    if item["verdict"]:
        return f"{VERDICT_WORDS[item['verdict']]}\n{item['check']}".strip()
    return f"Not checked: {REASONS[item['passed']]}" if item["passed"] else "Not checked"
