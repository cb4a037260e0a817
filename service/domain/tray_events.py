"""Reading one event that a kiosk sent: every field is looked at before anything is kept."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from service.domain.categories import CATEGORIES
from service.domain.marks.glows import GLOWS
from service.domain.phrases import N_
from service.domain.trays import ACTS, ITEM_ACTS, REASONS, WAYS, Event

KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_RECORD = re.compile(r"[A-Z0-9][A-Z0-9/. -]{1,39}")
_METHODS = frozenset({"typed", "barcode", "photo"})
_CLOCK_AHEAD = timedelta(minutes=10)
_MOST_POINTS = 5_000
_SHORT, _LONG = 40, 200
# What each act carries: field → the longest text. Those of `_NEEDED` must not be empty.
_TEXTS: dict[str, dict[str, int]] = {
    "opened": {"release_at": _SHORT, "officer": _LONG, "crime_reference": 100},
    "started": {"category": _SHORT, "make": _LONG, "model": _LONG, "colour": _LONG},
    "described": {"category": _SHORT, "make": _LONG, "model": _LONG, "colour": _LONG},
    "reading": {"value": _LONG, "method": 10, "instead": _LONG},
    "again": {"value": _LONG, "of": _LONG, "method": 10},
    "mark": {"code": _LONG},
    "photo": {"photo": _SHORT},
    "torch": {"glow": 10, "place": _LONG},
    "passed": {"passed": 20},
    "seal": {"seal": _SHORT},
    "way": {"way": 10, "exhibit": 20},
    "signed": {"unsigned": 500},
}
_NEEDED = {"reading": ("value",), "again": ("value", "of"), "mark": ("code",), "photo": ("photo",), "seal": ("seal",)}
_ONE_OF: dict[tuple[str, str], Any] = {
    ("torch", "glow"): GLOWS,
    ("passed", "passed"): REASONS,
    ("way", "way"): WAYS,
}


class BadEvent(ValueError):
    """An event that cannot be used; the message says why."""


def custody_record(text: object) -> str:
    """A custody record number, tidied; raises BadEvent."""
    tidy = " ".join(str(text or "").upper().split())
    if not _RECORD.fullmatch(tidy):
        raise BadEvent(N_("Write the custody record number: letters, digits, strokes and dots, 2 to 40 of them."))
    return tidy


def read_event(raw: Mapping[str, Any], key: str, now: datetime, officer: int, kiosk: int) -> Event:
    """The event as the register keeps it; raises BadEvent. A clock ahead of ours is set back to it."""
    act, item = raw.get("act"), raw.get("item") or ""
    if not (isinstance(key, str) and KEY.fullmatch(key)):
        raise BadEvent(N_("The entry has no key of its own."))
    if act not in ACTS or not isinstance(item, str) or (act in ITEM_ACTS) != bool(KEY.fullmatch(item)):
        raise BadEvent(N_("The entry is of a kind that this register does not know."))
    data = raw.get("data") or {}
    if not isinstance(data, Mapping):
        raise BadEvent(N_("The entry cannot be read."))
    return Event(key, item, act, _moment(raw.get("at"), now), _order(raw.get("seq")), officer, kiosk, _said(act, data))


def _moment(text: object, now: datetime) -> datetime:
    try:
        at = datetime.fromisoformat(str(text))
    except ValueError as error:
        raise BadEvent(N_("The entry has no time.")) from error
    if at.tzinfo is None:
        raise BadEvent(N_("The entry has no time."))
    return min(at, now) if at <= now + _CLOCK_AHEAD else now


def _order(number: object) -> int:
    if isinstance(number, int) and 0 <= number < 2**53:
        return number
    raise BadEvent(N_("The entry has no place in its order."))


def _said(act: str, data: Mapping[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for name, longest in _TEXTS.get(act, {}).items():
        text = data.get(name, "")
        if not isinstance(text, str) or len(text) > longest or "\x00" in text:
            raise BadEvent(N_("Use at most %(most)s printable characters.", most=longest))
        if text.strip() or name in data:
            said[name] = text.strip()
    _check_said(act, said)
    if act == "signed":
        said["lines"] = _lines(data.get("lines"))
    return said


def _check_said(act: str, said: dict[str, Any]) -> None:
    for name in _NEEDED.get(act, ()):
        if not said.get(name):
            raise BadEvent(N_("The entry lacks what was read."))
    for (of, name), known in _ONE_OF.items():
        if of == act and said.get(name) not in known:
            raise BadEvent(N_("Write one of %(names)s.", names=", ".join(known)))
    if said.get("category") and said["category"] not in CATEGORIES:
        raise BadEvent(N_("Write one of %(names)s.", names=", ".join(CATEGORIES)))
    if said.get("method", "typed") not in _METHODS:
        raise BadEvent(N_("Write one of %(names)s.", names="typed, barcode, photo"))
    if act == "opened" and said.get("release_at"):
        said["release_at"] = _release(said["release_at"])


def _release(text: str) -> str:
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadEvent(N_("Write the time of release as a time.")) from error
    if at.tzinfo is None:
        raise BadEvent(N_("Write the time of release as a time."))
    return at.isoformat()


def _lines(lines: object) -> list[list[list[float]]] | None:
    """A drawn signature: lines of points, each two numbers from 0 to 1."""
    if lines is None:
        return None
    try:
        drawn = [[[round(float(x), 4), round(float(y), 4)] for x, y in line] for line in lines]  # type: ignore[attr-defined]
    except (TypeError, ValueError) as error:
        raise BadEvent(N_("The signature cannot be read.")) from error
    inside = all(0 <= part <= 1 for line in drawn for point in line for part in point)
    if not inside or sum(map(len, drawn)) > _MOST_POINTS:
        raise BadEvent(N_("The signature cannot be read."))
    return drawn or None
